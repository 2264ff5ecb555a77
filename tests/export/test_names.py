"""File names are safe whatever a title holds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.export.names import LONGEST, file_name, name_key, unique_name

TITLES = st.text(alphabet=st.characters(), max_size=300)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Research directions", "Research directions.md"),
        ("a/b\\c: d?", "a b c d.md"),
        ("..", "Untitled.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("", "Untitled.md"),
        ("ends with a dot. ", "ends with a dot.md"),
        ("NUL", "_NUL.md"),
        ("com1.notes", "_com1.notes.md"),
        ("aux .x", "_aux .x.md"),
        ("e\u0301tude", "étude.md"),
        ("two\nlines\x00", "two lines.md"),
        ("evil\u202egpj", "evil gpj.md"),
        ("조수와 달", "조수와 달.md"),
    ],
)
def test_titles_become_names(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


def test_long_names_are_cut_between_characters() -> None:
    name = file_name("가" * 200, ".md")
    assert len(name.encode()) <= LONGEST
    assert set(name.removesuffix(".md")) == {"가"}


def test_names_differ_without_regard_to_case_and_composition() -> None:
    taken = {name_key("Étude.md"), name_key("étude (2).md")}
    assert unique_name("e\u0301TUDE", ".md", taken) == "éTUDE (3).md"


@given(TITLES, st.sampled_from([".md", ".json", ".readwise.csv"]))
def test_every_name_is_safe(title: str, extension: str) -> None:
    name = file_name(title, extension)
    stem = name.removesuffix(extension)
    assert name.endswith(extension)
    assert stem
    assert len(name.encode()) <= LONGEST
    assert unicodedata.normalize("NFC", name) == name
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in name)
    assert stem[-1] not in ". "
    assert stem[0] not in ". "
    assert stem.split(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@given(st.lists(TITLES, max_size=8))
def test_names_of_a_folder_are_unique(titles: list[str]) -> None:
    taken: set[str] = set()
    for title in titles:
        key = name_key(unique_name(title, ".md", taken))
        assert key not in taken
        taken.add(key)
    assert len(taken) == len(titles)
