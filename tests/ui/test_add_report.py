"""What adding does and did, in words and on the strip."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.core.documents import DocumentId
from companion.core.library import AddedDocument, AddProgress, AddReport, AddStatus, LeftOut
from companion.core.reports import Fate, KeptReport, Look, Occasion, kept_report
from companion.ui.add_report import AddStrip
from companion.ui.add_words import Pace, empty_folder_message, progress_words, report_words
from companion.ui.report_sheet import ReportSheet
from companion.ui.report_words import kept_words, look_words, report_passages, report_title
from companion.ui.sheet_parts import ElidedLabel
from companion.ui.theme import load_theme
from tests.ui.notes_builders import summary


def _added(status: AddStatus, remarks: tuple[str, ...] = ()) -> AddedDocument:
    found = summary(DocumentId("a" * 16), "Rivers")
    return AddedDocument(found, status, 1, 1, 1, 1, 1, 0, None, {}, remarks)


NEW, KNOWN, CHANGED = (_added(one) for one in (AddStatus.ADDED, AddStatus.UNCHANGED, AddStatus.UPDATED))
REST = "in the library, the rest was left alone."
PICTURE = LeftOut(Path("/home/ana/texts/photo.jpg"), "a picture, not text")
BIG = LeftOut(Path("/home/ana/texts/old/big.txt"), "140 MB; the limit is 100 MB")
SECRET = LeftOut(Path("/home/ana/texts/se\ncret"), "may not be read; ask its owner or change its rights")


def _kept(report: AddReport, occasion: Occasion = Occasion.ADDED, hours: int = 0) -> KeptReport:
    return kept_report(report, occasion, datetime.now(UTC) - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (AddReport((NEW, NEW, KNOWN, KNOWN), (PICTURE, BIG)), "2 added, 2 were there already, 2 skipped"),
        (AddReport((KNOWN,)), "1 was there already"),
        (AddReport((CHANGED,), (), (SECRET,)), "1 brought up to date, 1 could not be read"),
        (AddReport(), "Nothing was added."),
        (AddReport((NEW,), stopped=True), f"Stopped. 1 file is {REST}"),
        (
            AddReport((NEW, NEW), stopped=True),
            f"Stopped. 2 files are {REST}",
        ),
    ],
)
def test_a_report_is_one_line(report: AddReport, words: str) -> None:
    assert report_words(report) == words


def test_progress_names_the_file() -> None:
    assert progress_words(AddProgress(11, 240, Path("/x/lecture-07.vtt"))) == (
        "Adding 12 of 240",
        "lecture-07.vtt",
    )
    assert progress_words(AddProgress(240, 240)) == ("Adding 240 of 240", "")
    assert progress_words(AddProgress(0, 0)) == ("Looking for files", "")


def test_the_pace_is_told_once_it_is_known() -> None:
    pace = Pace()
    assert pace.words(AddProgress(0, 900), 100.0) == ""
    assert pace.words(AddProgress(30, 900), 101.0) == ""
    assert pace.words(AddProgress(60, 900), 106.0) == "10 a second, about 84 seconds left"
    assert pace.words(AddProgress(60, 9000), 106.0) == "10 a second, about 15 minutes left"
    assert pace.words(AddProgress(880, 900), 188.0) == ""
    assert pace.words(AddProgress(0, 500), 200.0) == ""
    assert pace.words(AddProgress(20, 500), 204.0) == "5 a second, about 2 minutes left"


def test_the_list_names_every_file_and_why() -> None:
    odd = _added(AddStatus.ADDED, ("not UTF-8; read as Windows-1252, please look at it",))
    passages = report_passages(_kept(AddReport((NEW, odd), (PICTURE, BIG), (SECRET,))))
    assert [part.heading for part in passages] == [
        "Could not be read",
        "In the library, but to be looked at",
        "Skipped",
        "Added",
    ]
    assert passages[0].lines[0].words.startswith("/home/ana/texts/se\\ncret: may not be read")
    assert passages[0].lines[0].again
    assert passages[1].lines[0].document == odd.summary.id
    listed = report_passages(_kept(AddReport((), (PICTURE, BIG))))[0].lines
    assert tuple(line.words for line in listed) == (
        "photo.jpg: a picture, not text",
        "old/big.txt: 140 MB; the limit is 100 MB",
    )


def test_files_left_out_for_one_reason_stand_together() -> None:
    pictures = tuple(LeftOut(Path(f"/home/ana/{number}.jpg"), "a picture, not text") for number in range(4))
    passages = report_passages(_kept(AddReport((), (*pictures, BIG))))
    assert [(part.heading, len(part.lines)) for part in passages] == [
        ("Skipped", 1),
        ("Skipped, 4 files: a picture, not text", 4),
    ]
    assert passages[1].lines[0].words == "0.jpg"


def test_what_is_too_long_to_list_is_counted() -> None:
    skipped = tuple(
        LeftOut(Path(f"/home/ana/{number}.bin"), "binary data, not text") for number in range(700)
    )
    report = _kept(AddReport((), skipped))
    assert report.count(Fate.SKIPPED) == 700
    assert report_passages(report)[-1].lines[0].words == "200 further files"
    assert kept_words(report) == "700 skipped."


def test_reports_say_when_and_what() -> None:
    report = _kept(AddReport((NEW, KNOWN, KNOWN), (PICTURE,), (SECRET,), stopped=True))
    assert report_title(report).startswith("Today, ")
    assert report_title(report).endswith(", added by you")
    assert kept_words(report) == (
        "1 added, 2 were there already, 1 skipped, 1 could not be read; stopped before the end."
    )
    assert kept_words(_kept(AddReport())) == "Nothing was added."


def test_a_look_is_told_in_a_few_words() -> None:
    moved = _added(AddStatus.MOVED)
    look = Look(AddReport((NEW, NEW, CHANGED, moved), (), (SECRET,)), missing=(NEW.summary,), returned=2)
    assert look_words(look) == "2 new, 1 changed, 1 moved, 1 could not be read, 1 missing, 2 back again"
    assert look_words(Look()) == ""


def test_an_empty_folder_is_a_state_of_its_own(tmp_path: Path) -> None:
    folder = LeftOut(tmp_path, "nothing readable in it", named=True)
    archive = LeftOut(tmp_path / "a.zip", "an archive, not text")
    message = empty_folder_message(AddReport((), (PICTURE, PICTURE, archive, folder)))
    assert message is not None
    assert message.title == f"Nothing readable in “{tmp_path.name}”"
    assert message.line.startswith("Looked at 3 files: 2 pictures, 1 archive. Companion reads")
    assert empty_folder_message(AddReport((NEW,), (folder,))) is None
    assert empty_folder_message(AddReport((), (PICTURE,))) is None


def _offered(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton) if not button.isHidden()]


def test_the_strip_shows_progress_then_what_came_of_it(qtbot: QtBot) -> None:
    strip = AddStrip(load_theme("light"))
    qtbot.addWidget(strip)
    assert strip.isHidden()
    strip.show_progress(AddProgress(11, 240, Path("/x/lecture-07.vtt")))
    assert strip.words == "Adding 12 of 240 ·  lecture-07.vtt  ·  you can go on reading"
    assert _offered(strip) == ["Stop"]
    strip.resize(300, 40)
    assert strip.findChildren(ElidedLabel)[0].text().endswith("…")
    with qtbot.waitSignal(strip.stop_requested):
        strip.findChildren(QPushButton)[0].click()
    strip.show_report(AddReport((NEW,), (PICTURE,)))
    assert strip.words == "1 added, 1 skipped"
    assert _offered(strip) == ["Show why"]
    strip.show_report(AddReport((NEW,), stopped=True))
    assert _offered(strip) == ["Go on"]
    strip.show_report(AddReport((NEW,)))
    assert _offered(strip) == []


def test_the_list_can_be_read_in_a_sheet(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    sheet = ReportSheet(load_theme("dark"), window)
    odd = _added(
        AddStatus.ADDED, ("not UTF-8; read as Windows-1252, please look at it, line by line if you can",)
    )
    earlier = _kept(AddReport((), (PICTURE, BIG)), Occasion.LOOKED, hours=30)
    sheet.show_reports([_kept(AddReport((odd,), (PICTURE,))), earlier])
    assert "\n\nSkipped\n/home/ana/texts/photo.jpg: a picture, not text\n\nAdded" in sheet.text
    assert not sheet.grab().isNull()
    odd_row, heading, picture_row = (
        sheet.list.visualRect(sheet.list.model().index(row, 0)) for row in (1, 2, 3)
    )
    assert odd_row.height() == picture_row.height() > heading.height()
    with qtbot.waitSignal(sheet.document_chosen) as chosen:
        QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert chosen.args == [odd.summary.id]
    assert not sheet.isVisible()
    sheet.show_reports([_kept(AddReport((odd,), (PICTURE,))), earlier])
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(sheet.again_requested) as again:
        QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert again.args == [PICTURE.path]
    window.hide()


def test_earlier_reports_are_a_key_away(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    sheet = ReportSheet(load_theme("light"), window)
    reports = [_kept(AddReport((), (one,)), hours=30 * number) for number, one in enumerate((PICTURE, BIG))]
    sheet.show_reports(reports)
    assert PICTURE.reason in sheet.text
    QTest.keyClick(sheet.list, Qt.Key.Key_Right)
    assert PICTURE.reason in sheet.text
    QTest.keyClick(sheet.list, Qt.Key.Key_Left)
    assert BIG.reason in sheet.text
    QTest.keyClick(sheet.list, Qt.Key.Key_Left)
    assert BIG.reason in sheet.text
    with qtbot.waitSignal(sheet.folder_requested) as folder:
        next(one for one in sheet.findChildren(QPushButton) if one.text() == "Show its folder").click()
    assert folder.args == [BIG.path]
    sheet.leave()
    window.hide()


def test_a_report_that_says_all_is_well_goes_by_the_next_action(qtbot: QtBot) -> None:
    strip = AddStrip(load_theme("light"))
    qtbot.addWidget(strip)
    strip.show_progress(AddProgress(0, 1))
    assert not strip.fold(whole=True)
    odd = _added(AddStatus.ADDED, ("not UTF-8; read as Windows-1252, please look at it",))
    strip.show_report(AddReport((odd,)))
    assert strip.fold()
    assert strip.isHidden()
    strip.show_report(AddReport((NEW,), (PICTURE,)))
    assert not strip.fold()
    assert strip.fold(whole=True)
