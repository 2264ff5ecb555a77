"""Put pictures of one icon into the one file that Windows or macOS wants: both hold PNGs as they are."""

import struct
from collections.abc import Mapping
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"

_LARGEST_ICO = 256
_KINDS = {
    32: ("ic11",),
    64: ("ic12",),
    128: ("ic07",),
    256: ("ic08", "ic13"),
    512: ("ic09", "ic14"),
    1024: ("ic10",),
}
"""The kinds of entries of an .icns by pixels; the second is the picture of half the size on a fine screen."""


def kept_pictures() -> dict[int, bytes]:
    """Return the project's icon as PNGs by their size in pixels."""
    return {int(file.stem.rpartition("-")[2]): file.read_bytes() for file in ICONS.glob("companion-*.png")}


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return an .ico of PNGs, the smallest first; those above 256 pixels have no place in it."""
    sizes = sorted(size for size in pictures if size <= _LARGEST_ICO)
    place = 6 + 16 * len(sizes)
    entries, data = b"", b""
    for size in sizes:
        picture = pictures[size]
        side = size % _LARGEST_ICO  # 256 is written as 0.
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place + len(data))
        data += picture
    return struct.pack("<HHH", 0, 1, len(sizes)) + entries + data


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return an .icns of PNGs; sizes that macOS does not know are left out."""
    entries = b"".join(
        kind.encode("ascii") + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for size, kinds in _KINDS.items()
        if size in pictures
        for kind in kinds
    )
    return b"icns" + struct.pack(">I", 8 + len(entries)) + entries
