"""What goes into the standalone program, how it is weighed and watched."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

Scripts = Mapping[str, ModuleType]

PLUGIN = "PySide6/Qt/plugins/platforms/libqxcb.so"
NEEDS = {
    "xcb.so": ["libQt6XcbQpa.so.6", "libX11.so.6"],
    "qpa.so": ["libxcb-cursor.so.0", "/lib/libQt6Core.so.6"],
    "gtk.so": ["libgtk-3.so.0"],
    "python.so": ["libc.so.6"],
}


def entry(place: str, source: str = "", kind: str = "BINARY") -> tuple[str, str, str]:
    return place, source or place, kind


def imports(source: str) -> list[tuple[str, str | None]]:
    return [(name, None) for name in NEEDS.get(source, [])]


def test_libraries_stay_only_with_what_needs_them(packaging: Scripts) -> None:
    found = [
        entry(PLUGIN, "xcb.so"),
        entry("PySide6/Qt/lib/libQt6XcbQpa.so.6", "qpa.so"),
        entry("PySide6/Qt/lib/libQt6Core.so.6"),
        entry("libxcb-cursor.so.0"),
        entry("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "gtk.so"),
        entry("libgtk-3.so.0"),
        entry("libX11.so.6"),
        entry("libpython3.11.so.1.0", "python.so"),
        entry("Stemmer.cpython-311-x86_64-linux-gnu.so", kind="EXTENSION"),
    ]
    stay = {place for place, _, _ in packaging["frozen_parts"].chosen(found, imports)}
    left_out = {"PySide6/Qt/plugins/platformthemes/libqgtk3.so", "libgtk-3.so.0", "libX11.so.6"}
    assert stay == {place for place, _, _ in found} - left_out


def test_korean_can_be_typed_and_windows_stand_on_wayland(packaging: Scripts) -> None:
    plugins = packaging["frozen_parts"].PLUGINS
    assert {"qxcb", "qwayland", "qoffscreen"} <= set(plugins["platforms"])
    assert "ibusplatforminputcontextplugin" in plugins["platforminputcontexts"]
    assert "xdg-shell" in plugins["wayland-shell-integration"]


def test_links_to_what_is_left_out_are_left_out(packaging: Scripts) -> None:
    data = [
        entry("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        entry("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK"),
        entry("PySide6/Qt/translations/qt_de.qm", kind="DATA"),
        entry("resources/style.qss", kind="DATA"),
    ]
    kept = packaging["frozen_parts"].without_ballast(data, [entry("PySide6/Qt/lib/libQt6Core.so.6")])
    assert [place for place, _, _ in kept] == ["libQt6Core.so.6", "resources/style.qss"]


def test_an_archive_is_the_same_in_whatever_order_it_was_made(packaging: Scripts, tmp_path: Path) -> None:
    archives = []
    for names in (["a.pyc", "b/c.pyc"], ["b/c.pyc", "a.pyc"]):
        archive = tmp_path / f"{names[0][0]}.zip"
        with ZipFile(archive, "w") as made:
            for name in names:
                made.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), name * 40, ZIP_DEFLATED)
        packaging["frozen_parts"].put_in_order(archive)
        archives.append(archive.read_bytes())
        with ZipFile(archive) as ordered:
            assert ordered.namelist() == ["a.pyc", "b/c.pyc"]
            assert ordered.read("a.pyc") == b"a.pyc" * 40
    assert archives[0] == archives[1]


def test_every_library_left_to_the_system_has_its_reason(packaging: Scripts) -> None:
    assert all(reason for reason in packaging["frozen_parts"].FROM_THE_SYSTEM.values())


def test_a_browser_that_is_opened_gets_the_environment_it_had(packaging: Scripts) -> None:
    ours = {
        "LD_LIBRARY_PATH": "/ours",
        "QT_PLUGIN_PATH": "/ours/plugins",
        "HOME": "/home/ana",
        "LANG": "ko_KR.UTF-8",
    }
    for_others = packaging["frozen_start"].for_others
    assert for_others(ours) == {"HOME": "/home/ana", "LANG": "ko_KR.UTF-8"}
    before = for_others({**ours, "LD_LIBRARY_PATH_ORIG": "/theirs"})
    assert before["LD_LIBRARY_PATH"] == "/theirs"


def test_processes_of_ours_find_our_libraries_and_leave_no_trace(
    packaging: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []

    def start(number: int) -> int:
        seen.append(os.environ.get("LD_LIBRARY_PATH"))
        return number

    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    start_with_libraries = packaging["frozen_start"].for_our_processes(start, {"LD_LIBRARY_PATH": "/ours"})
    assert start_with_libraries(7) == 7
    assert seen == ["/ours"]
    assert "LD_LIBRARY_PATH" not in os.environ


def test_processes_are_prepared_when_the_first_is_to_be_started(
    packaging: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    later = packaging["frozen_start"].ProcessesLater({})
    monkeypatch.setattr(packaging["frozen_start"], "import_module", asked.append)
    monkeypatch.setattr("multiprocessing.util.spawnv_passfds", lambda *_: 7)
    monkeypatch.setattr("sys.meta_path", [later])
    later.find_spec("multiprocessing")
    assert asked == []
    later.find_spec("multiprocessing.popen_spawn_posix")
    assert asked == ["pyi_processes"]
    assert sys.meta_path == []


def test_without_a_language_texts_are_utf8(packaging: Scripts) -> None:
    for_others = packaging["frozen_start"].for_others
    assert for_others({}).get("LC_CTYPE", "C.UTF-8") == "C.UTF-8"
    assert "LC_CTYPE" not in for_others({"LC_ALL": "C"})


def test_a_folder_is_weighed_by_what_its_files_belong_to(packaging: Scripts, tmp_path: Path) -> None:
    sizes = {
        "companion": 10,
        "_internal/PySide6/Qt/lib/libQt6Gui.so.6": 3000,
        "_internal/PySide6/Qt/lib/libicudata.so.73": 5000,
        "_internal/numpy.libs/libscipy_openblas64.so": 2000,
        "_internal/libxcb-cursor.so.0": 400,
    }
    for place, size in sizes.items():
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
    (tmp_path / "_internal" / "libQt6Gui.so.6").symlink_to("PySide6/Qt/lib/libQt6Gui.so.6")
    weights = {weight.owner: weight for weight in packaging["folder_sizes"].weigh(tmp_path)}
    assert next(iter(weights)).startswith("Qt's ICU")
    assert weights["Qt and PySide6"].unpacked == 3000  # Not again for the link.
    assert weights["Libraries of the system"].unpacked == 400
    assert packaging["folder_sizes"].together(list(weights.values())).unpacked == sum(sizes.values())
    assert all(0 < weight.packed < 500 for weight in weights.values())


def test_files_of_another_python_are_told_from_all_others(packaging: Scripts, tmp_path: Path) -> None:
    own, source = tmp_path, packaging["trace_opened"].SOURCE
    (own / "libsqlite3.so.0").touch()
    harmless = [
        str(own / "libpython3.11.so.1.0"),
        str(own / "libsqlite3.so.0"),
        "/usr/lib/libX11.so.6",
        "/tmp/notes.md",
        str(source),
    ]
    foreign = [
        "/usr/lib/libsqlite3.so.0",
        "/usr/lib/python3.11/os.py",
        "/usr/bin/python3.11",
        "/usr/local/lib/libpython3.12.so.1.0",
        "/home/ana/.venv/lib64/python3.12/site-packages/numpy/__init__.cpython-312-x86_64-linux-gnu.so",
        str(source / "companion" / "__main__.py"),
        str(source / "resources" / "style.qss"),
    ]
    assert list(packaging["trace_opened"].foreign_files([*harmless, *foreign], own)) == foreign
