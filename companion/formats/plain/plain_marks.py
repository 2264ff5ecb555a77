"""What people set off in plain text without Markdown: rules, underlined, numbered and chapter headings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from companion.core.documents import ParagraphKind
from companion.core.sentences import ends_sentence
from companion.formats.plain.blocks import Block
from companion.formats.plain.shapes import could_be_title, is_long, is_prose

APART = 9
"""Blank lines that a rule stands for."""

CHAPTER = 2
_RULE_SIGNS = "-=*_~#+—–―‐•·.◆◇■□●○❖✦♦※§⁂─━═▬┄┈"
_RULE = re.compile(rf"[{re.escape(_RULE_SIGNS)}](?:\s{{0,4}}[{re.escape(_RULE_SIGNS)}]){{2,400}}|⁂|❖|§|※")
_UNDERLINE = re.compile(r"=+|-+|~+|\*+|#+|\^+|─+|━+|═+|—+|_+")
_LOOK_AHEAD = 3
_FEWEST_NUMBERS = 2

_ORDINALS = (
    "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth last "
    "eins zwei drei vier fünf erstes zweites drittes premier première deuxième troisième un deux trois "
    "uno dos tres primero segundo tercero um dois três primeiro первая вторая третья первый перша "
    "друга третя "
    "الأول الثاني الثالث الرابع الخامس السادس اول دوم سوم چهارم پنجم ششم یک دو سه"
)
_DIVISIONS = (
    "chapter|part|section|slide|module|week|folie|book|act|scene|appendix|lecture|lesson|episode|unit|letter|canto|volume|kapitel|"
    "teil|abschnitt|anhang|lektion|akt|szene|chapitre|partie|livre|leçon|acte|scène|annexe|capítulo|"
    "capitulo|parte|libro|lección|"
    "anexo|livro|lição|capitolo|глава|часть|раздел|книга|урок|лекция|приложение|розділ|частина|"
    "додаток|лекція|"
    "الفصل|الباب|الجزء|القسم|الدرس|فصل|بخش|باب|درس|hoofdstuk|rozdział|bölüm"
)
_DIVISION = re.compile(
    rf"(?:(?:{_DIVISIONS})\s{{1,3}}"
    rf"(?:\d{{1,3}}|[ivxlc]{{1,7}}|[a-z]|[۰-۹٠-٩]{{1,3}}|{_ORDINALS.replace(' ', '|')})(?!\w)"
    r"|第\s?[0-9０-９一二三四五六七八九十百零〇]{1,5}\s?[章节節回话話部编編篇讲講課课幕卷]|제\s?\d{1,3}\s?[장절부과강화편막권]"
    r"|\d{1,3}\s?장)(?P<rest>(?:[\s.:：—–\-,،　].{0,100})?)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s{1,8}(?P<title>\S.*)$")


def set_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with underlined rows as headings; rules are left out and count as wide gaps."""
    level_of: dict[str, int] = {}
    gap = 0
    for block in blocks:
        if _is_rule(f"{block.marker} {block.text}".strip()):
            gap = APART
            continue
        if block.kind is not ParagraphKind.TEXT or not any(_is_rule(row) for row in block.rows):
            yield replace(block, before=max(block.before, gap))
            gap = 0
            continue
        for part in _parts(block, level_of):
            if part.text:
                yield replace(part, before=max(part.before, gap))
            gap = 0 if part.text else APART


def _is_rule(text: str) -> bool:
    if text[:2] in ("+-", "+="):
        return False
    text = " ".join(text.split()) if "  " in text[:1_000] else text
    return len(text) <= 1_000 and _RULE.fullmatch(text) is not None and len(set(text) - {" ", "\t"}) <= 2


def _parts(block: Block, level_of: dict[str, int]) -> Iterator[Block]:
    """Yield what stands between the rules of a block; a rule that stays one is a part without text."""
    rows = block.rows
    at, before = 0, block.before
    held: list[str] = []
    start = 0
    while at < len(rows):
        if not _is_rule(rows[at]):
            start = start if held else at
            held.append(rows[at])
            at += 1
            continue
        title = _title_at(rows, at, held)
        if title is not None:
            number, end = title
            sign = rows[at][0] + rows[at][0] * (end - number == 2 and number > at)
            level = level_of.setdefault(sign, _new_level(sign[0], level_of))
            yield Block(
                rows[number].removeprefix("** "), block.line + number, before, ParagraphKind.HEADING, level
            )
            held, at, before = [], end, 0
            continue
        if held:
            yield replace(block, text="\n".join(held), line=block.line + start, before=before)
        yield Block("", block.line + at)
        held, at, before = [], at + 1, 0
    if held:
        yield replace(block, text="\n".join(held), line=block.line + start, before=before)


def _title_at(rows: Sequence[str], at: int, held: Sequence[str]) -> tuple[int, int] | None:
    """Return the row that a rule underlines, or that stands between it and the next, and where that ends."""
    rule = rows[at]
    if not held and at + 2 < len(rows) and rows[at + 2] == rule and could_be_title(rows[at + 1]):
        return at + 1, at + 3
    if len(held) != 1 or _UNDERLINE.fullmatch(rule) is None or len(rule) < 3 or not could_be_title(held[0]):
        return None
    return (at - 1, at + 1) if len(rule) * 2 >= len(held[0]) or rule[0] in "=-~" else None


def _new_level(sign: str, level_of: dict[str, int]) -> int:
    """Give the first sign that underlines the level of a title if it is =, later ones deeper levels."""
    if not level_of:
        return 1 if sign in "=═#*" else CHAPTER
    return min(6, max(level_of.values()) + 1)


def numbered_headings(blocks: Sequence[Block]) -> dict[int, Block]:
    """Return the headings that count or name their place: "2.1 Boats", "Chapter 3", by number of block.

    Numbers must recur and be followed by text: those of a list follow each other.
    """
    found: dict[int, Block] = {}
    numbers: list[tuple[int, ...]] = []
    for at, block in enumerate(blocks):
        chapter = _chapter(blocks, at)
        if chapter is not None:
            found[at] = chapter
            continue
        number = _numbered(blocks, at)
        if number:
            numbers.append(number)
            found[at] = _as_heading(block, number)
    found.update(_completing(blocks, found, numbers))
    rising = sum(one < other for one, other in pairwise(numbers))
    if len(numbers) < 2 or rising * 2 < len(numbers) - 1:
        return {at: block for at, block in found.items() if is_division(block.rows[0])}
    return found


def _as_heading(block: Block, number: tuple[int, ...]) -> Block:
    level = min(6, CHAPTER + len(number) - 1)
    text = f"{block.marker} {block.text}".strip()
    return replace(block, text=text, kind=ParagraphKind.HEADING, level=level, marker="")


def _completing(
    blocks: Sequence[Block], found: Mapping[int, Block], numbers: Sequence[tuple[int, ...]]
) -> Iterator[tuple[int, Block]]:
    """Yield the headings with little text below them whose numbers lie beside those of others."""
    if len(numbers) < _FEWEST_NUMBERS:
        return
    known = set(numbers)
    for at, block in enumerate(blocks):
        number = _numbered(blocks, at, brief=True) if at not in found else ()
        if not number or number in known:
            continue
        beside = {(*number[:-1], number[-1] + step) for step in (-1, 1)}
        if beside & known or (number[-1] == 1 and number[:-1] in known):
            known.add(number)
            yield at, _as_heading(block, number)


def is_division(text: str) -> bool:
    """Say whether a line names a chapter or another part of a book by its number."""
    return len(text) <= 120 and _DIVISION.match(text) is not None


def goes_with(blocks: Sequence[Block], at: int) -> bool:
    """Say whether the block after a bare chapter's number is its title."""
    match = _DIVISION.match(blocks[at].text)
    if match is None or match["rest"].strip(" .:—–-") or at + 2 >= len(blocks):
        return False
    title, body = blocks[at + 1], blocks[at + 2]
    plain = title.kind is ParagraphKind.TEXT and "\n" not in title.text and could_be_title(title.text)
    return plain and not is_division(title.text) and is_long(body.text) and title.before <= 2


def _chapter(blocks: Sequence[Block], at: int) -> Block | None:
    block = blocks[at]
    if block.kind is not ParagraphKind.TEXT or not is_division(block.rows[0]) or block.rows[0][-1] in ",;،":
        return None
    rows, match = block.rows, _DIVISION.match(block.rows[0])
    bare = match is not None and not match["rest"].strip(" .:—–-")
    if len(rows) > 2 or (len(rows) == 2 and not (bare and could_be_title(rows[1]))):
        return None
    if len(block.text) > 100 or not (_has_text(blocks, at) or _is_followed(blocks, at)):
        return None
    if match is not None and not bare and match["rest"].strip()[:1].islower():
        return None
    if goes_with(blocks, at):
        block = replace(block, text=f"{block.text}\n{blocks[at + 1].text}")
    return replace(block, kind=ParagraphKind.HEADING, level=CHAPTER)


def _numbered(blocks: Sequence[Block], at: int, *, brief: bool = False) -> tuple[int, ...]:
    """Return the number of a block that is a numbered heading, nothing where it is none.

    Its text may be `brief`.
    """
    block = blocks[at]
    if block.kind not in (ParagraphKind.TEXT, ParagraphKind.LIST) or "\n" in block.text or block.level > 1:
        return ()
    match = _NUMBER.match(f"{block.marker} {block.text}".strip()[:200])
    if match is None or not could_be_title(match["title"]) or (at and not block.before):
        return ()
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    followed = _has_text(blocks, at) or (brief and after is not None and _is_told(after.text))
    if after is None or not followed or (after.kind is ParagraphKind.LIST and not after.before):
        return ()
    return tuple(int(part) for part in match["number"].split("."))


def _is_told(text: str) -> bool:
    return ends_sentence(text) or text[-1:] in ":："


def _has_text(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a long paragraph follows soon."""
    return any(
        is_long(other.text) and other.kind is not ParagraphKind.HEADING
        for other in blocks[at + 1 : at + 1 + _LOOK_AHEAD]
    )


def _is_followed(blocks: Sequence[Block], at: int) -> bool:
    """Say whether text or a list stands right below a heading, or below the title that goes with it."""
    if at + 1 >= len(blocks):
        return False
    below = blocks[at + 1]
    return below.kind is ParagraphKind.LIST or (is_prose(below.text) and not is_division(below.rows[0]))
