"""Small libraries that chance makes: texts in several languages, notes on them, and how they change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from companion.core.cards import Origin
from companion.core.colours import Colour
from companion.core.documents import (
    PARAGRAPH_BREAK,
    Cue,
    Document,
    DocumentId,
    Kind,
    Paragraph,
    ParagraphKind,
    Piece,
    Section,
    Span,
)
from companion.core.notes import Anchor, Note, NoteId
from companion.search.writer import IndexWriter

WORDS = {
    "en": (
        *("harbour", "harbours", "harbor's", "keeper", "keepers", "keeping", "keep", "lamp", "lamps", "lamb"),
        *("the", "the", "the", "a", "of", "and", "sea", "seas", "tide", "tides", "rope", "ropes", "colour"),
        *("colours", "color", "organise", "well-kept", "don't", "sea-lamp", "touch", "sensing", "sensor"),
    ),
    "de": (
        *("der", "die", "und", "Hafen", "Häfen", "Fähre", "Fähren", "Lampe", "Lampen", "See", "Straße"),
        *("Leuchtturm", "leuchten", "the", "sea"),
    ),
    "fr": ("l’eau", "le", "la", "phare", "phares", "cœur", "d'ivoire", "été", "lampe", "Lampes", "sea"),
    "ko": (
        "바다는",
        "바다",
        "조용하고",
        "강호",
        "강화도",
        "갛",
        "lamp",
        "the",
        "灯台",
        "海へ行く",
        "딥러닝",
        "딥 러닝",
        "강화도바다",
        "강화도 바다는",
    ),
    "ru": ("море", "моря", "лампа", "лампы", "ещё", "sea", "the", "и"),
}
SPEAKERS = (None, "Ida Berg", "Olu", "Ида", "Tide Keeper", "김 강호")
TITLES = ("Beacons", "Sea lamps", "Leopold's rope", "바다 이야기", "Fähren", "the tide", "Lamp", "2023-04-05")
NAMES = ("Beacons", "Leopold", "Ida", "Olu", "Lectures", "old", "Fog", "signals", "talks", "rope")
TAGS = ("calm", "exam", "Sea", "바다")
MANY_TOKENS = ("n", "s'il", "7", "x" * 70, "3.5", "é", "A")
DEEPEST = 3
NOW = datetime(2026, 5, 1, tzinfo=UTC)
DAY_NS = 86_400 * 1_000_000_000


def text(chance: Random, language: str, most: int) -> str:
    """Return some words, mostly of one language, with signs between them."""
    words = []
    for _ in range(chance.randint(1, most)):
        words.append(chance.choice(WORDS[language]) if chance.random() < 0.97 else chance.choice(MANY_TOKENS))
        if chance.random() < 0.1:
            words[-1] += chance.choice((",", ".", ";", "…", "\u00ad", "."))
    return " ".join(words)


def document(chance: Random) -> Document:
    """Return a document of any kind, from one without a letter to some dozen passages."""
    language = chance.choice(("en", "en", "en", "de", "fr", "ko", "ru"))
    size = chance.choice((0, 1, 1, 2, 3, 5, 8, 14))
    most = chance.choice((6, 40, 90, 250))
    texts = [text(chance, language, most) for _ in range(size)] or [""]
    if chance.random() < 0.2:
        texts[0] = f"March {chance.randint(1, 28)}, {chance.choice((2022, 2024))} {texts[0]}"
    starts = sorted(chance.sample(range(len(texts)), chance.randint(0, len(texts)) // 2))
    sections = tuple(
        Section(
            chance.choice(("", text(chance, language, 3), "Fog signals")),
            chance.choice((1, 1, 2, 3)),
            start,
            start + 1,
        )
        for start in starts
    )
    spoken = chance.random() < 0.6
    paragraphs, offset = [], 0
    for number, one in enumerate(texts):
        kind = ParagraphKind.HEADING if number in starts and chance.random() < 0.4 else ParagraphKind.TEXT
        section = sum(start <= number for start in starts) - 1
        paragraphs.append(
            Paragraph(
                kind,
                Span(offset, offset + len(one)),
                number + 1,
                chance.choice(SPEAKERS) if spoken else None,
                section=section if section >= 0 else None,
                page=None if spoken else number // 3,
            )
        )
        offset += len(one) + len(PARAGRAPH_BREAK)
    cues, pieces = _cues(chance, paragraphs) if spoken else ((), ())
    return Document(
        title=chance.choice(TITLES),
        kind=Kind.TRANSCRIPT if spoken else chance.choice(tuple(Kind)),
        language=language,
        layout="test",
        text=PARAGRAPH_BREAK.join(texts),
        paragraphs=tuple(paragraphs),
        sections=sections,
        cues=cues,
        pieces=pieces,
    )


def _cues(chance: Random, paragraphs: Sequence[Paragraph]) -> tuple[tuple[Cue, ...], tuple[Piece, ...]]:
    """Return cues, several in a paragraph, with or without ends, some without any time."""
    ends, timed = chance.random() < 0.5, chance.random() < 0.85
    cues: list[Cue] = []
    pieces: list[Piece] = []
    now = chance.randrange(3) * 1000
    for one in paragraphs:
        inner = [
            chance.randrange(one.span.start, max(one.span.end, one.span.start + 1))
            for _ in range(chance.randrange(3))
        ]
        for place in sorted({one.span.start, *inner}):
            has_time = timed and chance.random() < 0.9
            start = now if has_time else None
            length = chance.randrange(1, 40_000)
            cues.append(Cue("", len(cues) + 1, start, now + length if has_time and ends else None, has_time))
            pieces.append(Piece(place, len(cues) - 1))
            now += length if chance.random() < 0.95 else -now // 2
    return tuple(cues), tuple(pieces)


def origin(chance: Random) -> Origin:
    """Return where a document comes from: folders, a file with or without a date in its name."""
    if chance.random() < 0.15:
        return Origin()
    folders = tuple(chance.sample(("Lectures", "Sea Talks", "Hafen", "old"), chance.randrange(3)))
    name = chance.choice(("rope_tides.txt", "2024-03-09 l.srt", "바다.txt", "Lamp.md"))
    modified = chance.choice((None, 19_000 * DAY_NS, 20_000 * DAY_NS))
    title = chance.choice(TITLES) if chance.random() < 0.5 else ""
    return Origin(title, Path("/library", *folders, name), folders, modified)


def note(chance: Random, name: NoteId, of: DocumentId) -> Note:
    """Return a note on some stretch of a document, with or without text, tags and a colour."""
    start = chance.randrange(chance.choice((3, 300, 4000)))
    span = Span(start, start + chance.choice((0, 1, 30, 800)))
    times = (
        (chance.randrange(90_000), chance.choice((None, 95_000))) if chance.random() < 0.5 else (None, None)
    )
    written = text(chance, chance.choice(("en", "en", "ko")), 12) if chance.random() < 0.6 else ""
    tags = tuple(chance.sample(TAGS, chance.choice((0, 0, 1, 2))))
    colour = chance.choice((None, *Colour))
    return Note(name, of, Anchor("", "", "", span, "v", *times), written, tags, colour, NOW, NOW)


@dataclass
class Library:
    """What should be in an index, and the changes that brought it there."""

    documents: dict[DocumentId, tuple[Document, Origin]] = field(default_factory=dict)
    notes: dict[NoteId, Note] = field(default_factory=dict)

    def change(self, chance: Random, writer: IndexWriter) -> None:
        """Change something in the library and in the index alike."""
        name = DocumentId(f"d{chance.randrange(7)}")
        kind = chance.randrange(9)
        if kind == 0:
            self.documents.pop(name, None)
            writer.drop_document(name)
        elif kind == 1:
            gone = NoteId(f"n{chance.randrange(6)}")
            self.notes.pop(gone, None)
            writer.drop_note(gone)
        elif kind <= 3:
            identity = NoteId(f"n{chance.randrange(6)}")
            known = [*self.documents, name]
            self.notes[identity] = note(chance, identity, chance.choice(known))
            writer.put_note(self.notes[identity], f"{chance.random()}")
        else:
            self.put(writer, name, document(chance), origin(chance))

    def put(self, writer: IndexWriter, name: DocumentId, made: Document, place: Origin) -> None:
        """Put a document in, in place of what there was of it."""
        self.documents[name] = made, place
        writer.put_document(name, "1", made, origin=place)

    def write(self, writer: IndexWriter) -> None:
        """Put everything into an empty index."""
        for name, (made, place) in self.documents.items():
            writer.put_document(name, "1", made, origin=place)
        for one in self.notes.values():
            writer.put_note(one, "1")
        writer.commit()


def live(chance: Random, library: Library, begin: Callable[[], IndexWriter]) -> None:
    """Let a library change for a while, committed and merged now and then."""
    writer = begin()
    for _ in range(chance.randint(8, 28)):
        library.change(chance, writer)
        if chance.random() < 0.3:
            writer.commit()
            if chance.random() < 0.3:
                writer.tidy(thorough=chance.random() < 0.5)
                writer = begin()
    writer.commit()


def query(chance: Random, library: Library) -> str:
    """Return a query of the words and names of a library, with any sign that means something."""
    if chance.random() < 0.4:
        return " ".join(_word(chance) for _ in range(chance.choice((1, 2, 2, 3)))) + chance.choice(("", " "))
    parts = [_part(chance, library, 0) for _ in range(chance.choice((1, 1, 2, 2, 2, 3, 4)))]
    return " ".join(parts) + chance.choice(("", "", " "))


def _part(chance: Random, library: Library, depth: int) -> str:
    def inner() -> str:
        return _part(chance, library, depth + 1)

    kinds: dict[Callable[[], str], int] = {
        lambda: _word(chance): 42,
        lambda: f'"{_phrase(chance, library)}"': 8,
        lambda: f'"{_phrase(chance, library)} {_word(chance)}"~{chance.choice((1, 3, 12, 50))}': 7,
        lambda: _filter(chance): 12,
    }
    if depth < DEEPEST:
        kinds |= {
            lambda: f"{chance.choice(('-', '-', 'NOT '))}{inner()}": 7,
            lambda: f"{inner()} OR {inner()}": 12,
            lambda: f"({' '.join(inner() for _ in range(chance.randint(1, 3)))})": 12,
        }
    return chance.choices(list(kinds), list(kinds.values()))[0]()


def _word(chance: Random) -> str:
    word = chance.choice((*WORDS[chance.choice(("en", "en", *WORDS))], *NAMES, "the", "sea", "lamp"))
    draw = chance.random()
    if draw < 0.15:
        return word[: chance.randint(1, len(word))] + "*"
    if draw < 0.22:
        return word + chance.choice(("~", "~2"))
    if draw < 0.3:
        return "=" + word
    return word[: chance.randint(1, len(word))] if draw < 0.36 else word


def _phrase(chance: Random, library: Library) -> str:
    """Return some words that stand side by side somewhere, or that do not."""
    texts = [made.text for made, _ in library.documents.values()] + [
        one.text for one in library.notes.values()
    ]
    words = chance.choice(texts or [""]).split()
    if not words or chance.random() < 0.2:
        return " ".join(_word(chance) for _ in range(2))
    start = chance.randrange(len(words))
    return " ".join(words[start : start + chance.choice((1, 2, 2, 3, 5))]).strip(",.;…")


def _filter(chance: Random) -> str:
    return chance.choice(
        (
            *(
                "speaker:ida",
                "speaker:olu",
                'speaker:"keeper t"',
                "speaker:ида",
                "kind:transcript",
                "kind:article",
            ),
            *("kind:n", "lang:en", "lang:ko", "in:lectures", "in:sea", "in:fog", "in:d1", "in:/library/old"),
            *(
                "title:lamp",
                "title:바다",
                "tag:calm",
                "tag:#sea",
                "colour:mint",
                "colour:1",
                "has:note",
                "has:time",
            ),
            *(
                "after:2023",
                "before:2024-03",
                "at:0:20-1:00",
                "at:0:30-",
                "at:-0:10",
                "at:0:45",
                "speaker:김",
            ),
        )
    )
