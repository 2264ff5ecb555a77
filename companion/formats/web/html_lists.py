"""The markers of list items as browsers draw them."""

from companion.formats.markup import Element, name_of

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 9_999_999


class Numbering:
    """Number the items of one list."""

    def __init__(self, element: Element) -> None:
        self._name = name_of(element)
        self._kind = element.get("type") or "1"
        reversed_ = element.get("reversed") is not None
        items = sum(name_of(child) == "li" for child in element) if reversed_ else 0
        self._step = -1 if reversed_ else 1
        self._next = _number(element.get("start"), items if reversed_ else 1)

    def marker(self, item: Element) -> str:
        """Return what stands before the next item."""
        if self._name != "ol":
            return "–" if name_of(item) == "dd" else "-"
        number = _number(item.get("value"), self._next)
        self._next = number + self._step
        return f"{_written(number, self._kind)}."


class Item:
    """An item of a list: its depth from 1, and the marker that its first paragraph bears."""

    def __init__(self, level: int, marker: str) -> None:
        self.level = min(level, 9)
        self._marker = marker

    def take_marker(self) -> str:
        """Return the marker the first time, later nothing."""
        marker, self._marker = self._marker, ""
        return marker


def _number(text: str | None, otherwise: int) -> int:
    try:
        number = int((text or "")[:9])
    except ValueError:
        return otherwise
    return max(-_LARGEST, min(_LARGEST, number))


def _written(number: int, kind: str) -> str:
    if kind in ("a", "A") and 0 < number <= 26 * 27:
        first, last = divmod(number - 1, 26)
        letters = (_LETTERS[first - 1] if first else "") + _LETTERS[last]
        return letters.upper() if kind == "A" else letters
    if kind in ("i", "I") and 0 < number < 4_000:
        roman = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            roman += letters * count
        return roman.upper() if kind == "I" else roman
    return str(number)
