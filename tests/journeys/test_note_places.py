"""Notes whose text has changed under them: found again, lost, and given a place."""

from dataclasses import replace
from pathlib import Path

import pytest

from companion.core.notes import AnchorState, Note
from companion.ui.notes.layouts import CardAction
from tests.journeys.driving import Driver

CUES = (
    (0, "The ferry leaves at seven from the old pier."),
    (10, "Every rope on board has a name of its own."),
    (20, "Nobody knows who named the first of them."),
)


def subtitles(*cues: tuple[int, str]) -> str:
    parts = [f"00:00:{start:02}.000 --> 00:00:{start + 9:02}.000\n{text}\n" for start, text in cues]
    return "WEBVTT\n\n" + "\n".join(parts)


@pytest.fixture
def ferry(desk: Driver, tmp_path: Path) -> Path:
    """A text with one note on its second cue, open in the window."""
    path = tmp_path / "ferry.vtt"
    path.write_text(subtitles(*CUES), encoding="utf-8")
    assert desk.services.adding.add([path]).complete
    document = desk.services.library.find("ferry").id
    draft = desk.services.notes.draft_at_quote(document, "Every rope on board")
    note = desk.services.notes.add(draft)
    desk.services.notes.change(replace(note, text="Ask about it"))
    desk.until(lambda: document in desk.flows.shelf.summaries)
    desk.open("ferry")
    return path


def rewrite(desk: Driver, path: Path, *cues: tuple[int, str]) -> None:
    """Change the source and take the change into the library."""
    path.write_text(subtitles(*cues), encoding="utf-8")
    assert desk.services.adding.add([path]).complete
    desk.until(lambda: the_note(desk).state is not AnchorState.EXACT)
    desk.until(lambda: shown(desk).state is not AnchorState.EXACT)
    desk.settle()


def the_note(desk: Driver) -> Note:
    [note] = desk.services.notes.list()
    return note


def shown(desk: Driver) -> Note:
    return desk.desk.notes._model.cards[0].note


def press(desk: Driver, action: CardAction) -> None:
    """Walk to a button of the note's card and press it."""
    desk.press("Ctrl+4")
    steps = {CardAction.FINE: 1, CardAction.NOT_HERE: 2, CardAction.FIND_PLACE: 1, CardAction.KEEP: 2}
    desk.press(*["Right"] * steps[action], "Return")
    desk.settle()


def test_a_moved_note_tells_by_how_much_and_its_place_is_kept(desk: Driver, ferry: Path) -> None:
    rewrite(desk, ferry, CUES[0], (22, CUES[1][1]), (40, CUES[2][1]))
    card = desk.desk.notes._model.cards[0]
    assert card.state_words == "Found again 0:12 later, after the text changed."
    press(desk, CardAction.FINE)
    assert the_note(desk).state is AnchorState.EXACT
    assert the_note(desk).anchor.start_ms == 22_000
    assert desk.said.startswith("Place kept")
    desk.press("Ctrl+3", "Ctrl+Z")
    desk.settle()
    assert the_note(desk).state is AnchorState.MOVED


def test_a_wrong_place_is_refused(desk: Driver, ferry: Path) -> None:
    rewrite(desk, ferry, CUES[0], (22, CUES[1][1]), (40, CUES[2][1]))
    press(desk, CardAction.NOT_HERE)
    assert the_note(desk).state is AnchorState.ORPHAN
    assert "Kept without a place" in desk.said


def test_a_lost_note_gets_a_place_by_the_keys(desk: Driver, ferry: Path) -> None:
    rewrite(desk, ferry, CUES[0], (10, "All of the ropes are called something."), CUES[2])
    assert the_note(desk).state is AnchorState.ORPHAN
    press(desk, CardAction.FIND_PLACE)
    assert "Where does" in desk.desk.stage.banner.message.title
    assert desk.in_field()
    opened = desk.desk.reader.document
    assert opened is not None
    desk.press("Ctrl+3")
    desk.desk.reader.view.place_caret(opened.document.text.index("All of the ropes"))
    desk.press("A")
    desk.settle()
    note = the_note(desk)
    assert (note.state, note.text) == (AnchorState.EXACT, "Ask about it")
    assert note.anchor.quote.startswith("All of the ropes")
    assert not desk.desk.stage.banner.isVisible()
    desk.press("Ctrl+Z")
    desk.settle()
    assert the_note(desk).state is AnchorState.ORPHAN


def test_esc_gives_up_looking_for_a_place(desk: Driver, ferry: Path) -> None:
    rewrite(desk, ferry, CUES[0], (10, "All of the ropes are called something."), CUES[2])
    press(desk, CardAction.FIND_PLACE)
    desk.press("Ctrl+3", "Esc")
    assert not desk.desk.stage.banner.isVisible()
    desk.press("B", "Home", "A")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.press("Esc")
    desk.settle()
    assert len(desk.services.notes.list()) == 3


def test_a_note_without_a_place_asks_no_more_also_at_the_next_start(desk: Driver, ferry: Path) -> None:
    rewrite(desk, ferry, CUES[0], (10, "All of the ropes are called something."), CUES[2])
    before = desk.desk.reader.caret_offset()
    press(desk, CardAction.KEEP)
    desk.until(lambda: desk.desk.notes._model.cards[0].asks_nothing)
    assert "Kept without a place" in desk.said
    assert desk.desk.reader.caret_offset() == before
    note = the_note(desk)
    assert desk.services.notes.without_place([note.id]) == {note.id}
    assert (note.state, note.text) == (AnchorState.ORPHAN, "Ask about it")
    desk.press("Ctrl+3", "Ctrl+Z")
    desk.settle()
    assert desk.services.notes.without_place([note.id]) == frozenset()
    assert not desk.desk.notes._model.cards[0].asks_nothing
