"""Draw the program's icon in all its sizes from its two pictures in SVG.

The PNGs stand beside the pictures; `--into FOLDER` also writes the `.ico` of Windows and the `.icns` of
macOS there.
"""

import argparse
import os
import sys
from pathlib import Path

from icon_files import icns, ico
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""What the project keeps, in pixels; the sizes of the hicolor theme."""

_SMALL = 16
"""Up to this size, in pixels, the picture that is drawn for whole pixels is taken."""

_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
_MACOS = (16, 32, 64, 128, 256, 512, 1024)


def picture(size: int) -> Path:
    """Return the SVG that is drawn at a size in pixels."""
    return ICONS / ("companion-small.svg" if size <= _SMALL else "companion.svg")


def draw(size: int) -> QImage:
    """Return the icon as an image of size × size pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(picture(size))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def write_pngs(folder: Path) -> list[Path]:
    """Write the icon in every size as `companion-<size>.png`; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"companion-{size}.png" for size in SIZES]
    for size, file in zip(SIZES, files, strict=True):
        file.write_bytes(_png(draw(size)))
    return files


def write_ico(folder: Path) -> Path:
    """Write `companion.ico` for Windows; return it."""
    return _write(folder / "companion.ico", ico({size: _png(draw(size)) for size in _WINDOWS}))


def write_icns(folder: Path) -> Path:
    """Write `companion.icns` for macOS; return it."""
    return _write(folder / "companion.icns", icns({size: _png(draw(size)) for size in _MACOS}))


def _write(file: Path, data: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def main(arguments: list[str]) -> int:
    """Write the PNGs into the project, and what other systems want where `--into` says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--into", type=Path, metavar="FOLDER", help="also write companion.ico and .icns there"
    )
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    files = write_pngs(ICONS)
    if options.into:
        files += [write_ico(options.into), write_icns(options.into)]
    application.shutdown()
    print("\n".join(str(file) for file in files))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
