from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.errors import CompanionError
from companion.ui import tour, tour_guide
from companion.ui.tour import run_tour
from companion.ui.tour_guide import Guide, TourError


def test_the_tour_shows_every_step(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour_guide, "_SETTLE_MS", 100)  # Nobody looks whether something still fades.
    assert run_tour(tmp_path / "tour") == 0
    pictures = sorted((tmp_path / "tour").glob("*.png"))
    index = (tmp_path / "tour" / "index.md").read_text(encoding="utf-8")
    assert len(pictures) >= 15
    assert all(f"({picture.name})" in index for picture in pictures)
    assert QImage(str(pictures[-1])).width() == 1400
    assert list((tmp_path / "tour" / "notes").glob("*.md"))


def test_a_step_that_shows_nothing_ends_the_tour_loudly(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Guide) -> None:
        raise TourError("The window did not show: a pink elephant.")

    monkeypatch.setattr(tour, "_add", fail)
    assert run_tour(tmp_path) == 1
    assert "a pink elephant" in capsys.readouterr().err
    assert "a pink elephant" in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_said(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CompanionError, match="choose another folder"):
        run_tour(tmp_path / "file" / "tour")
