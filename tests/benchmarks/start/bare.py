"""The peer: a bare window of PySide6, on request with the same text in the same fonts as the program's."""

import signal
import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

_WORDS = "How memory keeps time 걷기와 생각"
_PACKAGE, _ICONS, _ICON = "qtawesome", "phosphor-1.3.0.ttf", "\uf1a5\uf1d2"


def show_window(*, fonts: bool) -> None:
    """Show it until Ctrl+C."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1180, 860)
    if fonts:
        window.setCentralWidget(_texts())
    window.show()
    application.exec()


def _texts() -> QWidget:
    from importlib.util import find_spec  # noqa: PLC0415 - the bare window has no text
    from pathlib import Path  # noqa: PLC0415 - the same

    from PySide6.QtGui import QFont, QFontDatabase  # noqa: PLC0415 - the same
    from PySide6.QtWidgets import QLabel, QVBoxLayout  # noqa: PLC0415 - the same

    from companion.ui import fonts  # noqa: PLC0415 - the same

    spec = find_spec(_PACKAGE)
    folder = next(iter(spec.submodule_search_locations or ())) if spec else ""
    number = QFontDatabase.addApplicationFont(str(Path(folder, "fonts", _ICONS)))
    icons = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    icons.setPixelSize(16)
    kinds = [fonts.interface_font(), fonts.interface_font(12), fonts.interface_font(13, 600)]
    kinds += [fonts.interface_font(14), fonts.time_font(), fonts.speaker_font(), fonts.reading_font()]
    kinds += [fonts.reading_font(20, 700), fonts.reading_font(17, italic=True)]
    page = QWidget()
    column = QVBoxLayout(page)
    for font, words in (*((kind, _WORDS) for kind in kinds), (icons, _ICON)):
        label = QLabel(words)
        label.setFont(font)
        column.addWidget(label)
    return page


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    show_window(fonts="fonts" in sys.argv)
