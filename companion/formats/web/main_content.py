"""Tell what of a page is its content: not its navigation, banners and bars; in doubt it is kept."""

from collections.abc import Iterable, Iterator

from companion.formats.markup import Element, name_of
from companion.formats.web.html_measures import HEADINGS, is_logo, measure, measure_again
from companion.formats.web.html_tree import text_of
from companion.formats.web.page_chrome import (
    is_chrome,
    is_hidden,
    is_kept_from_listeners,
    is_main,
    is_never_text,
    may_be_chrome,
)
from companion.formats.web.page_matter import folded, title_parts

_TRUSTED = 0.6
_NEARLY_ALL = 0.98
_LEAVES = frozenset(("p", "pre", "ul", "ol", "table", "blockquote", "dl"))
_FEWEST_PROSE = 120
_LINKY = 0.4
_LONGEST_TITLE = 400


class PageContent:
    """What of a page's tree is left out. Where `whole`, only what is no text at all.

    Some players keep all they show from those who listen; `seen` says to take what is shown.
    """

    def __init__(self, root: Element, *, seen: bool = False, whole: bool = False) -> None:
        self._seen = seen
        self.body = next((one for one in root if name_of(one) == "body"), root)
        self._gone: set[Element] = set()
        title = next((text_of(one) for one in root.iter("title", "{*}title")), "")
        self._title = folded(title)
        every, *parts = (folded(part) for part in title_parts(title[:_LONGEST_TITLE]))
        self._begins = {every, *parts[::2]}
        self._titles = {folded(part) for part in title_parts(title[:_LONGEST_TITLE])}
        self._declared: list[Element] = []
        self._measures = measure(self.body)
        self._has_title = not whole and self._bears_title()
        self._leave_out(whole=whole)
        if whole:
            return
        measure_again(self._measures, self.body, self._gone)
        main = self._declared_main()
        if main is self.body:
            main = self._deepest_main()
            self._leave_out_links(main)
        self._leave_out_beside(main)

    def is_gone(self, element: Element) -> bool:
        """Say whether an element is left out with all that is in it."""
        return element in self._gone

    def _leave_out(self, *, whole: bool) -> None:
        page = self._measures[self.body]
        for element, inside in _walk(self.body, self._gone):
            if element is self.body:
                continue
            gone = is_never_text(element)
            if not whole and not gone and may_be_chrome(element):
                gone = is_hidden(element) or (not self._seen and is_kept_from_listeners(element))
                gone = gone or (
                    is_chrome(element, self._measures[element], page, inside=inside)
                    and not self._is_title_block(element)
                )
            elif not whole and self._has_title and name_of(element) in HEADINGS:
                gone = gone or is_logo(element)
            if gone:
                self._gone.add(element)
            elif is_main(element):
                self._declared.append(element)

    def _bears_title(self) -> bool:
        """Say whether the page has a heading that is its title, not only the name of the site."""
        headings = (one for one in self.body.iter("*") if name_of(one) in HEADINGS)
        return any(folded(text_of(one)) in self._titles and not is_logo(one) for one in headings)

    def _is_title_block(self, element: Element) -> bool:
        """Say whether a header holds the whole title of the page as its main heading."""
        if name_of(element) != "header" or not self._measures[element].titles:
            return False
        headings = (text_of(one) for one in element.iter("h1", "{*}h1"))
        return any(folded(heading) == self._title for heading in headings)

    def _declared_main(self) -> Element:
        """Return the element that the page says holds its content, if it holds most of the prose."""
        best = self.body
        for article in (False, True):
            found = (one for one in self._declared if (name_of(one) == "article") is article)
            inner = found if best is self.body else (one for one in found if best in one.iterancestors())
            largest = max(inner, key=lambda one: self._measures[one].prose, default=None)
            if largest is not None and self._measures[largest].prose >= _TRUSTED * self._measures[best].prose:
                best = largest
        return best

    def _deepest_main(self) -> Element:
        """Return the deepest element that holds nearly all prose."""
        best, wanted = self.body, _NEARLY_ALL * self._measures[self.body].prose
        while wanted:
            inner = (one for one in _elements(best) if one not in self._gone)
            deeper = next((one for one in inner if self._measures[one].prose >= wanted), None)
            if deeper is None or name_of(deeper) in _LEAVES:
                break
            best = deeper
        return best

    def _leave_out_beside(self, main: Element) -> None:
        """Leave out what stands beside the main content, unless it is prose or the title."""
        titled = self._measures[main].titles > 0 or self._is_titled(main)
        inner = main
        while inner is not self.body:
            outer = inner.getparent()
            if outer is None:
                return
            self._judge((one for one in _elements(outer) if one is not inner), main, titled=titled)
            inner = outer

    def _is_titled(self, main: Element) -> bool:
        """Say whether the first heading of the main content is the title that the page bears."""
        if not self._titles or not is_main(main):
            return False
        first = next((one for one, _ in _walk(main, self._gone) if name_of(one) in HEADINGS), None)
        return first is not None and folded(text_of(first)) in self._titles

    def _judge(self, elements: Iterable[Element], main: Element, *, titled: bool) -> None:
        waiting = list(elements)
        while waiting:
            element = waiting.pop()
            found = self._measures[element]
            title = not titled and found.titles > 0
            prose = 0 < found.text <= found.prose * 2 and found.density < 0.3
            if element in self._gone or prose or (title and found.text < 600):
                continue
            if found.prose or title:
                waiting.extend(_elements(element))
            elif name_of(element) in HEADINGS and self._is_above_prose(element):
                continue
            elif is_main(main) or found.density >= _LINKY:
                self._gone.add(element)

    def _is_above_prose(self, heading: Element) -> bool:
        after = next((one for one in heading.itersiblings() if isinstance(one.tag, str)), None)
        return after is not None and self._measures[after].prose > 0

    def _leave_out_links(self, main: Element) -> None:
        """Leave out lists of links before and after all prose, but for those that have a heading."""
        if self._measures[main].prose < _FEWEST_PROSE:
            return
        elements = [one for one, _ in _walk(main, self._gone)]
        prose = [number for number, one in enumerate(elements) if self._is_prose(one)]
        if not prose:
            return
        kept = {one.get("class") for one in elements[prose[0] : prose[-1]] if one.get("class")}
        for element in (*elements[: prose[0]], *elements[prose[-1] + 1 :]):
            found = self._measures[element]
            short = found.links >= 3 and found.text < 40 * found.links
            if not short or found.density <= 0.8 or found.prose or self._is_headed(element):
                continue
            recurs = any(one.get("class") in kept for one in element.iter("*") if one.get("class"))
            if not recurs and not self._links_title(element):
                self._gone.add(element)

    def _links_title(self, element: Element) -> bool:
        """Say whether one of the links in an element bears the page's title."""
        return any(folded(text_of(one)) in self._begins for one in element.iter("a", "{*}a"))

    def _is_prose(self, element: Element) -> bool:
        found = self._measures[element]
        return found.own >= 60 and found.own_linked * 2 < found.own

    def _is_headed(self, element: Element) -> bool:
        """Say whether a list has a heading of its own."""
        before = element.getprevious()
        headed = before is not None and name_of(before) in HEADINGS
        return headed or any(name_of(one) in HEADINGS for one in _elements(element))


def _elements(element: Element) -> Iterator[Element]:
    return (one for one in element if isinstance(one.tag, str))


def _walk(root: Element, gone: set[Element]) -> Iterator[tuple[Element, bool]]:
    """Yield all elements that are not left out, in order, and whether each stands in `main` or `article`."""
    waiting = [(root, False)]
    while waiting:
        element, inside = waiting.pop()
        yield element, inside
        if element not in gone:
            inside = inside or is_main(element)
            below = element.iterchildren("*", reversed=True)
            waiting.extend([(one, inside) for one in below if one not in gone])
