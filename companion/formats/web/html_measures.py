"""How much text stands in each element of a page, how much of it is in links, and how much is prose."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from companion.formats.markup import Element, name_of

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav "
    "ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a paragraph of their own."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN_NAMES = "script style template noscript head svg math iframe select textarea datalist title"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_LONG, _LONG_DENSE = 60, 20
_SENTENCE = 12
_INLINE_DEPTH = 5
_ROOT = re.compile(r"(?:https?:)?(?://[^/]{1,150})?/?|\./?")
_STOPS = frozenset('.!?…:。！？؟।"”»)')
_BLANKS = " \n\t\r"
_DENSE_FROM = "\u2e80"


@dataclass(slots=True)
class Measure:
    """Characters without blanks: all, those in links, those that stand directly in a block, and in prose.

    `links` and `titles` count the links and the headings of the first level.
    """

    text: int = 0
    linked: int = 0
    own: int = 0
    own_linked: int = 0
    prose: int = 0
    links: int = 0
    titles: int = 0

    @property
    def density(self) -> float:
        """The share of the text that is links."""
        return self.linked / self.text if self.text else 0.0


def measure(root: Element) -> dict[Element, Measure]:
    """Measure every element of a tree."""
    measures: dict[Element, Measure] = {}
    for element in reversed(list(root.iter("*"))):
        measures[element] = _measured(element, name_of(element), measures)
    return measures


def measure_again(measures: dict[Element, Measure], root: Element, without: Collection[Element]) -> None:
    """Measure anew what holds one of the elements that are to be done without; nothing is in those."""
    changed: dict[Element, int] = {}
    for element in without:
        measures[element] = Measure()
        above = list(element.iterancestors()) if element is not root else []
        for number, outer in enumerate(above):
            if outer in changed or outer not in measures:
                break
            changed[outer] = len(above) - number
    for element in sorted(changed, key=changed.__getitem__, reverse=True):
        if element not in without:
            measures[element] = _measured(element, name_of(element), measures)


def _measured(element: Element, name: str, measures: Mapping[Element, Measure]) -> Measure:
    found = Measure()
    if name in _UNSEEN:
        return found
    _count(found, element.text)
    for child in element:
        inner = measures.get(child)
        if inner is not None and inner.text:
            _add(found, inner, block=name_of(child) in BLOCKS)
        _count(found, child.tail)
    _close(found, element, name)
    return found


def _count(found: Measure, text: str | None) -> None:
    if text and not text.isspace():
        length = len(text) - sum(map(text.count, _BLANKS))
        if not text.isascii():
            dense = sum(letter >= _DENSE_FROM for letter in text[:_LONG])
            length += dense * (_LONG // _LONG_DENSE - 1)
        found.text += length
        found.own += length


def _close(found: Measure, element: Element, name: str) -> None:
    """Judge an element when all that is in it has been counted."""
    found.titles += name == "h1" and not is_logo(element)
    if name == "a" and (element.get("href") or not element.get("name")):
        found.linked, found.own_linked, found.links = found.text, found.own, found.links + 1
        found.prose = 0
    if name not in BLOCKS or name in HEADINGS:
        return
    plain = found.own - found.own_linked
    long = found.own >= _LONG and plain * 2 > found.own
    if long or (plain >= _SENTENCE and name == "p" and _ends_sentence(element)):
        found.prose += found.own


def is_logo(heading: Element) -> bool:
    """Say whether a heading is the name of the site: a link to its first page and nothing else."""
    link = next(heading.iter("a", "{*}a"), None)
    if link is None or not _ROOT.fullmatch((link.get("href") or "")[:200]):
        return False
    texts = (heading.text, *(one.tail for one in heading.iterdescendants() if one is link), link.tail)
    return not any(text and not text.isspace() for text in texts)


def _ends_sentence(element: Element) -> bool:
    """Say whether the text of an element ends as a sentence does."""
    for _ in range(_INLINE_DEPTH):
        last = element[-1] if len(element) else None
        text = (element.text if last is None else last.tail) or ""
        if last is None or (not text.isspace() and text):
            return text.rstrip()[-1:] in _STOPS
        element = last
    return False


def _add(parent: Measure, found: Measure, *, block: bool) -> None:
    parent.text += found.text
    parent.linked += found.linked
    parent.prose += found.prose
    parent.links += found.links
    parent.titles += found.titles
    if not block:
        parent.own += found.own
        parent.own_linked += found.own_linked
