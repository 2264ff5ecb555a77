"""Tell tables that hold data from those that only place things on a page."""

from collections.abc import Sequence

from companion.formats.markup import Element, name_of
from companion.formats.web.html_tree import role_of, text_of, words_of

_PLACING_NAMES = (
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "figure",
    "blockquote",
    "form",
    "article",
)
_PLACING = tuple(name for plain in _PLACING_NAMES for name in (plain, "{*}" + plain))
_LONGEST_CELL = 1_000
_SHORT_CELL = 60
_FORMULAS = frozenset(("equation", "equationgroup", "eqn", "formula"))
_PARTS = frozenset(("thead", "tbody", "tfoot"))


def is_data(table: Element) -> bool:
    """Say whether a table's rows and cells mean something."""
    if role_of(table) & {"presentation", "none"}:
        return False
    if next(table.iterdescendants(*_PLACING), None) is not None:
        return False
    caption, rows = rows_of(table)
    if max((sum(name_of(cell) in ("td", "th") for cell in row) for row in rows), default=0) < 2:
        return False
    headed = caption is not None or next(table.iter("th", "{*}th"), None) is not None
    texts = [[text_of(cell) for cell in row if isinstance(cell.tag, str)] for row in rows]
    longest = 4 * _LONGEST_CELL if headed else _LONGEST_CELL
    if any(len(text) > longest for row in texts for text in row):
        return False
    return headed or _is_grid(texts)


def _is_grid(texts: Sequence[Sequence[str]]) -> bool:
    """Say whether a table without a heading has columns: two rows of cells, or one of short cells."""
    rows = [row for row in texts if sum(map(bool, row)) > 1]
    if len(rows) == 1:
        return len(texts) == 1 and all(len(text) <= _SHORT_CELL for text in rows[0])
    return len(rows) > 1


def is_formula(table: Element) -> bool:
    """Say whether a table only places a formula beside its number."""
    return not words_of(table).isdisjoint(_FORMULAS) and next(table.iter("math", "{*}math"), None) is not None


def rows_of(table: Element) -> tuple[Element | None, list[Element]]:
    """Return a table's caption and its rows."""
    caption, rows = None, []
    for child in table:
        name = name_of(child)
        if name == "caption":
            caption = child
        elif name == "tr":
            rows.append(child)
        elif name in _PARTS:
            rows.extend(row for row in child if name_of(row) == "tr")
    return caption, rows
