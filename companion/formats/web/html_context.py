"""What holds for the text at a place of a page: its kind, the list it stands in, where it leads."""

import re
from dataclasses import dataclass, replace

from companion.core.documents import ParagraphKind
from companion.formats.markup import Element, name_of
from companion.formats.web.html_lists import Item, Numbering
from companion.formats.web.html_measures import HEADINGS
from companion.formats.web.html_tree import text_of, words_of

_CODE = frozenset(("pre", "listing", "xmp", "plaintext"))
_CAPTIONS = frozenset(("figcaption", "caption", "legend"))
_LISTS = frozenset(("ul", "ol", "menu", "dir", "dl"))
_TELLING = frozenset((*HEADINGS, *_CODE, *_CAPTIONS, *_LISTS, "blockquote", "li", "dd", "dt"))
_WORD_KINDS = {
    "msocaption": ParagraphKind.CAPTION,
    "msoquote": ParagraphKind.QUOTE,
    "msointensequote": ParagraphKind.QUOTE,
}
_WORD_LEVEL = re.compile(r"mso-list:\s{0,3}l\d{1,4}\s{1,3}level(\d)")
_DEPTH = re.compile(r"(?:^|\s)lst-\w{1,40}-(\d)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds within an element; `flat` where all of it is one line."""

    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    lists: tuple[Numbering, ...] = ()
    item: Item | None = None
    target: str | None = None
    bold: bool = False
    quoted: bool = False
    flat: bool = False

    @property
    def is_code(self) -> bool:
        """Say whether blanks and line ends mean what they are."""
        return self.kind is ParagraphKind.CODE

    @property
    def is_heading(self) -> bool:
        """Say whether the text is that of a heading."""
        return self.kind is ParagraphKind.HEADING

    def within(self, element: Element, name: str) -> "Context":
        """Return what holds in an element that stands here."""
        if self.flat:
            return self
        if name in _TELLING:
            return self._told(element, name)
        return self._of_word(element) if name == "p" and element.get("class") else self

    def _told(self, element: Element, name: str) -> "Context":
        if name in HEADINGS or name in _CAPTIONS:
            return self._titled(name)
        if name in _LISTS:
            return replace(self, lists=(*self.lists, Numbering(element)))
        if name in ("li", "dd"):
            return self._listed(element)
        if name in _CODE:
            return replace(self, kind=ParagraphKind.CODE)
        kind = ParagraphKind.QUOTE if name == "blockquote" else ParagraphKind.TEXT
        return replace(self, kind=kind, quoted=self.quoted or name == "blockquote", item=None)

    def _titled(self, name: str) -> "Context":
        if name in HEADINGS and not self.quoted:
            return replace(self, kind=ParagraphKind.HEADING, level=HEADINGS[name], item=None)
        if name in HEADINGS or self.is_heading:
            return self
        return replace(self, kind=ParagraphKind.CAPTION, item=None)

    def _listed(self, element: Element) -> "Context":
        lists = self.lists or (Numbering(element),)
        item = Item(len(lists) + _depth(element), _own_marker(element) or lists[-1].marker(element))
        return replace(self, kind=ParagraphKind.LIST, item=item, bold=False)

    def _of_word(self, element: Element) -> "Context":
        """Judge a paragraph as word processors save it: its list stands in its style."""
        level = _WORD_LEVEL.search((element.get("style") or "")[:500])
        if level is not None:
            marker = next((text_of(one) for one in element.iter("span") if is_word_marker(one)), "")
            item = Item(int(level[1]), marker if marker[:1].isalnum() else "-")
            return replace(self, kind=ParagraphKind.LIST, item=item)
        kind = _WORD_KINDS.get((element.get("class") or "").lower())
        return self if kind is None else replace(self, kind=kind, item=None)


def is_word_marker(element: Element) -> bool:
    """Say whether an element is the marker of a list item as word processors save it."""
    return "mso-list:Ignore" in (element.get("style") or "")[:500]


def is_item_marker(element: Element) -> bool:
    """Say whether an element is the marker of a list item that a page has written into it."""
    if is_word_marker(element):
        return True
    parent = element.getparent()
    written = parent is not None and name_of(parent) == "li" and words_of(element) >= {"tag", "item"}
    return written and parent is not None and parent[0] is element


def _own_marker(item: Element) -> str:
    """Return the marker that is written into an item, empty where its list makes it."""
    first = item[0] if len(item) else None
    if first is None or not isinstance(first.tag, str) or not is_item_marker(first):
        return ""
    marker = text_of(first)[:9]
    return marker if any(sign.isalnum() for sign in marker) else "-"


def _depth(item: Element) -> int:
    """Return how much deeper an item stands than its lists are nested: some programs only name it so."""
    parent = item.getparent()
    match = _DEPTH.search((parent.get("class") or "")[:200]) if parent is not None else None
    return int(match[1]) if match else 0
