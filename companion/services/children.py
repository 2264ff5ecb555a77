"""What every process that this program starts for itself does first."""

import os
import signal
import threading
from contextlib import suppress

from companion.logs import log_to_file


def settle_child(niceness: int = 0) -> None:
    """Leave Ctrl+C to the parent, end when it ends, write warnings to the log; give way by `niceness`."""
    import multiprocessing  # noqa: PLC0415 - who starts a child imports this too, long before

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if niceness and hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(niceness)
    log_to_file()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait  # noqa: PLC0415 - the same

    wait([sentinel])
    os._exit(1)
