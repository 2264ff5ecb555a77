"""Real files in many layouts give the figures that a good reader finds in them."""

from pathlib import Path

import pytest

from tests.formats.comparison import compare_all, print_comparison
from tests.formats.excused import EXCUSED


def test_real_files_are_read_as_expected(test_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compared = compare_all(test_data)
    with capsys.disabled():
        print_comparison(compared)
    assert {one.name: one.unexcused for one in compared if one.unexcused} == {}


def test_no_excuse_outlives_its_deviation(test_data: Path) -> None:
    deviating = {one.name: {figure.name for figure in one.deviations} for one in compare_all(test_data)}
    assert {name: set(reasons) - deviating[name] for name, reasons in EXCUSED.items()} == {
        name: set() for name in EXCUSED
    }
