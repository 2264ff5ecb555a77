"""What the marks at the beginning of a line of Markdown look like."""

import re
from collections.abc import Iterator, Sequence

from companion.core.documents import ParagraphKind

Match = re.Match[str]

HEADING = re.compile(r"(?P<marks>#{1,6})(?:[ \t]+(?P<text>\S.*)|\s*)$")
FENCE = re.compile(r"(?P<fence>`{3,200}|~{3,200}|\${2}(?=\s{0,9}$))(?P<info>[^`]{0,500})$")
RULE = re.compile(r"(?:(?:-\s{0,9}){3,200}|(?:\*\s{0,9}){3,200}|(?:_\s{0,9}){3,200})$")
UNDERLINE = re.compile(r"(?:={2,200}|-{2,200})\s{0,20}$")
ITEM = re.compile(
    r"(?P<marker>[-*+•◦▪‣]|\d{1,9}[.)])(?P<gap>[ \t]{1,4}(?![ \t])|[ \t](?=[ \t]))[ \t]{0,60}"
    r"(?P<task>\[[ xX/\-]\][ \t]{1,4})?(?=\S)"
)
QUOTE = re.compile(r">")
TABLE_RULE = re.compile(
    r"\|?(?:\s{0,40}:?-{1,200}:?\s{0,40}\|){1,200}(?:\s{0,40}:?-{1,200}:?\s{0,40})?$"
    r"|\|\s{0,40}:?-{1,200}:?\s{0,40}$"
)
REFERENCE = re.compile(
    r"\s{0,3}\[(?P<name>[^\[\]\^][^\[\]]{0,200})\]:\s{0,8}"
    r"(?P<target><[^<>\n]{0,2000}>|(?=[^\s]{0,300}[/.#:@%])[^\s<>]{1,2000})"
    r"(?:\s{1,8}(?:\"[^\"]{0,300}\"|'[^']{0,300}'|\([^()]{0,300}\)))?\s{0,20}$"
)
FOOTNOTE = re.compile(r"\s{0,3}\[\^(?P<name>[^\[\]\s]{1,80})\]:\s{0,8}(?P<text>.*)$")
DEFINITION = re.compile(r":[ \t]{1,8}(?P<text>\S.*)$")
ADMONITION = re.compile(
    r"(?P<marks>!!!|\?\?\?\+?|:{3})\s?(?P<kind>[A-Za-z][\w\-]{0,30})"
    r"(?:\s{1,4}(?P<title>\S.{0,200}))?\s{0,9}$"
)
ATTRIBUTES = re.compile(
    r"(?::{3,20}\s{0,3}\{[^{}]{0,200}\}|\{:[^{}]{0,200}\}|\\(?:newpage|pagebreak|toc))\s{0,9}$"
)
"""What gives a part of the text its looks and no words: a fence of Pandoc, a line of kramdown."""

ADMONITION_END = re.compile(r":{3,20}\s{0,9}$")
CALLOUT = re.compile(r"\[!(?P<kind>[A-Za-z][\w\-]{0,30})\][+\-]?(?:\s{1,4}(?P<title>\S.{0,300}))?\s{0,9}$")
HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]"
    r"|head|header|hr|html|iframe|li|link|main|meta|nav|ol|p|section|source|summary|table|tbody|td|tfoot|th|thead|tr"
    r"|ul|video)(?=[\s/>])[^<>]{0,1000}>",
    re.IGNORECASE,
)
HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])(?:\s[^<>]{0,500})?>(?P<text>.{1,500}?)</h[1-6]\s?>", re.IGNORECASE
)
_WITH_TEXT = re.compile(r"#{1,6}\s+\S")
_FEWEST_HEADINGS = 2
_HEADING_END = re.compile(r"(?:\s#{1,40})?(?:\s{0,9}\{[#.:\-][^{}]{0,90}\})?\s{0,40}$")
_BLOCK_ID = re.compile(r"\s\^[A-Za-z0-9\-]{3,40}$")
_QUOTES = re.compile(r"(?:>[ \t]{0,3}){1,9000}")
_HIGHLIGHT = re.compile(r"\{(?:%-?|\{[<%])\s{0,4}(?:/|end)?highlight\b[^{}]{0,200}(?:-?%|[>%]\})\}")
_CELL_END = re.compile(r"(?<!\\)\|")
_KINDS_OF_TAGS = {
    "summary": ParagraphKind.LABEL,
    "li": ParagraphKind.LIST,
    "figcaption": ParagraphKind.CAPTION,
}


def has_headings(lines: Sequence[str]) -> bool:
    """Say whether a text has headings by the marks of Markdown: two at least, each below a blank line."""
    before, headings = "", 0
    for line in lines:
        headings += bool(not before.strip() and _WITH_TEXT.match(line))
        before = line
    return headings >= _FEWEST_HEADINGS


def indent_of(line: str) -> tuple[int, str]:
    """Return the column in which a line begins, tabs to every fourth, and the line without its indent."""
    text = line.lstrip(" \t\u00a0\f\v")
    return len(line[: len(line) - len(text)].expandtabs(4)), text


def as_fence(line: str) -> str:
    """Return a line as it is, the tags that Jekyll and Hugo set around code as a fence."""
    return "```" if _HIGHLIGHT.fullmatch(line[:300].strip()) else line


def outdented(line: str, column: int) -> str:
    """Return a line without so many columns of its indent."""
    if not column:
        return line
    begins, text = indent_of(line)
    return " " * (begins - column) + text if begins > column else text


def begins_block(text: str) -> bool:
    """Say whether a line, whatever stands above it, begins something other than more of a paragraph."""
    if text[0].isalnum() and not text[0].isdigit():
        return False
    return any(
        pattern.match(text)
        for pattern in (
            ITEM,
            HEADING,
            FENCE,
            QUOTE,
            FOOTNOTE,
            ADMONITION,
            ADMONITION_END,
            ATTRIBUTES,
            HTML_BLOCK,
        )
    ) or bool(RULE.match(text[:300]))


def heading_text(text: str) -> str:
    """Return a heading without the marks and attributes at its end."""
    text = text.rstrip()
    return text[:-140] + _HEADING_END.sub("", text[-140:])


def row_of(text: str, hard_break: str) -> str:
    """Return a line of a paragraph: without the id of its block, its hard break as `hard_break`."""
    broken = text.endswith("  ") or (text.endswith("\\") and not text.endswith("\\\\"))
    text = text.rstrip()
    text = text[:-60] + _BLOCK_ID.sub("", text[-60:])
    return text.removesuffix("\\") + hard_break if broken else text


def table_row(text: str) -> str:
    """Return the cells of a row of a table with a bar between them, nothing where all are empty."""
    row = text.strip().removeprefix("|")
    if not row.endswith("\\|"):
        row = row.removesuffix("|")
    cells = [cell.strip() for cell in _CELL_END.split(row)]
    return " | ".join(cells) if any(cells) else ""


def admonition_title(match: Match) -> str:
    """Return what is written above a note of the margin: its kind, and its own title if it has one."""
    kind = match["kind"].capitalize()
    title = (match["title"] or "").strip().strip('"[]')
    return f"{kind}: {title}" if title else kind


def unquoted(text: str) -> tuple[int, str]:
    """Return how deep a quote is and the line within it; 0 where the line has no mark of a quote."""
    match = _QUOTES.match(text)
    if match is None:
        return 0, text
    inner = text[match.end() :]
    gap = len(match[0]) - len(match[0].rstrip(" \t"))
    return match[0].count(">"), " " * max(0, gap - 1) + inner


def html_parts(text: str) -> Iterator[tuple[ParagraphKind | None, str, int]]:
    """Yield what stands between the block tags of a line, with the kind and heading's level they give it."""
    kind: ParagraphKind | None = ParagraphKind.TEXT
    place = level = 0
    for match in HTML_BLOCK.finditer(text):
        yield kind, text[place : match.start()], level
        name = re.split(r"[\s/>]", match[0].lstrip("</").lower(), maxsplit=1)[0]
        opened = not match[0].startswith("</")
        kind = _KINDS_OF_TAGS.get(name, ParagraphKind.TEXT) if opened else ParagraphKind.TEXT
        level = int(name[1]) if opened and re.fullmatch("h[1-6]", name) else level * (name == "br")
        place = match.end()
    yield kind, text[place:], level
