"""What the tour proves beside its steps: where a program taken elsewhere breaks first."""

import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QPixmap

from companion.app import open_services
from companion.core.queries import SearchRequest
from companion.services.indexing import INDEX_PROCESS
from companion.services.parsing import PARSER_PROCESS
from companion.settings import SettingsStore, ThemeChoice
from companion.ui.icons import GLYPHS, icon
from companion.ui.theme import Theme
from companion.ui.tour_guide import Proof, TourError

_ICON = QSize(32, 32)


def others_did_the_work(workers: Mapping[str, int]) -> Proof:
    """Tell which processes read the texts and wrote the index; raises TourError where one is this one."""
    reader, indexer, own = workers.get(PARSER_PROCESS), workers.get(INDEX_PROCESS), os.getpid()
    if reader is None or indexer is None or len({reader, indexer, own}) < 3:
        raise TourError(f"The texts were not read and indexed in processes of their own, but in {workers}.")
    return Proof(
        "worker processes",
        f"process {reader} read the texts, process {indexer} wrote the index, {own} is the window's",
    )


def icons_are_drawn(theme: Theme) -> Proof:
    """Tell how many icons were drawn; raises TourError where the font gives none, or the same for all."""
    drawn = {glyph: _picture(icon(name, theme).pixmap(_ICON)) for name, glyph in GLYPHS.items()}
    if len(set(drawn.values())) < len(drawn):
        raise TourError("The icons are not drawn: several look the same. Is their font there?")
    own = QGuiApplication.windowIcon()
    sizes = sorted(size.width() for size in own.availableSizes())
    if not sizes or len(set(_picture(own.pixmap(_ICON)))) < 2:
        raise TourError("The icon of the program itself is not drawn.")
    return Proof(
        "icons", f"{len(drawn)} glyphs, each another; the program's own from {sizes[0]} to {sizes[-1]} px"
    )


def index_opens_again(library: Path, query: str) -> Proof:
    """Tell that a library opened again is whole and answers; raises TourError where it does not."""
    with open_services(library) as services:
        services.upkeep.bring_up_to_date()  # As a window does that opens it.
        findings = services.checking.check().findings
        if findings:
            raise TourError(f"The library opened again is not whole: {findings[0].what}")
        held = services.indexing.status()
        hits = services.searching.search(SearchRequest(query)).hits
    if not hits:
        raise TourError(f"The index opened again does not find “{query}”.")
    texts = f"{held.documents} texts, {held.passages} passages, {held.notes} notes"
    return Proof("index", f"opened again it is whole: {texts}; it finds “{query}” in {len(hits)} passages")


def settings_were_kept(settings: SettingsStore) -> Proof:
    """Tell that what was chosen in the window is in the settings; raises TourError where it is not."""
    kept = settings.load()
    if kept.appearance.theme is not ThemeChoice.DARK or not kept.window.geometry:
        raise TourError("What was chosen in the window is not in the settings when they are read again.")
    return Proof("settings", "the dark theme and the window's place were written, and read again")


def _picture(pixmap: QPixmap) -> bytes:
    return bytes(pixmap.toImage().constBits())
