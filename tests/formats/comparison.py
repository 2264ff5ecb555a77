"""Compare what is read from real files with what a good reader finds in them: one line a file, and a total.

Run as `python -m tests.formats.comparison`; COMPANION_TEST_DATA names the files.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from companion.core.documents import Document, Kind
from companion.core.timestamps import as_seconds
from companion.formats.marked.inline import markdown_runs
from companion.formats.registry import read_document
from tests.formats.excused import EXCUSED
from tests.formats.measures import (
    Expected,
    expectations,
    first_place,
    joined,
    level_apostrophes,
    word_places,
)

_KINDS = {
    "transcript": (Kind.TRANSCRIPT,),
    "chapters": (Kind.TRANSCRIPT,),
    "chat": (Kind.TRANSCRIPT,),
    "article collection": (Kind.COLLECTION,),
    "article": (Kind.ARTICLE,),
    "newsletter/transcript": (Kind.NEWSLETTER, Kind.TRANSCRIPT),
    "newsletter": (Kind.NEWSLETTER,),
}
_NEAR = 1.0
"""Per cent of a text by which the place of a probe may differ: headings count in one way or another."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a document beside what is expected of it."""

    name: str
    found: object
    expected: object

    @property
    def holds(self) -> bool:
        """Say whether the two agree."""
        return self.found == self.expected


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures of one file."""

    name: str
    figures: tuple[Figure, ...]

    @property
    def deviations(self) -> tuple[Figure, ...]:
        """The figures that are not as expected."""
        return tuple(figure for figure in self.figures if not figure.holds)

    @property
    def unexcused(self) -> tuple[Figure, ...]:
        """The deviations for which no reason is known."""
        excused = EXCUSED.get(self.name, {})
        return tuple(figure for figure in self.deviations if figure.name not in excused)

    def lines(self) -> Iterator[str]:
        """Yield the file's line, and one for each deviation with its reason."""
        held = len(self.figures) - len(self.deviations)
        yield f"{self.name:34} {held:3} of {len(self.figures):3}"
        for figure in self.deviations:
            reason = EXCUSED.get(self.name, {}).get(figure.name, "NO REASON KNOWN")
            yield f"    {figure.name}: {figure.found!r}, expected {figure.expected!r}: {reason}"


def compare_all(test_data: Path) -> list[Comparison]:
    """Read every file that figures are known of and compare."""
    compared = []
    for name, expected in expectations(test_data).items():
        folder = test_data if name.startswith("seeds/") else test_data / "corpus"
        compared.append(compare(name, read_document(folder / name), expected))
    return compared


def compare(name: str, document: Document, expected: Expected) -> Comparison:
    """Compare one document with what is expected of it."""
    figures = (*_times(document, expected), *_outline(document, expected), *_probes(document, expected))
    return Comparison(name, figures)


def _times(document: Document, expected: Expected) -> Iterator[Figure]:
    kinds = next(kinds for word, kinds in _KINDS.items() if expected["kind"].startswith(word))
    yield Figure("kind", document.kind if document.kind in kinds else document.kind.value, document.kind)
    yield Figure("language", document.language, expected["lang"][:2])
    timed = [cue for cue in document.cues if cue.own_time]
    starts = [as_seconds(cue.start_ms) for cue in timed]
    ends = [cue.end_ms for cue in timed if cue.end_ms is not None]
    found: dict[str, object] = {
        "turns_or_segments_total": document.units,
        "timestamped_segments": document.timed,
        "first_start_s": starts[0] if starts else None,
        "last_start_s": starts[-1] if starts else None,
        "last_end_s": as_seconds(ends[-1]) if ends else None,
        "max_end_s": as_seconds(max(ends)) if ends else None,
        "speakers": document.speakers,
        "title": document.title,
    }
    for figure, value in found.items():
        if expected.get(figure) is not None:
            yield Figure(figure, value, expected[figure])


def _outline(document: Document, expected: Expected) -> Iterator[Figure]:
    """Compare the titles of sections; those of the seeds are tested one by one elsewhere."""
    wanted = [_plain(section["title"]) for section in expected.get("sections", ()) if section.get("title")]
    if wanted and "level" in expected["sections"][0]:
        yield Figure("sections", [section.title for section in document.sections], wanted)


def _plain(title: str) -> str:
    return " ".join("".join(run.text for run in markdown_runs(title)).split())


def _probes(document: Document, expected: Expected) -> Iterator[Figure]:
    text, original = joined(document), level_apostrophes(document.text)
    for probe in expected.get("probes", ()):
        query, first = probe["q"], probe.get("first") or {}
        if probe.get("word_count") is not None:
            yield Figure(f"{query} (words)", len(word_places(text, query)), probe["word_count"])
        if probe.get("substring_count") is not None:
            yield Figure(f"{query} (parts)", text.count(level_apostrophes(query)), probe["substring_count"])
        place = first_place(original, probe)
        cue = document.cue_at(place) if place >= 0 else None
        paragraph = document.paragraphs[document.paragraph_at(max(0, place))]
        if first.get("start_s") is not None:
            yield Figure(
                f"{query} (start)", as_seconds(cue.start_ms) if cue else None, round(first["start_s"], 3)
            )
        if first.get("speaker"):
            yield Figure(f"{query} (speaker)", _folded(paragraph.speaker), _folded(first["speaker"]))
        if "offset_pct" in first:
            percent = 100 * first_place(text, probe) / len(text)
            near = abs(percent - first["offset_pct"]) <= _NEAR
            yield Figure(
                f"{query} (place)", first["offset_pct"] if near else round(percent, 1), first["offset_pct"]
            )


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def print_comparison(compared: list[Comparison]) -> None:
    """Print a line a file and the total."""
    for one in compared:
        for line in one.lines():
            sys.stdout.write(f"{line}\n")
    held = sum(len(one.figures) - len(one.deviations) for one in compared)
    whole = sum(not one.deviations for one in compared)
    total = sum(len(one.figures) for one in compared)
    sys.stdout.write(f"{held} of {total} figures hold; {whole} of {len(compared)} files are whole\n")


if __name__ == "__main__":
    print_comparison(compare_all(Path(os.environ["COMPANION_TEST_DATA"])))
