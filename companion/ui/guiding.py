"""The guide's window, loaded and made when it is first asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from companion.ui.appearance import Appearance
from companion.ui.desk import Desk
from companion.ui.theme import Theme
from companion.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from companion.ui.guide.window import GuideWindow


class Guiding(QObject):
    """Shows the guide with the page that fits the place that has the focus."""

    def __init__(self, desk: Desk, appearance: Appearance, memory: WindowMemory) -> None:
        super().__init__(desk.stage)
        self._desk, self._appearance, self._memory = desk, appearance, memory
        self.window: GuideWindow | None = None

    def open(self) -> None:
        """Bring the guide to the front, ready for typing."""
        from companion.ui.guide.topics import topic_of  # noqa: PLC0415 - nothing of it is needed before

        topic = topic_of(QApplication.focusWidget())
        if self.window is None:
            self.window = self._make()
        self.window.open_at(topic)

    def end(self) -> None:
        """Close the guide with the program, and remember where it stood."""
        window, self.window = self.window, None
        if window is not None:
            state = replace(self._memory.settings.window, guide_geometry=window.geometry_kept)
            self._memory.settings = replace(self._memory.settings, window=state)
            window.closed.disconnect(self._give_back)
            window.end()

    def _make(self) -> GuideWindow:
        from companion.ui.guide.window import GuideWindow  # noqa: PLC0415 - the same

        window = GuideWindow(self._desk.actions, self._appearance.theme)
        window.reader.set_zoom(self._memory.settings.appearance.zoom)
        window.stand(self._memory.settings.window.guide_geometry, self._desk.stage.window().frameGeometry())
        window.zoom_changed.connect(self._follow_zoom)
        window.closed.connect(self._give_back)
        self._desk.reader.zoom_changed.connect(window.reader.set_zoom)
        self._appearance.theme_changed.connect(self.set_theme)
        return window

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        if self.window is not None:
            self.window.set_theme(theme)

    def _give_back(self) -> None:
        """Let the keys go to the program again."""
        self._desk.stage.window().activateWindow()

    def _follow_zoom(self, zoom: int) -> None:
        """Let the program's texts have the size that the guide's have now."""
        steps = zoom - self._memory.settings.appearance.zoom
        if steps:
            self._desk.reader.zoom(steps)
