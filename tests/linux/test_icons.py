"""The kept icons are what the pictures in SVG say, and the window shows them."""

import importlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from companion.ui.appearance import Appearance
from companion.ui.application import make_application

make_icons = importlib.import_module("make_icons")
SIZES: tuple[int, ...] = make_icons.SIZES
TILE, RIBBON, HANDS = QColor("#0f7770"), QColor("#ffc850"), QColor("#0a4f4b")


def kept(size: int) -> QImage:
    return QImage(str(make_icons.ICONS / f"companion-{size}.png"))


def far(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
        abs(one.alpha() - other.alpha()),
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_kept_icon_is_what_its_picture_says(qapp: QGuiApplication, size: int) -> None:
    image, drawn = kept(size), make_icons.draw(size)
    assert image.size() == QSize(size, size)
    step = max(1, size // 64)
    places = [(x, y) for x in range(0, size, step) for y in range(0, size, step)]
    worst = max(far(image.pixelColor(*place), drawn.pixelColor(*place)) for place in places)
    assert worst <= 24, "run packaging/make_icons.py"


@pytest.mark.parametrize("size", SIZES)
def test_the_ribbon_and_the_time_on_it_are_told_apart_at_each_size(size: int) -> None:
    image = kept(size)
    middle, third = size // 2, size // 3
    assert far(image.pixelColor(third, third), RIBBON) <= 40
    assert far(image.pixelColor(middle, third), HANDS) <= 40
    assert far(image.pixelColor(size // 6 - 1, middle), TILE) <= 60
    assert image.pixelColor(0, 0).alpha() < 128, "the corners are round"


@pytest.mark.parametrize("name", ["companion.svg", "companion-small.svg"])
def test_a_picture_needs_nothing_but_itself(name: str) -> None:
    root = ET.parse(make_icons.ICONS / name).getroot()
    tags = {element.tag.partition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "defs", "linearGradient", "stop", "rect", "g", "path"}
    assert not any("href" in name for element in root.iter() for name in element.attrib)


def test_the_window_shows_the_kept_icons(qtbot: QtBot) -> None:
    application = make_application()
    Appearance(application).put_on()
    icon = application.windowIcon()
    sizes = {size.width() for size in icon.availableSizes()}
    assert {16, 32, 48, 64, 128} <= sizes <= set(SIZES)
    premultiplied = QImage.Format.Format_ARGB32_Premultiplied
    shown = icon.pixmap(QSize(32, 32), 1.0).toImage()
    assert shown.convertedTo(premultiplied) == kept(32).convertedTo(premultiplied)


def test_other_systems_get_all_sizes_in_one_file(tmp_path: Path, qapp: QGuiApplication) -> None:
    windows = make_icons.write_ico(tmp_path / "new").read_bytes()
    macos = make_icons.write_icns(tmp_path / "new").read_bytes()
    assert windows.startswith(bytes([0, 0, 1, 0, SIZES.index(256) + 1, 0]))
    assert macos.startswith(b"icns")
    for size in (32, 256):
        picture = QByteArray()
        buffer = QBuffer(picture)
        make_icons.draw(size).save(buffer, "PNG")
        assert picture.data() in windows
        assert picture.data() in macos


def test_drawing_is_the_same_each_time(tmp_path: Path, qapp: QGuiApplication) -> None:
    first = [file.read_bytes() for file in make_icons.write_pngs(tmp_path / "a")]
    assert first == [file.read_bytes() for file in make_icons.write_pngs(tmp_path / "b")]
    assert make_icons.draw(64).pixelColor(0, 0) == Qt.GlobalColor.transparent
