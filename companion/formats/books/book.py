"""Read electronic books (EPUB): their chapters in order, with the headings of the table of contents."""

from dataclasses import replace
from pathlib import PurePath

from companion.core.documents import Document, Kind, ParagraphKind
from companion.core.errors import SkippedError
from companion.formats.archives import archive_kind
from companion.formats.books.headings import with_headings
from companion.formats.books.parts import Book
from companion.formats.markup import Element, name_of
from companion.formats.rich import RichBlock, RichText, compose_rich
from companion.formats.web.html_blocks import HtmlBlocks
from companion.formats.web.html_tree import role_of
from companion.formats.web.page_chrome import is_hidden, is_kept_from_listeners, is_never_text
from companion.formats.web.page_matter import PageMatter, language_code

LAYOUT = "book"

_NOTHING = "a book without text; its pages may be pictures, which cannot be read"
_NOTES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))
_LISTS = frozenset(("toc", "landmarks", "page-list", "doc-toc", "doc-pagelist", "pagebreak", "doc-pagebreak"))


def detect(data: bytes) -> bool:
    """Say whether bytes are an electronic book."""
    return archive_kind(data) == "epub"


def read(data: bytes, path: PurePath) -> Document:
    """Return the document of a book; raises ReadingError where it is locked or broken.

    A book is an article however many chapters it has: they are the sections of one text, where a
    collection is several texts that do not belong together.
    """
    book = Book(data)
    blocks = _blocks(book)
    if not blocks:
        raise SkippedError(_NOTHING)
    rich = RichText(blocks, book.matter("title"), language_code(book.matter("language")), Kind.ARTICLE)
    return compose_rich(rich, LAYOUT, path)


def _blocks(book: Book) -> list[RichBlock]:
    contents = book.contents()
    blocks: list[RichBlock] = []
    for name in book.chapters():
        root = book.page(name)
        if root is None:
            continue
        chapter = HtmlBlocks(_is_gone, PageMatter(root).resolve)
        found = chapter.read(root)
        if name == book.contents_page and all(block.kind is ParagraphKind.HEADING for block in found):
            continue
        listed = [(chapter.anchors.get(entry.anchor, 0), entry) for entry in contents if entry.part == name]
        blocks.extend(with_headings(found, listed))
    return [replace(block, line=number) for number, block in enumerate(blocks, 1)]


def _is_gone(element: Element) -> bool:
    """Say whether an element of a chapter is left out: code, what is hidden, lists of pages and contents."""
    roles = role_of(element)
    if is_never_text(element) or (not _LISTS.isdisjoint(roles) and name_of(element) != "body"):
        return True
    return (is_hidden(element) or is_kept_from_listeners(element)) and _NOTES.isdisjoint(roles)
