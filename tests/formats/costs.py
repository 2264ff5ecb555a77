"""What reading costs: in the time of this process alone, so that others on the machine do not count."""

import gc
from collections.abc import Callable
from time import process_time

_FREE = 0.8
"""Seconds below which nothing is concluded: noise would decide."""

_TIMES = 3.5
"""How many times longer twice the length may take: far below a square's, which soon takes minutes."""

_TRIES = 3


def assert_in_proportion(read: Callable[[int], object], length: int = 40_000) -> None:
    """Check that twice the length does not cost far more than twice the time.

    `read` makes something as long as it is told and reads it.
    """
    read(1_000)
    once = twice = float("inf")
    for _ in range(_TRIES):
        twice = min(twice, _seconds(read, 2 * length))
        if twice <= _FREE:
            return
        once = min(once, _seconds(read, length))
        if twice <= _TIMES * once:
            return
    raise AssertionError(f"{length} took {once:.2f} s, twice as much {twice:.2f} s")


def _seconds(read: Callable[[int], object], length: int) -> float:
    """Time one reading; nothing that other tests left in memory is swept meanwhile."""
    gc.disable()
    try:
        begun = process_time()
        read(length)
        return process_time() - begun
    finally:
        gc.enable()
