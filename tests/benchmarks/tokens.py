"""Measure cutting into terms beside a plain regular expression: `python -m tests.benchmarks.tokens [FILE…]`.

Without files, texts are made up in several scripts. Both go over the same text in turns; a ratio over 1
says how many times faster than `finditer` alone a text becomes an array of the numbers of its terms,
with a new vocabulary and with one that has met the text. A file's own language is not looked for.
"""

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from companion.search.analysis import each_token, token_starts
from companion.search.borders import TOKEN
from companion.search.vocabulary import Vocabulary

_MEGABYTE = 1_000_000
_PASSAGE = 600
_ROUNDS = 5
_LATIN = "etaoinsrhldcumfpgwybvkxjqz"
_LETTERS = {
    "English": ("en", _LATIN, " "),
    "German": ("de", "äöüß" + _LATIN, " "),
    "Russian": ("ru", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф", " "),
    "Arabic": ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", " "),
    "Korean": ("ko", "".join(map(chr, range(0xAC00, 0xD7A3, 9))), " "),
    "Japanese": (
        "ja",
        "".join(map(chr, range(0x3042, 0x3094))) + "".join(map(chr, range(0x4E00, 0x5200))),
        "",
    ),
}


def made_up(letters: str, blank: str, megabytes: float) -> str:
    """Make up a text of words of which few are frequent and many rare, as they are in any language."""
    chance = random.Random(11)
    common = [1 / (rank + 9) for rank in range(len(letters))]
    words = ["".join(chance.choices(letters, common, k=chance.randint(2, 9))) for _ in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    told: list[str] = []
    size = 0
    while size < megabytes * _MEGABYTE:
        sentence = blank.join(chance.choices(words, weights, k=12)).capitalize()
        told.append(sentence + chance.choice((". ", ", ", "?\n", blank or "。")))
        size += len(told[-1].encode())
    return "".join(told)


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that some work takes."""
    begun = process_time()
    work()
    return process_time() - begun


def row(name: str, language: str, text: str) -> str:
    """Measure one text, all ways in turns; return a row of the table."""
    size = len(text.encode("utf-8", "replace")) / _MEGABYTE
    plain, fresh, known = [], [], []
    for _ in range(_ROUNDS):
        vocabulary = Vocabulary()
        plain.append(seconds(lambda: sum(1 for _ in TOKEN.finditer(text))))
        fresh.append(seconds(lambda: vocabulary.numbers(text, language)))  # noqa: B023 - called at once
        known.append(seconds(lambda: vocabulary.numbers(text, language)))  # noqa: B023
    one_by_one = seconds(lambda: sum(1 for _ in each_token(text[: len(text) // 8]))) * 8
    passages = [text[place : place + _PASSAGE] for place in range(0, len(text), _PASSAGE)]
    starts = seconds(lambda: [token_starts(passage) for passage in passages]) / len(passages)
    base = statistics.median(plain)
    cells = [f"{size / base:.1f}", f"{base / one_by_one:.2f}"]
    took = [statistics.median(told) for told in (fresh, known)]
    cells += [f"{base / one:.1f} ({size / one:.0f} MB/s)" for one in took]
    return f"| {name} | {' | '.join(cells)} | {starts * 1e6:.0f} |"


def _texts(paths: list[Path], language: str, megabytes: float) -> Iterator[tuple[str, str, str]]:
    for path in paths:
        yield path.name, language, path.read_text("utf-8", "replace")
    if not paths:
        for name, (code, letters, blank) in _LETTERS.items():
            yield name, code, made_up(letters, blank, megabytes)


def main() -> None:
    """Print one Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--language", default="en", help="of the files (ISO 639-1)")
    parser.add_argument("--mb", type=float, default=2.0, help="megabytes of each text that is made up")
    chosen = parser.parse_args()
    sys.stdout.write(
        "| | finditer, MB/s | one by one | new vocabulary | known vocabulary "
        "| beginnings of 600 characters, µs |\n|---|---|---|---|---|---|\n"
    )
    for name, language, text in _texts(chosen.files, chosen.language, chosen.mb):
        sys.stdout.write(row(name, language, text) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
