import os
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import open_services
from companion.core.errors import CompanionError
from companion.paths import resource
from companion.settings import SettingsStore
from companion.ui import tour_guide, tour_proofs, tour_steps
from companion.ui.theme import load_theme
from companion.ui.tour import run_tour
from companion.ui.tour_guide import Guide, TourError

PROVED = ["add", "worker processes", "icons", "search", "notes", "Korean", "export", "index", "settings"]


def test_the_tour_shows_every_step(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour_guide, "_SETTLE_MS", 100)  # Nobody looks whether something still fades.
    tour = run_tour(tmp_path / "tour")
    pictures = sorted((tmp_path / "tour").glob("*.png"))
    index = (tmp_path / "tour" / "index.md").read_text(encoding="utf-8")
    assert len(pictures) >= 15
    assert all(f"({picture.name})" in index for picture in pictures)
    assert QImage(str(pictures[-1])).width() == 1400
    assert list((tmp_path / "tour" / "notes").glob("*.md"))
    assert [proof.what for proof in tour.proofs] == PROVED
    assert all(f"- {proof.what}: {proof.how}" in index for proof in tour.proofs)


def test_a_step_that_shows_nothing_ends_the_tour_loudly(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Guide) -> None:
        raise TourError("The window did not show: a pink elephant.")

    monkeypatch.setattr(tour_steps, "add", fail)
    with pytest.raises(TourError, match=r"a pink elephant\. The last picture in"):
        run_tour(tmp_path)
    assert "a pink elephant" in (tmp_path / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "workers",
    [{}, {"companion-parser": 7}, {"companion-parser": 7, "companion-index": os.getpid()}],
    ids=["none", "no index process", "this process"],
)
def test_work_done_in_the_windows_own_process_is_no_proof(workers: dict[str, int]) -> None:
    with pytest.raises(TourError, match="processes of their own"):
        tour_proofs.others_did_the_work(workers)


def test_icons_that_all_look_alike_are_no_proof(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    box = QPixmap(32, 32)
    box.fill("black")
    monkeypatch.setattr(tour_proofs, "icon", lambda *_: QIcon(box))
    with pytest.raises(TourError, match="several look the same"):
        tour_proofs.icons_are_drawn(load_theme("light"))


def test_a_program_without_an_icon_is_no_proof(qapp: QApplication) -> None:
    before = qapp.windowIcon()
    qapp.setWindowIcon(QIcon())
    try:
        with pytest.raises(TourError, match="icon of the program itself"):
            tour_proofs.icons_are_drawn(load_theme("light"))
    finally:
        qapp.setWindowIcon(before)


def test_an_index_that_is_not_whole_is_no_proof(tmp_path: Path) -> None:
    with open_services(tmp_path) as services:
        services.adding.add([resource("sample")])
        assert services.indexing.wait()
    assert tour_proofs.index_opens_again(tmp_path, "week").what == "index"
    largest = max((tmp_path / "index").iterdir(), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1] + b"?")
    with pytest.raises(TourError, match="not whole"):
        tour_proofs.index_opens_again(tmp_path, "week")


def test_settings_that_were_not_written_are_no_proof(tmp_path: Path) -> None:
    with pytest.raises(TourError, match="not in the settings"):
        tour_proofs.settings_were_kept(SettingsStore(tmp_path / "settings.toml"))


def test_a_folder_that_cannot_be_written_is_said(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CompanionError, match="choose another folder"):
        run_tour(tmp_path / "file" / "tour")
