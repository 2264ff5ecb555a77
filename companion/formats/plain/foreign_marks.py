"""Headings of markup that is no Markdown: AsciiDoc, wikis, Org, LaTeX, and those copied from Wikipedia."""

import re
from collections.abc import Callable, Iterable

Heading = Callable[[str], tuple[int, str] | None]
"""Tells of a row its level and title where it is a heading."""

_FEWEST = 2
_EQUALS = re.compile(r"(?P<marks>={1,6})\s{1,3}(?P<title>\S[^=]{0,150}?)(?:\s{1,3}={1,6})?$")
_WIKI = re.compile(r"(?P<marks>={2,6})(?P<title>[^=\s][^=]{0,150}?)={2,6}$")
_LATEX = re.compile(
    r"\\(?P<name>title|part|chapter|section|subsection|subsubsection|paragraph)\*?\s?"
    r"(?:\[[^\[\]]{0,150}\])?\{(?P<title>[^{}]{1,200})\}$"
)
_ORG = re.compile(r"(?P<marks>\*{1,6})\s(?P<title>\S.{0,200})$")
_ORG_FILE = re.compile(r"#\+(?:title|author|options|startup|date|begin_src)\b", re.IGNORECASE)
_ORG_TITLE = re.compile(r"#\+title:\s{1,4}(?P<title>\S.{0,200})$", re.IGNORECASE)
_EDIT = re.compile(
    r"(?P<title>\S.{0,120}?)\s?\[\s?(?:edit(?: source)?|bearbeiten|modifier|editar|править|редагувати|"
    r"ред\.|عدل|ویرایش|편집|编辑|編輯|編集|編集|modifica|bewerken|edytuj)(?:\s?\|[^\[\]]{0,40})?\s?\]$",
    re.IGNORECASE,
)
_LEVELS = {
    "title": 1,
    "part": 2,
    "chapter": 2,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
}


def headings_in(rows: Iterable[str]) -> Heading | None:
    """Return what tells the headings of a text by its markup, None where fewer than two rows are some.

    A star begins a heading only where other rows say that the text is Org's; elsewhere it is a list's.
    """
    found, org = 0, False
    for row in rows:
        org = org or (row.startswith("#+") and _ORG_FILE.match(row) is not None)
        found += _heading(row) is not None
    if org:
        return _org_heading
    return _heading if found >= _FEWEST else None


def _heading(row: str) -> tuple[int, str] | None:
    """Return the level and the title of a row that is a heading by its marks."""
    if not row or (row[0] not in "=\\" and row[-1] != "]"):
        return None
    match = _EQUALS.match(row) or _WIKI.match(row)
    if match is not None:
        return len(match["marks"]), match["title"]
    latex = _LATEX.match(row)
    if latex is not None:
        return _LEVELS[latex["name"]], latex["title"]
    edit = _EDIT.match(row)
    return (2, edit["title"]) if edit is not None else None


def _org_heading(row: str) -> tuple[int, str] | None:
    title, match = _ORG_TITLE.match(row), _ORG.match(row)
    if title is not None:
        return 1, title["title"]
    return (1 + len(match["marks"]), match["title"]) if match is not None else None
