"""Keep where the window stood and what was open, from one start to the next."""

import base64
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from companion.settings import Session, Settings, SettingsStore
from companion.ui.column_plan import Wish

_RECENT = 20


class WindowMemory:
    """The settings as they are now; what changes is written by `save`."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self._settings: Settings = store.load()
        self._saved = self._settings
        self._changed: Callable[[], None] = lambda: None

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._changed()

    def listen(self, changed: Callable[[], None]) -> None:
        """Have this called from now on when the settings are others."""
        self._changed = changed

    @property
    def unsaved(self) -> bool:
        """Say whether there is something to write."""
        return self.settings != self._saved

    @property
    def wish(self) -> Wish:
        """How the columns were wanted."""
        window = self.settings.window
        return Wish(window.left_shown, window.notes_shown, window.left_width, window.notes_width)

    def restore(self, window: QWidget) -> None:
        """Put the window where it stood, at a size that suits a first start otherwise."""
        kept = self.settings.window.geometry
        if not kept or not window.restoreGeometry(QByteArray(base64.b64decode(kept))):
            screen = window.screen().availableGeometry()
            window.resize(min(1400, screen.width() - 80), min(900, screen.height() - 80))

    def keep_window(self, window: QWidget, wish: Wish, results_share: float) -> None:
        """Note where the window stands and how its columns are."""
        geometry = base64.b64encode(window.saveGeometry().data()).decode("ascii")
        state = replace(
            self.settings.window,
            geometry=geometry,
            state="",
            left_width=wish.left_width,
            notes_width=wish.notes_width,
            left_shown=wish.left,
            notes_shown=wish.notes,
            results_share=min(0.9, max(0.1, results_share)),
        )
        self.settings = replace(self.settings, window=state)

    def keep_document(self, document: str) -> None:
        """Note which document is open."""
        recent = [document, *(one for one in self.settings.session.recent_documents if one != document)]
        self.change_session(
            lambda session: replace(session, last_document=document, recent_documents=tuple(recent[:_RECENT]))
        )

    def change_session(self, change: Callable[[Session], Session]) -> None:
        """Change what is kept of the session."""
        self.settings = replace(self.settings, session=change(self.settings.session))

    def save(self) -> None:
        """Write the settings; raises OSError."""
        settings = self.settings
        self._store.save(settings)
        self._saved = settings
