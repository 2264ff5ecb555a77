"""Tell of progress as often as it can be seen, whatever pace it has."""

import time
from collections.abc import Callable

from companion.core.library import AddProgress

_SECONDS = 0.1


class Sparing:
    """Hands progress on: the first and the last of a run, and of the rest one in a while; on any thread."""

    def __init__(self, tell: Callable[[AddProgress], None]) -> None:
        self._tell = tell
        self._told = 0.0

    def __call__(self, progress: AddProgress) -> None:
        """Hand on what is worth it."""
        now = time.monotonic()
        if progress.done in (0, progress.total) or now - self._told >= _SECONDS:
            self._told = now
            self._tell(progress)
