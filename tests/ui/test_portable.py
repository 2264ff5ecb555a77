"""A portable program's toolkit writes beside the program, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from companion.ui.application import make_application

FORMAT, SCOPE = QSettings.Format.NativeFormat, QSettings.Scope.UserScope


def remembers_in() -> Path:
    """Where Qt's file dialog remembers things."""
    return Path(QSettings(SCOPE, "QtProject").fileName())


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    before = remembers_in().parent
    yield
    QSettings.setPath(FORMAT, SCOPE, str(before))


@pytest.mark.parametrize("portable", [True, False])
def test_what_the_file_dialog_remembers_is_beside_the_program(
    portable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.ui.application.portable_folder", lambda: tmp_path if portable else None)
    make_application()
    assert remembers_in().is_relative_to(tmp_path) is portable
