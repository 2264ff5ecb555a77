"""Walking folders: what is found, in which order, and what is passed by."""

import os
from pathlib import Path

import pytest

from companion.services import walking
from companion.services.walking import DEEPEST, Walk, walk

LIBRARY = Path("/nowhere/library")


def go(*paths: Path, library: Path = LIBRARY) -> Walk:
    return walk(paths, library, lambda: False)


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Tides rise.")
    return path


def test_files_come_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    names = ["talk 10.txt", "talk 2.txt", "Talk 1.txt", "more/b.txt", "more/a.txt"]
    for name in names:
        write(tmp_path / name)
    found = go(tmp_path)
    assert [file.path.relative_to(tmp_path).as_posix() for file in found.files] == [
        "more/a.txt",
        "more/b.txt",
        "Talk 1.txt",
        "talk 2.txt",
        "talk 10.txt",
    ]
    assert {file.folder for file in found.files} == {tmp_path}
    assert not any(file.named for file in found.files)


def test_file_named_twice_is_found_once(tmp_path: Path) -> None:
    path = write(tmp_path / "talk.txt")
    found = go(tmp_path, path, tmp_path / "." / "talk.txt")
    assert [(file.path, file.named) for file in found.files] == [(path, True)]


def test_what_is_not_there_failed(tmp_path: Path) -> None:
    (failed,) = go(tmp_path / "none.txt").failed
    assert failed.named
    assert failed.reason.startswith("there is nothing at this path")


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "talks" / "talk.txt")
    (tmp_path / "talks" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "talks" / "link.txt").symlink_to(tmp_path / "talks" / "talk.txt")
    (tmp_path / "talks" / "broken.txt").symlink_to(tmp_path / "gone.txt")
    found = go(tmp_path / "talks")
    assert [file.path.name for file in found.files] == ["link.txt", "talk.txt"]
    reasons = {one.path.name: one.reason for one in found.skipped}
    assert reasons == {"loop": "a link to a folder", "broken.txt": "a link that leads nowhere"}


def test_link_to_a_folder_that_was_named_is_told(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "talks", target_is_directory=True)
    (skipped,) = go(tmp_path / "link").skipped
    assert skipped.named
    assert str(tmp_path / "talks") in skipped.reason


def test_hidden_folders_and_the_library_are_passed_by(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "config")
    write(tmp_path / "library" / "library.txt")
    found = go(tmp_path, library=tmp_path / "library")
    assert found.files == []
    assert {one.reason for one in found.skipped} == {"a hidden folder", "the library itself"}


@pytest.mark.skipif(os.name == "nt", reason="paths there are shorter")
def test_depth_has_an_end(tmp_path: Path) -> None:
    write(tmp_path.joinpath(*["d"] * (DEEPEST - 1)) / "in.txt")
    write(tmp_path.joinpath(*["d"] * (DEEPEST + 3)) / "out.txt")
    found = go(tmp_path)
    assert [file.path.name for file in found.files] == ["in.txt"]
    assert [one.reason for one in found.skipped] == ["more than 64 folders deep"]


def test_folder_that_may_not_be_read_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "secret" / "a.txt")
    write(tmp_path / "talk.txt")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = go(tmp_path)
    assert [file.path.name for file in found.files] == ["talk.txt"]
    (failed,) = found.failed
    assert (failed.path.name, failed.reason) == (
        "secret",
        "may not be read; ask its owner or change its rights",
    )


def test_walk_ends_when_the_user_stops(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path / f"{number}.txt")
    answers = iter([False, False, True, True, True])
    found = walk([tmp_path], LIBRARY, lambda: next(answers))
    assert len(found.files) == 2
    assert found.stopped


def test_what_may_not_be_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for look in ("stat", "lstat"):
        monkeypatch.setattr(Path, look, refuse)
    (failed,) = go(tmp_path / "locked" / "talk.txt").failed
    assert failed.named
    assert failed.reason.startswith("may not be read")


def test_a_name_that_no_disk_takes_is_missing(tmp_path: Path) -> None:
    (failed,) = go(tmp_path / ("n" * 300)).failed
    assert "nothing at this path" in failed.reason


def test_folders_that_are_apart_are_passed_by_in_silence(tmp_path: Path) -> None:
    inside = write(tmp_path / "in" / "talk.txt")
    write(tmp_path / "out" / "deep" / "talk.txt")
    found = walk([tmp_path], LIBRARY, lambda: False, frozenset({tmp_path / "out"}))
    assert [file.path for file in found.files] == [inside]
    assert found.inner == [tmp_path, tmp_path / "in"]
    assert not found.skipped


def test_a_folder_that_holds_too_much_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "MOST", 6)
    for number in range(4):
        write(tmp_path / "first" / f"{number}.txt")
    for number in range(7):
        write(tmp_path / "heap" / f"{number}.txt")
    for number in range(2):
        write(tmp_path / "last" / f"{number}.txt")
    found = go(tmp_path)
    assert [file.path.parent.name for file in found.files] == ["first"] * 4 + ["last"] * 2
    (skipped,) = found.skipped
    assert (skipped.path.name, skipped.named) == ("heap", False)
    assert skipped.reason.startswith("more than")
