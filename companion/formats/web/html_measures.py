"""How much text stands in each element of a page, how much of it is in links, and how much is prose."""

from collections.abc import Collection
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
_STOPS = frozenset('.!?…:。！？؟।"”»)')
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


def measure(root: Element, without: Collection[Element] = ()) -> dict[Element, Measure]:
    """Measure every element of a tree; nothing is in those that are to be done without."""
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    measures = {one: Measure() for one in elements}
    for element in reversed(elements):
        found = measures[element]
        name = name_of(element)
        if name in _UNSEEN or element in without:
            found = measures[element] = Measure()
        else:
            _count(found, element.text)
            _close(found, element, name)
        parent = element.getparent()
        if parent is not None and element is not root:
            _add(measures[parent], found, block=name in BLOCKS)
            _count(measures[parent], element.tail)
    return measures


def _count(found: Measure, text: str | None) -> None:
    if text and not text.isspace():
        dense = sum(letter >= _DENSE_FROM for letter in text[:_LONG])
        length = len("".join(text.split())) + dense * (_LONG // _LONG_DENSE - 1)
        found.text += length
        found.own += length


def _close(found: Measure, element: Element, name: str) -> None:
    """Judge an element when all that is in it has been counted."""
    found.titles += name == "h1"
    if name == "a":
        found.linked, found.own_linked, found.links = found.text, found.own, found.links + 1
    if name not in BLOCKS or name in HEADINGS:
        return
    plain = found.own - found.own_linked
    long = found.own >= _LONG and plain * 2 > found.own
    if long or (plain >= _SENTENCE and name == "p" and _ends_sentence(element)):
        found.prose += found.own


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
