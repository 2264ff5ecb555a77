"""Fonts are asked for by what the system calls its own."""

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from pytestqt.qtbot import QtBot

from companion.ui.notes import dressing
from companion.ui.theme import load_theme


def test_code_in_a_note_is_in_the_systems_font_of_even_width(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = SimpleNamespace(SystemFont=QFontDatabase.SystemFont, systemFont=lambda _kind: QFont("Menlo"))
    monkeypatch.setattr(dressing, "QFontDatabase", system)
    document = QTextDocument()
    document.setDefaultStyleSheet(dressing.style(load_theme("light")))
    document.setHtml("<p>see <code>x = 1</code></p>")
    formats = document.allFormats()
    families = {name for one in formats for name in one.toCharFormat().fontFamilies() or ()}
    assert families == {"Menlo"}
