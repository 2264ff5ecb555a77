"""The index is only what this program wrote for this library: all else is refused before it is read."""

import os
import pickle
import shutil
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from companion.core.documents import DocumentId
from companion.core.queries import SearchRequest
from companion.search.finding import find
from companion.search.manifest import (
    MANIFEST,
    IndexDamagedError,
    IndexMissingError,
    mark_file,
    read_manifest,
    write_manifest,
)
from companion.search.reader import open_reader
from companion.search.storage import VerifiedFiles
from companion.search.writer import check_index, create_writer, open_writer
from tests.builders import talk
from tests.search.conftest import SECRET, open_index, write_index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    write_index(folder, [talk("The harbour master sleeps."), talk("Nobody sleeps.")])
    return folder


def total(folder: Path, query: str) -> int:
    with closing(open_index(folder)) as reader:
        return find(reader, SearchRequest(query)).total


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


HARMS = [flip, truncate, zero, Path.unlink]


@pytest.mark.parametrize("harm", HARMS)
def test_harm_to_the_table_of_contents_is_noticed(folder: Path, harm: Callable[[Path], None]) -> None:
    harm(next(folder.glob("*.toc")))
    with pytest.raises(IndexDamagedError):
        open_index(folder)
    with pytest.raises(IndexDamagedError):
        check_index(folder, SECRET)
    with pytest.raises(IndexDamagedError):
        open_writer(folder, SECRET)


@pytest.mark.parametrize("harm", HARMS)
def test_harm_to_a_segment_is_noticed_and_the_others_answer(
    folder: Path, harm: Callable[[Path], None]
) -> None:
    before = set(folder.glob("*.arr"))
    writer = open_writer(folder, SECRET)
    writer.put_document(DocumentId("2"), "1", talk("A third harbour."))
    writer.commit()
    (new,) = set(folder.glob("*.arr")) - before
    harm(new)
    with closing(open_index(folder)) as reader:
        assert reader.damage
        assert find(reader, SearchRequest("harbour")).counts == {"0": 1}
    with pytest.raises(IndexDamagedError):
        check_index(folder, SECRET)
    writer = open_writer(folder, SECRET)
    assert new.name in writer.damage
    assert writer.manifest.documents == {"0": "1", "1": "1"}
    assert writer.manifest.passages == 2
    writer.put_document(DocumentId("2"), "1", talk("A third harbour."))
    assert writer.commit().passages == 3
    assert total(folder, "harbour") == 2
    check_index(folder, SECRET)


def test_what_stood_in_a_damaged_segment_is_asked_for_again_whatever_else_changes(folder: Path) -> None:
    zero(next(folder.glob("*.arr")))
    writer = open_writer(folder, SECRET)
    assert writer.manifest.documents == {}
    assert writer.changed
    assert writer.commit().documents == {}
    assert total(folder, "harbour") == 0
    check_index(folder, SECRET)


@pytest.mark.parametrize("harm", [flip, truncate, zero])
def test_harm_to_the_manifest_is_noticed(folder: Path, harm: Callable[[Path], None]) -> None:
    harm(folder / MANIFEST)
    with pytest.raises(IndexDamagedError):
        open_index(folder)


def test_a_manifest_nested_without_end_is_noticed(folder: Path) -> None:
    (folder / MANIFEST).write_text("[" * 200_000)
    with pytest.raises(IndexDamagedError):
        open_index(folder)


def test_a_segment_that_cannot_be_read_is_mended_though_its_checksum_holds(folder: Path) -> None:
    path = next(folder.glob("*.arr"))
    path.write_bytes(b"of another layout")
    manifest = read_manifest(folder, SECRET)
    write_manifest(folder, replace(manifest, files={**manifest.files, path.name: mark_file(path)}), SECRET)
    with closing(open_index(folder)) as reader:
        assert reader.damage
    with pytest.raises(IndexDamagedError):
        check_index(folder, SECRET)
    assert open_writer(folder, SECRET).damage == path.name


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as on POSIX")
@pytest.mark.parametrize("harm", [make_folder, make_pipe, make_endless])
@pytest.mark.parametrize("pattern", [MANIFEST, "*.arr", "*.toc"])
def test_what_is_no_file_is_noticed_and_never_read(
    folder: Path, pattern: str, harm: Callable[[Path], None]
) -> None:
    harm(next(folder.glob(pattern)))
    if pattern == "*.arr":
        with closing(open_index(folder)) as reader:
            assert reader.damage
    else:
        with pytest.raises(IndexDamagedError):
            open_index(folder)
    with pytest.raises(IndexDamagedError):
        check_index(folder, SECRET)
    write_index(folder, [talk("The harbour master sleeps.")])
    assert total(folder, "harbour") == 1


def test_a_file_in_the_place_of_the_index_gives_way(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not an index")
    with pytest.raises(IndexDamagedError):
        check_index(folder, SECRET)
    write_index(folder, [talk("The harbour master sleeps.")])
    assert total(folder, "harbour") == 1


def test_an_index_of_another_library_is_refused(folder: Path) -> None:
    with pytest.raises(IndexDamagedError):
        open_reader(folder, b"another key", VerifiedFiles())


def test_without_a_manifest_there_is_no_index(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    with pytest.raises(IndexMissingError):
        open_index(folder)
    with pytest.raises(IndexMissingError):
        open_writer(folder, SECRET)


def test_an_index_of_another_version_is_built_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.search.reader.made_by", lambda: "a later one")
    with pytest.raises(IndexMissingError):
        open_index(folder)


def test_an_index_made_before_a_language_was_stemmed_is_built_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.search.schema.LANGUAGES", ("de", "en", "lt"))
    with pytest.raises(IndexMissingError):
        open_index(folder)


class _Poison:
    """Writes a file when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._trace,)


def test_a_poisoned_table_of_contents_never_runs(folder: Path, tmp_path: Path) -> None:
    trace = tmp_path / "was here"
    toc = next(folder.glob("*.toc"))
    toc.write_bytes(pickle.dumps(_Poison(trace)) + toc.read_bytes())
    later = toc.with_name(toc.name.replace("_1.toc", "_999.toc"))
    shutil.copy(toc, later)
    for attempt in (open_index, lambda place: open_writer(place, SECRET)):
        with pytest.raises(IndexDamagedError):
            attempt(folder)
    (folder / MANIFEST).unlink()
    writer = create_writer(folder, SECRET)
    writer.put_document(DocumentId("0"), "1", talk("A new harbour."))
    writer.commit()
    assert total(folder, "harbour") == 1
    assert not trace.exists()
    assert not later.exists()


def test_a_file_that_the_manifest_does_not_list_is_not_looked_at(folder: Path) -> None:
    toc = next(folder.glob("*.toc"))
    shutil.copy(toc, toc.with_name(toc.name.replace("_1.toc", "_999.toc")))
    assert total(folder, "sleeps") == 2


def test_a_commit_leaves_the_files_of_the_one_before_to_its_readers(folder: Path) -> None:
    before = open_index(folder)
    writer = open_writer(folder, SECRET)
    writer.put_document(DocumentId("0"), "2", talk("The keeper is awake."))
    writer.commit()
    assert total(folder, "sleeps") == 1
    assert total(folder, "keeper") == 1
    assert find(before, SearchRequest("sleeps")).total == 2
    before.close()


def test_leftovers_are_swept(folder: Path) -> None:
    for _ in range(4):
        writer = open_writer(folder, SECRET)
        writer.put_document(DocumentId("0"), "2", talk("The keeper is awake."))
        writer.commit()
        (folder / "MAIN_left.trm").write_bytes(b"half")
    open_writer(folder, SECRET).cancel()
    listed = set(read_manifest(folder, SECRET).files) | {MANIFEST}
    assert {path.name for path in folder.iterdir()} == listed


def test_a_cancelled_change_leaves_everything_as_it_was(folder: Path) -> None:
    writer = open_writer(folder, SECRET)
    writer.drop_document(DocumentId("0"))
    writer.put_document(DocumentId("2"), "1", talk("A third harbour."))
    writer.cancel()
    assert total(folder, "harbour") == 1
    assert read_manifest(folder, SECRET).documents == {"0": "1", "1": "1"}
    open_writer(folder, SECRET).commit()


def test_a_full_disk_leaves_the_last_commit_in_force(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    writer = open_writer(folder, SECRET)
    writer.put_document(DocumentId("2"), "1", talk("A third harbour."))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            writer.commit()
    writer.cancel()
    assert total(folder, "harbour") == 1
    writer = open_writer(folder, SECRET)
    writer.put_document(DocumentId("2"), "1", talk("A third harbour."))
    writer.commit()
    assert total(folder, "harbour") == 2


@pytest.mark.parametrize("step", range(8))
def test_killed_at_any_step_the_index_is_the_old_or_the_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    steps = 0

    def killing(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **options: object) -> object:
            nonlocal steps
            steps += 1
            if steps > step:
                raise KilledError
            return real(*arguments, **options)

        return call

    with monkeypatch.context() as patched:
        for name in ("fsync", "replace", "rename", "unlink"):
            patched.setattr(os, name, killing(name))
        with suppress(KilledError):
            writer = open_writer(folder, SECRET)
            writer.put_document(DocumentId("2"), "1", talk("A third harbour."))
            writer.commit()
    assert total(folder, "harbour") == len(read_manifest(folder, SECRET).documents) - 1
    writer = open_writer(folder, SECRET)
    writer.put_document(DocumentId("2"), "1", talk("A third harbour."))
    writer.commit()
    assert total(folder, "harbour") == 2


class KilledError(BaseException):
    """Nothing catches it, like a kill."""


def test_counts_follow_what_is_put_in_and_taken_out(folder: Path) -> None:
    writer = open_writer(folder, SECRET)
    assert writer.manifest.passages == 2
    writer.put_document(DocumentId("0"), "2", talk(*["The keeper is awake. " * 20] * 3))
    assert writer.commit().passages == 4
    writer.drop_document(DocumentId("0"))
    writer.drop_document(DocumentId("1"))
    assert writer.commit().passages == 0
    assert total(folder, "keeper") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_only_the_owner_may_read(folder: Path) -> None:
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_a_large_document_tells_how_far_it_is(folder: Path) -> None:
    writer = open_writer(folder, SECRET)
    heard: list[float] = []
    long = talk(*[f"The harbour master sleeps on pier {number}. " * 5 for number in range(2500)])
    writer.put_document(DocumentId("long"), "1", long, heard.append)
    writer.commit()
    assert len(heard) >= 2
    assert heard == sorted(heard)
    assert 0 < heard[0] < heard[-1] < 1
