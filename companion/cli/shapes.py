"""The JSON that the commands print; keys may be added, those that are there stay."""

from collections.abc import Mapping, Sequence

from companion.core.documents import Document, DocumentId, Paragraph
from companion.core.exports import ExportReport
from companion.core.library import (
    AddedDocument,
    AddReport,
    CheckReport,
    DocumentSummary,
    LeftOut,
    OpenedDocument,
    TreeNode,
)
from companion.core.links import Destination, format_link, link_to_note, link_words
from companion.core.notes import Note
from companion.core.queries import Hit, Offer, SearchAnswer
from companion.core.timestamps import as_seconds, format_moment

Shape = dict[str, object]
Summaries = Mapping[DocumentId, DocumentSummary]


def add_shape(report: AddReport) -> Shape:
    """Return what became of every file."""
    return {
        "documents": [_added(one) for one in report.documents],
        "skipped": [_left_out(one) for one in report.skipped],
        "failed": [_left_out(one) for one in report.failed],
        "stopped": report.stopped,
        "seconds": round(report.seconds, 3),
    }


def _added(one: AddedDocument) -> Shape:
    summary = one.summary
    return {
        "id": summary.id,
        "path": str(summary.path),
        "title": summary.title,
        "kind": summary.kind.value,
        "language": summary.language,
        "status": one.status.value,
        "units": one.units,
        "timed": one.timed,
        "turns": one.turns,
        "paragraphs": one.paragraphs,
        "passages": one.passages,
        "sections": one.sections,
        "first_start": as_seconds(summary.first_start_ms),
        "last_start": as_seconds(one.last_start_ms),
        "end": as_seconds(one.last_end_ms),
        "speakers": one.speakers,
        "remarks": list(one.remarks),
    }


def _left_out(one: LeftOut) -> Shape:
    return {"path": str(one.path), "reason": one.reason}


def tree_shape(node: TreeNode) -> Shape:
    """Return a row of the tree with all below it."""
    return {
        "type": node.type.value,
        "id": node.id,
        "title": node.title,
        "kind": node.kind.value if node.kind else None,
        "start": as_seconds(node.start_ms),
        "notes": node.notes,
        "children": [tree_shape(child) for child in node.children],
    }


def document_shape(opened: OpenedDocument) -> Shape:
    """Return one document, read."""
    summary, document = opened.summary, opened.document
    return {
        "id": summary.id,
        "path": str(summary.path),
        "title": summary.title,
        "kind": summary.kind.value,
        "language": summary.language,
        "length": len(document.text),
        "speakers": document.speakers,
        "names": dict(summary.names),
        "sections": [
            {
                "title": section.title,
                "level": section.level,
                "start": as_seconds(section.start_ms),
                "paragraph": section.paragraph,
                "line": section.line,
            }
            for section in document.sections
        ],
        "paragraphs": [_paragraph(one, document) for one in document.paragraphs],
        "cues": [
            {
                "start": as_seconds(cue.start_ms),
                "end": as_seconds(cue.end_ms),
                "own_time": cue.own_time,
                "speaker": cue.speaker,
                "text": cue.text,
                "line": cue.line,
            }
            for cue in document.cues
        ],
    }


def _paragraph(paragraph: Paragraph, document: Document) -> Shape:
    return {
        "kind": paragraph.kind.value,
        "text": document.text[paragraph.span.start : paragraph.span.end],
        "offset": paragraph.span.start,
        "line": paragraph.line,
        "speaker": paragraph.speaker,
        "start": as_seconds(paragraph.start_ms),
        "end": as_seconds(paragraph.end_ms),
        "section": paragraph.section,
        "page": paragraph.page,
    }


def search_shape(answer: SearchAnswer, offers: Sequence[Offer], summaries: Summaries) -> Shape:
    """Return the hits in their order, how the query was understood, and what may be meant besides."""
    return {
        "query": answer.query,
        "total": answer.total,
        "milliseconds": round(answer.milliseconds, 3),
        "did_you_mean": answer.did_you_mean,
        "understood": "".join(fragment.text for fragment in answer.understood),
        "remark": answer.remark,
        "looser": [{"query": one.query, "total": one.total} for one in answer.looser],
        "nearly": answer.nearly,
        "nameless": list(answer.nameless),
        "offers": [
            {"kind": one.kind.value, "word": one.word, "query": one.query, "more": one.more} for one in offers
        ],
        "hits": [_hit(hit, summaries[hit.document]) for hit in answer.hits if hit.document in summaries],
    }


def _hit(hit: Hit, summary: DocumentSummary) -> Shape:
    return {
        "document": hit.document,
        "note": hit.note,
        "path": str(summary.path),
        "title": summary.title,
        "section": hit.section,
        "speaker": hit.speaker,
        "start": as_seconds(hit.start_ms),
        "end": as_seconds(hit.end_ms),
        "text": hit.text,
        "offset": hit.offset,
        "spans": [[span.start, span.end] for span in hit.spans],
        "starts": [as_seconds(start) for start in hit.starts_ms],
        "score": hit.score,
        "page": hit.page,
        "lacks": list(hit.lacks),
        "loans": [{"word": loan.word, "lender": loan.lender.value} for loan in hit.loans],
    }


def note_shape(note: Note, summary: DocumentSummary) -> Shape:
    """Return one note."""
    return {
        "id": note.id,
        "document": note.document,
        "path": str(summary.path),
        "title": summary.title,
        "kind": note.kind.value,
        "quote": note.anchor.quote,
        "text": note.text,
        "tags": list(note.tags),
        "colour": note.colour.value if note.colour else None,
        "start": as_seconds(note.anchor.start_ms),
        "end": as_seconds(note.anchor.end_ms),
        "offset": note.anchor.span.start,
        "state": note.state.value,
        "created": format_moment(note.created),
        "modified": format_moment(note.modified),
        "link": format_link(link_to_note(note)),
        "place": link_words(summary.title, note.anchor.start_ms),
    }


def export_shape(report: ExportReport) -> Shape:
    """Return what was written."""
    return {
        "files": [
            {
                "path": str(one.path),
                "format": one.format.value,
                "documents": list(one.documents),
                "notes": one.notes,
            }
            for one in report.files
        ],
        "failed": [{"path": str(one.path), "reason": one.reason} for one in report.failed],
    }


def destination_shape(destination: Destination, summary: DocumentSummary) -> Shape:
    """Return where a link leads."""
    return {
        "document": destination.document,
        "note": destination.note,
        "offset": destination.offset,
        "start": as_seconds(destination.start_ms),
        "resolved_by": destination.resolved_by.value,
        "title": summary.title,
        "path": str(summary.path),
    }


def check_shape(report: CheckReport) -> Shape:
    """Return what a check found."""
    return {
        "ok": report.ok,
        "findings": [{"where": one.where, "what": one.what, "mended": one.mended} for one in report.findings],
    }
