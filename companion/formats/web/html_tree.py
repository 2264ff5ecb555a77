"""Make a tree of a web page or a book's chapter: no network, no entities, no depth that kills."""

import re
from functools import lru_cache
from html.entities import html5
from typing import Final

from lxml import etree

from companion.formats.markup import Element

_DEEPEST: Final = 250
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_RAW = frozenset(("script", "style", "textarea", "title"))
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:\-]{0,60})(?P<rest>[^<>]*)>")
_SUBSET = re.compile(r"<!DOCTYPE[^\[\]<>]{0,400}\[[^\[\]]{0,100000}\]\s{0,20}>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w:\-]{0,60})\s[^<>]{8000,}>")
_MOST_ATTRIBUTES = 2_000
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_KEPT_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_CLOSED = re.compile(r"<(?P<name>[a-zA-Z][\w:\-]{0,60})(?P<rest>\s[^<>]{0,2000})?(?<!\s)/>")
_XML_HEAD = re.compile(r"\s{0,40}<\?xml\b[^<>]{0,400}\?>")
_BOOK_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTHING: Final[frozenset[str]] = frozenset()
_LONGEST_NAMES = 1_000
_LETTERS = re.compile(r"[\W_]{1,8}|(?<=[a-z])(?=[A-Z])")


def parse_page(text: str, *, is_xml: bool = False) -> Element | None:
    """Return the root of a page, None where nothing is in it. What is no sound XML is read as HTML."""
    root = _xml(text) if is_xml or _XML_HEAD.match(text) else None
    return root if root is not None else _html(text)


def parse_xml(data: bytes) -> Element | None:
    """Return the root of an XML part of an archive, mended where it is broken, None where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _xml(text: str) -> Element | None:
    body = _XML_HEAD.sub("", text, count=1).strip()
    body = _ENTITY.sub(_character, body)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _character(match: re.Match[str]) -> str:
    """Return the character that a name stands for in HTML; XML itself knows five of them."""
    known = None if match[1] in _KEPT_ENTITIES else html5.get(match[1] + ";")
    return known or match[0]


def _html(text: str) -> Element | None:
    body = _SUBSET.sub("", _XML_HEAD.sub("", text, count=1), count=1)
    if body is not text:
        body = _CLOSED.sub(_opened, body)
    root, whole = _parsed(body)
    return root if whole else _parsed(_flattened(body))[0]


def _opened(match: re.Match[str]) -> str:
    """Return a tag that closes itself, as XML has them, as HTML understands it."""
    name, rest = match["name"], match["rest"] or ""
    return match[0] if name.lower() in _VOID else f"<{name}{rest}></{name}>"


def _parsed(text: str) -> tuple[Element | None, bool]:
    """Return the root of a page, and whether all of it is in the tree: libxml2 ends at a certain depth."""
    text = _LONG_TAG.sub(_shortened, text)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    fatal = any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    return root, root is not None and not fatal


def _shortened(match: re.Match[str]) -> str:
    """Return a tag without its attributes where it has thousands: each is compared with all others."""
    return match[0] if len(match[0].split()) < _MOST_ATTRIBUTES else f"<{match['name']}>"


def _flattened(text: str) -> str:
    """Return a page without the tags that stand too deep in others; each becomes a line break."""
    depth = 0

    def judged(match: re.Match[str]) -> str:
        nonlocal depth
        name = match["name"].lower()
        if name in _VOID or name in _RAW or match["rest"].endswith("/"):
            return match[0]
        if match["close"]:
            depth = max(0, depth - 1)
            return match[0] if depth < _DEEPEST else " <br> "
        depth += 1
        return match[0] if depth <= _DEEPEST else " <br> "

    return _TAG.sub(judged, text)


def words_of(element: Element) -> frozenset[str]:
    """Return the words that an element's class and id are made of, in lower case."""
    kinds, own = element.get("class"), element.get("id")
    if not kinds and not own:
        return _NOTHING
    words = _words(kinds[:_LONGEST_NAMES]) if kinds else _NOTHING
    return words | _words(own[:_LONGEST_NAMES]) if own else words


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _LETTERS.split(names) if word)


def role_of(element: Element) -> frozenset[str]:
    """Return what an element says that it is for: its `role`, and its type in a book."""
    role, kinds = element.get("role"), element.get(_BOOK_TYPE) or element.get("epub:type")
    if not role and not kinds:
        return _NOTHING
    return frozenset(f"{role or ''} {kinds or ''}".lower().split())


def text_of(element: Element) -> str:
    """Return all text in an element with its blanks folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def line_of(element: Element) -> int | None:
    """Return the line on which an element begins, None where it is not known."""
    line: object = element.sourceline
    return line if isinstance(line, int) and line > 0 else None


def is_element(node: object) -> bool:
    """Say whether a node of a tree is an element, not a comment or an entity."""
    return isinstance(getattr(node, "tag", None), str)
