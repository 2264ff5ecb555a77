"""Rename and merge speakers by keys, see it everywhere, and take it back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.errors import ReadOnlyLibraryError
from companion.core.exports import ExportRequest
from companion.ui.palette import Palette
from companion.ui.reader.painter import speaker_box
from companion.ui.search.rows import SpeakersRow
from companion.ui.sheet_parts import ElidedLabel
from companion.ui.speaker_sheet import SpeakerSheet
from tests.journeys.driving import Driver

TALK = """\
HOST: 00:01
Good morning from the lighthouse, and welcome to all who are awake.

GUEST 1: 00:20
The lamp was lit by hand until the year in which my father came.

HOST: 00:41
And what did your father do with it?

GUEST 2: 01:02
He built a small engine, and then he slept for the first time in weeks.

GUEST 1: 01:30
I remember the silence of that night better than the light.
"""


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, library: Services, tmp_path: Path
) -> Iterator[Callable[[], Driver]]:
    path = tmp_path / "lighthouse.txt"
    path.write_text(TALK, encoding="utf-8")
    silent = tmp_path / "silence.md"
    silent.write_text("# Silence\n\n## Nothing but headings\n", encoding="utf-8")
    assert library.adding.add([path, silent]).complete
    assert library.indexing.wait()
    opened: list[Driver] = []

    def open_one() -> Driver:
        if opened:
            opened[-1].window.close()
        opened.append(Driver(qtbot, qapp, library))
        opened[-1].open("lighthouse")
        return opened[-1]

    yield open_one
    opened[-1].window.close()


@pytest.fixture
def talk(open_window: Callable[[], Driver]) -> Driver:
    return open_window()


def names(driver: Driver) -> tuple[str, ...]:
    opened = driver.desk.reader.document
    return opened.document.names if opened else ()


def sheet(driver: Driver) -> SpeakerSheet:
    return driver.flows.speakers.sheet


def ask(driver: Driver) -> SpeakerSheet:
    driver.press("F2")
    driver.until(lambda: sheet(driver).isVisible())
    return sheet(driver)


def test_the_speaker_here_is_renamed_by_keys_and_back(talk: Driver) -> None:
    talk.press("Alt+Down")
    shown = ask(talk)
    assert [field.text() for field in shown.fields] == ["HOST", "GUEST 1", "GUEST 2"]
    assert shown.fields[1].hasFocus()
    assert shown.fields[1].selectedText() == "GUEST 1"
    assert shown.states == ("2 turns", "2 turns", "1 turn")
    talk.type("Mara")
    assert shown.states[1] == "2 turns"
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "Mara", "GUEST 2"))
    assert talk.said == "New name of “GUEST 1”: Mara   ·   Ctrl+Z takes it back"
    assert talk.in_reader()
    talk.press("Ctrl+Z")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1", "GUEST 2"))
    assert talk.said == "Undone: New name of “GUEST 1”: Mara"
    talk.press("Ctrl+Y")
    talk.until(lambda: names(talk) == ("HOST", "Mara", "GUEST 2"))


def test_two_become_one_and_it_is_said_before(
    talk: Driver, open_window: Callable[[], Driver], tmp_path: Path
) -> None:
    shown = ask(talk)
    talk.press("Up")
    assert shown.fields[2].hasFocus()
    talk.press("Ctrl+A")
    talk.type("guest 1")
    assert shown.states == ("2 turns", "One with GUEST 2: 2 turns", "Merges with GUEST 1: 2 turns")
    assert shown.fields[2].accessibleDescription() == "Merges with GUEST 1: 2 turns"
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1"))
    opened = talk.desk.reader.document
    assert opened is not None
    assert opened.document.turns == 4
    assert opened.document.voices == ("HOST", "GUEST 1", "")
    again = open_window()
    assert names(again) == ("HOST", "GUEST 1")
    assert again.services.indexing.wait()
    again.search("engine")
    answer = again.flows.search.answer
    assert answer is not None
    assert [hit.speaker for hit in answer.hits] == ["GUEST 1"]
    again.press("Return")
    again.until(again.in_reader)
    again.press("B")
    again.until(lambda: len(again.desk.notes.shown) == 1)
    report = again.services.exporting.export(ExportRequest(tmp_path / "out"))
    assert "**GUEST 1**" in report.files[0].path.read_text(encoding="utf-8")


def test_a_shown_result_gets_the_new_name(talk: Driver) -> None:
    talk.search("engine")
    talk.press("Esc")
    talk.press("Ctrl+3")
    shown = ask(talk)
    shown.fields[2].setText("Jon")
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1", "Jon"))

    def renewed() -> bool:
        answer = talk.flows.search.answer
        return answer is not None and [hit.speaker for hit in answer.hits] == ["Jon"]

    talk.press("Ctrl+K")
    talk.until(renewed)


def test_an_empty_field_is_the_label_and_esc_changes_nothing(talk: Driver) -> None:
    shown = ask(talk)
    talk.type("Mara")
    talk.press("Esc")
    assert not shown.isVisible()
    assert names(talk)[0] == "HOST"
    ask(talk)
    talk.type("Mara")
    talk.press("Return")
    talk.until(lambda: names(talk)[0] == "Mara")
    ask(talk)
    talk.press("Delete", "Return")
    talk.until(lambda: names(talk)[0] == "HOST")


def test_the_palette_has_it_and_goes_to_renamed_speakers(talk: Driver) -> None:
    talk.press("Ctrl+Shift+P")
    talk.type("merge speakers")
    entry = talk.desk.palette.entries[0]
    assert (entry.words, entry.key) == ("Rename or merge speakers…", "F2")
    talk.press("Return")
    talk.until(lambda: sheet(talk).isVisible())
    talk.type("Mara")
    talk.press("Return")
    talk.until(lambda: names(talk)[0] == "Mara")
    talk.press("Ctrl+P")
    talk.type("@Mara")
    palette: Palette = talk.desk.palette
    assert [(entry.words, entry.detail) for entry in palette.entries] == [("@Mara", "2 turns")]
    talk.press("Esc")
    talk.open("silence")
    talk.press("Ctrl+Shift+P")
    talk.type("merge speakers")
    assert "Rename or merge speakers…" not in [one.words for one in palette.entries]
    talk.press("Esc", "F2")
    talk.until(lambda: talk.said == "Nobody speaks in this text")


def test_a_click_on_the_name_above_a_turn_asks(talk: Driver) -> None:
    view = talk.desk.reader.view
    page = view.page
    assert page is not None
    placed = next(one for one in page.visible() if one.laid.block.speaker == "GUEST 2")
    point = speaker_box(page, placed).center().toPoint()
    QTest.mouseMove(view.viewport(), point)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    talk.until(lambda: sheet(talk).isVisible())
    assert sheet(talk).fields[2].hasFocus()
    talk.press("Esc")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point + QPoint(300, 0))
    talk.settle()
    assert not sheet(talk).isVisible()


def test_a_library_that_may_only_be_read_says_so(talk: Driver) -> None:
    talk.services.store.database.refusal = ReadOnlyLibraryError("You can read; nothing is written.")
    talk.press("F2")
    talk.settle()
    assert not sheet(talk).isVisible()
    assert talk.desk.stage.banner.message.line == "You can read; nothing is written."
    talk.services.store.database.refusal = None


def test_those_who_are_one_are_renamed_together_until_one_gets_a_name_of_its_own(talk: Driver) -> None:
    shown = ask(talk)
    talk.press("Up", "Ctrl+A")
    talk.type("GUEST 1")
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1"))
    talk.settle()
    ask(talk)
    talk.press("Down", "Ctrl+A")
    talk.type("Ana")
    assert [field.text() for field in shown.fields] == ["HOST", "Ana", "Ana"]
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "Ana"))
    talk.settle()
    ask(talk)
    talk.press("Down", "Down", "Ctrl+A", "Backspace")
    talk.press("Up", "Ctrl+A")
    talk.type("Bea")
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "Bea", "GUEST 2"))
    talk.settle()


def test_the_fields_stay_wide_and_the_buttons_free_in_a_small_window(talk: Driver) -> None:
    talk.window.resize(640, 480)
    shown = ask(talk)
    assert all(field.width() > 160 for field in shown.fields)
    label = next(one for one in shown.findChildren(ElidedLabel) if one.toolTip() == "GUEST 1")
    assert label.width() > 100
    assert label.text() == "GUEST 1"
    bottom = max(field.mapTo(shown, field.rect().bottomLeft()).y() for field in shown.fields)
    rename = next(one for one in shown.findChildren(QPushButton) if one.text().startswith("Rename"))
    assert bottom < rename.mapTo(shown, rename.rect().topLeft()).y()
    talk.press("Esc")


LECTURE = """\
[00:00:01.000 --> 00:00:09.000]  The tide comes in twice a day along this coast, as everybody here knows.
[00:00:20.000 --> 00:00:29.000]  What nobody knew for a long time is why the two are of such different height.
[00:00:40.000 --> 00:00:49.000]  Is that the same further north, where the bay is much narrower than here?
[00:01:00.000 --> 00:01:09.000]  It is not, and that is the whole point of what I measured last winter.
"""


@pytest.fixture
def lecture(qtbot: QtBot, qapp: QApplication, library: Services, tmp_path: Path) -> Iterator[Driver]:
    """A window with a lecture in which nobody is named, and an interview in which two are."""
    for name, text in (("tides.txt", LECTURE), ("lighthouse.txt", TALK)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert library.adding.add([tmp_path / "tides.txt", tmp_path / "lighthouse.txt"]).complete
    assert library.indexing.wait()
    driver = Driver(qtbot, qapp, library)
    driver.open("tides")
    yield driver
    driver.window.close()


def spoken(driver: Driver) -> list[str | None]:
    opened = driver.desk.reader.document
    return [one.speaker for one in opened.document.paragraphs] if opened else []


def shown_names(driver: Driver) -> list[tuple[str, int]]:
    """Return the names that stand above turns in the reader, with the numbers of their colours."""
    page = driver.desk.reader.view.page
    blocks = [placed.laid.block for placed in page.visible()] if page else []
    return [(block.speaker, block.voice) for block in blocks if block.speaker]


def test_a_text_without_names_gets_one_by_keys(lecture: Driver) -> None:
    shown = ask(lecture)
    assert shown.saying.field.accessibleName() == "All of Tides is said by"
    lecture.type("gue")
    assert shown.saying.offered == ("GUEST 1", "GUEST 2")
    lecture.press("Ctrl+A")
    lecture.type("Ada Moor")
    lecture.press("Return")
    lecture.until(lambda: names(lecture) == ("Ada Moor",))
    assert lecture.said == "All of Tides is said by Ada Moor   ·   Ctrl+Z takes it back"
    assert shown_names(lecture) == [("Ada Moor", 0)]
    lecture.press("Ctrl+P")
    lecture.type("@Ada")
    assert [(one.words, one.detail) for one in lecture.desk.palette.entries] == [("@Ada Moor", "1 turn")]
    lecture.press("Esc", "Ctrl+Z")
    lecture.until(lambda: names(lecture) == ())
    assert lecture.said == "Undone: All of Tides is said by Ada Moor"


def test_what_is_selected_is_said_by_another_one(lecture: Driver) -> None:
    ask(lecture)
    lecture.type("Ada Moor")
    lecture.press("Return")
    lecture.until(lambda: names(lecture) == ("Ada Moor",))
    lecture.settle()
    place = lecture.desk.reader.document
    assert place is not None
    lecture.desk.reader.reveal(place.document.paragraphs[2].span)
    lecture.press("S")
    shown = ask(lecture)
    assert shown.saying.field.accessibleName() == "The paragraph that is selected is said by"
    lecture.type("A listener")
    lecture.press("Return")
    lecture.until(lambda: names(lecture) == ("Ada Moor", "A listener"))
    assert spoken(lecture) == ["Ada Moor", "Ada Moor", "A listener", "Ada Moor"]
    assert lecture.said == "1 paragraph said by A listener   ·   Ctrl+Z takes it back"
    assert shown_names(lecture) == [("Ada Moor", 0), ("A listener", 1), ("Ada Moor", 0)]
    lecture.settle()
    lecture.press("Esc")
    shown = ask(lecture)
    assert not shown.saying.isVisible()
    assert [field.text() for field in shown.fields] == ["Ada Moor", "A listener"]
    assert shown.fields[1].hasFocus()
    lecture.press("Delete", "Return")
    lecture.until(lambda: names(lecture) == ("Ada Moor",))
    assert lecture.said.startswith("Name “A listener” taken away")


def test_another_text_is_opened_to_say_who_speaks_there(lecture: Driver) -> None:
    opened = lecture.desk.reader.document
    assert opened is not None
    lecture.open("lighthouse")
    lecture.search("tide")
    lecture.flows.speakers.say_who_speaks(opened.summary.id)
    lecture.until(lambda: sheet(lecture).isVisible())
    assert lecture.title == "Tides"
    assert sheet(lecture).saying.field.hasFocus()
    lecture.type("Ada")
    lecture.press("Return")
    lecture.until(lambda: names(lecture) == ("Ada",))

    def renewed() -> bool:
        answer = lecture.flows.search.answer
        return answer is not None and {hit.speaker for hit in answer.hits} == {"Ada"}

    assert lecture.in_field()
    lecture.until(renewed)


def test_a_speaker_whom_nobody_knows_leads_to_who_speaks(lecture: Driver) -> None:
    lecture.open("lighthouse")
    lecture.search("winter speaker:ada")
    lecture.press("Down")
    row = lecture.desk.search.board.chosen
    assert isinstance(row, SpeakersRow)
    assert row.title == "Tides"
    lecture.press("Return")
    lecture.until(lambda: sheet(lecture).isVisible())
    assert sheet(lecture).saying.field.text() == "Ada"
    lecture.press("Down", "Up", "Return")
    lecture.until(lambda: names(lecture) == ("Ada",))

    def found() -> bool:
        answer = lecture.flows.search.answer
        return answer is not None and [hit.speaker for hit in answer.hits] == ["Ada"]

    lecture.until(found)
    assert lecture.desk.search.query == "winter speaker:ada"


def test_who_speaks_is_an_action_with_words(lecture: Driver) -> None:
    lecture.press("Ctrl+Shift+P")
    lecture.type("who speaks")
    assert [one.words for one in lecture.desk.palette.entries] == ["Say who speaks…"]
    lecture.press("Return")
    lecture.until(lambda: sheet(lecture).isVisible())
    assert sheet(lecture).saying.field.hasFocus()
