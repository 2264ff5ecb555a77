"""Notes as a W3C Web Annotation page (JSON); nothing of a note is lost."""

import json
from collections.abc import Mapping, Sequence

from companion.core.exports import Excerpt, ExportDocument
from companion.core.links import link_words
from companion.core.notes import Anchor, NoteKind
from companion.core.timestamps import format_moment

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"companion": "urn:studycompanion:terms:"}]
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc8118"
_MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
_MOTIVATIONS: Mapping[NoteKind, str] = {
    NoteKind.BOOKMARK: "bookmarking",
    NoteKind.HIGHLIGHT: "highlighting",
    NoteKind.NOTE: "commenting",
}


def render(documents: Sequence[ExportDocument]) -> str:
    """Return one annotation page of all excerpts, document after document."""
    items = [_annotation(excerpt, document) for document in documents for excerpt in document.excerpts]
    page = {"@context": _CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def owns(text: str) -> bool:
    """Say whether a file is an annotation page of the program's own."""
    try:
        page = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(page, dict) and page.get("@context") == _CONTEXT


def _annotation(excerpt: Excerpt, document: ExportDocument) -> dict[str, object]:
    note = excerpt.note
    annotation: dict[str, object] = {
        "id": f"urn:studycompanion:{'passage' if excerpt.found else 'note'}:{note.id}",
        "type": "Annotation",
        "motivation": "identifying" if excerpt.found else _MOTIVATIONS[note.kind],
    }
    if not excerpt.found:
        annotation |= {"created": format_moment(note.created), "modified": format_moment(note.modified)}
    annotation["body"] = _bodies(excerpt)
    annotation["target"] = {
        "type": "SpecificResource",
        "source": _source(document),
        "selector": [*_selectors(note.anchor), *_page_selectors(excerpt)],
        "companion:version": note.anchor.version,
        "companion:state": note.state.value,
        "companion:speaker": excerpt.speaker,
        "companion:timeInherited": excerpt.time_inherited,
        "companion:link": excerpt.link,
        "companion:place": link_words(document.summary.title, note.anchor.start_ms),
    }
    if excerpt.found:
        annotation["companion:query"] = document.query
        annotation["companion:spans"] = [[mark.start, mark.end] for mark in excerpt.marks]
    return annotation


def _bodies(excerpt: Excerpt) -> list[dict[str, object]]:
    note = excerpt.note
    bodies: list[dict[str, object]] = []
    if note.text:
        bodies.append(_body(note.text, "commenting") | {"format": "text/markdown"})
    bodies += [_body(tag, "tagging") for tag in note.tags]
    if note.colour:
        bodies.append(_body(note.colour.value, "highlighting"))
    return bodies


def _body(value: str, purpose: str) -> dict[str, object]:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _source(document: ExportDocument) -> dict[str, object]:
    summary = document.summary
    return {
        "id": f"urn:studycompanion:document:{summary.id}",
        "type": "Text",
        "dcterms:title": summary.title,
        "language": summary.language,
        "companion:kind": summary.kind.value,
        "companion:path": str(summary.path),
    }


def _selectors(anchor: Anchor) -> list[dict[str, object]]:
    selectors: list[dict[str, object]] = [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.quote,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {"type": "TextPositionSelector", "start": anchor.span.start, "end": anchor.span.end},
    ]
    if anchor.start_ms is not None or anchor.end_ms is not None:
        value = f"t={_seconds(anchor.start_ms)}"
        if anchor.end_ms is not None:
            value += f",{_seconds(anchor.end_ms)}"
        selectors.append({"type": "FragmentSelector", "conformsTo": _MEDIA_FRAGMENTS, "value": value})
    return selectors


def _page_selectors(excerpt: Excerpt) -> list[dict[str, object]]:
    """Return the page as RFC 8118 writes it; a passage with a time is found by that."""
    if excerpt.page is None or excerpt.note.anchor.start_ms is not None:
        return []
    return [{"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={excerpt.page}"}]


def _seconds(milliseconds: int | None) -> str:
    """Return normal play time in seconds, exact to the millisecond; empty for no time."""
    return "" if milliseconds is None else f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".")
