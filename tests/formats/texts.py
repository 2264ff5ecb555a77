"""Small invented texts in the layouts that the readers know."""

from pathlib import Path

from companion.core.documents import Document, ParagraphKind
from companion.formats.registry import document_of

WHISPER = """
[00:00:00.000 --> 00:00:04.000]   Good morning. Today we will talk about tide pools, because
[00:00:04.000 --> 00:00:07.500]   they are small seas that you can
[00:00:07.500 --> 00:00:09.000]   look into.
[00:00:09.000 --> 00:00:10.000]   (waves breaking)
[00:00:10.000 --> 00:00:12.000]   - How deep is one?
[00:00:12.000 --> 00:00:12.000]   - Not deep. - Not deep at all.
[00:00:12.000 --> 00:00:14.000]   - [Visitor] And who lives there?
[00:00:30.000 --> 00:00:33.000]   Crabs do.
[00:00:30.000 --> 00:00:33.000]   Crabs do.
"""

PODCAST = """
THE BAND:\t00:02\tMusic
INA:\t00:05\tHi, this is Ina Holm. This week, on the theme of sour dough, I talk with Ole Brandt.
OLE: 00:31

First you need flour and a bowl that

is large enough. Then you wait, and the dough is

slowly rising. It takes, as [my aunt](#) says, as long

as it takes.

INA: 01:02 How long is that?

- OLE: 01:05 A day.
- INA: 01:07 A whole day?

OLE: A whole day.
"""


def document(text: str, name: str = "4f2a9c01.txt") -> Document:
    """Read a text as if it stood in a file of that name."""
    return document_of(text.encode("utf-8"), Path(name))


def paragraphs(read: Document, kind: ParagraphKind | None = None) -> list[str]:
    """Return the texts of a document's paragraphs, all or those of a kind."""
    return [
        read.paragraph_text(number)
        for number, paragraph in enumerate(read.paragraphs)
        if kind is None or paragraph.kind is kind
    ]
