"""Whatever is done to the index's files: what is sound answers, and no more is built again than must be."""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from companion.core.documents import Document, DocumentId
from companion.core.notes import Note, NoteId
from companion.core.queries import SearchRequest
from companion.search import reader, writer
from companion.search.arrays.codec import ArraySegment
from companion.search.manifest import MANIFEST, FileMark, Manifest, mark_file
from companion.search.storage import GuardedStorage
from companion.search.writer import check_index, create_writer, open_writer
from companion.services.index_messages import INDEX_FOLDER
from companion.services.index_process import update_index
from companion.services.searching import Searching
from tests.builders import talk
from tests.services.pickled_contents import SECRET, PickledContents

posix = pytest.mark.skipif(os.name != "posix", reason="files that are open can be changed")


def cut(path: Path) -> None:
    os.truncate(path, 100)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def zero(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.write(bytes(path.stat().st_size))


def flip(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 2)
        byte = stream.read(1)[0]
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte ^ 4]))


def make_folder(path: Path) -> None:
    path.unlink()
    (path / "more").mkdir(parents=True)


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def take_anothers(path: Path) -> None:
    other = path.parents[1] / "other"
    build = create_writer(other, b"another")
    build.put_document(DocumentId("x"), "1", talk("The harbour of another."))
    build.commit()
    shutil.copy(next(other.glob("*" + path.suffix)), path)


HARMS = [cut, empty, zero, flip, Path.unlink, make_folder, make_pipe, make_endless, take_anothers]


class Loaded(PickledContents):
    """Contents that note what was loaded of them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.loaded: list[str] = []

    def document(self, document_id: DocumentId) -> Document:
        self.loaded.append(document_id)
        return super().document(document_id)

    def notes(self, note_ids: Iterable[NoteId]) -> Sequence[Note]:
        found = super().notes(note_ids)
        self.loaded.extend(note.id for note in found)
        return found


class Library:
    """A library of two segments: three documents and a note, then one document and a note."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index = folder, folder / INDEX_FOLDER
        self.contents = Loaded(folder)
        self.asked = 0
        self.searching = Searching(self.index, SECRET, self._ask)
        for name in "abc":
            self.contents.put_document(name, "1", talk(f"The harbour of {name}."))
        self.contents.put_note("n", "no harbour", "a")
        self.bring_up_to_date()
        before = set(self.index.glob("*.arr"))
        self.contents.put_document("a", "2", talk("The harbour of a, again."))
        self.contents.put_note("m", "a second harbour", "a")
        self.bring_up_to_date()
        (self.first,) = before
        (self.second,) = set(self.index.glob("*.arr")) - before
        self.contents.loaded.clear()

    def bring_up_to_date(self) -> str:
        return update_index(self.folder, self.contents, lambda _: None)

    def total(self, query: str = "harbour") -> int:
        return self.searching.search(SearchRequest(query)).total

    def _ask(self) -> None:
        self.asked += 1


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library")
    yield library
    library.searching.close()


@posix
@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("is_open", [True, False])
def test_only_what_stood_in_a_damaged_segment_is_put_in_again(
    library: Library, harm: Callable[[Path], None], is_open: bool
) -> None:
    assert not is_open or library.total() == 5
    harm(library.second)
    assert library.total() in (3, 5)
    assert library.asked == (library.total() == 3)
    assert library.bring_up_to_date() == library.second.name
    assert sorted(library.contents.loaded) == ["a", "m"]
    assert library.total() == 5
    assert library.total("again") == 1
    assert check_index(library.index, SECRET).passages == 3
    assert library.bring_up_to_date() == ""
    assert len(library.contents.loaded) == 2


@pytest.mark.parametrize("error", [errno.EIO, errno.EACCES])
def test_a_segment_that_the_disk_does_not_give_out_is_damaged(
    library: Library, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def failing(path: Path) -> FileMark:
        if path.name == library.second.name:
            raise OSError(error, os.strerror(error))
        return mark_file(path)

    monkeypatch.setattr("companion.search.storage.mark_file", failing)
    assert library.total() == 3
    assert library.bring_up_to_date() == library.second.name
    assert library.total() == 5
    assert sorted(library.contents.loaded) == ["a", "m"]


@posix
@pytest.mark.parametrize("harm", HARMS)
def test_an_older_version_in_another_segment_does_not_count(
    library: Library, harm: Callable[[Path], None]
) -> None:
    harm(library.first)
    assert library.total() == 2
    library.bring_up_to_date()
    assert sorted(library.contents.loaded) == ["b", "c", "n"]
    assert library.total() == 5


@posix
@pytest.mark.parametrize(
    ("pattern", "harm"), [*(("*.toc", harm) for harm in HARMS), *((MANIFEST, harm) for harm in HARMS[:-1])]
)
def test_without_its_table_or_manifest_all_is_built_anew(
    library: Library, pattern: str, harm: Callable[[Path], None]
) -> None:
    assert library.total() == 5
    harm(next(library.index.glob(pattern)))
    assert library.total() == 5
    library.bring_up_to_date()
    assert sorted(library.contents.loaded) == ["a", "b", "c", "m", "n"]
    assert library.total() == 5


def test_a_document_of_several_segments_is_put_in_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("companion.search.writer", "companion.search.arrays.writer"):
        monkeypatch.setattr(f"{name}.MOST_RECORDS", 10)
    monkeypatch.setattr("companion.search.arrays.gathering.MOST_RECORDS", 10)
    contents = PickledContents(tmp_path)
    contents.put_document("a", "1", talk(*[f"The harbour {number}. " + "Oh. " * 120 for number in range(25)]))
    searching = Searching(tmp_path / INDEX_FOLDER, SECRET, lambda: None)
    update_index(tmp_path, contents, lambda _: None)
    assert searching.search(SearchRequest("harbour")).total == 25
    for number in range(3):
        cut(sorted((tmp_path / INDEX_FOLDER).glob("*.arr"), key=os.path.getsize)[number])
        update_index(tmp_path, contents, lambda _: None)
        assert searching.search(SearchRequest("harbour")).total == 25
        assert check_index(tmp_path / INDEX_FOLDER, SECRET).passages == 25
    searching.close()


def test_an_index_of_an_older_version_gives_way(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reader, writer):
        monkeypatch.setattr(module, "made_by", lambda: "a later one")
    for name in ("MAIN_1.toc", "MAIN_abc.seg", "MAIN_abc.trm"):
        (library.index / name).write_bytes(b"old")
    assert library.total() == 0
    assert library.bring_up_to_date() == ""
    assert library.total() == 5
    assert not list(library.index.glob("MAIN*"))


def test_a_commit_while_the_index_is_opened_is_no_damage(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    read_contents = reader.read_contents
    commits = iter(range(3))

    def commit_first(storage: GuardedStorage, manifest: Manifest) -> list[ArraySegment]:
        segments = read_contents(storage, manifest)
        for number in commits:
            monkeypatch.setattr(reader, "read_contents", read_contents)
            library.contents.put_document("a", f"later {number}", talk("The harbour of a, later."))
            library.bring_up_to_date()
            open_writer(library.index, SECRET).tidy(thorough=True)
            monkeypatch.setattr(reader, "read_contents", commit_first)
            break
        return segments

    monkeypatch.setattr(reader, "read_contents", commit_first)
    assert library.total() == 5
    assert library.total("later") == 1
    assert library.asked == 0
    assert not caplog.records


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the files that the process has mapped")
def test_closing_lets_go_of_all_files(library: Library) -> None:
    for number in range(30):
        library.contents.put_document("a", f"later {number}", talk("The harbour of a, later."))
        library.bring_up_to_date()
        assert library.total() == 5
        assert library.total('"harbour of a"') == 1
    assert len(mapped(library.index)) == len(list(library.index.glob("*.arr")))
    library.searching.close()
    assert not mapped(library.index)


def mapped(index: Path) -> set[str]:
    lines = Path("/proc/self/maps").read_text().splitlines()
    return {line.split(None, 5)[5] for line in lines if os.fspath(index) in line}
