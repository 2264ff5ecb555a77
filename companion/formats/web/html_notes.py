"""The marks of footnotes: numbers that lead to a note, and those before the notes themselves."""

from itertools import islice

from companion.formats.builder import fold_blanks
from companion.formats.markup import Element, name_of
from companion.formats.web.html_tree import role_of, text_of, words_of

_LONGEST = 4
_REFERENCES = frozenset(("noteref", "doc-noteref"))
_NAMES = frozenset(("footnote", "fn", "fnref", "noteref", "endnote", "sdfootnoteanc", "sdfootnotesym"))


def note_mark(element: Element, name: str) -> str:
    """Return the mark of a footnote in square brackets, empty for any other element."""
    if name == "sup":
        noted = bool(role_of(element) & _REFERENCES) or _holds_local_link(element)
    elif name == "a":
        noted = bool(role_of(element) & _REFERENCES) or _is_local_link(element)
    else:
        noted = bool(role_of(element) & _REFERENCES)
    if not noted:
        return ""
    mark = fold_blanks("".join(map(str, islice(element.itertext(), 9))))
    if not mark or len(mark) > _LONGEST:
        return ""
    return f"[{mark}]" if mark.isalnum() else mark


def _holds_local_link(raised: Element) -> bool:
    first = list(islice(raised, 2))
    near = [*first, *(one for child in first for one in islice(child, 2))]
    return any(name_of(one) == "a" and (one.get("href") or "").startswith("#") for one in near)


def _is_local_link(link: Element) -> bool:
    """Say whether a link leads to a note on its page: raised, or named so."""
    if not (link.get("href") or "").startswith("#") or len(link) > 1:
        return False
    if len(link) and name_of(link[0]) == "sup":
        return not (link.text or "").strip()
    return not _NAMES.isdisjoint(words_of(link)) and text_of(link).isdigit()
