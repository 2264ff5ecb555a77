"""The standalone program brings the licences of all that is in it, and knows where they are."""

import json
from pathlib import Path


def test_each_part_of_the_program_has_its_texts_beside_it(program: Path) -> None:
    folder = program.parent / "licences"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    names = {one["name"] for one in index["components"]}
    assert {"Companion", "Python", "PySide6_Essentials", "Qt", "numpy", "lxml", "pyinstaller"} <= names
    for one in index["components"]:
        assert one["licence"], one
        assert one["texts"], one
        assert all((folder / text).stat().st_size > 0 for text in one["texts"])
