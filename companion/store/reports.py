"""The last reports of what became of files."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from companion.core.documents import DocumentId
from companion.core.reports import Fate, KeptReport, Occasion, ReportRow
from companion.store.database import Database
from companion.store.values import storable, text_to_time, time_to_text

KEPT = 20
"""How many reports a library keeps."""


class ReportStore:
    """The reports of a library; the oldest make room for new ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, report: KeptReport) -> None:
        """Keep a report."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO add_reports (finished, report) VALUES (?, ?)",
                (time_to_text(report.finished), json.dumps(_written(report))),
            )
            connection.execute(
                "DELETE FROM add_reports WHERE finished NOT IN "
                "(SELECT finished FROM add_reports ORDER BY finished DESC LIMIT ?)",
                (KEPT,),
            )

    def forget(self, document: DocumentId) -> None:
        """Drop the reports of nothing but a document."""
        for report in self.all():
            if {row.document for row in report.rows} == {document}:
                with self._database.writing() as connection:
                    connection.execute(
                        "DELETE FROM add_reports WHERE finished = ?", (time_to_text(report.finished),)
                    )

    def all(self) -> tuple[KeptReport, ...]:
        """Return the reports, the last one first; one that cannot be understood is left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT finished, report FROM add_reports ORDER BY finished DESC"
            ).fetchall()
        found = (_report(text_to_time(finished), report) for finished, report in rows)
        return tuple(report for report in found if report is not None)


def _written(report: KeptReport) -> dict[str, object]:
    return {
        "occasion": report.occasion.value,
        "counts": {fate.value: count for fate, count in report.counts.items()},
        "rows": [
            [_path_to_text(row.path), row.fate.value, storable(row.reason), row.document]
            for row in report.rows
        ],
        "unchanged": report.unchanged,
        "stopped": report.stopped,
        "seconds": round(report.seconds, 3),
    }


def _report(finished: datetime, report: str) -> KeptReport | None:
    try:
        written: dict[str, Any] = json.loads(report)
        rows = (
            ReportRow(_text_to_path(path), Fate(fate), reason, DocumentId(document) if document else None)
            for path, fate, reason, document in written["rows"]
        )
        return KeptReport(
            finished=finished,
            occasion=Occasion(written["occasion"]),
            counts={Fate(fate): count for fate, count in written["counts"].items()},
            rows=tuple(rows),
            unchanged=written["unchanged"],
            stopped=written["stopped"],
            seconds=written["seconds"],
        )
    except (ValueError, KeyError, TypeError):
        return None


def _path_to_text(path: Path) -> str:
    """Write a path as JSON can hold it: the bytes of a name need not be text."""
    return os.fsencode(path).decode("latin-1")


def _text_to_path(text: str) -> Path:
    return Path(os.fsdecode(text.encode("latin-1")))
