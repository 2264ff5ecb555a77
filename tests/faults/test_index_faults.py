"""An index whose writer was killed answers, and is soon as if it had been built from scratch."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from companion.core.queries import SearchAnswer, SearchRequest
from companion.search import writer
from companion.search.manifest import MANIFEST
from companion.search.writer import check_index
from companion.services.index_messages import INDEX_FOLDER
from companion.services.index_process import update_index
from companion.services.searching import Searching
from tests.builders import talk
from tests.services.pickled_contents import SECRET, PickledContents

PROJECT = Path(__file__).parents[2]
STEPS_APART = 13
QUERIES = ("harbour", "sleep", '"the master"', "quay", "no -harbour", "nigt~")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as on POSIX")


def text(*words: str) -> str:
    return " ".join(f"The {word} master sleeps at night." for word in words)


def bring_up_to_date(folder: Path, *, anew: bool = False) -> str:
    return update_index(folder, PickledContents(folder), lambda _: None, anew=anew)


def answers(folder: Path) -> list[SearchAnswer]:
    """All answers, the same for each index that holds the same."""
    mended: list[None] = []
    with closing(Searching(folder / INDEX_FOLDER, SECRET, lambda: mended.append(None))) as searching:
        found = [searching.search(SearchRequest(query, 0)) for query in QUERIES]
    assert not mended
    return [
        replace(
            one,
            milliseconds=0.0,
            hits=tuple(replace(hit, score=round(hit.score, 3)) for hit in one.hits),
            counts=dict(one.counts),
        )
        for one in found
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index that much has to be done to."""
    folder = tmp_path / "library"
    contents = PickledContents(folder)
    for number in range(6):
        contents.put_document(f"d{number}", "1", talk(text("harbour", "quay", f"w{number}")))
    contents.put_note("n", "ask at the harbour", "d0")
    monkeypatch.setattr(writer, "_BATCH_CHARACTERS", 150)
    bring_up_to_date(folder)
    for number in range(0, 9, 2):
        contents.put_document(f"d{number}", "2", talk(text("harbour", "light", f"w{number}")))
    contents.remove_document("d1")
    contents.put_note("n", "ask on the quay", "d0")
    contents.put_note("m", "no harbour", "d0")
    return folder


def harm_a_segment(index: Path) -> None:
    path = min(index.glob("*.arr"))
    path.write_bytes(path.read_bytes()[:-1])


def harm_the_manifest(index: Path) -> None:
    (index / MANIFEST).write_bytes(b"{}")


def copies_killed(folder: Path, how: str) -> list[Path]:
    """Return copies of a library in which a writer was killed, each at another step."""
    command = [sys.executable, "-m", "tests.faults.indexer", str(folder), str(STEPS_APART), how]
    subprocess.run(command, cwd=PROJECT, check=True)
    copies = sorted(folder.parent.glob("killed at *"))
    assert len(copies) > 4
    return copies


def require_like_new(copy: Path, right: list[SearchAnswer]) -> None:
    assert answers(copy) == right
    manifest = check_index(copy / INDEX_FOLDER, SECRET)
    assert {path.name for path in (copy / INDEX_FOLDER).iterdir()} == {MANIFEST, *manifest.files}


@pytest.mark.parametrize("how", ["follow", "anew"])
def test_killed_at_any_step_it_goes_on_answering_and_misses_nothing_later(
    folder: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    copies = copies_killed(folder, how)
    for copy in copies:
        assert answers(copy)[0].total >= 5
    assert not caplog.records
    bring_up_to_date(folder, anew=True)
    right = answers(folder)
    for copy in copies:
        assert not bring_up_to_date(copy)
        require_like_new(copy, right)


@pytest.mark.parametrize("harm", [harm_a_segment, harm_the_manifest])
def test_killed_while_it_was_mended_it_is_mended_later(folder: Path, harm: Callable[[Path], None]) -> None:
    harm(folder / INDEX_FOLDER)
    copies = copies_killed(folder, "follow")
    bring_up_to_date(folder, anew=True)
    right = answers(folder)
    for copy in copies:
        bring_up_to_date(copy)
        require_like_new(copy, right)


class FailingDisk:
    """A disk on which every call that writes fails from some number on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: int) -> None:
        self.left = 0
        self._error = error
        for name in ("open", "fsync", "replace", "rename", "unlink"):
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))

    def _failing(self, call: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **options: object) -> object:
            self.left -= 1
            if self.left < 0:
                raise OSError(self._error, os.strerror(self._error))
            return call(*arguments, **options)

        return called


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
def test_whatever_fails_to_be_written_the_old_answers_stay_and_nothing_piles_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: int, anew: bool
) -> None:
    asked: list[None] = []
    searching = Searching(folder / INDEX_FOLDER, SECRET, lambda: asked.append(None))
    request = SearchRequest("harbour", 0)
    assert searching.search(request).total >= 5
    for step in count():
        with monkeypatch.context() as patched:
            disk = FailingDisk(patched, error)
            disk.left = step
            with suppress(OSError):
                bring_up_to_date(folder, anew=anew)
                break
        assert searching.search(request).total >= 5
        assert len(answers(folder)[0].hits) >= 5
        assert len(list((folder / INDEX_FOLDER).iterdir())) < 12
    searching.close()
    assert not asked
    assert step > 10
    found = answers(folder)
    bring_up_to_date(folder, anew=True)
    assert found == answers(folder)
