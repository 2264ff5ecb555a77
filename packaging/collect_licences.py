"""Put the licence texts of all that is in a built program beside it: `collect_licences.py FOLDER`.

They go to FOLDER/licences, with a list for people (README.md) and one for the program (index.json). It ends
in words and without a list where something has no text, or a licence that nobody has read yet
(licences/parts.toml). Runs in the environment that the program was built from.
"""

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bundled_parts import Bundle, Owners, look_into
from licence_texts import TEXTS, Component, LicenceTexts

_COMMON = Path("/usr/share/common-licenses")
_REFERENCE = re.compile(r"/usr/share/common-licenses/([A-Za-z]+-?[\d.]*\d)")
_BETWEEN = re.compile(r"\bAND\b|\bOR\b")
_HEAD = """# Licences

All that is in this program, under which licence, and where its source is. It may be passed on as it is. Qt is
used under the LGPL: [how to put another Qt in its place](qt/README.md). Libraries of Debian are those of the
version named; their sources are kept at https://snapshot.debian.org. What a text says to be in the folder
/usr/share/common-licenses is in the folder `common` too.

| part | version | licence | texts | source |
|---|---|---|---|---|
"""


def collect(folder: Path) -> None:
    """Write `licences` into the folder of a built program; raises SystemExit in words."""
    to = folder / "licences"
    components = gather(look_into(folder), to)
    print(f"Licences: {len(components)} parts, {sum(file.is_file() for file in to.rglob('*'))} files in {to}")


def gather(bundle: Bundle, to: Path) -> Sequence[Component]:
    """Write the texts and lists of what a program holds into a folder; raises SystemExit in words."""
    shutil.rmtree(to, ignore_errors=True)
    table = tomllib.loads((TEXTS / "parts.toml").read_text(encoding="utf-8"))
    texts, owners = LicenceTexts(table, to), Owners(table["python"]["files"])
    for name in sorted(bundle.modules):
        texts.add(name, owners.of_module(name))
    for file in sorted(bundle.files):
        texts.add(file, owners.of_file(file))
    components = texts.components()
    problems = [*texts.unknown, *_problems(components, table["accepted"])]
    if problems:
        shutil.rmtree(to, ignore_errors=True)
        raise SystemExit("\n".join(problems))
    _copy_common(to)
    _write_lists(components, to)
    return components


def _problems(components: Iterable[Component], accepted: Sequence[str]) -> list[str]:
    """Say what has no text, or a licence with which nobody has said that it may be shipped."""
    found = []
    for one in components:
        if not one.texts:
            found.append(f"{one.name} {one.version}: there is no text of its licence.")
        if not {part.strip(" ()") for part in _BETWEEN.split(one.licence)} <= set(accepted):
            found.append(f"{one.name} {one.version}: nobody has read its licence, “{one.licence}”, yet.")
    return found


def _copy_common(to: Path) -> None:
    """Put the licences beside the texts that refer to them by their place on Debian."""
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in to.rglob("*") if file.is_file()]
    for name in sorted({name for text in texts for name in _REFERENCE.findall(text)}):
        if (_COMMON / name).is_file():
            (to / "common").mkdir(exist_ok=True)
            shutil.copyfile(_COMMON / name, to / "common" / f"{name}.txt")


def _write_lists(components: Sequence[Component], to: Path) -> None:
    index = {"components": [asdict(one) for one in components]}
    (to / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    rows = [
        f"| {one.name} | {one.version} | {one.licence} | {_linked(one.texts)} | {one.source} |\n"
        for one in components
    ]
    (to / "README.md").write_text(_HEAD + "".join(rows), encoding="utf-8")


def _linked(texts: Sequence[str]) -> str:
    return " ".join(f"[{text.rpartition('/')[2]}]({text})" for text in texts)


if __name__ == "__main__":
    collect(Path(sys.argv[1]))
