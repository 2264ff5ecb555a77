"""Make a preview the place where one is, as soon as the reader has the keys."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.desk import Desk
from companion.ui.focus import holds_focus
from companion.ui.reading import Reading
from companion.ui.search_flow import SearchFlow


class Staying(QObject):
    """Sees to it that the caret is where the eye is: keys of the reader act on the place it shows.

    Esc in the search takes the preview back before the reader gets the focus.
    """

    def __init__(self, desk: Desk, reading: Reading, search: SearchFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._search = desk, reading, search
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus)

    def _focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._reading.previewing or not holds_focus(self._desk.reader):
            return
        place = self._search.place
        if place is not None:
            self._desk.search.choose(place.hit)
        self._reading.stay()
