"""Nearness: stretches of tokens that hold all of some words."""

import random
from itertools import product

import numpy as np
import pytest

from companion.search.nearness import find_windows


def _by_hand(words: list[list[int]], among: int) -> set[tuple[int, int]]:
    """Return all stretches that hold every word, without those that hold another one."""
    longest = len(words) + among
    all_of = {(min(one), max(one)) for one in product(*words)}
    fitting = {one for one in all_of if one[1] - one[0] < longest}
    return {
        one
        for one in fitting
        if not any(other != one and other[0] >= one[0] and other[1] <= one[1] for other in all_of)
    }


@pytest.mark.parametrize("seed", range(200))
def test_windows_are_those_found_by_hand(seed: int) -> None:
    chance = random.Random(seed)
    places = chance.sample(range(120), k=chance.randint(3, 60))
    words: list[list[int]] = [[] for _ in range(chance.randint(2, 4))]
    for place in places:
        chance.choice(words).append(place)
    among = chance.choice((0, 1, 3, 10))
    windows = find_windows([np.array(sorted(one), np.int64) for one in words], among)
    found = list(zip(windows.starts.tolist(), windows.ends.tolist(), strict=True))
    assert found == sorted(found)
    assert set(found) == _by_hand(words, among)


def test_tokens_of_a_stretch_are_those_of_its_words() -> None:
    words = [np.array([3, 10, 40], np.int64), np.array([5, 12, 90], np.int64)]
    windows = find_windows(words, 3)
    stretches = [windows.tokens(number) for number in range(len(windows.starts))]
    assert stretches == [[(3, 0), (5, 1)], [(10, 0), (12, 1)]]


def test_word_that_stands_nowhere_is_near_nothing() -> None:
    windows = find_windows([np.array([1, 2], np.int64), np.empty(0, np.int64)], 5)
    assert len(windows.starts) == 0
