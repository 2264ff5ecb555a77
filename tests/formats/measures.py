"""Measure a document as the figures of EXPECTED.json are measured."""

import json
import re
from pathlib import Path
from typing import Any

from companion.core.documents import Document
from companion.core.timestamps import as_seconds

Expected = dict[str, Any]


def expectations(test_data: Path, prefix: str = "") -> dict[str, Expected]:
    """Return what is expected of each file whose name begins with a prefix."""
    figures = json.loads((test_data / "corpus" / "EXPECTED.json").read_text("utf-8"))
    return {
        name: expected
        for name, expected in figures.items()
        if name.startswith(prefix) and not name.startswith("_")
    }


def level_apostrophes(text: str) -> str:
    """Fold case and curly apostrophes, as probes are compared."""
    return text.replace("’", "'").casefold()


def joined(document: Document) -> str:
    """Return the text as probes count in it: paragraphs joined by one space."""
    return level_apostrophes(document.text.replace("\n\n", " "))


def word_places(text: str, probe: str) -> list[int]:
    """Return where a probe stands as whole words."""
    pattern = re.compile(rf"(?<!\w){re.escape(level_apostrophes(probe))}(?!\w)")
    return [match.start() for match in pattern.finditer(text)]


def first_place(text: str, probe: Expected) -> int:
    """Return where a probe first stands, also across paragraphs: as words where words are counted."""
    spaced = r"\s+".join(map(re.escape, level_apostrophes(probe["q"]).split()))
    word = re.search(rf"(?<!\w){spaced}(?!\w)", text) if probe.get("word_count") is not None else None
    found = word or re.search(spaced, text)
    return found.start() if found else -1


def start_of_first(document: Document, probe: Expected) -> float | None:
    """Return the start in seconds of the cue in which a probe first stands."""
    cue = document.cue_at(first_place(level_apostrophes(document.text), probe))
    return as_seconds(cue.start_ms) if cue else None


def time_faults(document: Document, expected: Expected) -> list[str]:
    """Return in words which figures of units and times are not as expected."""
    cues = [cue for cue in document.cues if cue.own_time]
    starts = [cue.start_ms for cue in cues]
    ends = [cue.end_ms for cue in cues if cue.end_ms is not None]
    found: dict[str, object] = {
        "turns_or_segments_total": document.units,
        "timestamped_segments": document.timed,
        "first_start_s": as_seconds(starts[0]) if starts else None,
        "last_start_s": as_seconds(starts[-1]) if starts else None,
        "max_end_s": as_seconds(max(ends)) if ends else None,
        "speakers": document.speakers,
    }
    return [
        f"{name}: {value!r}, expected {expected[name]!r}"
        for name, value in found.items()
        if expected.get(name) is not None and value != expected[name]
    ]


def probe_faults(document: Document, expected: Expected) -> list[str]:
    """Return in words which probes are not found as often, or not where, they are expected."""
    faults = []
    text = joined(document)
    for probe in expected.get("probes", ()):
        query = probe["q"]
        words, parts = len(word_places(text, query)), text.count(level_apostrophes(query))
        if probe.get("word_count") is not None and words != probe["word_count"]:
            faults.append(f"{query}: {words} words, expected {probe['word_count']}")
        if probe.get("substring_count") is not None and parts != probe["substring_count"]:
            faults.append(f"{query}: {parts} times, expected {probe['substring_count']}")
        faults.extend(_place_faults(document, probe, text))
    return faults


def _place_faults(document: Document, probe: Expected, text: str) -> list[str]:
    query, first = probe["q"], probe.get("first", {})
    faults = []
    if first.get("start_s") is not None and start_of_first(document, probe) != first["start_s"]:
        faults.append(f"{query}: at {start_of_first(document, probe)} s, expected {first['start_s']}")
    if "offset_pct" in first:
        percent = 100 * first_place(text, probe) / len(text)
        if abs(percent - first["offset_pct"]) > 1:
            faults.append(f"{query}: at {percent:.1f} %, expected {first['offset_pct']}")
    return faults
