"""The passages and notes of the model: their words, in the order of the text, and what is known of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from companion.core.documents import PARAGRAPH_BREAK, Document, DocumentId, Span
from companion.core.notes import Note, NoteId
from companion.core.passages import passages
from companion.search.analysis import Token, is_run, tokenise
from companion.search.stemming import DEFAULT, term_in


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a text, and as what it is indexed."""

    token: Token
    term: str


@dataclass(frozen=True, eq=False)
class Record:
    """A passage or a note: its words are those from `first` up to `last` of `words`, which run on."""

    document: DocumentId
    note: NoteId | None
    words: Sequence[Word] = field(repr=False)
    first: int
    last: int
    text: str = field(repr=False)
    begin: int
    end: int
    offset: int
    begins: int | None = None
    ends: int | None = None
    speaker: str | None = None
    section: int | None = None

    @property
    def key(self) -> tuple[DocumentId, int, str]:
        """What tells a hit from all others."""
        return self.document, self.offset, self.note or ""


def words_of(text: str, language: str) -> list[Word]:
    return [
        Word(one, one.folded if is_run(one.folded) else term_in(one.folded, language))
        for one in tokenise(text)
    ]


def passage_records(name: DocumentId, document: Document) -> Iterator[Record]:
    words = words_of(document.text, document.language)
    cut = passages(document)
    first = 0
    times = [_times(document, one.span) for one in cut]
    for number, passage in enumerate(cut):
        last = sum(word.token.start < passage.span.end for word in words)
        begins, ends = times[number]
        if begins is not None and ends is None:
            ends = next(
                (begin for begin, _ in times[number + 1 :] if begin is not None and begin != begins), None
            )
            ends = ends if ends is not None and ends > begins else None
        titled = passage.section is not None and document.sections[passage.section].title
        yield Record(
            name,
            None,
            words,
            first,
            last,
            document.text,
            passage.span.start,
            passage.span.end,
            passage.span.start,
            begins,
            ends,
            passage.speaker,
            passage.section if titled else None,
        )
        first = last


def titles_around(document: Document, number: int | None) -> list[str]:
    """Return the title of a section and those of the sections that it is a part of, one inside the other."""
    if number is None:
        return []
    titles, level = [document.sections[number].title], document.sections[number].level
    for section in reversed(document.sections[:number]):
        if section.level < level:
            titles.append(section.title)
            level = section.level
    return titles


def _times(document: Document, span: Span) -> tuple[int | None, int | None]:
    """Return when the first cue with a time that reaches into a span begins, and the last one ends."""
    if not document.pieces:
        return None, None
    first = max((n for n, one in enumerate(document.pieces) if one.offset <= span.start), default=0)
    cues = [document.cues[one.cue] for one in document.pieces[first:] if one.offset < span.end]
    begins = [cue.start_ms for cue in cues if cue.start_ms is not None]
    ends = [cue.end_ms for cue in cues if cue.end_ms is not None]
    return begins[0] if begins else None, ends[-1] if ends else None


def note_record(note: Note) -> Record:
    text = PARAGRAPH_BREAK.join(one for one in (note.text, " ".join(f"#{tag}" for tag in note.tags)) if one)
    words = words_of(text, DEFAULT)
    anchor = note.anchor
    times = anchor.start_ms, anchor.end_ms
    return Record(note.document, note.id, words, 0, len(words), text, 0, len(text), anchor.span.start, *times)
