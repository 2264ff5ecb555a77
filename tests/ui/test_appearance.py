import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui.appearance import Appearance
from companion.ui.theme import THEMES, Theme, load_theme

TEXT_ROLES = ("text", "text2", "text3", "accent", "hit_line", "danger", "ok")
GROUNDS = ("canvas", "panel", "raised", "row", "accent_tint")


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_every_ground(name: str) -> None:
    theme = load_theme(name)
    for role in TEXT_ROLES:
        for ground in GROUNDS:
            assert contrast(theme.colours[role], theme.colours[ground]) >= 4.5, (role, ground)
    assert contrast(theme.colours["on_accent"], theme.colours["accent"]) >= 4.5
    assert contrast(theme.colours["on_hit_now"], theme.colours["hit_now"]) >= 4.5
    for ground in (theme.colours["hit"], theme.colours["select"], *theme.highlights.values()):
        assert contrast(theme.colours["text"], ground) >= 4.5
    for speaker in theme.speakers:
        assert contrast(speaker, theme.colours["canvas"]) >= 4.5
        assert contrast(speaker, theme.colours["panel"]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_style_sheet_has_no_role_left_open(name: str) -> None:
    assert "$" not in load_theme(name).style_sheet()


def test_choosing_a_theme_is_announced(qtbot: QtBot, qapp: QApplication) -> None:
    appearance = Appearance(qapp, "light")
    seen: list[Theme] = []
    appearance.theme_changed.connect(seen.append)
    appearance.choose("dark")
    appearance.choose("dark")
    assert [theme.name for theme in seen] == ["Dark"]
    assert appearance.theme.dark
    appearance.choose("light")


def test_an_unknown_choice_follows_the_system(qtbot: QtBot, qapp: QApplication) -> None:
    appearance = Appearance(qapp, "neon")
    assert appearance.choice == "system"
