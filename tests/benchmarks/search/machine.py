"""What the figures were measured on."""

import os
import platform
import re
from pathlib import Path

_MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)
_GIGABYTE = 1 << 30


def machine() -> str:
    """Return processor, cores, memory, system and Python in one line."""
    parts = [_processor(), f"{os.cpu_count()} cores", _memory(), f"{platform.system()} {platform.machine()}"]
    return ", ".join([*filter(None, parts), f"Python {platform.python_version()}"])


def load() -> float | None:
    """Return how many processes wanted to run during the last minute; None where not told."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _processor() -> str:
    try:
        found = _MODEL.search(Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.processor() or "processor not told"


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return ""
    return f"{size / _GIGABYTE:.0f} GB"
