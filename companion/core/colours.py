"""The colours of highlights."""

from enum import StrEnum


class Colour(StrEnum):
    """The five colours of a highlight, in the order of the keys 1 to 5."""

    LEMON = "lemon"
    MINT = "mint"
    SKY = "sky"
    ROSE = "rose"
    LILAC = "lilac"
