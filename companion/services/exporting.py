"""Let notes and passages leave as files."""

import hashlib
from collections.abc import Iterator
from typing import Protocol

from companion.core.anchors import make_anchor
from companion.core.documents import Document, DocumentId, Span
from companion.core.exports import Excerpt, ExportDocument, ExportReport, ExportRequest
from companion.core.library import OpenedDocument
from companion.core.links import PassageLink, first_words, format_link, link_to_note
from companion.core.notes import AnchorState, Note, NoteFilter, NoteId
from companion.core.pages import page_at
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.services.library import Library
from companion.services.notes import Notes


class Searches(Protocol):
    """What an export needs of the search."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return the hits of a request."""
        ...


class Exporting:
    """Chooses what leaves, and writes it."""

    def __init__(self, library: Library, notes: Notes, searching: Searches) -> None:
        self._library = library
        self._notes = notes
        self._searching = searching

    def export(self, request: ExportRequest) -> ExportReport:
        """Write the files of a request; a file that cannot be written is reported, the rest is done.

        Raises CompanionError when the format is not available or the folder cannot be written at all.
        """
        from companion.export.registry import format_of  # noqa: PLC0415 - a YAML writer, and more
        from companion.export.writing import write_files  # noqa: PLC0415 - the same

        kind = format_of(request.format)
        documents = self._found(request) if request.hits else self._noted(request)
        return write_files(request, kind, tuple(documents))

    def _noted(self, request: ExportRequest) -> Iterator[ExportDocument]:
        chosen = self._chosen(request)
        for identity in self._documents(request):
            opened = self._library.open(identity)
            notes = [note for note in opened.notes if chosen is None or note.id in chosen]
            if notes:
                yield _export_document(opened, [_excerpt(note, opened.document) for note in notes])

    def _chosen(self, request: ExportRequest) -> set[NoteId] | None:
        """Return the notes that were chosen, None for all."""
        chosen = None if request.notes is None else set(request.notes)
        if request.query:
            found = {note.id for note in self._notes.list(NoteFilter(query=request.query))}
            return found if chosen is None else found & chosen
        return chosen

    def _documents(self, request: ExportRequest) -> tuple[DocumentId, ...]:
        if request.documents:
            return tuple(dict.fromkeys(request.documents))
        return tuple(summary.id for summary in self._library.summaries() if summary.notes)

    def _found(self, request: ExportRequest) -> Iterator[ExportDocument]:
        scope = frozenset(request.documents) or None
        answer = self._searching.search(SearchRequest(request.hits, limit=0, documents=scope))
        hits: dict[DocumentId, list[Hit]] = {}
        for hit in answer.hits:
            hits.setdefault(hit.document, []).append(hit)
        for identity, of_document in hits.items():
            opened = self._library.open(identity)
            excerpts = {one.note.id: one for one in _found_excerpts(of_document, opened)}
            yield _export_document(opened, list(excerpts.values()), request.hits)


def _export_document(opened: OpenedDocument, excerpts: list[Excerpt], query: str = "") -> ExportDocument:
    ordered = sorted(excerpts, key=lambda one: (one.note.anchor.span, one.note.created, one.note.id))
    return ExportDocument(opened.summary, opened.document.names, tuple(ordered), query)


def _excerpt(note: Note, document: Document) -> Excerpt:
    """Return a note with what its passage tells; a passage that is gone tells nothing."""
    link = format_link(link_to_note(note))
    if note.state is AnchorState.ORPHAN or not document.paragraphs:
        return Excerpt(note, link=link)
    start = note.anchor.span.start
    page = page_at(document, start)
    return Excerpt(note, _speaker(document, start), _inherited(document, start), link, page=page)


def _speaker(document: Document, offset: int) -> str | None:
    return document.paragraphs[document.paragraph_at(offset)].speaker


def _inherited(document: Document, offset: int) -> bool:
    cue = document.cue_at(offset)
    return cue is not None and cue.start_ms is not None and not cue.own_time


def _found_excerpts(hits: list[Hit], opened: OpenedDocument) -> Iterator[Excerpt]:
    """Return passages as excerpts, each with an id that stays while its words do."""
    notes = {note.id: note for note in opened.notes}
    seen: dict[str, int] = {}
    for hit in sorted(hits, key=lambda hit: hit.offset):
        if hit.note:
            if hit.note in notes:
                yield _excerpt(notes[hit.note], opened.document)
            continue
        seen[hit.text] = seen.get(hit.text, 0) + 1
        yield _found_excerpt(hit, seen[hit.text], opened)


def _found_excerpt(hit: Hit, occurrence: int, opened: OpenedDocument) -> Excerpt:
    document, added = opened.document, opened.summary.added
    anchor = make_anchor(document, Span(hit.offset, hit.offset + len(hit.text)), opened.summary.version)
    digest = hashlib.sha256(f"{hit.document}\n{occurrence}\n{hit.text}".encode(errors="replace"))
    note = Note(NoteId(digest.hexdigest()[:16]), hit.document, anchor, "", (), None, added, added)
    link = PassageLink(hit.document, None, anchor.start_ms, anchor.end_ms, first_words(hit.text))
    return Excerpt(
        note,
        speaker=hit.speaker,
        time_inherited=_inherited(document, hit.offset),
        link=format_link(link),
        found=True,
        marks=hit.spans,
        page=page_at(document, hit.offset),
    )
