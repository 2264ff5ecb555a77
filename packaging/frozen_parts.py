"""What of all that PyInstaller finds goes into the standalone program, and why the rest does not."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path, PurePath
from zipfile import ZipFile

Entry = tuple[str, str, str]
"""A file of the program: where it goes, where it comes from, what it is, as PyInstaller writes it."""

Imports = Callable[[str], Iterable[tuple[str, str | None]]]
"""Tells the names and places of the libraries that a file needs; PyInstaller's `get_imports`."""

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
}
"""Qt's plugins by their folders: displays, Korean and accents typed, the desktop's own dialogs and colours,
windows and their frames on Wayland. Not here: OpenGL, pictures other than PNG, SVG, printing, databases, TLS;
GTK's theme, which draws in all of GTK for a file dialog that the portal gives as well."""

FROM_THE_SYSTEM = {
    "libstdc++": "every graphics driver needs it, and a newer one than the one of the building machine",
    "libgcc_s": "goes with libstdc++",
    "libX11": "the X server's own; has its data (locales, keysyms) beside it",
    "libX11-xcb": "goes with libX11",
    "libxcb": "drivers talk to the X server through the same one",
    "libXau": "goes with libxcb",
    "libXdmcp": "goes with libxcb",
    "libbsd": "goes with libXdmcp",
    "libmd": "goes with libbsd",
    "libfontconfig": "reads the system's settings and caches, whose form changes with its version",
    "libfreetype": "fontconfig and Qt must have the same one",
    "libexpat": "goes with fontconfig",
    "libpng16": "goes with freetype",
    "libbrotlidec": "goes with freetype",
    "libbrotlicommon": "goes with freetype",
    "libz": "drivers and freetype need it; the same everywhere",
    "libzstd": "drivers need it; package managers do too",
    "libdbus-1": "speaks to the system's own daemon and brings systemd's library along",
    "libsystemd": "goes with libdbus",
    "libcap": "goes with libdbus",
    "libgcrypt": "goes with libdbus",
    "libgpg-error": "goes with libdbus",
    "liblz4": "goes with libdbus",
    "libuuid": "every system has it, and its daemon",
}
"""Libraries that every desktop has and that must be its own. All others come along: the helpers of xcb and
xkbcommon, which a desktop of another toolkit lacks, glib for Qt's core, Kerberos for Qt's network, SQLite,
OpenSSL's digests. The C library is never bundled; it may not be older than that of the building machine."""

_NOT_USED = ("opengl32sw.dll",)
"""Windows: 20 MB that draw OpenGL without a graphics card; nothing here draws with OpenGL."""

_DATA_LEFT_OUT = ("PySide6/*translations/*", "lxml/*", "*/py.typed", "*.pyi", "*.dist-info/*")
"""Qt's words in languages that the program does not speak; what is for compilers and installers."""

_NOT_TO_STRIP = ("numpy", "numpy.libs", "PySide6", "shiboken6")
"""Folders whose files stand in a strict order since they were made to find each other, or are stripped."""


def chosen(binaries: Iterable[Entry], imports: Imports) -> list[Entry]:
    """Return the libraries and plugins that are used, and what these need."""
    wanted = [entry for entry in binaries if _is_plugin_in_use(entry[0]) and not _is_of_the_system(entry[0])]
    needed = _needed_by(wanted, imports)
    return [entry for entry in wanted if not _is_there_to_be_linked(entry) or _name(entry[0]) in needed]


def without_ballast(data: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Return the files that something reads, and the links that lead to a library which is there."""
    there = {PurePath(entry[0]) for entry in binaries}
    return [
        entry
        for entry in data
        if not any(fnmatch(PurePath(entry[0]).as_posix(), pattern) for pattern in _DATA_LEFT_OUT)
        and (
            entry[2] != "SYMLINK"
            or _is_of_a_framework(entry)
            or PurePath(entry[0]).parent / entry[1] in there
        )
    ]


def put_in_order(archive: Path) -> None:
    """Sort the files of a zip, which PyInstaller puts in by chance, so that a build can be repeated."""
    with ZipFile(archive) as found:
        files = [
            (entry, found.read(entry)) for entry in sorted(found.infolist(), key=lambda each: each.filename)
        ]
    with ZipFile(archive, "w") as ordered:
        for entry, data in files:
            ordered.writestr(entry, data)


def stripped(binaries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Return copies without what only a debugger reads, where the system has the tool for it."""
    strip = shutil.which("strip") if sys.platform.startswith("linux") else None
    return [
        (place, str(_strip(strip, Path(source), folder / place)), kind)
        if strip and kind in ("BINARY", "EXTENSION") and PurePath(place).parts[0] not in _NOT_TO_STRIP
        else (place, source, kind)
        for place, source, kind in binaries
    ]


def _strip(strip: str, source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([strip, "--strip-unneeded", "-o", str(target), str(source)], check=True)
    return target


def _is_plugin_in_use(place: str) -> bool:
    """Say whether a file is no plugin of Qt, or one of those that are used."""
    parts = PurePath(place).parts
    if "plugins" not in parts:
        return True
    return PurePath(place).stem.removeprefix("lib") in PLUGINS.get(parts[-2], ())


def _is_of_the_system(place: str) -> bool:
    name = PurePath(place).name
    return name.partition(".so")[0] in FROM_THE_SYSTEM or name in _NOT_USED


def _is_of_a_framework(entry: Entry) -> bool:
    """Say whether a file is part of a framework of macOS, whose links its signature counts on."""
    return any(".framework" in part for part in entry[:2])


def _is_there_to_be_linked(entry: Entry) -> bool:
    """Say whether a file is a library that is loaded for others; Python's is loaded first of all."""
    path, kind = PurePath(entry[0]), entry[2]
    return kind == "BINARY" and path.parent.name in ("", "lib") and not path.name.startswith("libpython")


def _needed_by(entries: Iterable[Entry], imports: Imports) -> set[str]:
    """Return the names of the libraries that files need, and that these need in turn."""
    sources = {_name(place): source for place, source, _ in entries}
    waiting = [entry[1] for entry in entries if not _is_there_to_be_linked(entry)]
    needed: set[str] = set()
    while waiting:
        names = {_name(name) for name, _ in imports(waiting.pop())} - needed
        needed |= names
        waiting += [sources[name] for name in names if name in sources]
    return needed


def _name(place: str) -> str:
    name = PurePath(place).name
    return name.lower() if sys.platform == "win32" else name
