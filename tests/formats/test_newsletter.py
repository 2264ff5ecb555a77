from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import document, paragraphs

LETTER = """Dear readers,

The harbour froze over on Tuesday, and for the first time in years one could walk to the island and back.

A keeper standing on the frozen harbour

Stay warm!



A lamp glowing over thin and broken ice

Light on the Ice

A new lamp shines through fog.

What’s new: The keepers built a lamp that needs no oil, and it was lit on Monday.

How it works: A wheel turns in the water under the ice.

  • The wheel is small.
  • It never stops.

Why it matters: Oil is dear.

We’re thinking: A wheel is enough.

Drawing of a boat

Boats Without Sails

Rowing is back, says a report.

What’s new: A report counts oars.

The test: Two boats went out and one came back.

Why it matters: Wind is not for ever.

We’re thinking: Row.


“Learn to row in ten days,” a course for everyone, begins in May.

Rows of knots in old rope


Knots are being tied again all along the coast.

What’s new: A club ties knots.

Why it matters: Nothing else holds.


Subscribe to The Quay

News from the harbour in your letter box
"""


def test_has_the_letter_and_the_stories_as_sections() -> None:
    read = document(LETTER)
    assert (read.kind, read.layout) == (Kind.NEWSLETTER, "newsletter")
    assert [section.title for section in read.sections] == [
        "Dear readers",
        "Light on the Ice",
        "Boats Without Sails",
        "Rows of knots in old rope",
    ]
    lines = LETTER.split("\n")
    assert lines[read.sections[1].line - 1] == "Light on the Ice"
    assert read.title == "The Quay: Light on the Ice and 2 more"


def test_sets_off_labels_captions_and_lists() -> None:
    read = document(LETTER)
    assert paragraphs(read, ParagraphKind.LABEL).count("What’s new:") == 3
    assert "The test:" in paragraphs(read, ParagraphKind.LABEL)
    assert paragraphs(read, ParagraphKind.CAPTION) == [
        "A keeper standing on the frozen harbour",
        "A lamp glowing over thin and broken ice",
        "Drawing of a boat",
        "Rows of knots in old rope",
    ]
    assert paragraphs(read, ParagraphKind.LIST) == ["The wheel is small.", "It never stops."]
    assert read.speakers == {}


def test_advertisements_and_footers_stand_in_no_section() -> None:
    read = document(LETTER)
    outside = [paragraph for paragraph in read.paragraphs if paragraph.section is None]
    texts = [read.text[paragraph.span.start : paragraph.span.end] for paragraph in outside]
    assert [text[:12] for text in texts] == ["“Learn to ro", "Subscribe to", "News from th"]
