"""What the window keeps while it is open, so that a sudden end or another program changes little."""

from pathlib import Path

from companion.settings import SettingsStore
from tests.journeys.conftest import Start
from tests.journeys.driving import Driver


def test_what_is_open_is_written_before_the_window_closes(start: Start, tmp_path: Path) -> None:
    desk = start()
    desk.open("memory")
    opened = desk.desk.reader.document
    assert opened is not None
    store = SettingsStore(tmp_path / "settings.toml")
    desk.until(lambda: store.load().session.last_document == opened.summary.id)


def test_the_title_of_the_window_follows_a_new_name_and_a_removal(desk: Driver) -> None:
    desk.open("memory")
    assert desk.window.windowTitle() == "How memory keeps time – Companion"
    opened = desk.desk.reader.document
    assert opened is not None
    desk.services.library.rename(opened.summary.id, "On spacing")
    desk.until(lambda: desk.window.windowTitle() == "On spacing – Companion")
    desk.services.library.remove((opened.summary.id,))
    desk.until(lambda: desk.window.windowTitle() == "Companion")


def test_a_talk_without_names_is_walked_by_paragraphs(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Ctrl+Home")
    reader = desk.desk.reader
    opened = reader.document
    assert opened is not None
    starts = [paragraph.span.start for paragraph in opened.document.paragraphs]
    walked = []
    for _ in range(3):
        desk.press("Alt+Down")
        walked.append(reader.caret_offset())
    assert walked == starts[1:4]
