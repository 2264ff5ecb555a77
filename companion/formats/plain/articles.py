"""Read articles, one or several in a file, in text without marks; also any text that is nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence

from companion.core.documents import Document, Kind, ParagraphKind
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run
from companion.formats.marked.front_matter import TITLES
from companion.formats.plain.blocks import Block, text_blocks
from companion.formats.plain.code_lines import code_blocks, is_code
from companion.formats.plain.outline import ARTICLE, outlined
from companion.formats.plain.plain_marks import set_apart
from companion.formats.plain.preparing import prepared
from companion.formats.source import Source
from companion.formats.stitching import paragraph_spans
from companion.formats.titles import collection_title, first_words, human_name

LAYOUT = "text"

_LONGEST = 4_000
_OPENING = 25
_FEW = 4
_FIELD = re.compile(r"(?P<key>[^\W\d_]{2,20})\s?[:：]\s{0,9}(?P<value>\S.{0,200})$")
_AUTHORS = frozenset(
    (
        "author",
        "authors",
        "autor",
        "autorin",
        "auteur",
        "автор",
        "المؤلف",
        "نویسنده",
        "저자",
        "지은이",
        "作者",
        "著者",
    )
)
_UNSUBSCRIBING = re.compile(
    r"\bunsubscribe\b|\bnewsletter (?:abbestellen|abmelden)|\bse désabonner|\bdarse de baja|"
    r"\bcancelar (?:a )?(?:inscrição|suscripción|assinatura)|отписаться|відписатися|إلغاء الاشتراك|لغو عضویت|"
    r"수신 ?거부|구독 ?(?:취소|해지)|退订|取消订阅|取消訂閱|配信停止|購読解除",
    re.IGNORECASE,
)
_STRAY_MARK = re.compile(r"<!?[-–—\s/]{0,9}>")


def detect(source: Source) -> float:
    """Say that every text can be read this way where nothing better is known."""
    return 0.1


def read(source: Source) -> Document:
    """Return the articles of the text with their headings, or just its paragraphs."""
    blocks = _blocks(source)
    builder = DocumentBuilder()
    for block in blocks:
        add_block(builder, block)
    titles = [
        block.text for block in blocks if block.kind is ParagraphKind.HEADING and block.level == ARTICLE
    ]
    opening = next(
        (block.text for block in blocks[:_FEW] if block.is_heading),
        next((block.text for block in blocks), ""),
    )
    named = source.title or _title_within(blocks) or (None if len(titles) == 1 else human_name(source.path))
    title = named or collection_title(titles) or first_words(opening) or source.path.stem
    return builder.build(Frame(title, _kind(blocks, titles), LAYOUT))


def _blocks(source: Source) -> list[Block]:
    if is_code(source.lines):
        return list(code_blocks(source.lines))
    return outlined(prepared(list(set_apart(list(text_blocks(source.lines))))))


def _kind(blocks: Sequence[Block], titles: Sequence[str]) -> Kind:
    """Return what the text is: a newsletter where its end tells how to be rid of it."""
    if any(_UNSUBSCRIBING.search(block.text) for block in blocks[-_OPENING // 2 :]):
        return Kind.NEWSLETTER
    return Kind.COLLECTION if len(titles) > 1 else Kind.ARTICLE


def _title_within(blocks: Sequence[Block]) -> str:
    """Return the title that a book's opening gives in a line of its own, above the name of its author."""
    rows = [row for block in blocks[:_OPENING] for row in block.rows]
    fields = [match for row in rows if (match := _FIELD.match(row))]
    author = any(match["key"].casefold() in _AUTHORS for match in fields)
    return next((match["value"] for match in fields if author and match["key"].casefold() in TITLES), "")


def add_block(builder: DocumentBuilder, block: Block) -> None:
    """Add a block as a heading with its section, or as paragraphs of sensible length."""
    if _STRAY_MARK.fullmatch(block.text):
        return
    if block.kind is ParagraphKind.HEADING:
        builder.heading((Run(block.text),), block.level, block.line)
        return
    for text in (block.text,) if block.kind is ParagraphKind.CODE else _parts(block):
        builder.add(Draft((Run(text),), block.line, block.kind, level=block.level, marker=block.marker))


def _parts(block: Block) -> Iterable[str]:
    if len(block.text) <= _LONGEST:
        return (block.text,)
    return _cut(block.text)


def _cut(text: str) -> Iterator[str]:
    for span in paragraph_spans(text, wanted=_LONGEST // 4):
        yield text[span.start : span.end]
