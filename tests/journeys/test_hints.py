"""The status bar names the keys that work where the focus is."""

from companion.ui.hints import HINTS
from tests.journeys.driving import Driver


def test_every_place_has_three_or_four_keys_at_most() -> None:
    assert all(1 <= len(hints) <= 4 for hints in HINTS.values())


def test_the_keys_follow_the_focus(desk: Driver) -> None:
    desk.open("memory")
    assert desk.said.startswith("Ctrl+K search")
    desk.press("S")
    assert desk.said.startswith("H highlight")
    desk.press("Esc", "Ctrl+F")
    assert desk.said.startswith("Enter next place")
    desk.press("Esc", "Ctrl+K")
    assert desk.said.startswith("type what you remember")
    desk.search("memory zebra crossing")
    assert "bookmark" not in desk.said
    assert desk.said.startswith("↓ something looser")
    desk.search("memory")
    assert "Ctrl+D bookmark" in desk.said
    desk.press("Ctrl+Shift+P")
    assert desk.said.startswith("↓ ↑ choose")
    desk.press("Esc", "Ctrl+F1")
    assert "Esc close" in desk.said
    desk.press("Esc", "Ctrl+4")
    assert desk.said.startswith("Esc back to the text")
