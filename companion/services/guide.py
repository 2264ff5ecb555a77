"""The pages of the user guide, read as the program reads any Markdown, and what leads from one to another."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from companion import __version__
from companion.core.documents import Document, DocumentId, Kind, text_version
from companion.core.library import DocumentSummary, NodeType, OpenedDocument, TreeNode
from companion.formats.marked import markdown
from companion.formats.source import Source
from companion.services.parsing import READER
from companion.services.tree import Shelf, section_nodes

_NO_PART_OF_AN_ANCHOR = re.compile(r"[^\w\- ]")
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide: its file, and what the reader shows of it."""

    path: Path
    opened: OpenedDocument

    @property
    def id(self) -> DocumentId:
        """The id that any library gives to this page."""
        return self.opened.summary.id


@dataclass(frozen=True, slots=True)
class GuidePlace:
    """A place in the guide, by its offset in a page's text."""

    page: DocumentId
    offset: int = 0


@dataclass(frozen=True)
class Guide:
    """All pages in the order of their names; `fingerprint` is another one when any of them changes."""

    pages: tuple[GuidePage, ...]
    fingerprint: str

    @cached_property
    def titles(self) -> Mapping[DocumentId, DocumentSummary]:
        """What is known of each page without its text."""
        return {page.id: page.opened.summary for page in self.pages}

    def opened(self, page: DocumentId) -> OpenedDocument:
        """Return a page; raises KeyError for another document."""
        return next(one.opened for one in self.pages if one.id == page)

    def contents(self) -> tuple[TreeNode, ...]:
        """Return the pages with their sections, as the tree shows documents."""
        return tuple(_contents(page.opened) for page in self.pages)

    def about(self, topic: str) -> GuidePlace | None:
        """Return the page with a word in its file's name, else the first; None in an empty guide.

        What follows a # in the topic is a section's anchor.
        """
        word, _, anchor = topic.partition("#")
        fitting = (page for page in self.pages if word and word in page.path.stem)
        page = next(fitting, self.pages[0] if self.pages else None)
        return GuidePlace(page.id, _offset_of(page.opened.document, anchor)) if page else None

    def follow(self, address: str, here: DocumentId | None) -> GuidePlace | None:
        """Return where a link on the page `here` leads within the guide, None when it leads elsewhere."""
        name, _, anchor = address.partition("#")
        if name:
            page = next((one for one in self.pages if one.path.name == name), None)
        else:
            page = next((one for one in self.pages if one.id == here), None)
        if page is None:
            return None
        return GuidePlace(page.id, _offset_of(page.opened.document, anchor))


def read_guide(folder: Path) -> Guide:
    """Read the pages in a folder; there are none where the folder is missing."""
    paths = sorted(folder.glob("*.md"))
    pages = [(path, path.read_bytes()) for path in paths]
    return Guide(tuple(_page(path, data) for path, data in pages), _fingerprint(pages))


def _page(path: Path, data: bytes) -> GuidePage:
    document = markdown.read(Source.from_text(data.decode("utf-8"), path.name))
    digest = hashlib.sha256(data).hexdigest()
    summary = DocumentSummary(
        id=DocumentId(digest[:_ID_LENGTH]),
        path=path,
        title=document.title,
        kind=Kind.ARTICLE,
        language=document.language,
        length=len(document.text),
        version=text_version(document.text),
        source_hash=digest,
        added=datetime.now(UTC),
        read=0.0,
    )
    return GuidePage(path, OpenedDocument(summary, document))


def _fingerprint(pages: Iterable[tuple[Path, bytes]]) -> str:
    digest = hashlib.sha256(f"{__version__} {READER}".encode())
    for path, data in pages:
        digest.update(f"\n{path.name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:_ID_LENGTH]


def anchor_of(title: str) -> str:
    """Return the anchor that a heading has on the web."""
    return _NO_PART_OF_AN_ANCHOR.sub("", title.strip().lower()).replace(" ", "-")


def _offset_of(document: Document, anchor: str) -> int:
    """Return where a section begins; one that is not there is the beginning."""
    if anchor:
        for section in document.sections:
            if anchor_of(section.title) == anchor:
                return document.paragraphs[section.paragraph].span.start
    return 0


def _contents(opened: OpenedDocument) -> TreeNode:
    """Return a page with its sections; that of its title, which holds all others, is the page itself."""
    summary = opened.summary
    outline = section_nodes(Shelf(summary, opened.document.sections, missing=False))
    children = outline[0].children if len(outline) == 1 else outline
    return TreeNode(
        NodeType.DOCUMENT, summary.id, summary.title, summary.kind, read=summary.read, children=children
    )
