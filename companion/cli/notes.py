"""Commands on notes: note, notes, export, and open where it only tells."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.app import Services
from companion.cli.answer import Answer
from companion.cli.freshness import bring_index_up_to_date, make_searchable
from companion.cli.shapes import destination_shape, export_shape, note_shape
from companion.core.colours import Colour
from companion.core.errors import CompanionError
from companion.core.exports import ExportFormat, ExportReport, ExportRequest
from companion.core.library import DocumentSummary
from companion.core.links import format_link, link_to_note, link_words
from companion.core.notes import AnchorState, Note, NoteDraft, NoteFilter
from companion.core.timestamps import parse_time


def note(services: Services, options: Namespace) -> Answer:
    """Make a bookmark, highlight or note."""
    summary = services.library.find(options.document)
    stored = services.notes.add(_draft(services, options, summary))
    remarks = bring_index_up_to_date(services)
    return Answer(note_shape(stored, summary), _note_lines(stored, summary), remarks=remarks)


def notes(services: Services, options: Namespace) -> Answer:
    """List the notes, those that have the words of a query."""
    summaries = {one.id: one for one in services.library.summaries()}
    found = services.notes.list(NoteFilter(query=" ".join(options.words)))
    known = [(one, summaries[one.document]) for one in found if one.document in summaries]
    return Answer([note_shape(one, summary) for one, summary in known], _notes_lines(known))


def export(services: Services, options: Namespace) -> Answer:
    """Write notes, or the passages found, to files."""
    remarks: tuple[str, ...] = ()
    kind = ExportFormat(options.format)
    if options.notes_only and not kind.holds_text:
        whole = ", ".join(one.value for one in ExportFormat if one.holds_text)
        raise CompanionError(
            f"--notes-only is for formats that hold the whole text: {whole}. "
            f"{kind.value} never holds it; leave the option out."
        )
    if options.hits is not None:
        if not options.hits.strip():
            raise CompanionError("Name what to look for: --hits takes a query, as companion search does.")
        remarks = make_searchable(services)
    request = ExportRequest(
        folder=options.to.expanduser().absolute(),
        format=kind,
        documents=tuple(services.library.find(one).id for one in options.documents),
        query=options.query,
        hits=options.hits or "",
        notes_only=options.notes_only,
    )
    report = services.exporting.export(request)
    problems = tuple(f"{one.path}: {one.reason}" for one in report.failed)
    data = export_shape(report) if report.files or not problems else None
    return Answer(data, _export_lines(report, request), problems, remarks)


def tell_destination(services: Services, options: Namespace) -> Answer:
    """Say where a link leads."""
    destination = services.links.resolve(options.link)
    summary = services.library.summary(destination.document)
    words = link_words(summary.title, destination.start_ms)
    return Answer(destination_shape(destination, summary), [words])


def _draft(services: Services, options: Namespace, summary: DocumentSummary) -> NoteDraft:
    colour = _colour(options.colour)
    if options.at is not None:
        draft = services.notes.draft_at_time(summary.id, parse_time(options.at))
    else:
        draft = services.notes.draft_at_quote(summary.id, options.quote)
        if colour is None and not options.text.strip():
            colour = Colour.LEMON
    return replace(draft, text=options.text, tags=tuple(options.tags), colour=colour)


def _colour(name: str | None) -> Colour | None:
    if name is None:
        return None
    if name.lower() not in list(Colour):
        raise CompanionError(f"“{name}” is none of the colours; they are {', '.join(Colour)}.")
    return Colour(name.lower())


def _note_lines(one: Note, summary: DocumentSummary) -> Iterator[str]:
    colour = f", {one.colour}" if one.colour else ""
    gone = "; its passage is gone from the new version" if one.state is AnchorState.ORPHAN else ""
    yield f"{one.kind}{colour}  {link_words(summary.title, one.anchor.start_ms)}{gone}"
    for line in one.anchor.quote.split("\n"):
        yield f"  > {line}"
    for line in one.text.split("\n") if one.text else ():
        yield f"  {line}"
    if one.tags:
        yield "  " + " ".join(f"#{tag}" for tag in one.tags)
    yield f"  {format_link(link_to_note(one))}"


def _notes_lines(known: Sequence[tuple[Note, DocumentSummary]]) -> Iterator[str]:
    for number, (one, summary) in enumerate(known):
        if number:
            yield ""
        yield from _note_lines(one, summary)
    if not known:
        yield "No notes."


def _export_lines(report: ExportReport, request: ExportRequest) -> Iterator[str]:
    word = "passage" if request.hits else "note"
    for one in report.files:
        yield f"{one.notes} {word}{'' if one.notes == 1 else 's'} written to {one.path}"
    if not report.files and not report.failed:
        yield f"There are no {word}s to write."
