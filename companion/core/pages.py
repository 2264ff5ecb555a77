"""Pages as places in a text, for sources that have them."""

import re

from companion.core.documents import Document
from companion.core.errors import CompanionError

_PAGE = re.compile(r"(?:p(?:age|p|g)?\.?\s{0,3})?(?P<number>\d{1,6})", re.IGNORECASE)


def page_words(page: int) -> str:
    """Return how a page is named beside the text."""
    return f"p. {page}"


def parse_page(text: str) -> int | None:
    """Return the page that `12`, `p12`, `p. 12` or `page 12` names, None where it names none."""
    match = _PAGE.fullmatch(text.strip())
    return int(match["number"]) if match else None


def page_at(document: Document, offset: int) -> int | None:
    """Return the page on which the paragraph at an offset begins, None where the source has no pages."""
    if not document.paragraphs:
        return None
    return document.paragraphs[document.paragraph_at(offset)].page


def last_page(document: Document) -> int | None:
    """Return the last page that a paragraph begins on, None where the source has no pages."""
    pages = (one.page for one in document.paragraphs if one.page is not None)
    return max(pages, default=None)


def offset_of_page(document: Document, page: int) -> int:
    """Return where the first paragraph of a page begins; where it has none, that of the next that has.

    Raises CompanionError in words where there is no such page.
    """
    last = last_page(document)
    if last is None:
        raise CompanionError("This text has no pages; type a part of it, like 40 %.")
    if page < 1:
        raise CompanionError("Pages count from 1.")
    following = (one for one in document.paragraphs if one.page is not None and one.page >= page)
    found = min(following, key=lambda one: (one.page or 0, one.span.start), default=None)
    if found is None:
        raise CompanionError(f"Page {page} is after the last one with text ({page_words(last)}).")
    return found.span.start
