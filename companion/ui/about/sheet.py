"""The sheet about the program; Enter shows the licence of what is chosen, Esc leads back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from companion.services.components import Component
from companion.ui.about.facts import Facts
from companion.ui.about.licence_page import LicencePage
from companion.ui.about.rows import COMPONENT, ComponentDelegate, ComponentRows
from companion.ui.about.top import AboutTop, Places
from companion.ui.fonts import interface_font
from companion.ui.main_button import MainButton
from companion.ui.painted_list import set_up_painted_list
from companion.ui.sheet import Sheet
from companion.ui.theme import Theme

_REST = 450
"""Pixels that the window and the sheet need beside the list."""
_LEAST, _MOST = 56, 320
_LOW = 540
"""Pixels of a window that has no room for all words."""


class AboutSheet(Sheet):
    """Two pages: what the program is, and the text of a licence."""

    text_requested = Signal(object)
    """The text of a Component's licence is wanted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("About Companion", parent, width=720)
        self._report = ""
        self.places = Places(self)
        self._top = AboutTop(self)
        self._rows, self._delegate = ComponentRows(self), ComponentDelegate(theme, self)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("What the program is made of")
        self.list.doubleClicked.connect(lambda _: self.do_it())
        set_up_painted_list(self.list)
        self.page = LicencePage(self)
        self.page.back.connect(self._go_back)
        self.places.chosen.connect(_open_folder)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._first_page())
        self._stack.addWidget(self.page)
        self.body.addLayout(self._stack, 1)

    def open(self, shown: Facts) -> None:
        """Show the first page; the list follows when it is there."""
        self._report = shown.report
        self._top.show_facts(shown)
        self.places.show_places(shown.places, shown.portable)
        self._stack.setCurrentIndex(0)
        self.set_title("About Companion")
        self.unfold(self.list)

    def show_components(self, components: Sequence[Component]) -> None:
        """List what the program is made of."""
        self._rows.show_components(components)
        self.list.setCurrentIndex(self._rows.index(0))

    def show_text(self, component: Component, words: str) -> None:
        """Show the licence of a component."""
        self.page.show_text(component, words)
        self._stack.setCurrentWidget(self.page)
        self.set_title(component.name)
        self.page.words.setFocus()

    def place(self) -> None:
        """Give the list the height that the window leaves."""
        height = self.window().height()
        self._top.set_low(height < _LOW)
        self.places.set_low(height < _LOW)
        self.list.setMinimumHeight(max(_LEAST, min(_MOST, height - _REST)))
        super().place()

    def do_it(self) -> None:
        """Show the licence of what is chosen, or go back from one."""
        component = self.list.currentIndex().data(COMPONENT)
        if self._reading:
            self._go_back()
        elif isinstance(component, Component):
            self.text_requested.emit(component)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._delegate.theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back from a licence."""
        if self._reading and event.key() == Qt.Key.Key_Escape:
            self._go_back()
            event.accept()
        else:
            super().keyPressEvent(event)

    @property
    def _reading(self) -> bool:
        return self._stack.currentIndex() == 1

    def _go_back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.set_title("About Companion")
        self.list.setFocus()

    def _first_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        heading = QLabel("Made with, and under which licence")
        heading.setFont(interface_font(12, 600))
        heading.setProperty("tone", "second")
        below = QHBoxLayout()
        below.addWidget(_button("Copy the versions", self._copy, self))
        below.addStretch(1)
        below.addWidget(_button("Close  Esc", self.leave, self))
        licence = MainButton("Show the licence  Enter", self)
        licence.clicked.connect(lambda _on: self.do_it())
        below.addWidget(licence)
        for part in (self._top, self.places, heading):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        return page

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._top.say_copied()


def _button(words: str, act: Callable[[], None], parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _on: act())
    return button


def _open_folder(path: Path) -> None:
    """Show a folder, or the nearest one above it that is there."""
    folder = next(one for one in (path, *path.parents) if one.is_dir())
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
