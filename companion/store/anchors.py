"""How the database writes anchors, and gives them back."""

import json

from companion.core.documents import Span
from companion.core.notes import Anchor


def write_anchor(anchor: Anchor) -> str:
    """Write an anchor as JSON."""
    fields = {
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.span.start,
        "end": anchor.span.end,
        "version": anchor.version,
        "start_ms": anchor.start_ms,
        "end_ms": anchor.end_ms,
    }
    return json.dumps(fields, separators=(",", ":"))


def read_anchor(text: str) -> Anchor:
    """Give an anchor back; raises ValueError, KeyError or TypeError when it is damaged."""
    fields = json.loads(text)
    span = Span(fields.pop("start"), fields.pop("end"))
    return Anchor(span=span, **fields)
