"""Runs of equal values in an array whose equal values stand together."""

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array


def changes(values: Array) -> NDArray[np.bool_]:
    """Say for each value whether it is another one than the value before it."""
    changed = np.empty(len(values), np.bool_)
    changed[:1] = True
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


def run_starts(values: Array) -> NDArray[np.int64]:
    """Return the places at which runs of equal values begin."""
    return changes(values).nonzero()[0]
