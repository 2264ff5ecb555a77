"""What a page says of itself: title, language, date, address."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from companion.core.documents import ParagraphKind
from companion.formats.builder import fold_blanks
from companion.formats.markup import Element, name_of
from companion.formats.rich import RichBlock
from companion.formats.web.html_tree import is_element, text_of

_SEPARATOR = re.compile(r"\s[|\-–—·•:»«/]{1,2}\s|\s?\|\s?|:\s")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
_SCHEMES = frozenset(("http", "https", "mailto"))
_LONGEST_TARGET = 2_000
_LONGEST_TITLE = 400
_FIRST = 8
_DATES = (
    *("article:published_time", "citation_publication_date", "dc.date.issued", "dc.date"),
    *("datepublished", "pubdate", "publish-date", "date"),
)
_LONGEST_DATE = 60
_HEAD = ("meta", "title", "base", "link")


class PageMatter:
    """The head of a page: its `meta`, `title`, `base` and `link` elements; `address` is where it stood."""

    def __init__(self, root: Element, address: str = "") -> None:
        self._root = root
        self._own = address
        self._meta: dict[str, str] = {}
        self._title = self._base = self._canonical = ""
        for element in root.iter(*_HEAD, *(f"{{*}}{name}" for name in _HEAD)):
            self._take(element)

    def _take(self, element: Element) -> None:
        name = name_of(element)
        if name == "meta":
            key = (element.get("property") or element.get("name") or element.get("http-equiv") or "").lower()
            self._meta.setdefault(key, fold_blanks((element.get("content") or "")[:_LONGEST_TARGET]))
        elif name == "title" and not self._title and not _is_in_picture(element):
            self._title = text_of(element)[:_LONGEST_TITLE]
        elif name == "base" and not self._base:
            self._base = element.get("href") or ""
        elif name == "link" and "canonical" in (element.get("rel") or "").lower():
            self._canonical = self._canonical or element.get("href") or ""

    @property
    def language(self) -> str:
        """The language that the page declares, two or three letters, empty where it declares none."""
        body = next((one for one in self._root if name_of(one) == "body"), None)
        elements = [one for one in (self._root, body) if one is not None]
        declared = [
            one.get("lang") or one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in elements
        ]
        declared += [self._meta.get("content-language"), self._meta.get("og:locale")]
        codes = (language_code(one) for one in declared if one)
        return next((code for code in codes if code), "")

    @property
    def dated(self) -> str:
        """The date of which the page says it is, as it writes it, empty where it says none."""
        return next((self._meta[key] for key in _DATES if self._meta.get(key)), "")[:_LONGEST_DATE]

    def title(self, blocks: Iterable[RichBlock]) -> str:
        """Return the page's title: the one main heading, else what the head says, without the site's name."""
        headings = [block for block in blocks if block.kind is ParagraphKind.HEADING]
        main = [fold_blanks(block.text) for block in headings if block.level == 1]
        said = self._meta.get("og:title") or self._meta.get("twitter:title") or ""
        for title in (said, self._title):
            found = _agreed(title, main, [fold_blanks(block.text) for block in headings[:_FIRST]])
            if found:
                return found
        if len(main) == 1 and not self._is_said(said or self._title, blocks):
            return main[0]
        return _without_site(said or self._title, self._meta.get("og:site_name", ""))

    def _is_said(self, title: str, blocks: Iterable[RichBlock]) -> bool:
        """Say whether a page begins with its title in a plain paragraph."""
        return bool(title) and any(folded(block.text) == folded(title) for block in islice(blocks, _FIRST))

    def resolve(self, href: str) -> str | None:
        """Return where a link leads, None where that is not on the web or cannot be told."""
        href = href.strip()
        if not href or href.startswith("#") or len(href) > _LONGEST_TARGET:
            return None
        try:
            target = urljoin(self._address, href)
            parts = urlsplit(target)
        except ValueError:
            return None
        sound = parts.scheme in _SCHEMES and (parts.netloc or parts.scheme == "mailto")
        return target if sound and target.isprintable() else None

    @property
    def _address(self) -> str:
        own = self._own or self._canonical or self._meta.get("og:url", "")
        return urljoin(own, self._base) if self._base else own


def language_code(declared: str) -> str:
    """Return the language of a declaration like `en-GB`, empty where it names none."""
    match = _LANGUAGE.match(declared.strip())
    code = match[0].lower() if match else ""
    return "" if code in ("und", "zxx", "mul") else code


def title_parts(title: str) -> Iterator[str]:
    """Yield a title whole, and what is left of it when it is cut before or after each separator."""
    yield title
    for match in _SEPARATOR.finditer(title):
        yield title[: match.start()]
        yield title[match.end() :]


def _agreed(title: str, main: Sequence[str], headings: Sequence[str]) -> str:
    """Return the heading that a title consists of, or begins with, or ends with; empty where there is none.

    A main heading goes before the others, but not where it is only the name of the site.
    """
    whole, *parts = list(title_parts(title))
    begins, ends = {folded(part) for part in (whole, *parts[::2])}, {folded(part) for part in parts[1::2]}
    for wanted, among in ((begins, main), (begins, headings), (ends, main), (ends, headings)):
        found = next((heading for heading in among if folded(heading) and folded(heading) in wanted), "")
        if found:
            return found
    return ""


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site, where the page tells that name."""
    for match in _SEPARATOR.finditer(title):
        if site and folded(title[match.end() :]) == folded(site):
            return title[: match.start()].strip()
        if site and folded(title[: match.start()]) == folded(site):
            return title[match.end() :].strip()
    return title


def folded(text: str) -> str:
    """Return a title as titles are compared."""
    return fold_blanks(text).casefold().strip(".…")


def _is_in_picture(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and is_element(parent) and name_of(parent) in ("svg", "g", "symbol")
