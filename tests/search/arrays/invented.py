"""Invented words and texts: as uneven as language, the same in every run."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random

BEGINNINGS = ("b", "dr", "f", "gl", "k", "l", "m", "n", "pr", "s", "t", "v", "z", "")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ö")

Record = list[str]


def words(count: int, seed: int = 1) -> list[str]:
    """Return so many different words; the first are short, and many share their first eight letters."""
    random = Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = 1 + min(7, len(found) * random.randrange(8) // count + random.randrange(3))
        word = "".join(random.choice(BEGINNINGS) + random.choice(VOWELS) for _ in range(syllables))
        found.update(dict.fromkeys((word, word + "s") if random.random() < 0.3 else (word,)))
    return list(found)[:count]


class Texts:
    """Writes records whose words are as frequent as in language: the n-th about 1/n as often as the first."""

    def __init__(self, vocabulary: Sequence[str], seed: int = 2) -> None:
        self.random = Random(seed)
        self.vocabulary = vocabulary
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))

    def record(self, length: int) -> Record:
        """Return a record of so many words."""
        return self.random.choices(self.vocabulary, cum_weights=self._weights, k=length)

    def records(self, count: int) -> list[Record]:
        """Return records of varied length: empty ones, long ones, and some that say one word endlessly."""
        random = self.random
        records = [self.record(random.choice((0, 3, 8, 20, 30, 45, 60))) for _ in range(count)]
        for long in random.sample(range(count), count // 100 + 1):
            records[long] = self.record(random.randrange(256, 900))
        for endless in random.sample(range(count), 3):
            again = [random.choice(self.vocabulary[:40])] * random.randrange(257, 600)
            records[endless] = self.record(5) + again + self.record(400)
        return records
