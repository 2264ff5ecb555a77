"""The texts of the .deb: what it is, what changed, whose it is, where data lives."""

import json
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path

from linux.changelog import releases
from linux.data_places import data_places
from project_facts import PROJECT, ProjectFacts

_HERE = Path(__file__).resolve().parent
_EARLY = re.compile(r"(?<=\d)(a|b|rc|\.dev)(?=\d+$)")
_RECOMMENDS = ("desktop-file-utils", "hicolor-icon-theme", "shared-mime-info", "xdg-utils")
"""What makes the menu, the icon, the types of files and the links known."""

_SUGGESTS = ("fonts-nanum | fonts-noto-cjk", "xdg-desktop-portal")
_DESCRIPTION = """
Companion is for people who learn from words: lecture and podcast transcripts, newsletters, articles. It
opens a folder of such files, however messy, and gives back a tree of documents and their sections, a
search that answers while you type, a reader in which the times stand out and can be followed, and notes
that stay attached to the passage they were written about.

It reads subtitles and captions of all kinds, transcripts, Markdown, web pages, PDF, EPUB, Word,
OpenDocument and RTF. Notes leave as Markdown or as W3C Web Annotations. The keyboard reaches everything,
and nothing leaves the computer.
"""
_PARTS = """
Each part keeps the licence of its authors. Qt and PySide are used under the GNU Lesser General Public
License, version 3, which Debian has in /usr/share/common-licenses/LGPL-3; their libraries are separate
files below /usr/lib/companion/_internal and may be replaced. The texts of all licences are in
/usr/lib/companion/licences.
"""


def debian_version(version: str) -> str:
    """Return a version as Debian sorts it: an early one before the release it leads to."""
    return _EARLY.sub(lambda found: f"~{found[1].strip('.')}", version)


def control(facts: ProjectFacts, architecture: str, size: int, depends: Iterable[str]) -> str:
    """Return the control file; `size` is in KiB, installed."""
    paragraphs = [textwrap.wrap(text, 78) for text in _DESCRIPTION.strip().split("\n\n")]
    description = "\n .\n".join("\n".join(f" {line}" for line in lines) for lines in paragraphs)
    fields = {
        "Package": facts.program,
        "Version": debian_version(facts.version),
        "Architecture": architecture,
        "Maintainer": f"{facts.author} <{facts.email}>",
        "Installed-Size": str(size),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(_RECOMMENDS),
        "Suggests": ", ".join(_SUGGESTS),
        "Section": "education",
        "Priority": "optional",
        "Description": f"study from transcripts, newsletters and articles\n{description}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def changelog(facts: ProjectFacts) -> str:
    """Return the changelog in Debian's form."""
    entries = [release.for_debian(facts) for release in releases(facts)]
    return "\n".join(entries).replace(f"({facts.version})", f"({debian_version(facts.version)})")


def readme() -> str:
    """Return README.Debian."""
    lines = (f"  {name:10}{place}" for name, place in data_places().items())
    return _filled("README.Debian", "@PLACES@", "\n".join(lines))


def postrm() -> str:
    """Return the script that says, when the package is removed, where data stays."""
    folders = dict.fromkeys(
        str(Path(place).parent) for name, place in data_places().items() if name != "cache"
    )
    return _filled("postrm", "@PLACES@", ", ".join(folders))


def bundled_parts(licences: Path) -> list[str]:
    """Return a line for each part that comes along; raises SystemExit where its licences are missing."""
    index = licences / "index.json"
    if not index.is_file():
        raise SystemExit(
            f"There are no licences in {licences.parent}; packaging/collect_licences.py adds them."
        )
    _ours, *others = json.loads(index.read_text(encoding="utf-8"))["components"]
    return [f"{one['name']} {one['version']}: {one['licence']}".replace(" :", ":") for one in others]


def copyright_file(facts: ProjectFacts, parts: Iterable[str]) -> str:
    """Return the copyright file; `parts` are the lines about what comes along."""
    licence = (PROJECT / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)[2].strip()
    holders = facts.copyright.removeprefix("Copyright ")
    paragraphs = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {facts.name}\n"
        f"Upstream-Contact: {facts.author} <{facts.email}>",
        f"Files: *\nCopyright: {holders}\nLicense: Expat",
        f"Files: usr/lib/{facts.program}/_internal/*\n"
        "Copyright: the authors of Python, Qt and the other bundled parts, whom their licences name\n"
        "License: bundled-parts\n"
        "Comment: Version and licence of each bundled part\n" + "\n".join(f"  {part}" for part in parts),
        "License: Expat\n" + _indented(licence),
        "License: bundled-parts\n" + _indented(textwrap.fill(_PARTS.strip(), 78)),
    ]
    return "\n\n".join(paragraph.rstrip() for paragraph in paragraphs) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f" {line}" if line.strip() else " ." for line in text.splitlines())


def _filled(name: str, mark: str, text: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").replace(mark, text)
