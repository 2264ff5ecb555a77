"""What is in the window: its parts are built here, the flows wire them, focus and Esc are kept in order."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QToolButton, QVBoxLayout, QWidget

from companion.app import Services
from companion.settings import ThemeChoice
from companion.ui.about_flow import AboutFlow
from companion.ui.actions import ACTIONS, conflicts
from companion.ui.alt_key import AltKey
from companion.ui.appearance import Appearance
from companion.ui.bindings import Actions
from companion.ui.columns import Columns
from companion.ui.desk import Desk
from companion.ui.dropping import Dropping
from companion.ui.field_keys import FieldKeys
from companion.ui.flows import Flows
from companion.ui.focus import holds_focus
from companion.ui.guiding import Guiding
from companion.ui.icons import icon
from companion.ui.left_column import LeftColumn
from companion.ui.menu import make_menu
from companion.ui.menu_bar import fill_menu_bar
from companion.ui.notes.pane import NotesPane
from companion.ui.palette import Palette
from companion.ui.physical_keys import PhysicalKeys
from companion.ui.reader.pane import ReaderPane
from companion.ui.related.pane import RelatedPane
from companion.ui.right_column import RightColumn
from companion.ui.rounds import Rounds
from companion.ui.search.pane import SearchPane
from companion.ui.settings_keeper import SettingsKeeper
from companion.ui.stage import Stage
from companion.ui.status_bar import StatusBar
from companion.ui.tasks import TaskRunner
from companion.ui.theme import Theme
from companion.ui.top_line import TopLine, hairline
from companion.ui.tree.pane import TreePane
from companion.ui.trouble import Trouble
from companion.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from companion.ui.key_sheet import KeySheet
    from companion.ui.search_sheet import SearchSheet
    from companion.ui.settings_sheet import SettingsSheet


class Room(QObject):
    """Search and tree to the left, the text in the middle, the notes to the right, all ready for use."""

    def __init__(
        self, window: QMainWindow, services: Services, appearance: Appearance, memory: WindowMemory
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self._memory = window, appearance, memory
        self.actions_table = Actions(window, memory.settings.keys)
        self.desk = self._make_desk(services, appearance.theme)
        self._lay_out()
        self.flows = Flows(self.desk, memory, appearance.theme)
        self._rounds = Rounds(self.desk)
        self.guiding = Guiding(self.desk, appearance, memory)
        self.about = AboutFlow(self.desk, appearance)
        self.dropping = Dropping(window, appearance.theme)
        self.dropping.dropped.connect(self.flows.adding.add)
        self.dropping.refused.connect(self.desk.status.say)
        self._bind()
        self._set_theme(appearance.theme)
        appearance.theme_changed.connect(self._set_theme)
        self._keeper = SettingsKeeper(window, self.desk, memory, lambda: self._left.share)

    def start(self) -> None:
        """Look at the library and open what was open."""
        self.flows.start()
        self._keeper.start()
        self._left.share_changed.connect(self._keeper.soon)
        clashes = conflicts(self._memory.settings.keys)
        if clashes:
            self.desk.status.say(" ".join(clashes))

    def close(self) -> None:
        """Store what is typed, where one is and how the window stands; writes are finished first."""
        self.desk.notes.editing.flush()
        self.flows.close()
        self.guiding.end()
        self._keeper.finish()
        self.desk.tasks.drain()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take the Esc that nothing inside wanted, and the Enter of a button; say whether it was one."""
        focused, key = self._window.focusWidget(), event.key()
        if key == Qt.Key.Key_Escape:
            self._escape()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
            return True
        return False

    def _escape(self) -> None:
        """Do one thing, the innermost: a message, a sheet, the reader's marks, full screen."""
        desk = self.desk
        told = desk.stage.escape() or self.flows.adding.fold()
        if told or desk.columns.fold_sheets() or not holds_focus(desk.reader):
            desk.reader.setFocus()
        elif desk.reader.escape():
            self.flows.search.marks_dropped()
        elif self._window.isFullScreen():
            self._toggle_full_screen()

    def _make_desk(self, services: Services, theme: Theme) -> Desk:
        reader, top = ReaderPane(theme), TopLine(self.actions_table, theme)
        search, tree, notes = SearchPane(theme), TreePane(theme), NotesPane(theme)
        stage = Stage(top, reader)
        self._left = LeftColumn(search, tree, self._memory.settings.window.results_share)
        related = RelatedPane(theme)
        columns = Columns(self._left, stage, RightColumn(notes, related), top.height())
        self._close_notes = _closer(notes)
        notes.header.add_corner(self._close_notes)
        stage.invited.connect(top.set_bare)
        tasks, trouble = TaskRunner(self._window), Trouble(stage)
        tasks.errored.connect(trouble.tell)
        return Desk(
            services=services,
            tasks=tasks,
            trouble=trouble,
            actions=self.actions_table,
            reader=reader,
            search=search,
            tree=tree,
            notes=notes,
            related=related,
            stage=stage,
            columns=columns,
            top=top,
            status=StatusBar(),
            palette=Palette(theme, self._window),
        )

    def _lay_out(self) -> None:
        page = QWidget(self._window)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.desk.columns, 1)
        column.addWidget(hairline())
        column.addWidget(self.desk.status)
        self._window.setCentralWidget(page)
        page.show()  # At once: else the window would be painted bare before its next turn.
        self.desk.columns.set_wish(self._memory.wish)
        self.desk.reader.set_zoom(self._memory.settings.appearance.zoom)
        self.desk.reader.opens_raw = self._memory.settings.session.raw_text
        self._menu = make_menu(self.actions_table, self._appearance.theme, self._window)
        self._menu.aboutToHide.connect(lambda: self.desk.top.menu_button.setDown(False))

    def _bind(self) -> None:
        application, window = self._appearance.application, self._window
        self.actions_table.bind(self.flows.handlers())
        self.actions_table.bind(self._handlers())
        self.actions_table.attach_reader(self.desk.reader.view)
        PhysicalKeys(self.actions_table, self.desk.reader.view)
        keys = {key for spec in ACTIONS for key in self.actions_table.keys(spec).window}
        FieldKeys(application, frozenset(keys), window)
        if sys.platform == "darwin":
            fill_menu_bar(window.menuBar(), self.actions_table)
        else:
            AltKey(application, window).pressed_alone.connect(self.actions_table.action("menu").trigger)

    def _handlers(self) -> Mapping[str, Callable[[], None]]:
        columns = self.desk.columns
        self._close_notes.clicked.connect(columns.fold_sheets)
        columns.changed.connect(lambda: self._close_notes.setVisible(columns.notes_over))
        return {
            "show_tree": self._rounds.to_tree,
            "show_search": self.flows.search.search,
            "show_reader": self.desk.reader.setFocus,
            "show_notes": self._rounds.to_notes,
            "next_pane": lambda: self._rounds.go_round(1),
            "previous_pane": lambda: self._rounds.go_round(-1),
            "toggle_left": lambda: columns.show_left(not columns.left_shown),
            "toggle_notes": lambda: columns.show_notes(not columns.notes_shown),
            "full_screen": self._toggle_full_screen,
            "menu": self._open_menu,
            "settings": self._open_settings,
            "guide": self.guiding.open,
            "about": self.about.open,
            "help": self._show_keys,
            "search_help": self._show_search_help,
            "quit": self._quit,
            **{f"theme_{choice}": partial(self._choose_theme, choice) for choice in ThemeChoice},
        }

    @cached_property
    def _keys(self) -> "KeySheet":
        from companion.ui.key_sheet import KeySheet  # noqa: PLC0415 - made when it is asked for

        sheet = KeySheet(self.actions_table, self._window)
        sheet.search_help.connect(self._show_search_help)
        return sheet

    @cached_property
    def _search_help(self) -> "SearchSheet":
        from companion.ui.search_sheet import SearchSheet  # noqa: PLC0415 - the same

        return SearchSheet(self._window)

    @cached_property
    def _settings(self) -> "SettingsSheet":
        from companion.ui.settings_sheet import SettingsSheet  # noqa: PLC0415 - the same

        sheet = SettingsSheet(self._window)
        sheet.theme_chosen.connect(self._choose_theme)
        sheet.zoom_chosen.connect(lambda step: self.desk.reader.zoom(step - self._zoom))
        sheet.watch_chosen.connect(self.flows.watching.set_on)
        return sheet

    @property
    def _zoom(self) -> int:
        return self._memory.settings.appearance.zoom

    def _show_keys(self) -> None:
        self._keys.open()

    def _show_search_help(self) -> None:
        self._search_help.open()

    def _quit(self) -> None:
        self._window.close()

    def _open_settings(self) -> None:
        from companion.ui.settings_sheet import Shown  # noqa: PLC0415 - the same

        library, file = self.desk.services.library.folder, self.desk.services.settings.path
        theme, watch = self._memory.settings.appearance.theme, self._memory.settings.sources.watch
        self._settings.open(Shown(theme, self._zoom, library, file, watch))

    def _choose_theme(self, choice: ThemeChoice) -> None:
        appearance = replace(self._memory.settings.appearance, theme=choice)
        self._memory.settings = replace(self._memory.settings, appearance=appearance)
        self._appearance.choose(choice.value)

    def _set_theme(self, theme: Theme) -> None:
        desk = self.desk
        self.actions_table.set_theme(theme)
        for part in (
            desk.reader,
            desk.search,
            desk.tree,
            desk.notes,
            desk.related,
            desk.stage,
            desk.top,
            desk.palette,
            desk.status,
        ):
            part.set_theme(theme)
        self.flows.set_theme(theme)
        self.dropping.set_theme(theme)
        self._menu.set_theme(theme)
        self._close_notes.setIcon(icon("close", theme))

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _open_menu(self) -> None:
        button = self.desk.top.menu_button
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 2))
        button.setDown(True)
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))
        self._menu.setActiveAction(self._menu.actions()[0])


def _closer(pane: QWidget) -> QToolButton:
    """Return the button that closes the sheet of notes."""
    button = QToolButton(pane)
    button.setIconSize(QSize(16, 16))
    button.setToolTip("Close the notes  Esc")
    button.setAccessibleName("Close the notes")
    button.hide()
    return button
