"""The standalone program stands alone."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

from companion import __version__
from tests.frozen.conftest import Toured
from tests.journeys.test_tour import PROVED

LINUX = sys.platform.startswith("linux")
CLIBRARY = ("ld-linux", "libc.", "libm.", "libdl.", "libpthread.", "librt.", "libutil.", "libresolv.")
GRAPHICS = ("libGL.", "libEGL.", "libGLX.", "libGLdispatch.", "libwayland-")


def test_it_is_of_this_version(program: Path) -> None:
    done = subprocess.run([program, "--version"], env={}, capture_output=True, text=True, check=True)
    assert done.stdout == f"Companion {__version__}\n"


@pytest.mark.slow
def test_the_tour_goes_well_with_an_empty_environment(toured: Toured) -> None:
    assert toured.status == 0
    assert [proof["what"] for proof in toured.answer["proved"]] == PROVED
    pictures = sorted(toured.folder.glob("*.png"))
    assert len(pictures) == toured.answer["pictures"] >= 15
    assert QImage(str(pictures[-1])).width() == 1400


@pytest.mark.slow
def test_nothing_of_another_python_is_opened(toured: Toured) -> None:
    if toured.trace is None:
        pytest.skip("strace is not installed, so nobody saw what the program opened")
    assert toured.trace.opened > 100
    assert toured.trace.foreign == ()


@pytest.mark.slow
def test_its_processes_are_the_program_again(toured: Toured) -> None:
    if toured.trace is None:
        pytest.skip("strace is not installed, so nobody saw what the program started")
    assert toured.trace.starts >= 3  # The window's, the one that reads, the one that writes the index.


@pytest.mark.skipif(not LINUX, reason="asks the loader of Linux")
def test_all_it_needs_is_in_it_or_named_as_the_systems(
    program: Path, packaging: Mapping[str, ModuleType]
) -> None:
    inner = program.parent / "_internal"
    files = [str(file) for file in inner.rglob("*.so*") if not file.is_symlink()]
    done = subprocess.run(
        ["ldd", *files], env={"LD_LIBRARY_PATH": str(inner)}, capture_output=True, text=True, check=False
    )
    lines = [line.split() for line in done.stdout.splitlines() if ".so" in line and line.startswith("\t")]
    outside = {words[0].rpartition("/")[2] for words in lines if str(inner) not in " ".join(words)}
    named = packaging["frozen_parts"].FROM_THE_SYSTEM
    unnamed = {name for name in outside if name.partition(".so")[0] not in named}
    assert {name for name in unnamed if not name.startswith((*CLIBRARY, *GRAPHICS, "linux-vdso"))} == set()


@pytest.mark.skipif(not LINUX, reason="closes a stream as the shell of Linux does")
def test_nobody_may_be_reading_its_answer(program: Path, tmp_path: Path) -> None:
    command = ["/bin/sh", "-c", '"$0" tree >&-', str(program)]
    done = subprocess.run(command, env={"HOME": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_old_encodings_and_every_format_are_read(program: Path, tmp_path: Path) -> None:
    texts = {
        "euc_kr": "걷기와 생각은 함께 간다.",
        "big5": "讀書與寫字。",
        "shift_jis": "歩くことと考えること。",
    }
    for encoding, text in texts.items():
        (tmp_path / f"{encoding}.txt").write_bytes(f"{text}\n\n{text * 20}\n".encode(encoding))
    (tmp_path / "page.html").write_text(
        f"<title>A page</title><p>{'words of a page ' * 20}", encoding="utf-8"
    )
    (tmp_path / "styled.ass").write_text(
        "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Start, End, Text\n"
        "Dialogue: 0:00:01.00,0:00:02.00,Spoken words\n",
        encoding="utf-8",
    )
    files = [file.name for file in tmp_path.iterdir()]
    done = subprocess.run(
        [program, "--library", tmp_path / ".library", "add", "--json", tmp_path],
        env={"HOME": str(tmp_path / ".home")},
        capture_output=True,
        text=True,
        check=False,
    )
    answer = json.loads(done.stdout)
    assert sorted(Path(one["path"]).name for one in answer["documents"]) == sorted(files)
    assert answer["failed"] == []
