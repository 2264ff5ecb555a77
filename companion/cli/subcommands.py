"""The subcommands, what each may be told, and the function that does it."""

import argparse
from argparse import Action, ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.core.orders import Order

_DOCUMENT = "its id, its path, or a part of its title that fits no other"
_QUERY = (
    'words, "a phrase", -without, this OR that, (brackets), begin*, nearly~, =exactly, "near words"~5; '
    "fields: speaker: in: title: kind: lang: tag: colour: has:note has:time after:2024-03 before:2024 "
    "at:10:00-20:00"
)


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand: its line of help, how its options are added, and whether it takes a query."""

    help: str
    fill: Callable[[ArgumentParser], Sequence[Action]]
    takes_query: bool = False


def _nothing(_parser: ArgumentParser) -> list[Action]:
    return []


def _add(parser: ArgumentParser) -> list[Action]:
    parser.add_argument("paths", nargs="+", type=path, metavar="PATH", help="a file or a folder")
    return []


def _show(parser: ArgumentParser) -> list[Action]:
    parser.add_argument("document", metavar="DOCUMENT", help=_DOCUMENT)
    return []


def _search(parser: ArgumentParser) -> list[Action]:
    parser.add_argument("words", nargs="+", metavar="QUERY", help=_QUERY)
    orders = [one.value for one in Order]
    return [
        parser.add_argument(
            "--limit", type=_count, default=20, metavar="N", help="hits to show; 0 shows all"
        ),
        parser.add_argument(
            "--sort",
            choices=orders,
            default=orders[0],
            help="the best first unless told; the newest; by title",
        ),
    ]


def _note(parser: ArgumentParser) -> list[Action]:
    parser.add_argument("document", metavar="DOCUMENT", help=_DOCUMENT)
    place = parser.add_mutually_exclusive_group(required=True)
    return [
        place.add_argument("--at", metavar="TIME", help="12:34, 1:02:03 or seconds"),
        place.add_argument(
            "--quote", metavar="TEXT", help="words of the text; the first place that has them"
        ),
        parser.add_argument("--text", default="", metavar="MARKDOWN", help="what to write there"),
        parser.add_argument("--tag", action="append", default=[], dest="tags", metavar="T", help="a tag"),
        parser.add_argument("--colour", metavar="C", help="lemon, mint, sky, rose or lilac"),
    ]


def _notes(parser: ArgumentParser) -> list[Action]:
    parser.add_argument("words", nargs="*", metavar="QUERY", help="words that the notes have")
    return []


def _export(parser: ArgumentParser) -> list[Action]:
    from companion.core.exports import ExportFormat  # noqa: PLC0415 - the window, too, begins by reading its words

    formats = [one.value for one in ExportFormat]
    chosen = parser.add_mutually_exclusive_group()
    return [
        parser.add_argument("--to", type=path, required=True, metavar="FOLDER", help="where the files go"),
        parser.add_argument(
            "--format",
            choices=formats,
            default=formats[0],
            help="markdown unless told; json is there too, the others are still to come",
        ),
        parser.add_argument(
            "--document", action="append", default=[], dest="documents", metavar="D", help=_DOCUMENT
        ),
        chosen.add_argument("--query", default="", metavar="Q", help="only the notes that have these words"),
        chosen.add_argument("--hits", metavar="Q", help="the passages found, not the notes"),
        parser.add_argument(
            "--notes-only",
            action="store_true",
            help="of formats that hold the whole text, only what is highlighted",
        ),
    ]


def _open(parser: ArgumentParser) -> list[Action]:
    parser.add_argument("link", metavar="LINK", help="a studycompanion: link")
    return []


def _check(parser: ArgumentParser) -> list[Action]:
    return [parser.add_argument("--rebuild", action="store_true", help="build the search index anew")]


def _tour(parser: ArgumentParser) -> list[Action]:
    return [
        parser.add_argument("--to", type=path, required=True, metavar="FOLDER", help="where the pictures go")
    ]


def not_empty(text: str) -> str:
    """Return what was typed unless it is nothing, which a path would take for the folder one is in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return text


def path(text: str) -> Path:
    """Return the path that was typed; raises ArgumentTypeError for an empty one."""
    return Path(not_empty(text))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 0 on")
    return int(text)


SUBCOMMANDS: dict[str, Subcommand] = {
    "add": Subcommand("add or update files and folders", _add),
    "tree": Subcommand("list folders, documents and sections", _nothing),
    "show": Subcommand("print one document, read", _show),
    "search": Subcommand("find passages, best first", _search, takes_query=True),
    "note": Subcommand("make a bookmark, highlight or note", _note),
    "notes": Subcommand("list the notes", _notes, takes_query=True),
    "export": Subcommand("write notes to files", _export),
    "open": Subcommand("open the window at a link", _open),
    "check": Subcommand("verify the library and mend what can be mended", _check),
    "where": Subcommand("say where library, settings, log and cache are", _nothing),
    "tour": Subcommand("take a picture of each step of the main job", _tour),
}
