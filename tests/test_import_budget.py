"""What each process loads: a window before its first frame and at rest, the workers, the command line."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Set
from pathlib import Path
from typing import NamedTuple

import pytest

from companion.app import open_services
from tests.journeys.driving import sample

QT = ("PySide6", "shiboken6", "qtpy", "qtawesome")
SEARCH = ("numpy", "whoosh", "Stemmer")
READERS = ("lxml", "pypdfium2", "pysubs2", "charset_normalizer")
WRITERS = ("markdown", "nh3", "yaml", "tomli_w")
WORKERS = ("multiprocessing", "concurrent", "filelock", "sqlite3", "asyncio", "socket", "ctypes")
OURS_LATER = ("companion.app", "companion.services", "companion.store", "companion.search")
QT_PARTS = {"QtCore", "QtGui", "QtWidgets"}

MORE_THAN_BARE = 70
"""Modules that are loaded before the first frame besides those of a bare window; about 60 are needed."""
AT_REST = 600

AT_FIRST_PAINT = """
import json, os, sys
from companion.ui.main_window import MainWindow
waiting = MainWindow.wait_until_painted
def tell(window):
    waiting(window)
    painted = window.centralWidget().painted
    print(json.dumps({"state": painted, "modules": sorted(sys.modules)}), flush=True)
    os._exit(0)
MainWindow.wait_until_painted = tell
from companion.__main__ import main
main()
"""
WHEN_AT_REST = """
import json, os, sys
from companion.ui.main_window import MainWindow
starting = MainWindow.start
def tell(_):
    print(json.dumps({"state": children(), "modules": sorted(sys.modules)}), flush=True)
    os._exit(0)
def children():
    import multiprocessing
    return len(multiprocessing.active_children())
def start(window):
    window.flows.watching.looked.connect(tell)
    starting(window)
MainWindow.start = start
from companion.__main__ import main
main()
"""
BARE = """
import json, sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
print(json.dumps({"modules": sorted(sys.modules)}))
"""
AFTER = """
import json, sys
{statements}
print(json.dumps({{"modules": sorted(sys.modules)}}))
"""
COMMAND = """
import json, sys
from companion.__main__ import main
main()
print("\\n" + json.dumps({"modules": sorted(sys.modules)}))
"""


class Told(NamedTuple):
    """What a process says of itself: what it has loaded, and what else was asked."""

    modules: list[str]
    state: object


def _ask(program: str, *arguments: str) -> Told:
    """Run a program in a process of its own, where no window is open; return what its last line says."""
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "TMPDIR": empty},
        )
    assert done.stdout, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    return Told(told["modules"], told.get("state"))


def _loaded(modules: list[str], *forbidden: str) -> Set[str]:
    """Return which of the forbidden packages were loaded."""
    return {name.partition(".")[0] for name in modules} & set(forbidden)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, at rest."""
    folder = tmp_path_factory.mktemp("budget") / "library"
    with open_services(folder) as services:
        assert services.adding.add([sample()]).complete
        assert services.indexing.wait(60)
    return folder


def test_the_first_frame_needs_little_more_than_a_bare_window(library: Path) -> None:
    told = _ask(AT_FIRST_PAINT, "--library", str(library))
    modules = told.modules
    assert told.state is True
    assert not _loaded(modules, *SEARCH, *READERS, *WRITERS, *WORKERS, "qtpy", "qtawesome")
    parts = {name.partition(".")[2] for name in modules if name.startswith("PySide6.Qt")}
    assert parts == QT_PARTS
    assert not [name for name in modules if name.startswith(OURS_LATER)]
    more = set(modules) - set(_ask(BARE).modules)
    assert len(more) <= MORE_THAN_BARE, sorted(more)


def test_a_window_at_rest_has_neither_search_nor_readers_nor_processes(library: Path) -> None:
    told = _ask(WHEN_AT_REST, "--library", str(library))
    assert told.state == 0
    assert not _loaded(told.modules, *SEARCH, *READERS, *WRITERS, *QT[2:], "filelock", "asyncio")
    assert len(told.modules) <= AT_REST


def test_the_index_process_knows_no_window_and_no_readers() -> None:
    modules = _ask(AFTER.format(statements="import companion.services.index_process")).modules
    assert not _loaded(modules, *QT, *READERS, *WRITERS)
    assert "numpy" in modules


def test_the_parser_process_knows_no_window_and_no_search() -> None:
    statements = "from companion.services import parsing; parsing._formats()"
    modules = _ask(AFTER.format(statements=statements)).modules
    assert not _loaded(modules, *QT, *SEARCH, "markdown", "nh3", "filelock")
    assert "companion.formats.registry" in modules


def test_version_and_help_open_nothing() -> None:
    for word in ("--version", "--help", "where"):
        modules = _ask(COMMAND, word).modules
        assert not _loaded(modules, *QT, *SEARCH, *READERS, *WRITERS, *WORKERS), word


@pytest.mark.parametrize("words", [["tree"], ["tree", "--json"], ["show", "memory"], ["notes"]])
def test_commands_that_do_not_search_load_no_search(library: Path, words: list[str]) -> None:
    modules = _ask(COMMAND, "--library", str(library), *words).modules
    assert not _loaded(modules, *QT, *SEARCH, *READERS, *WRITERS)


def test_a_search_loads_no_window(library: Path) -> None:
    modules = _ask(COMMAND, "--library", str(library), "search", "memory").modules
    assert not _loaded(modules, *QT, *READERS, *WRITERS)
    assert "numpy" in modules
