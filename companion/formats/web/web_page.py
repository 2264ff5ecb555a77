"""Read web pages: what a reader sees of them, and transcripts that are published as pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import PurePath

from companion.core.documents import Document, Kind, ParagraphKind
from companion.core.errors import SkippedError
from companion.formats.markup import Element
from companion.formats.rich import RichBlock, RichText, compose_rich
from companion.formats.source import Source
from companion.formats.web.block_order import with_title, without_doubles
from companion.formats.web.html_blocks import HtmlBlocks
from companion.formats.web.html_speech import Speech, page_times, speaker_names
from companion.formats.web.html_tree import parse_page
from companion.formats.web.main_content import PageContent
from companion.formats.web.page_data import told_blocks
from companion.formats.web.page_matter import PageMatter, folded
from companion.formats.web.written_page import unwritten

LAYOUT = "web page"

_ENDINGS = frozenset(("html", "htm", "xhtml", "xht", "shtml"))
_OPENING = re.compile(
    r"\s{0,400}(?:<!--|<\?xml\b|<!doctype\s{1,20}html|<html\b|<head\b|<body\b)", re.IGNORECASE
)
_ROOT = re.compile(r"<!doctype\s{1,20}html|<html[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|li|table|td|section|article|cite|time|br|span|a|body)(?:\s[^<>]{0,400})?/?>"
)
_LOOKED_AT = 20_000
_CONTENTS_NAMES = (
    "contents|table of contents|toc|on this page|in this article|navigation|menu|inhalt|inhaltsverzeichnis"
    "|sommaire|table des matières|índice|contenido|conteúdo|indice|содержание|оглавление|зміст|目次|目录|차례"
)
_CONTENTS = frozenset(_CONTENTS_NAMES.split("|"))
_NOTHING = (
    "a web page without text; it is filled by scripts when a browser shows it. Save it from there as text"
)


def detect(source: Source) -> float:
    """Say how surely a text is a web page: by its first mark, else by its tags and its name."""
    text = "\n".join(source.lines[:400])[:_LOOKED_AT]
    opening = _OPENING.match(text)
    if opening is not None and _ROOT.search(text):
        return 0.97
    tags = sum(1 for _ in _TAG.finditer(text))
    begins = text.lstrip()[:1] == "<"
    if source.ending in _ENDINGS and tags:
        return 0.96
    return 0.65 if begins and tags >= 6 and not source.is_markdown else 0.0


def read(source: Source) -> Document:
    """Return the document of a page; raises SkippedError where nothing in it can be read."""
    is_xml = source.ending in ("xhtml", "xht")
    return read_page("\n".join(source.lines), source.path, is_xml=is_xml)


def read_page(text: str, path: PurePath, *, address: str = "", is_xml: bool = False) -> Document:
    """Return the document of a page's text; `address` is where the page stood on the web."""
    root = parse_page(text, is_xml=is_xml)
    if root is None:
        raise SkippedError(_NOTHING)
    matter = PageMatter(root, address)
    blocks = page_blocks(root, matter) or told_blocks(root)
    if not blocks:
        raise SkippedError(_NOTHING)
    return replace(_page(root, matter, blocks, path), dated=matter.dated)


def _page(root: Element, matter: PageMatter, blocks: list[RichBlock], path: PurePath) -> Document:
    title = matter.title(blocks)
    rich = RichText(with_title(blocks, title), title=title, language=matter.language)
    document = compose_rich(rich, LAYOUT, path)
    if not document.timed:
        document = _spoken(root, matter, rich, path) or document
    written = rich.blocks if document.timed else unwritten(rich.blocks)
    if written is rich.blocks:
        return document
    prose = compose_rich(replace(rich, blocks=written), LAYOUT, path)
    return prose if document.kind is not Kind.TRANSCRIPT or len(prose.cues) > len(document.cues) else document


def _spoken(root: Element, matter: PageMatter, rich: RichText, path: PurePath) -> Document | None:
    """Return the transcript that a page is by its attributes alone, None where it is none."""
    speech = Speech(page_times(root), speaker_names(root))
    if not speech.times and not speech.speakers:
        return None
    spoken = replace(rich, blocks=page_blocks(root, matter, speech))
    document = compose_rich(spoken, LAYOUT, path)
    return document if document.kind is Kind.TRANSCRIPT else None


def page_blocks(root: Element, matter: PageMatter, speech: Speech | None = None) -> list[RichBlock]:
    """Return the paragraphs of a page's content; where that is nothing, of what it shows, then of all."""
    for seen, whole in ((False, False), (True, False), (True, True)):
        content = PageContent(root, seen=seen, whole=whole)
        page = HtmlBlocks(content.is_gone, matter.resolve, speech or Speech())
        blocks = list(without_doubles(page.read(content.body), page.pictures))
        if blocks:
            return list(_without_empty_lists(blocks))
    return []


def _without_empty_lists(blocks: Sequence[RichBlock]) -> Iterator[RichBlock]:
    """Leave out the heading of a table of contents that is left out itself."""
    for block, after in zip_longest(blocks, blocks[1:]):
        ends = after is None or (after.kind is ParagraphKind.HEADING and after.level <= block.level)
        contents = block.kind is ParagraphKind.HEADING and folded(block.text) in _CONTENTS
        if not (contents and ends):
            yield block
