"""The main job, with the keys alone."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.journeys.conftest import Start
from tests.journeys.driving import Driver


@pytest.fixture
def quick_processes() -> None:
    """The main job is done as the program does it, its processes started anew."""


def test_results_come_while_typing_and_are_previewed(desk: Driver) -> None:
    desk.open("Patient Ear")
    before = desk.desk.reader.reading_state()
    desk.search("memory")
    assert desk.in_field()
    desk.press("Down")
    desk.settle()
    assert desk.in_field()
    assert desk.title == "How memory keeps time"
    assert desk.marked.lower() == "memory"
    assert not desk.flows.reading.history.can_go_forward
    desk.press("Esc")
    desk.settle()
    assert desk.in_reader()
    assert "Patient Ear" in desk.title
    assert desk.desk.reader.reading_state() == before
    assert desk.marked == ""
    assert desk.desk.search.query == "memory"
    desk.press("F3")
    desk.settle()
    assert desk.marked.lower() == "memory"


def test_enter_stays_and_alt_left_goes_back(desk: Driver) -> None:
    desk.open("Patient Ear")
    desk.search("memory")
    desk.press("Down", "Return")
    desk.settle()
    assert desk.in_reader()
    assert desk.title == "How memory keeps time"
    desk.press("Alt+Left")
    desk.settle()
    assert "Patient Ear" in desk.title
    desk.press("Alt+Right")
    desk.settle()
    assert desk.title == "How memory keeps time"


def test_enter_waits_for_the_answer(desk: Driver) -> None:
    desk.press("Ctrl+K")
    desk.type("memory")
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    assert desk.marked.lower() == "memory"


def test_f3_walks_all_places_and_n_too(desk: Driver) -> None:
    desk.search('"memory"')
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    offsets = set()
    for key in ("F3", "N", "F3", "Shift+F3", "Shift+N"):
        desk.press(key)
        desk.settle()
        offsets.add(desk.desk.reader.caret_offset())
        assert desk.marked.lower().startswith("memor")
    assert len(offsets) >= 2


def test_a_previewed_place_is_bookmarked_from_the_field(desk: Driver) -> None:
    desk.search("memory")
    desk.press("Down", "Ctrl+D")
    desk.until(lambda: desk.said.startswith("Bookmark at "))
    assert desk.in_field()
    notes = desk.services.notes.list()
    assert len(notes) == 1
    assert "memory" in notes[0].anchor.quote.lower()
    desk.press("Ctrl+D")
    desk.until(lambda: not desk.services.notes.list())


def test_a_sentence_is_noted_and_the_note_undone(desk: Driver) -> None:
    desk.search("memory")
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.press("S", "A")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.type("Why this matters")
    desk.press("Ctrl+Return")
    desk.until(desk.in_reader)
    desk.settle()
    note = desk.services.notes.list()[0]
    assert note.text == "Why this matters"
    assert "memory" in note.anchor.quote.lower()
    desk.press("Ctrl+Z", "Ctrl+Z")
    desk.until(lambda: not desk.services.notes.list())
    desk.press("Ctrl+Shift+Z")
    desk.until(lambda: len(desk.services.notes.list()) == 1)


def test_a_digit_highlights_and_the_same_again_takes_it_away(desk: Driver) -> None:
    desk.open("memory")
    desk.press("2")
    desk.until(lambda: "mint" in desk.said)
    desk.settle()
    desk.press("3")
    desk.until(lambda: "sky" in desk.said)
    desk.settle()
    assert [note.colour for note in desk.services.notes.list()] == ["sky"]
    desk.press("3")
    desk.until(lambda: not desk.services.notes.list())


def test_esc_does_the_innermost_thing(desk: Driver) -> None:
    desk.search("memory")
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    desk.press("S")
    offset = desk.desk.reader.reading_state().offset
    desk.press("Esc")
    assert desk.desk.reader.selection() is None
    assert desk.marked
    desk.press("Esc")
    assert not desk.marked
    assert desk.desk.reader.reading_state().offset == offset
    desk.press("Esc")
    assert desk.desk.reader.reading_state().offset == offset
    desk.press("Ctrl+F")
    desk.type("calendar")
    desk.press("Esc")
    assert desk.in_reader()


def test_the_same_document_and_place_come_back(start: Start) -> None:
    desk = start()
    desk.search("memory")
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.press("F3")
    desk.settle()
    title, state = desk.title, desk.desk.reader.reading_state()
    again = start()
    again.until(lambda: again.title == title)
    assert again.desk.reader.reading_state().offset == state.offset


def test_the_panes_go_round(desk: Driver) -> None:
    desk.open("memory")
    seen = []
    for _ in range(4):
        desk.press("F6")
        seen.append((desk.in_reader(), desk.in_field()))
    assert seen.count((True, False)) == 1
    assert seen.count((False, True)) == 1
    desk.press("Ctrl+3")
    assert desk.in_reader()


def test_a_change_by_another_process_shows(desk: Driver) -> None:
    desk.open("memory")
    document = desk.flows.reading.document
    assert document is not None
    desk.services.notes.add(desk.services.notes.draft_at_time(document, 60_000))
    desk.until(lambda: len(desk.desk.notes.shown) == 1)


def test_every_action_of_the_table_does_something(desk: Driver) -> None:
    assert desk.window.actions_table.unbound() == ()


def test_notes_leave_as_a_file(desk: Driver, tmp_path: Path) -> None:
    desk.open("memory")
    desk.press("H")
    desk.until(lambda: desk.said.startswith("Highlighted"))
    desk.settle()
    desk.press("Ctrl+E")
    desk.press("Tab", "Tab")
    desk.press("Ctrl+A")
    desk.type(str(tmp_path / "out"))
    desk.press("Return")
    desk.until(lambda: "written to" in desk.said)
    files = list((tmp_path / "out").iterdir())
    assert [file.suffix for file in files] == [".md"]
    assert desk.services.notes.list()[0].anchor.quote.split()[0] in files[0].read_text(encoding="utf-8")
    desk.press("Esc")
    assert desk.in_reader()
    desk.press("Ctrl+Shift+E")
    desk.until(lambda: "written to" in desk.said)


def test_a_time_is_gone_to(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Ctrl+G")
    desk.type("5:02")
    desk.press("Return")
    desk.settle()
    opened = desk.desk.reader.document
    assert opened is not None
    cue = opened.document.cue_at(desk.desk.reader.caret_offset())
    assert cue is not None
    assert cue.start_ms is not None
    assert cue.start_ms <= 302_000
    assert desk.in_reader()


def test_a_search_is_limited_to_a_document_of_the_tree(desk: Driver) -> None:
    desk.search("the")
    everywhere = desk.flows.search.answer
    desk.press("Ctrl+1", "Home", "Down", "Down", "Return")
    desk.settle()
    limited = desk.flows.search.answer
    assert everywhere is not None
    assert limited is not None
    assert 0 < len(limited.counts) < len(everywhere.counts)


def test_all_hits_are_bookmarked_at_once_and_taken_back_at_once(desk: Driver) -> None:
    desk.search("memory")
    desk.press("Ctrl+Shift+D")
    desk.until(lambda: "bookmarks" in desk.said)
    assert len(desk.services.notes.list()) == 3
    desk.press("Esc", "Ctrl+Z")
    desk.until(lambda: not desk.services.notes.list())


def test_documents_with_hits_are_walked_and_without_a_query_those_of_the_tree(desk: Driver) -> None:
    desk.search("week")
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    seen = [desk.title]
    for _ in range(3):
        desk.press("Ctrl+PgDown")
        desk.settle()
        seen.append(desk.title)
    assert len(set(seen)) == 4
    desk.press("Esc", "Esc", "Ctrl+PgUp")
    desk.settle()
    assert desk.title != seen[-1]


def test_a_quote_is_copied_with_its_source(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Ctrl+Shift+C")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text().startswith("> Good morning")
    assert "How memory keeps time @ 00:00:00 studycompanion://open?doc=" in clipboard.text()
    desk.press("Ctrl+Shift+L")
    assert clipboard.text().startswith("How memory keeps time @ 00:00:00 studycompanion://")


def test_selected_words_are_searched(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Ctrl+Shift+Right", "Ctrl+K")
    desk.settle()
    assert desk.desk.search.query == "Good"


def test_esc_in_an_untouched_field_leaves_everything(desk: Driver) -> None:
    desk.open("memory")
    before = desk.desk.reader.reading_state()
    desk.press("Ctrl+K", "Esc")
    assert desk.in_reader()
    assert desk.desk.reader.reading_state() == before


def test_typing_refines_and_an_empty_field_gives_the_text_back(desk: Driver) -> None:
    desk.open("Patient Ear")
    desk.search("memory")
    desk.press("Down")
    desk.settle()
    desk.press("Ctrl+A", "Backspace")
    desk.settle()
    assert "Patient Ear" in desk.title
    assert desk.in_field()
    assert desk.flows.search.answer is None
