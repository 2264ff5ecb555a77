"""Put a theme on the application and follow the system between light and dark."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from companion.ui.theme import THEMES, Theme, load_theme

SYSTEM = "system"
CHOICES = (SYSTEM, *THEMES)

_HALF = 128
_Role = QPalette.ColorRole
_PALETTE = {
    _Role.Window: "panel",
    _Role.WindowText: "text",
    _Role.Base: "raised",
    _Role.AlternateBase: "panel",
    _Role.Text: "text",
    _Role.Button: "panel",
    _Role.ButtonText: "text",
    _Role.BrightText: "danger",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.PlaceholderText: "text3",
    _Role.Highlight: "select",
    _Role.HighlightedText: "text",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Accent: "accent",
}


class Appearance(QObject):
    """The theme that is on: one that was chosen, or the system's."""

    theme_changed = Signal(object)
    """The window is drawn in another theme now; carries it."""

    def __init__(self, application: QApplication, choice: str = SYSTEM) -> None:
        super().__init__(application)
        self.application = application
        self._choice = choice if choice in CHOICES else SYSTEM
        self._on = False
        self.theme = load_theme(self._wanted())

    def put_on(self) -> None:
        """Draw the application in the theme from now on."""
        from companion.ui.fonts import interface_font  # noqa: PLC0415 - the ground has no text
        from companion.ui.program_icon import program_icon  # noqa: PLC0415 - nor an icon

        self._on = True
        self.application.setWindowIcon(program_icon())
        self.application.setStyle("Fusion")
        self.application.setFont(interface_font())
        name = self._wanted()
        if name != self.theme.name.lower():
            self.theme = load_theme(name)
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def choice(self) -> str:
        """What was chosen: system, light, dark or sepia."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Draw in the theme of that name from now on; "system" follows the desk."""
        self._choice = choice if choice in CHOICES else SYSTEM
        self._refresh()

    def _wanted(self) -> str:
        if self._choice != SYSTEM:
            return self._choice
        return "dark" if self._system_is_dark() else "light"

    def _system_is_dark(self) -> bool:
        """Say what the system says; before the first frame by its palette, which takes no time to ask."""
        if not self._on:
            return self.application.palette().window().color().lightness() < _HALF
        from PySide6.QtCore import Qt  # noqa: PLC0415 - a hundred enumerations, which the ground does without

        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        name = self._wanted()
        if name == self.theme.name.lower():
            return
        self.theme = load_theme(name)
        if self._on:
            self._apply()
        self.theme_changed.emit(self.theme)

    def _apply(self) -> None:
        self.application.setPalette(make_palette(self.theme))
        self.application.setStyleSheet(self.theme.style_sheet())


def make_palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for all that the style sheet does not name."""
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, theme.colour(name))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text3"))
    return palette
