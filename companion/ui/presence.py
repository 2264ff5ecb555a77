"""Whether a window may be open already, told without the network and the ciphers it takes to ask it."""

import os
from pathlib import Path

from PySide6.QtCore import QDir

SERVER = "companion-"
"""What the names of all sockets begin with at which a window can be reached."""


def may_be_open() -> bool:
    """Say whether some library has a window, or had one that ended badly; where sockets are no files, yes."""
    return os.name != "posix" or any(one.is_socket() for one in Path(QDir.tempPath()).glob(f"{SERVER}*"))
