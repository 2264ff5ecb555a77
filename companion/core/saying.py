"""What the user says who says it, as it is kept: said anew, cut, renamed and taken away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.core.anchors import make_anchor
from companion.core.documents import Document, Span, text_version
from companion.core.notes import Anchor
from companion.core.speakers import Cast, loose
from companion.core.spoken import Stretch


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says a passage, or without an anchor all that the source gives no speaker."""

    name: str
    anchor: Anchor | None = None

    def stretch(self, version: str) -> Stretch | None:
        """Return where that is in a version of the text, None where it is not there."""
        if self.anchor is None:
            return Stretch(self.name)
        return Stretch(self.name, self.anchor.span) if self.anchor.version == version else None


def stretches_of(spoken: Sequence[Spoken], version: str) -> tuple[Stretch, ...]:
    """Return where all of that is in a version of the text, as far as it is there."""
    found = (one.stretch(version) for one in spoken)
    return tuple(stretch for stretch in found if stretch is not None)


def said_by(name: str, cast: Cast) -> str:
    """Return the label to be kept for a name: that of the one who is called so already, else the name."""
    for called in ([one.label for one in cast.speakers], [one.name for one in cast.speakers]):
        for one, known in zip(cast.speakers, called, strict=True):
            if name and loose(known) == loose(name):
                return one.label
    return name


def say_all(spoken: Sequence[Spoken], name: str) -> tuple[Spoken, ...]:
    """Let someone say all that the source gives no speaker, without a name no one."""
    rest = tuple(one for one in spoken if one.anchor is not None)
    return (Spoken(name), *rest) if name else rest


def say_there(spoken: Sequence[Spoken], document: Document, span: Span, name: str) -> tuple[Spoken, ...]:
    """Let someone, or without a name no one, say a stretch of the text; others keep what is beside it."""
    version = text_version(document.text)
    rest = tuple(part for one in spoken for part in _beside(one, document, span, version))
    return (*rest, Spoken(name, make_anchor(document, span, version))) if name else rest


def say_otherwise(spoken: Sequence[Spoken], names: Mapping[str, str]) -> tuple[Spoken, ...]:
    """Give those who speak other names; what gets an empty one is said by no one any more."""
    called = (replace(one, name=names.get(one.name, one.name)) for one in spoken)
    return tuple(one for one in called if one.name)


def _beside(spoken: Spoken, document: Document, cut: Span, version: str) -> Iterator[Spoken]:
    """Yield what is left of a passage beside a stretch; what is not in this text is left alone."""
    anchor = spoken.anchor
    if anchor is None or anchor.version != version or not anchor.span.overlaps(cut):
        yield spoken
        return
    sides = Span(anchor.span.start, cut.start), Span(cut.end, anchor.span.end)
    for side in sides:
        text = document.text[side.start : side.end]
        start, end = side.start + len(text) - len(text.lstrip()), side.end - len(text) + len(text.rstrip())
        if start < end:
            yield Spoken(spoken.name, make_anchor(document, Span(start, end), version))
