"""How to search, in one table: what the sheet, the completion of fields and their tests read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One thing that can be typed: an example of it, and what that finds, in words."""

    example: str
    finds: str


@dataclass(frozen=True, slots=True)
class FieldRow(HelpRow):
    """A field: `name` stands before the colon, `short` says in a few words what it asks for."""

    name: str
    short: str


WORDS: tuple[HelpRow, ...] = (
    HelpRow(
        "walls water",
        "Both words in one passage, in any order. Endings, capitals and accents make no difference, and the "
        "word at the end may be unfinished.",
    ),
    HelpRow('"dry stone"', "These words side by side, also over a line or a page break."),
    HelpRow(
        "wall -water", "Passages about walls that do not speak of water. NOT before the word says the same."
    ),
    HelpRow("marsh OR garden", "One of the two, or both. OR is written in capitals."),
    HelpRow("winter (birds OR marsh)", "Brackets hold together what belongs together."),
    HelpRow("forg*", "All words that begin like this."),
    HelpRow("memroy~", "Words that are spelt nearly so: one letter off, with ~2 two."),
    HelpRow("=forgetting", "This form alone, not forget or forgets."),
    HelpRow(
        '"water stone"~5', "Near each other: in any order, at most five words between. Without a number, ten."
    ),
)
"""Words and the signs between them."""

FIELDS: tuple[FieldRow, ...] = (
    FieldRow("speaker:ines", "What Ines says.", "speaker", "who says it"),
    FieldRow(
        "in:lectures",
        "In a folder, a document or a section that is called so, or a file of that name.",
        "in",
        "folder, document or section",
    ),
    FieldRow("title:memory", "In documents with this word in their title.", "title", "words of the title"),
    FieldRow(
        "kind:transcript",
        "In transcripts. The other kinds: article, collection, newsletter, notes.",
        "kind",
        "transcript, article …",
    ),
    FieldRow(
        "lang:korean", "In documents in this language; lang:ko says the same.", "lang", "language of the text"
    ),
    FieldRow(
        "after:2024-03",
        "In documents of March 2024 or later. A year or a day will do as well: after:2024, after:2024-03-09.",
        "after",
        "documents since a date",
    ),
    FieldRow("before:2024", "In documents from before 2024.", "before", "documents from before a date"),
    FieldRow(
        "at:2:00-4:00",
        "What is said between these times; at:2:00- from then on, at:-4:00 until then, at:2:00 just then.",
        "at",
        "time in the recording",
    ),
    FieldRow(
        "tag:exam", "Notes with this tag, and the passages they stand on.", "tag", "a tag of your notes"
    ),
    FieldRow(
        "colour:mint",
        "What you highlighted in mint. The others: lemon, sky, rose, lilac; or 1 to 5.",
        "colour",
        "what you highlighted in it",
    ),
    FieldRow(
        "has:note",
        "Passages with a note of yours; has:time, those that have a time.",
        "has",
        "a note, or a time",
    ),
)
"""What is asked of a passage, or of its document, besides words."""

TOGETHER: tuple[HelpRow, ...] = (
    HelpRow("birds speaker:tomasz", "Words and fields together: all must be so."),
    HelpRow("speaker:ines", "A field alone lists all its passages, in the order of the text."),
    HelpRow('speaker:"small harb"', "Names of several words stand in quotation marks; beginnings will do."),
    HelpRow(
        "speaker:ines speaker:tomasz",
        "A field said again: what either of them says. So with kind, lang, colour and at.",
    ),
    HelpRow("birds -speaker:ines", "A field to be left out."),
    HelpRow("in:lectures OR in:podcasts", "OR and brackets work with fields too."),
)
"""How words and fields go together."""

GROUPS: tuple[tuple[str, tuple[HelpRow, ...]], ...] = (
    ("Words", WORDS),
    ("Fields: type a colon to choose one", FIELDS),
    ("Together", TOGETHER),
)
"""All rows, under their headings."""


def matching(typed: str) -> list[tuple[str, tuple[HelpRow, ...]]]:
    """Return the groups with the rows in which every typed word occurs; groups without any are left out."""
    words = typed.casefold().split()
    groups = [(heading, tuple(row for row in rows if _has(row, words))) for heading, rows in GROUPS]
    return [(heading, rows) for heading, rows in groups if rows]


def _has(row: HelpRow, words: list[str]) -> bool:
    text = f"{row.example} {row.finds} {row.short if isinstance(row, FieldRow) else ''}".casefold()
    return all(word in text for word in words)
