"""The fonts of the window: the system's for the interface, a serif for reading, with Korean and Japanese."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

_PLAIN_NAMES = {"sans", "sans serif", "sans-serif", "ms shell dlg 2", "dejavu sans"}
_INTERFACE = ("Inter", "Noto Sans", "Segoe UI", "Cantarell", "Ubuntu")
_READING = (
    "Source Serif 4",
    "Literata",
    "Noto Serif",
    "Charter",
    "Iowan Old Style",
    "Georgia",
    "Cambria",
    "Liberation Serif",
    "DejaVu Serif",
)
_CJK_SANS = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "Noto Sans CJK JP",
    "Hiragino Sans",
    "Yu Gothic UI",
)
_CJK_SERIF = (
    "Noto Serif CJK KR",
    "Noto Serif KR",
    "AppleMyungjo",
    "Batang",
    "Noto Serif CJK JP",
    "Hiragino Mincho ProN",
    "Yu Mincho",
    *_CJK_SANS,
)
_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")


def interface_font(px: float = 13, weight: int = 400) -> QFont:
    """Return the interface's font; `px` counts logical pixels, `weight` is 400, 500, 600 or 700."""
    return _sized(_interface_families(), px, weight)


def time_font(px: float = 11, weight: int = 500) -> QFont:
    """Return the interface's font with figures of one width, for times and counts."""
    return QFont(_with_even_figures(px, weight))


def speaker_font(px: float = 11) -> QFont:
    """Return the font of speakers' names, which are written in capitals."""
    font = interface_font(px, 700)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return font


def reading_font(px: float = 17, weight: int = 400, *, italic: bool = False) -> QFont:
    """Return the font that documents are read in, without hinting so that zooming keeps line breaks."""
    font = _sized(_reading_families(), px, weight)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _sized(families: tuple[str, ...], px: float, weight: int) -> QFont:
    return QFont(_made(families, px, weight))


@cache
def _made(families: tuple[str, ...], px: float, weight: int) -> QFont:
    """Make each font once: its copies share what Qt has found out about it."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(round(px))
    font.setWeight(QFont.Weight(weight))
    return font


@cache
def _with_even_figures(px: float, weight: int) -> QFont:
    font = interface_font(px, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _interface_families() -> tuple[str, ...]:
    """Return the system's family first; where a bare system names only a default, a good one it has."""
    named = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    system = QFontInfo(named).family()
    bare = not _PLAIN_NAMES.isdisjoint((named.family().lower(), system.lower()))
    chosen = _installed(_INTERFACE)[:1] if bare else ()
    return (*chosen, system, *_installed(_CJK_SANS), *_installed(_EMOJI))


@cache
def _reading_families() -> tuple[str, ...]:
    latin = _installed(_READING)[:1] or (QFontInfo(QFont("serif")).family(),)
    return (*latin, *_installed(_CJK_SERIF), *_installed(_EMOJI))


def _installed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if QFontDatabase.hasFamily(name))
