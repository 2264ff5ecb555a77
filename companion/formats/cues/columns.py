"""Read tables of captions: start, end, text and speaker in columns, whatever parts and names them."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from companion.core.documents import Document, Kind
from companion.core.errors import SkippedError
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.column_names import (
    Columns,
    columns_by_shape,
    columns_of,
    is_time,
    milliseconds,
    unit_of,
)
from companion.formats.cues.cue_labels import named
from companion.formats.source import LOOKED_AT, Source

LAYOUT = "columns"

_MARKS = "\t;,|"
_FEWEST = 3
_LONGEST = 360_000_000
_LONGEST_CELL = 1_000_000
_OFTEN = 0.8
_FREQUENCIES = re.compile(r"\\\t")
"""The second line of a label in Audacity holds frequencies: no caption."""

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of captions: its rows with their line numbers, and which column is what."""

    rows: Sequence[Row]
    columns: Columns
    mark: str
    width: int
    header: Sequence[str] = ()


def detect(source: Source) -> float:
    """Say how surely the text is such a table; one by its name that has no times is taken to be refused."""
    lines = source.lines[:LOOKED_AT]
    if _table(lines) is not None:
        return 0.95
    return 0.35 if source.ending == "csv" else 0.0


def read(source: Source) -> Document:
    """Return the transcript; columns that are not of a caption are left out, and that is said.

    Raises SkippedError for a table without times or texts.
    """
    table = _table(source.lines)
    if table is None:
        raise SkippedError("a table without the times of a transcript; save it as text")
    captions = list(_captions(table))
    frame = Frame("", Kind.TRANSCRIPT, LAYOUT, remarks=_remarks(table))
    return compose_captions(named(captions), frame, source)


def _table(lines: Sequence[str]) -> _Table | None:
    """Return the table that lines are: by the names in its header, else by the shape of nearly all rows."""
    csv.field_size_limit(_LONGEST_CELL)
    top = [line[:_LONGEST_CELL] for line in islice((line for line in lines if line.strip()), 2)]
    for mark in _MARKS:
        cells = [next(csv.reader([line], delimiter=mark), []) for line in top]
        columns = columns_of(cells[0]) if cells else None
        if columns is not None:
            rows = list(_rows(lines, mark))
            table = _Table(rows[1:], columns, mark, len(cells[0]), cells[0])
            if _is_timed(table):
                return table
        elif any(len(row) > 2 and is_time(row[0]) and is_time(row[1]) for row in cells):
            found = _without_header(list(_rows(lines, mark)), mark)
            if found is not None:
                return found
    return None


def _is_timed(table: _Table) -> bool:
    """Say whether nearly all starts are times of a recording, which dates and counters are not."""
    starts = [cell for _, row in table.rows if (cell := _cell(row, table.columns.start))]
    times = [time for cell in starts if (time := milliseconds(cell, 1)) is not None]
    return bool(times) and len(times) >= _OFTEN * len(table.rows) and max(times) < _LONGEST


def _without_header(rows: Sequence[Row], mark: str) -> _Table | None:
    timed = [row for _, row in rows if len(row) > 2 and is_time(row[0]) and is_time(row[1])]
    columns = columns_by_shape(timed) if len(timed) >= _FEWEST else None
    if columns is None or len(timed) * 10 < len(rows) * 9:
        return None
    table = _Table(rows, columns, mark, min(len(row) for row in timed))
    return table if _is_timed(table) else None


def _rows(lines: Sequence[str], mark: str) -> Iterator[Row]:
    """Yield the rows with the number of the line each begins on; in tables with tabs no quote is a mark."""
    csv.field_size_limit(_LONGEST_CELL)
    texts = (f"{line}\n" for line in lines)
    if mark == "\t" and not _is_quoted(lines):
        reader = csv.reader(texts, delimiter=mark, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(texts, delimiter=mark, skipinitialspace=True)
    begun = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
        if any(cell.strip() for cell in row) and not _FREQUENCIES.match(lines[begun]):
            yield begun + 1, row
        begun = reader.line_num


def _is_quoted(lines: Sequence[str]) -> bool:
    """Say whether cells of a table with tabs are quoted, as spreadsheets quote them."""
    cells = [cell for line in lines[:50] for cell in line.split("\t") if cell.startswith('"')]
    return bool(cells) and all(cell.endswith('"') for cell in cells)


def _captions(table: _Table) -> Iterator[Caption]:
    columns = table.columns
    unit = unit_of([row for _, row in table.rows], columns)
    for number, row in table.rows:
        start = milliseconds(_cell(row, columns.start), unit)
        end = milliseconds(_cell(row, columns.end), unit)
        length = milliseconds(_cell(row, columns.length), unit)
        if end is None and start is not None and length is not None:
            end = start + length
        text = _cell(row, columns.text)
        if columns.text == table.width - 1 and len(row) > table.width:
            text = f"{table.mark} ".join([text, *row[table.width :]])
        yield Caption(text, number, start, end, " ".join(_cell(row, columns.speaker).split()) or None)


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _remarks(table: _Table) -> tuple[str, ...]:
    """Name the columns with words in them that are left out."""
    columns = table.columns
    used = {columns.start, columns.text, columns.end, columns.length, columns.speaker}
    left = [
        name.strip()
        for place, name in enumerate(table.header)
        if place not in used
        and any(any(letter.isalpha() for letter in _cell(row, place)) for _, row in table.rows)
    ]
    return (f"columns left out: {', '.join(name or '(without a name)' for name in left)}",) if left else ()
