"""The exported file that the guide shows is what the program writes."""

import re
from pathlib import Path

from companion.app import Services
from companion.core.exports import ExportFormat, ExportRequest
from tests.guide.pages import page

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MADE = re.compile(r"\ba([=-])[0-9a-f]{16}")


def steady(text: str) -> str:
    return _MOMENT.sub("then", _MADE.sub(r"a\g<1>name", text))


def test_the_file_that_is_shown_is_the_one_that_is_written(
    noted: Services, sample: Path, tmp_path: Path
) -> None:
    (shown,) = page("06-exporting").blocks("markdown")
    report = noted.exporting.export(ExportRequest(tmp_path))
    assert shown.name in [one.path.name for one in report.files]
    written = (tmp_path / shown.name).read_text("utf-8").replace(str(sample.parent), "/home/ana")
    assert steady(written) == steady(shown.text)


def test_writing_again_keeps_what_the_user_wrote(noted: Services, tmp_path: Path) -> None:
    noted.exporting.export(ExportRequest(tmp_path))
    (shown,) = page("06-exporting").blocks("markdown")
    file = tmp_path / shown.name
    mine = file.read_text("utf-8") + "\nMy own words below the line.\n"
    file.write_text(mine, "utf-8")
    renamed = file.rename(tmp_path / "Under a name of mine.md")
    report = noted.exporting.export(ExportRequest(tmp_path))
    assert renamed in [one.path for one in report.files]
    assert renamed.read_text("utf-8") == mine


def test_a_file_of_somebody_else_is_left_alone(noted: Services, tmp_path: Path) -> None:
    (shown,) = page("06-exporting").blocks("markdown")
    (tmp_path / shown.name).write_text("A shopping list.\n", "utf-8")
    noted.exporting.export(ExportRequest(tmp_path, ExportFormat.MARKDOWN))
    assert (tmp_path / shown.name).read_text("utf-8") == "A shopping list.\n"
