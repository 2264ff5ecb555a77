"""Read web pages that a browser saved as one file (MHTML): the page in it, without its pictures."""

import email
import re
from email.message import Message

from companion.core.documents import Document
from companion.core.errors import ReadingError
from companion.formats.encoding.decoding import decode
from companion.formats.source import Source
from companion.formats.web import web_page

LAYOUT = "web page"

_PAGES = ("text/html", "application/xhtml+xml")
_HEAD_LINES = 60
_RELATED = re.compile(r"content-type:\s{0,10}multipart/related", re.IGNORECASE)
_FIELD = re.compile(r"[A-Za-z][\w\-]{1,40}:")
_DAMAGED = "a saved web page without the page in it; save it again as HTML"


def detect(source: Source) -> float:
    """Say how surely a text is a saved page: by the fields that it begins with."""
    head = source.lines[:_HEAD_LINES]
    begins = next((line for line in head if line.strip()), "")
    return 0.98 if _FIELD.match(begins) and any(_RELATED.match(line) for line in head) else 0.0


def read(source: Source) -> Document:
    """Return the document of the first page in the file; raises ReadingError where there is none."""
    try:
        message = email.message_from_string("\n".join(source.lines).lstrip())
        page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    except (RecursionError, ValueError, LookupError) as error:
        raise ReadingError(_DAMAGED) from error
    if page is None:
        raise ReadingError(_DAMAGED)
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    return web_page.read_page(_text(page), source.path, address=str(address))


def _text(page: Message) -> str:
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    declared = page.get_content_charset()
    try:
        return data.decode(declared) if declared else decode(data).text
    except (LookupError, UnicodeDecodeError):
        return decode(data).text
