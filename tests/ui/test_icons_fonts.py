from pytestqt.qtbot import QtBot

from companion.core.documents import Kind
from companion.ui.fonts import interface_font, reading_font, time_font
from companion.ui.icons import GLYPHS, icon, kind_icon
from companion.ui.theme import THEMES, load_theme


def test_every_word_has_an_icon_in_every_theme(qtbot: QtBot) -> None:
    for name in THEMES:
        theme = load_theme(name)
        for word in GLYPHS:
            assert not icon(word, theme).pixmap(16, 16).isNull(), word


def test_every_kind_has_an_icon(qtbot: QtBot) -> None:
    theme = load_theme("light")
    assert all(not kind_icon(kind, theme).isNull() for kind in Kind)


def test_icons_are_drawn_once_for_each_colour(qtbot: QtBot) -> None:
    theme = load_theme("dark")
    assert icon("search", theme) is icon("search", theme)


def test_fonts_have_the_sizes_asked_for(qtbot: QtBot) -> None:
    assert interface_font(13, 600).pixelSize() == 13
    assert interface_font(13, 600).weight() == 600
    assert reading_font(17).pixelSize() == 17
    assert time_font(12).pixelSize() == 12
    assert reading_font(15, italic=True).italic()
