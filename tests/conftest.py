"""Fixtures for all tests; Qt draws offscreen, whatever the machine has."""

import gc
import logging
import multiprocessing
import os
import runpy
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import timedelta
from importlib.abc import MetaPathFinder
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent

# The same examples in every run: what was green stays so. --hypothesis-profile=default looks for new ones. An
# example may wait for the other workers of the run; what reading costs is counted in the process's own time.
settings.register_profile("fixed", derandomize=True, deadline=timedelta(seconds=10))
settings.load_profile("fixed")

_LEFT_OUT = Path(__file__).parents[1] / "packaging" / "left_out.py"


class NotInTheBuild(MetaPathFinder):
    """Refuses to import what is left out of the standalone program, so that whoever needs it is told."""

    def __init__(self) -> None:
        self._names = frozenset(runpy.run_path(str(_LEFT_OUT))["OF_LIBRARIES"])

    def find_spec(self, name: str, *_: object) -> None:
        """Raise ModuleNotFoundError for what is left out."""
        if name in self._names:
            raise ModuleNotFoundError(
                f"{name} is left out of the standalone program ({_LEFT_OUT})", name=name
            )


sys.meta_path.insert(0, NotInTheBuild())

LOADED = ("companion.services.index_process", "companion.services.contents", "companion.formats.registry")
"""What the processes that the program starts take most of their time to import."""

PARTS = ("all", "beside", "alone")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests that watch the clock be run apart from the others, which workers share."""
    words = "which tests: all, those that may run beside others, or those marked alone"
    parser.addoption("--part", choices=PARTS, default="all", help=words)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Spare the few tests that watch the clock the reading of all the others."""
    if config.getoption("part") != "alone" or not collection_path.match("test_*.py"):
        return None
    return "mark.alone" not in collection_path.read_text(encoding="utf-8") or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the other part."""
    part: str = config.getoption("part")
    if part == "all":
        return
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        alone = item.get_closest_marker("alone") is not None
        (kept if alone == (part == "alone") else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def pytest_collection_finish() -> None:
    """Spare every sweep of memory what was imported and collected: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the user's folders, and the workers of a run out of each other's."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name))
        patch.delenv("COMPANION_LIBRARY", raising=False)
        yield
    logger = logging.getLogger("companion")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture
def quick_processes(own_folders: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes that the program starts have their modules already, where the system can.

    For tests of other things than how they start: those of services, faults and the main job start them anew.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(LOADED))
        monkeypatch.setattr(multiprocessing, "get_context", lambda _: context)


@pytest.fixture(autouse=True)
def windows_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the windows of a test go with it: the next would put on the style for them again."""
    yield
    if "qapp" in request.fixturenames:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real files; without COMPANION_TEST_DATA the tests that need it skip and say so."""
    named = os.environ.get("COMPANION_TEST_DATA")
    if not named:
        pytest.skip("COMPANION_TEST_DATA is not set; it names the folder of real transcripts")
    folder = Path(named)
    if not (folder / "seeds").is_dir():
        pytest.fail(f"COMPANION_TEST_DATA names {folder}, but there are no seeds in it")
    return folder
