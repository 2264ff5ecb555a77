"""The progress of long work on a terminal of any kind."""

import io
from pathlib import Path

import pytest

from companion.cli.progress import ProgressBar
from companion.core.library import AddProgress


class Terminal(io.StringIO):
    """A terminal that knows letters and the way back to the beginning of its line."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        """What stands on its line."""
        cells: list[str] = []
        place = 0
        for letter in self.getvalue():
            if letter == "\r":
                place = 0
                continue
            cells[place : place + 1] = [letter]
            place += 1
        return "".join(cells).rstrip()


def test_each_line_takes_the_place_of_the_one_before_and_the_last_one_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "60")
    with ProgressBar() as bar:
        bar.adding(AddProgress(1, 2, Path("a-name-that-is-rather-long.txt")))
        assert "a-name-that" in terminal.line
        bar.adding(AddProgress(2, 2, Path("b.txt")))
        assert terminal.line.endswith("Adding 2 of 2 · b.txt")
    assert terminal.line == ""
    assert "\x1b" not in terminal.getvalue()
    assert len(max(terminal.getvalue().split("\r"), key=len)) < 60
