"""Look values up in an array whose values ascend."""

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array


def look_up(asked: Array, ascending: Array) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return for each asked value the place among ascending ones where it stands, and whether it does.

    There must be one at least, and both should be of one kind, or all of them would be converted first.
    """
    at = ascending.searchsorted(asked)
    at[at == len(ascending)] = 0
    return at, ascending[at] == asked
