"""Themes: the colours of every role, read from TOML, and the style sheet made from them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QColor

from companion.core.colours import Colour
from companion.paths import resource

THEMES = ("light", "dark", "sepia")


@dataclass(frozen=True)
class Theme:
    """The colours of the window. `colours` maps a role's name to `#RRGGBB`."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    speakers: tuple[str, ...]
    highlights: Mapping[Colour, str]
    inks: Mapping[Colour, str]

    def colour(self, role: str) -> QColor:
        """Return a role's colour; raises KeyError for a role that no theme has."""
        return QColor(self.colours[role])

    def speaker(self, index: int) -> QColor:
        """Return the colour of the speaker who spoke as number `index`; a seventh begins again."""
        return QColor(self.speakers[index % len(self.speakers)])

    def highlight(self, colour: Colour) -> QColor:
        """Return the ground of a highlight."""
        return QColor(self.highlights[colour])

    def ink(self, colour: Colour) -> QColor:
        """Return the line and word colour that goes with a highlight."""
        return QColor(self.inks[colour])

    def style_sheet(self) -> str:
        """Return the application's style sheet in this theme's colours."""
        template = resource("style.qss").read_text(encoding="utf-8")
        return Template(template).substitute(self.colours)


def load_theme(name: str) -> Theme:
    """Read a theme that ships with the program, by its file's name."""
    with resource(f"themes/{name}.toml").open("rb") as file:
        data = tomllib.load(file)
    return Theme(
        name=data["name"],
        dark=data["dark"],
        colours=data["colours"],
        speakers=tuple(data["speakers"]["colours"]),
        highlights={Colour(name): value for name, value in data["highlights"].items()},
        inks={Colour(name): value for name, value in data["inks"].items()},
    )
