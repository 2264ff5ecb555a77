"""The examples of the contributor's page are done in a copy of the project, and work there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.contributing.page import PAGE, PROJECT, Command, Edit, Matter, Where, blocks

COPIED = ("companion", "packaging", "resources", "tests", "pyproject.toml", ".mypy_cache")
"""What an example needs of the project; mypy remembers what it found out in the project itself."""

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

pytestmark = pytest.mark.slow
EDITS = [block for block in blocks() if isinstance(block, Edit)]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project with all that the page adds."""
    folder = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, folder / name)
    for edit in EDITS:
        edit.apply(folder)
    yield folder
    if sys.pycache_prefix:
        compiled = Path(sys.pycache_prefix, *folder.resolve().parts[1:])
        shutil.rmtree(compiled, ignore_errors=True)


def run(arguments: Sequence[str], copy: Path, folder: Path) -> str:
    """Let Python run a module in the copy of the project and return what it says; it must end well."""
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONUTF8": "1", "COLUMNS": "200"}
    environment |= {"COMPANION_LIBRARY": str(folder / "library")}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=170,
    )
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


def perform(command: Command, copy: Path, folder: Path) -> str:
    program, *arguments = shlex.split(command.words)
    if program == "cat":
        return "".join((folder / name).read_text(encoding="utf-8") for name in arguments)
    assert program == "companion"
    return run(["-m", "companion", *arguments], copy, folder)


def test_what_the_page_says_is_printed(copy: Path, tmp_path: Path) -> None:
    for block in blocks():
        if isinstance(block, Matter):
            (tmp_path / block.name).write_text(block.text, encoding="utf-8")
        elif isinstance(block, Command):
            rest = " ".join(perform(block, copy, tmp_path).split())
            for piece in (" ".join(line.split()) for line in block.printed):
                assert piece in rest, f"{block.words} does not go on with {piece}: {rest}"
                rest = rest.partition(piece)[2]


def test_the_tests_on_the_page_pass(copy: Path) -> None:
    tests = [edit.path for edit in EDITS if edit.path.startswith("tests/") and edit.where is Where.WHOLE]
    assert tests
    said = run(["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests], copy, copy)
    assert " passed" in said


def test_the_examples_pass_every_other_check(copy: Path) -> None:
    touched = sorted({edit.path for edit in EDITS})
    run(["-m", "ruff", "format", "--check", *touched], copy, copy)
    run(["-m", "ruff", "check", *touched], copy, copy)
    run(["-m", "mypy", *touched], copy, copy)
    said = run(["-c", LINT_IMPORTS], copy, copy)
    assert "Contracts: 4 kept, 0 broken." in said


def test_every_file_that_the_page_names_is_there() -> None:
    added = {edit.path for edit in EDITS}
    named = re.findall(
        r"`((?:companion|packaging|tests|resources|\.github)/[\w./*-]+)`", PAGE.read_text(encoding="utf-8")
    )
    assert len(named) > 20
    assert [name for name in named if name not in added and not any(PROJECT.glob(name))] == []


def test_every_benchmark_that_the_page_names_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    (sentence,) = re.findall(r"python -m tests\.benchmarks\.(.*?)They print", page, re.DOTALL)
    names = re.findall(r"(?:^|`)(\w+)(?: --quick)?`", sentence)
    assert len(names) >= 6
    for name in names:
        place = PROJECT / "tests" / "benchmarks" / name
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), name
