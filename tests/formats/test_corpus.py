"""Real files in many layouts give the figures that a good reader finds in them."""

from pathlib import Path

import pytest

from tests.formats.comparison import Comparison, compare_all, print_comparison
from tests.formats.excused import EXCUSED


@pytest.fixture(scope="module")
def compared(test_data: Path) -> list[Comparison]:
    """All real files, read once."""
    return compare_all(test_data)


def test_real_files_are_read_as_expected(
    compared: list[Comparison], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print_comparison(compared)
    assert {one.name: one.unexcused for one in compared if one.unexcused} == {}


def test_no_excuse_outlives_its_deviation(compared: list[Comparison]) -> None:
    deviating = {one.name: {figure.name for figure in one.deviations} for one in compared}
    assert {name: set(reasons) - deviating[name] for name, reasons in EXCUSED.items()} == {
        name: set() for name in EXCUSED
    }
