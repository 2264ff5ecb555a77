"""Commands on the library: add, tree, show, check."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from companion.app import Services, mend_library
from companion.cli.answer import Answer
from companion.cli.freshness import bring_index_up_to_date
from companion.cli.progress import ProgressBar, is_terminal
from companion.cli.shapes import add_shape, check_shape, document_shape, tree_shape
from companion.core.amounts import counted
from companion.core.errors import DamagedLibraryError
from companion.core.library import (
    AddReport,
    AddStatus,
    CheckReport,
    Finding,
    LeftOut,
    NodeType,
    OpenedDocument,
    TreeNode,
)
from companion.core.timestamps import format_clock

_INDENT = "  "


def add(services: Services, options: Namespace) -> Answer:
    """Add or update files and folders, and wait until the search knows them."""
    with ProgressBar() as bar:
        report = services.adding.add(options.paths, progress=bar.adding)
    remarks = bring_index_up_to_date(services)
    named = [one for one in report.skipped if one.named]
    problems = [_left_out(one) for one in (*named, *report.failed)]
    if report.stopped:
        problems.append("Stopped; the rest was left alone.")
    return Answer(add_shape(report), _added_lines(report), tuple(problems), remarks)


def tree(services: Services, _options: Namespace) -> Answer:
    """List folders, documents and sections."""
    nodes = services.library.tree()
    return Answer([tree_shape(node) for node in nodes], _tree_lines(nodes, 0))


def show(services: Services, options: Namespace) -> Answer:
    """Print one document as it is read."""
    opened = services.library.open(services.library.find(options.document).id)
    return Answer(document_shape(opened), _document_lines(opened))


def check(services: Services, options: Namespace) -> Answer:
    """Verify database, notes and index; mend what can be mended."""
    report = services.checking.check(rebuild=options.rebuild)
    problems = tuple(f"{one.where}: {one.what}" for one in report.findings if not one.mended)
    return Answer(check_shape(report), _check_lines(report, services.library.folder), problems)


def check_damaged(error: DamagedLibraryError, options: Namespace) -> Answer | None:
    """Report a database that cannot be opened; None when the user had it mended and all else can be checked.

    Nothing is changed unless somebody at the terminal says yes.
    """
    if error.backup and is_terminal(sys.stdin) and is_terminal(sys.stderr):
        sys.stderr.write(f"{error}\nMend it from that copy? The damaged one is set aside. [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() in ("y", "yes"):
            mend_library(options.library)
            return None
    report = CheckReport((Finding("database", str(error), mended=False),))
    return Answer(check_shape(report), (), (str(error),))


def _left_out(one: LeftOut) -> str:
    return f"{one.path}: {one.reason}"


def _added_lines(report: AddReport) -> Iterator[str]:
    counts = dict.fromkeys(AddStatus, 0)
    for one in report.documents:
        counts[one.status] += 1
        if one.status is not AddStatus.UNCHANGED:
            yield f"{one.status:9}  {one.summary.title}  ({one.summary.kind}, {one.summary.id})"
        for remark in one.remarks if one.status is not AddStatus.UNCHANGED else ():
            yield f"{'':9}  {one.summary.path.name}: {remark}"
    for left_out in report.skipped:
        if not left_out.named:
            yield f"{'skipped':9}  {_left_out(left_out)}"
    parts = [
        f"{counts[AddStatus.ADDED]} added",
        *(f"{counts[one]} {one}" for one in (AddStatus.UPDATED, AddStatus.MOVED) if counts[one]),
        *([f"{counts[AddStatus.UNCHANGED]} were there already"] if counts[AddStatus.UNCHANGED] else []),
        *([f"{len(report.skipped)} skipped"] if report.skipped else []),
        *([f"{len(report.failed)} failed"] if report.failed else []),
    ]
    yield ", ".join(parts)


def _tree_lines(nodes: Sequence[TreeNode], depth: int) -> Iterator[str]:
    if not nodes and depth == 0:
        yield "There is nothing in this library yet; companion add PATH brings files and folders in."
    for node in nodes:
        timed = node.start_ms is not None and node.type is NodeType.SECTION
        time = f"{format_clock(node.start_ms or 0)} " if timed else ""
        details = [
            *([node.kind.value, node.id] if node.kind else []),
            *([counted(node.notes, "note")] if node.notes else []),
            *(["file missing"] if node.missing else []),
        ]
        yield f"{_INDENT * depth}{time}{node.title}" + (f"  ({', '.join(details)})" if details else "")
        yield from _tree_lines(node.children, depth + 1)


def _document_lines(opened: OpenedDocument) -> Iterator[str]:
    summary, document = opened.summary, opened.document
    yield summary.title
    yield f"{summary.kind}, {summary.language}, {summary.id}, {summary.path}"
    if not document.paragraphs:
        yield "No text in this file."
    speaker = None
    for number, paragraph in enumerate(document.paragraphs):
        yield ""
        if paragraph.speaker and paragraph.speaker != speaker:
            yield f"{paragraph.speaker.upper()}"
        speaker = paragraph.speaker
        time = ""
        if paragraph.start_ms is not None:
            time = f"{'' if paragraph.own_time else '~'}{format_clock(paragraph.start_ms)}  "
        yield f"{time}{_marker(paragraph.level, paragraph.marker)}{document.paragraph_text(number)}"


def _marker(level: int, marker: str) -> str:
    return f"{_INDENT * (level - 1)}{marker} " if marker else ""


def _check_lines(report: CheckReport, folder: Path) -> Iterator[str]:
    """Say where the library is and what was mended; what could not be is among the problems."""
    yield f"The library is in {folder}."
    for one in report.findings:
        if one.mended:
            yield f"{one.where}: {one.what} (mended)"
    if not report.findings:
        yield "Database, notes, index and backups are in order."
