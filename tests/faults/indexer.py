"""Brings an index up to date in processes that are killed, each at another step."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from companion.search import writer
from companion.services.index_process import update_index
from tests.services.pickled_contents import PickledContents

STEPS = ("open", "fsync", "replace", "rename", "unlink", "rmdir")


def small_batches() -> None:
    """Let a batch be a few sentences, so that there are several."""
    writer._BATCH_CHARACTERS = 150


def main() -> None:
    """Kill at the first step, the one that is as many later as wanted, and so on until one gets through."""
    folder, apart, anew = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "anew"
    small_batches()
    for step in count(0, apart):
        copy = folder.with_name(f"killed at {step}")
        shutil.copytree(folder, copy)
        child = os.fork()
        if not child:
            _kill_at(step)
            update_index(copy, PickledContents(copy), lambda _: None, anew=anew)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break


def _kill_at(last: int) -> None:
    steps = count()

    def dying(call: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **options: object) -> object:
            if next(steps) >= last:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return called

    for name in STEPS:
        setattr(os, name, dying(getattr(os, name)))


if __name__ == "__main__":
    main()
