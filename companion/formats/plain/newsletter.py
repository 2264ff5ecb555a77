"""Read newsletters: a letter, then stories that all go through the same labels."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.core.documents import Document, Kind, ParagraphKind
from companion.core.sentences import ends_sentence
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run
from companion.formats.marked.markdown_marks import has_headings
from companion.formats.plain.articles import add_block
from companion.formats.plain.blocks import Block, text_blocks
from companion.formats.plain.outline import usual_gap
from companion.formats.plain.shapes import could_be_title, is_caption, is_greeting, label_of, split_label
from companion.formats.source import Source
from companion.formats.titles import collection_title, first_words, human_name

LAYOUT = "newsletter"

_FEWEST_STORIES = 2
_FEWEST_LABELS = 3
_LONGEST_SUMMARY = 400
_OPENING = 8
_PUBLICATION = re.compile(
    r"(?:subscribe to|abonnieren sie|abonnez-vous à|suscríbe(?:te|ase) a|assine|"
    r"подпишитесь на|підпишіться на)"
    r"\s(?P<name>[^.!?\n]{2,50})[.!]?$",
    re.IGNORECASE,
)


def detect(source: Source) -> float:
    """Say how surely the text is a newsletter: labels that recur in the same order below short titles.

    Titles that are marked as Markdown's are that reader's.
    """
    if has_headings(source.lines[:6_000]):
        return 0.0
    blocks = list(text_blocks(source.lines[:6_000]))
    return 0.65 if has_stories(blocks) else 0.0


def has_stories(blocks: Sequence[Block]) -> bool:
    """Say whether a text has stories that all go through the same labels."""
    return bool(_openings(blocks))


def read(source: Source) -> Document:
    """Return the letter and the stories as sections; what stands between them is in none."""
    blocks = list(text_blocks(source.lines))
    gap = usual_gap(blocks)
    stories = [_story(blocks, number, gap) for number in _openings(blocks)]
    builder = DocumentBuilder()
    _add_letter(builder, blocks[: stories[0].start])
    ends = [*(story.start for story in stories[1:]), len(blocks)]
    for story, end in zip(stories, ends, strict=True):
        _add_story(builder, blocks, range(story.start, end), story)
    return builder.build(Frame(_title(source, blocks, stories), Kind.NEWSLETTER, LAYOUT))


@dataclass(frozen=True, slots=True)
class _Story:
    """Where a story begins, and what it is called; `heading` is its title's block where it has one."""

    start: int
    title: str
    line: int
    gap: int
    heading: int | None = None


def _openings(blocks: Sequence[Block]) -> list[int]:
    """Return the blocks with the label that opens each story, none where there are no stories.

    In a conversation too labels recur, but there nearly every paragraph has one: here a title, which
    has none, stands close above each.
    """
    labels = {
        number: label
        for number, block in enumerate(blocks)
        if block.kind is ParagraphKind.TEXT and (label := label_of(block.text))
    }
    counts = Counter(labels.values())
    recurring = {label for label, count in counts.items() if count >= _FEWEST_STORIES}
    if len(recurring) < _FEWEST_LABELS:
        return []
    opening = next(label for label in labels.values() if label in recurring)
    found = [number for number, label in labels.items() if label == opening]
    titled = sum(
        number - 1 not in labels
        and any(could_be_title(block.text) for block in blocks[max(0, number - 3) : number])
        for number in found
    )
    return found if titled * 2 > len(found) else []


def _story(blocks: Sequence[Block], opening: int, gap: int) -> _Story:
    """Find the beginning of the story whose first label is given: picture, title, summary.

    The title may be lost: then what stands apart above the summary is the picture's caption.
    """
    summary = opening
    while summary > max(0, opening - 2) and _is_summary(blocks[summary - 1]):
        summary -= 1
    if not summary or not _is_short(blocks[summary - 1]):
        return _Story(summary, first_words(blocks[summary].text), blocks[summary].line, gap)
    title = blocks[summary - 1]
    above = blocks[summary - 2] if summary > 1 else None
    pictured = above is not None and title.before <= gap and _is_short(above)
    if blocks[summary].before > gap or (is_caption(title.text) and not pictured):
        return _Story(summary - 1, title.text, title.line, gap)
    return _Story(summary - 1 - pictured, title.text, title.line, gap, heading=summary - 1)


def _is_summary(block: Block) -> bool:
    sentence = block.kind is ParagraphKind.TEXT and ends_sentence(block.text) and label_of(block.text) is None
    return sentence and len(block.text) <= _LONGEST_SUMMARY


def _is_short(block: Block) -> bool:
    return block.kind is ParagraphKind.TEXT and "\n" not in block.text and could_be_title(block.text)


def _add_letter(builder: DocumentBuilder, blocks: Sequence[Block]) -> None:
    if not blocks:
        return
    greeting = next((block.text for block in blocks[:_OPENING] if is_greeting(block.text)), "")
    title = greeting.rstrip(",，،、!！.:： ") or first_words(blocks[0].text)
    builder.open_section(title, 1, blocks[0].line)
    for block in blocks:
        caption = _is_short(block) and is_caption(block.text)
        add_block(builder, replace(block, kind=ParagraphKind.CAPTION) if caption else block)


def _add_story(builder: DocumentBuilder, blocks: Sequence[Block], numbers: range, story: _Story) -> None:
    """Add a story; what stands apart after its last label, an advertisement mostly, is in no section."""
    builder.open_section(story.title, 1, story.line)
    told = [number for number in numbers if blocks[number].marker or label_of(blocks[number].text)]
    for number in numbers:
        block = blocks[number]
        if number > told[-1] and block.before > story.gap:
            builder.close_section()
        if number == story.heading:
            builder.add(Draft((Run(block.text),), block.line, ParagraphKind.HEADING, level=1))
        elif number == story.start and _is_short(block):
            add_block(builder, replace(block, kind=ParagraphKind.CAPTION))
        else:
            _add_labelled(builder, block)


def _add_labelled(builder: DocumentBuilder, block: Block) -> None:
    """Add a block, its label, if it begins with one, as a paragraph of its own."""
    labelled = split_label(block.text) if block.kind is ParagraphKind.TEXT else None
    if labelled is None:
        add_block(builder, block)
        return
    label, text = labelled
    builder.add(Draft((Run(label),), block.line, ParagraphKind.LABEL))
    add_block(builder, replace(block, text=text))


def _title(source: Source, blocks: Sequence[Block], stories: Sequence[_Story]) -> str:
    """Return the subject, else the name that a person gave the file, else publication and first story."""
    names = (_PUBLICATION.match(block.text) for block in reversed(blocks))
    publication = next((match["name"].strip() for match in names if match), "")
    titles = collection_title([story.title for story in stories])
    return source.title or human_name(source.path) or (f"{publication}: {titles}" if publication else titles)
