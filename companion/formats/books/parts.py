"""The parts of an electronic book: its package, the order of its chapters, its table of contents."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from companion.core.errors import ReadingError
from companion.formats.archives import Archive
from companion.formats.builder import fold_blanks
from companion.formats.encoding.decoding import decode
from companion.formats.markup import Element, attribute, child, descendants, name_of
from companion.formats.web.html_tree import parse_page, parse_xml, role_of, text_of

_DAMAGED = "a book whose list of chapters is missing or damaged; convert it to EPUB again"
_LOCKED = "a book that is locked by its seller (DRM); only a copy without the lock can be read"
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: where it leads, its title, its depth from 1, whether it has parts."""

    part: str
    anchor: str
    title: str
    level: int
    has_parts: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    kind: str
    properties: frozenset[str]


class Book:
    """An opened book. Raises ReadingError in words where it is locked or broken."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._names = {name.casefold(): name for name in self._archive.names}
        self._refuse_locked()
        self._path = self._package_path()
        package = parse_xml(self._archive.read(self._path))
        if package is None:
            raise ReadingError(_DAMAGED)
        self._package = package
        self._parts = {
            attribute(item, "id") or "": _Part(
                self.located(attribute(item, "href") or "", self._path),
                attribute(item, "media-type") or "",
                frozenset((attribute(item, "properties") or "").split()),
            )
            for item in descendants(package, "item")
        }

    def _refuse_locked(self) -> None:
        """Refuse a book whose chapters are encrypted; scrambled fonts are no matter."""
        locks = {"meta-inf/rights.xml", "meta-inf/sinf.xml"} & self._names.keys()
        name = self._names.get("meta-inf/encryption.xml")
        root = parse_xml(self._archive.read(name)) if name else None
        if root is None:
            return
        methods = [attribute(one, "Algorithm") for one in descendants(root, "EncryptionMethod")]
        if any(method not in _FONT_SCRAMBLING for method in methods) or (locks and methods):
            raise ReadingError(_LOCKED)

    def _package_path(self) -> str:
        name = self._names.get("meta-inf/container.xml")
        root = parse_xml(self._archive.read(name)) if name else None
        files = descendants(root, "rootfile") if root is not None else ()
        named = [self.located(attribute(one, "full-path") or "", "") for one in files]
        found = [*named, *(one for one in self._archive.names if one.lower().endswith(".opf"))]
        path = next((one for one in found if one in self._archive), None)
        if path is None:
            raise ReadingError(_DAMAGED)
        return path

    def located(self, href: str, beside: str) -> str:
        """Return the name of the part to which a link in another part leads, empty where to none."""
        path = unquote(urlsplit(href).path)
        if not path:
            return ""
        name = posixpath.normpath(posixpath.join(posixpath.dirname(beside), path.replace("\\", "/")))
        name = name.lstrip("/")
        return name if name in self._archive else self._names.get(name.casefold(), "")

    def matter(self, name: str) -> str:
        """Return what the package says of the book: `title`, `language`, `creator`; else nothing."""
        metadata = child(self._package, "metadata")
        for one in descendants(metadata, name) if metadata is not None else ():
            text = text_of(one)
            if text:
                return text
        return ""

    def chapters(self) -> list[str]:
        """Return the names of the chapters in reading order, those outside of it at the end."""
        spine = child(self._package, "spine")
        references = list(descendants(spine, "itemref")) if spine is not None else []
        references.sort(key=lambda one: attribute(one, "linear") == "no")
        parts = [self._parts.get(attribute(one, "idref") or "") for one in references]
        if not any(parts):
            parts = [part for part in self._parts.values() if part.kind in _PAGES]
        names = [part.name for part in parts if part is not None and part.name and _is_page(part)]
        return list(dict.fromkeys(names))

    def page(self, name: str) -> Element | None:
        """Return the root of a chapter, None where there is nothing in it."""
        return parse_page(decode(self._archive.read(name)).text, is_xml=True)

    def contents(self) -> list[Entry]:
        """Return the table of contents: of the newer kind, else of the older, else nothing."""
        entries = self._listed()
        deeper = [one.level > other.level for one, other in zip(entries[1:], entries, strict=False)]
        return [replace(entry, has_parts=has) for entry, has in zip(entries, [*deeper, False], strict=False)]

    def _listed(self) -> list[Entry]:
        for part in self._parts.values():
            if "nav" in part.properties and part.name:
                entries = self._of_page(part.name)
                if entries:
                    return entries
        spine = child(self._package, "spine")
        listed = self._parts.get(attribute(spine, "toc") or "")
        parts = [listed, *(one for one in self._parts.values() if one.kind == "application/x-dtbncx+xml")]
        name = next((one.name for one in parts if one is not None and one.name), None)
        root = parse_xml(self._archive.read(name)) if name else None
        points = next(descendants(root, "navMap"), None) if root is not None else None
        return list(self._of_points(points, name or "")) if points is not None else []

    @property
    def contents_page(self) -> str:
        """The name of the part that is the table of contents, empty where it is none of the chapters."""
        return next((one.name for one in self._parts.values() if "nav" in one.properties), "")

    def _of_page(self, name: str) -> list[Entry]:
        root = self.page(name)
        navs = list(descendants(root, "nav")) if root is not None else []
        nav = next((one for one in navs if "toc" in role_of(one) or "doc-toc" in role_of(one)), None)
        nav = nav if nav is not None else next(iter(navs), None)
        entries = []
        for link in descendants(nav, "a") if nav is not None else ():
            depth = sum(name_of(one) in ("ol", "ul") for one in link.iterancestors())
            entries.append(self._entry(link.get("href") or "", text_of(link), depth, name))
        return [entry for entry in entries if entry.part and entry.title]

    def _of_points(self, points: Element, name: str) -> Iterator[Entry]:
        for point in descendants(points, "navPoint"):
            depth = 1 + sum(name_of(one) == "navPoint" for one in point.iterancestors())
            content, label = child(point, "content"), child(point, "navLabel")
            title = text_of(label) if label is not None else ""
            entry = self._entry(attribute(content, "src") or "", title, depth, name)
            if entry.part and entry.title:
                yield entry

    def _entry(self, href: str, title: str, depth: int, beside: str) -> Entry:
        anchor = unquote(href.partition("#")[2])
        level = max(1, min(_DEEPEST, depth))
        return Entry(self.located(href, beside), anchor, fold_blanks(title), level)


def _is_page(part: _Part) -> bool:
    return part.kind in _PAGES or part.name.lower().endswith((".xhtml", ".html", ".htm"))
