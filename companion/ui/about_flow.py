"""The sheet about the program, loaded and made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.ui.appearance import Appearance
from companion.ui.desk import Desk

if TYPE_CHECKING:
    from companion.services.components import Component
    from companion.ui.about.sheet import AboutSheet


class AboutFlow(QObject):
    """Shows what the program is; what it is made of is looked up beside the window's thread."""

    def __init__(self, desk: Desk, appearance: Appearance) -> None:
        super().__init__(desk.stage)
        self._desk, self._appearance = desk, appearance
        self.sheet: AboutSheet | None = None

    def open(self) -> None:
        """Open the sheet."""
        from companion.services.components import components  # noqa: PLC0415 - nothing of it is needed before
        from companion.ui.about.facts import facts  # noqa: PLC0415 - the same

        sheet = self.sheet = self.sheet or self._make()
        sheet.open(facts(self._desk.services.library.folder))
        self._desk.tasks.run("listing what the program is made of", components, sheet.show_components)

    def _make(self) -> AboutSheet:
        from companion.ui.about.sheet import AboutSheet  # noqa: PLC0415 - the same

        sheet = AboutSheet(self._appearance.theme, self._desk.stage.window())
        self._appearance.theme_changed.connect(sheet.set_theme)
        sheet.text_requested.connect(self._read)
        return sheet

    def _read(self, component: Component) -> None:
        from companion.services.components import words_of  # noqa: PLC0415 - the same

        sheet = self.sheet
        if sheet is not None:
            self._desk.tasks.run(
                "reading a licence",
                lambda: words_of(component),
                lambda words: sheet.show_text(component, words),
            )
