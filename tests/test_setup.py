"""The set-up scripts keep what they promise to every Python and every machine."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from companion import system_libraries

PROJECT = Path(__file__).resolve().parent.parent
PACKAGING = PROJECT / "packaging"
SCRIPTS = ("run.py", "run_tests.py")


@pytest.mark.parametrize("name", SCRIPTS)
def test_old_versions_of_python_can_read_the_script(name: str) -> None:
    ast.parse((PACKAGING / name).read_text(encoding="utf-8"), feature_version=(3, 4))


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_old_python_is_refused_in_one_sentence(name: str) -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 1, 'final', 0); "
        f"sys.argv = ['x']; runpy.run_path({str(PACKAGING / name)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "Companion needs Python 3.11 or newer; this is 3.9.\n"


def test_no_script_hides_a_module() -> None:
    names = {file.stem for file in PACKAGING.glob("*.py")}
    assert names
    assert not names & set(sys.stdlib_module_names)
    assert "__init__" not in names


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", "dev"), ("build.lock", "build")])
def test_the_lock_has_a_hash_for_everything_the_project_asks_for(lock: str, extra: str) -> None:
    entries = _entries(lock)
    assert all("--hash=sha256:" in entry for entry in entries)
    with (PROJECT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    asked = project["dependencies"] + project["optional-dependencies"][extra]
    names = {re.split(r"[<>=; ]", each)[0].lower() for each in asked}
    assert names <= {re.split(r"[=\s]", entry)[0] for entry in entries}


def test_the_program_is_built_from_the_versions_that_are_tested() -> None:
    tested, built = (
        {entry.partition(" \\")[0] for entry in _entries(lock)}
        for lock in ("requirements.lock", "build.lock")
    )
    builders = {"altgraph", "macholib", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib"}
    assert {entry.partition("==")[0] for entry in built - tested} <= builders | {
        "pywin32-ctypes",
        "setuptools",
    }


def _entries(lock: str) -> list[str]:
    """Return what a lock names, each with its version and hashes."""
    return re.split(r"^(?=[a-z0-9])", (PACKAGING / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def test_missing_libraries_are_named_with_the_line_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(system_libraries, "_LOADER_LIST", tmp_path / "none")
    monkeypatch.setattr(system_libraries, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr("shutil.which", lambda name: name if name == "dnf" else None)
    missing = system_libraries.missing_libraries(window=True)
    assert list(missing) == ["libEGL.so.1"]
    assert system_libraries.advice(missing).endswith("needs libEGL.so.1; type: sudo dnf install mesa-libEGL")


def test_what_the_standalone_program_brings_along_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "libxcb-cursor.so.0").touch()
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(system_libraries, "_LOADER_LIST", tmp_path / "none")
    monkeypatch.setattr(system_libraries, "_loads", lambda _: False)
    missing = system_libraries.missing_libraries(window=True)
    assert "libxcb.so.1" in missing
    assert "libxcb-cursor.so.0" not in missing


def test_what_the_loader_lists_is_not_loaded_to_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted({**system_libraries.DRAWING, **system_libraries.X_WINDOW})
    listed = tmp_path / "list"
    listed.write_bytes(b"".join(b"/usr/lib/" + name.encode() + b"\0" for name in names[1:]))
    tried: list[str] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(system_libraries, "_LOADER_LIST", listed)
    monkeypatch.setattr(system_libraries, "_loads", tried.append)
    assert list(system_libraries.missing_libraries(window=True)) == names[:1]
    assert tried == names[:1]


def test_nobody_but_root_installs_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    packages = importlib.import_module("debian_packages")
    calls: list[object] = []
    monkeypatch.setattr(packages.subprocess, "run", lambda command, **_: calls.append(command))
    monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(packages, "missing_libraries", lambda **_: {"libGL.so.1": ("libgl1",) * 4})
    assert not packages.provide_libraries(window=False)
    assert calls == []
    assert "libGL.so.1" in capsys.readouterr().err


def test_the_set_up_asks_with_the_standard_library_alone() -> None:
    source = (PROJECT / "companion" / "system_libraries.py").read_text(encoding="utf-8")
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)
