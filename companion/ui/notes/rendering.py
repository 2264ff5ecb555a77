"""Render a note's Markdown to harmless HTML, in bounded time, without Qt.

Raw HTML and images never pass; what would take long or nest deeply is shown as the plain text it is.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from companion.core.links import SCHEME
from companion.ui.notes.indents import nest_lists

if TYPE_CHECKING:
    import markdown

LONGEST = 8_000
"""Characters of a note that its card shows; the editor always holds all of them."""

MORE = "…"

_DEEPEST = 24
_MOST_BRACKETS = 200
_MOST_UNPAIRED = 40
_MOST_CELLS = 1_500
_DEEP_INDENT = re.compile(r"^([ \t>]{40})[ \t>]+", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_LONG_RUN = re.compile(r"[^\s<>]{2000,}")

_TAGS = frozenset(
    (
        "p",
        "br",
        "em",
        "strong",
        "del",
        "sup",
        "sub",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "hr",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        *tuple(f"h{level}" for level in range(1, 7)),
    )
)
_VOID = frozenset({"br", "hr"})
_SCHEMES = frozenset({"http", "https", "mailto", SCHEME})


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """An address that may be followed; `host` is what is shown before."""

    address: str
    scheme: str
    host: str

    @property
    def inside(self) -> bool:
        """Say whether it leads into the library."""
        return self.scheme == SCHEME


def link_target(address: str) -> LinkTarget | None:
    """Return where an address leads, None when it may not be followed: it is copied as text then."""
    if not address or len(address) > 2_000 or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or "\\" in address:
        return None
    if scheme == "mailto":
        host = unquote(parts.path)
    return LinkTarget(address, scheme, host) if host else None


def render(text: str) -> str:
    """Return the HTML of a note's Markdown: an allow-list of plain tags, nothing that loads."""
    import nh3  # noqa: PLC0415 - many have no notes yet

    shown = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(shown) > LONGEST:
        shown = shown[:LONGEST].rstrip() + MORE
    if _is_heavy(shown):
        return _plain(shown)
    try:
        html = _markdown(_tables_fit(shown)).convert(nest_lists(_DEEP_INDENT.sub(r"\1", shown)))
    except RecursionError:
        return _plain(shown)
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_attribute,
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    if _depth(clean) > _DEEPEST:
        return _plain(shown)
    return clean


def _is_heavy(text: str) -> bool:
    """Say whether brackets would make the parser look again and again to the end of the text."""
    opened = text.count("[")
    unpaired = abs(opened - text.count("]")) > _MOST_UNPAIRED
    return opened > _MOST_BRACKETS or unpaired or _LONG_RUN.search(text) is not None


def _tables_fit(text: str) -> bool:
    """Say whether tables would have few enough cells: each row gets as many as the widest has."""
    lines = text.split("\n")
    return len(lines) * max(line.count("|") for line in lines) <= _MOST_CELLS


def _markdown(tables: bool) -> "markdown.Markdown":
    """Return a parser that takes HTML and images as the text they are.

    Its extensions are named by their modules: their short names are known to an installed package alone.
    """
    import markdown  # noqa: PLC0415 - many have no notes yet

    names = ("fenced_code", "sane_lists", "nl2br", *(["tables"] if tables else []))
    parser = markdown.Markdown(
        extensions=[f"markdown.extensions.{name}" for name in names], output_format="html"
    )
    parser.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref", "automail"):
        parser.inlinePatterns.deregister(name)
    return parser


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "a" and name == "href":
        target = link_target(value)
        return target.address if target else None
    if tag == "ol" and name == "start":
        return value if value.isdecimal() and len(value) <= 6 else None
    return None


def _depth(html: str) -> int:
    deepest = depth = 0
    for match in _TAG.finditer(html):
        if match[2] in _VOID:
            continue
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _plain(text: str) -> str:
    """Return the text as paragraphs, its marks shown as they were typed."""
    paragraphs = re.split(r"\n[ \t]*\n", text.strip("\n"))
    return "\n".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs)
