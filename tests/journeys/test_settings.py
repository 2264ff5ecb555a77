"""The settings are a sheet that is answered by the keys alone."""

from PySide6.QtWidgets import QApplication

from companion.settings import ThemeChoice
from tests.journeys.driving import Driver


def test_colours_and_size_are_chosen_by_keys(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Ctrl+,")
    assert desk.said.startswith("Tab go on")
    desk.press("Right", "Right")
    assert desk.desk.reader.view.theme.dark
    before = desk.services.settings.load().appearance.zoom
    desk.press("Tab", "Right")
    desk.press("Tab", "Tab", "Tab", "Return")
    assert QApplication.clipboard().text() == str(desk.services.library.folder)
    desk.press("Esc")
    assert desk.in_reader()
    desk.window.close()
    kept = desk.services.settings.load().appearance
    assert kept.theme is ThemeChoice.DARK
    assert kept.zoom == before + 1


def test_the_keys_of_the_window_work_after_a_sheet_where_nothing_else_takes_the_focus(desk: Driver) -> None:
    desk.window.resize(700, 720)
    desk.settle()
    desk.press("Ctrl+,", "Esc")
    assert not desk.said.startswith("Tab go on")
    desk.press("Ctrl+Shift+P")
    assert desk.desk.palette.isVisible()
