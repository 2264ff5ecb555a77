"""What the columns of a table of captions are called, and what their cells tell when they are not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.formats.cues.cue_clocks import cue_clock

_STARTS = (
    "start begin from in timein startsec startseconds starttime begintime starttimecode timecodein tcin "
    "incue inpoint startms startat offset timecode timestamp time cuestart segmentstart anfang beginn von "
    "début debut inicio comienzo início начало початок"
)
_ENDS = (
    "end stop to out timeout endsec endseconds endtime stoptime endtimecode timecodeout tcout outcue "
    "outpoint endms endat cueend segmentend finish ende bis fin final fim конец кінець"
)
_LENGTHS = "duration dur length durationms dauer durée duree duración duração длительность"
_TEXTS = (
    "text transcript transcription caption captions subtitle subtitles content sentence utterance words "
    "word body dialogue dialog speech phrase segment message texto texte untertitel текст"
)
_SPEAKERS = (
    "speaker speakername speakerlabel speakerid name who actor voice participant author character person "
    "sprecher sprecherin locuteur intervenant hablante orador interlocutor спикер говорящий"
)
_NAMES: Mapping[str, frozenset[str]] = {
    "start": frozenset(_STARTS.split()),
    "end": frozenset(_ENDS.split()),
    "length": frozenset(_LENGTHS.split()),
    "text": frozenset(_TEXTS.split()),
    "speaker": frozenset(_SPEAKERS.split()),
}
_UNIT = re.compile(
    r"[(\[_\s](ms|msec|millis|milliseconds|s|sec|secs|seconds)[)\]]?$|(?<=[a-z])(Ms|MS|Sec|Seconds)$"
)
_NUMBER = re.compile(r"\s{0,4}(\d{1,12}(?:[.,]\d{1,9})?)\s?s?\s{0,4}")
_SLOWEST = 0.5
"""Characters a second below which nobody speaks: times were milliseconds (about 15 are usual)."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of captions stand; those that a table lacks are None.

    `unit` is the number of milliseconds that a bare number counts, None where it is not told.
    """

    start: int
    text: int
    end: int | None = None
    length: int | None = None
    speaker: int | None = None
    unit: int | None = None


def columns_of(header: Sequence[str]) -> Columns | None:
    """Return the columns that the cells of a header name, None where no start or no text is among them."""
    places: dict[str, int] = {}
    units: set[int] = set()
    for place, cell in enumerate(header):
        unit = _UNIT.search(cell.strip())
        name = _UNIT.sub("", cell.strip()) if unit else cell
        plain = re.sub(r"[^\w]|_", "", name.lower())
        for role, names in _NAMES.items():
            if plain in names and role not in places:
                places[role] = place
                if unit and role in {"start", "end", "length"}:
                    units.add(1 if (unit[1] or unit[2]).lower().startswith("m") else 1000)
                break
    if "start" not in places or "text" not in places:
        return None
    return Columns(
        places["start"],
        places["text"],
        places.get("end"),
        places.get("length"),
        places.get("speaker"),
        units.pop() if len(units) == 1 else None,
    )


def columns_by_shape(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table without a header: two times, then the longest of the others."""
    width = min((len(row) for row in rows), default=0)
    if width < 3 or not all(is_time(row[0]) and is_time(row[1]) for row in rows):
        return None
    sizes = {
        place: sum(len(row[place]) for row in rows)
        for place in range(2, width)
        if sum(any(letter.isalpha() for letter in row[place]) for row in rows) * 2 > len(rows)
    }
    if not sizes:
        return None
    text = max(sizes, key=lambda place: sizes[place])
    speakers = [
        place
        for place in sizes
        if place != text
        and len({row[place] for row in rows}) * 2 <= len(rows)
        and sizes[place] < 60 * len(rows)
    ]
    return Columns(0, text, 1, speaker=speakers[0] if speakers else None)


def is_time(cell: str) -> bool:
    """Say whether a cell is a number or a clock's time."""
    return _NUMBER.fullmatch(cell) is not None or (":" in cell and cue_clock(cell) is not None)


def milliseconds(cell: str, unit: int) -> int | None:
    """Return a cell's time, a bare number counted in a unit of so many milliseconds."""
    match = _NUMBER.fullmatch(cell)
    if match is not None:
        return round(float(match[1].replace(",", ".")) * unit)
    return cue_clock(cell) if ":" in cell else None


def unit_of(rows: Sequence[Sequence[str]], columns: Columns) -> int:
    """Return how many milliseconds a bare number counts: as named, else as fast as people speak."""
    if columns.unit is not None:
        return columns.unit
    starts = [cell for row in rows if (cell := _cell(row, columns.start))]
    if any(re.search(r"\d[.,]\d", cell) for cell in starts):
        return 1000
    letters = sum(len(_cell(row, columns.text)) for row in rows)
    seconds = sum(_seconds(row, columns) for row in rows)
    if columns.end is None and columns.length is None:
        numbers = [milliseconds(cell, 1) or 0 for cell in starts]
        seconds = max(numbers, default=0) - min(numbers, default=0)
    return 1000 if letters > _SLOWEST * seconds else 1


def _seconds(row: Sequence[str], columns: Columns) -> int:
    if columns.end is not None:
        start, end = milliseconds(_cell(row, columns.start), 1), milliseconds(_cell(row, columns.end), 1)
        return max(0, end - start) if start is not None and end is not None else 0
    return milliseconds(_cell(row, columns.length), 1) or 0


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
