"""Figures in which a reading differs from what was expected, each with the reason why it may."""

EXCUSED: dict[str, dict[str, str]] = {}
