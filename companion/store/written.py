"""A document written as the database keeps it, so that whoever reads a file can spare others the work."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from companion.core.documents import Document, text_version
from companion.core.passages import passages
from companion.store.codec import decode_structure, decode_text, encode_structure, encode_text
from companion.store.values import storable


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """What is stored of a document: compressed text and structure, and the columns of its row by name.

    `version` is that of its text, `encoding` the one that its file was read in.
    """

    text: bytes
    structure: bytes
    columns: Mapping[str, object]
    version: str
    encoding: str

    def read(self) -> Document:
        """Give the document back; raises ValueError when the data are damaged."""
        return decode_structure(self.structure, decode_text(self.text))


def write_document(document: Document) -> WrittenDocument:
    """Write a document with its outline and its figures."""
    starts, version = _starts(document), text_version(document.text)
    outline = [[one.title, one.level, one.paragraph, one.line, one.start_ms] for one in document.sections]
    columns = {
        "title": storable(document.title),
        "kind": document.kind.value,
        "language": document.language,
        "encoding": document.encoding,
        "version": version,
        "length": len(document.text),
        "first_start_ms": starts[0] if starts else None,
        "end_ms": document.end_ms,
        "figures": json.dumps(_figures(document, starts[-1] if starts else None)),
        "outline": json.dumps(outline),
    }
    text, structure = encode_text(document.text), encode_structure(document)
    return WrittenDocument(text, structure, columns, version, document.encoding)


def _starts(document: Document) -> list[int]:
    """Return the start times that stand in the source, in its order."""
    cues = [cue.start_ms for cue in document.cues if cue.own_time and cue.start_ms is not None]
    return cues or [section.start_ms for section in document.sections if section.start_ms is not None]


def _figures(document: Document, last_start_ms: int | None) -> dict[str, object]:
    return {
        "units": document.units,
        "timed": document.timed,
        "turns": document.turns,
        "paragraphs": len(document.paragraphs),
        "passages": len(passages(document)),
        "sections": len(document.sections),
        "last_start_ms": last_start_ms,
        "last_end_ms": max((cue.end_ms for cue in document.cues if cue.end_ms is not None), default=None),
        "speakers": document.speakers,
        "remarks": document.remarks,
    }
