"""Queries that nobody means, and what has to be said about each; `--fuzz N` asks invented ones instead.

python -m tests.search.hostile --fuzz 100000
"""

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.search.asking import small_index
from tests.search.fuzzing import Answers, invented
from tests.search.hostile_signs import (
    BRACKETED,
    CUT,
    EDITS,
    FIELDS,
    LETTERS,
    LONG,
    MANY_OPEN,
    NO_WORDS,
    ONLY_UNWANTED,
    QUOTATION,
    SIGNS,
    TILDE,
    Hostile,
)

COMMON = (
    *(
        "the",
        "of",
        "and",
        "to",
        "a",
        "in",
        "is",
        "that",
        "you",
        "it",
        "for",
        "on",
        "we",
        "this",
        "with",
        "be",
    ),
    *(
        "are",
        "as",
        "have",
        "was",
        "so",
        "i",
        "not",
        "can",
        "but",
        "or",
        "what",
        "they",
        "if",
        "there",
        "do",
        "all",
    ),
    *(
        "at",
        "one",
        "from",
        "by",
        "which",
        "more",
        "about",
        "like",
        "will",
        "an",
        "has",
        "just",
        "some",
        "would",
    ),
    *(
        "how",
        "when",
        "your",
        "their",
        "my",
        "then",
        "up",
        "out",
        "people",
        "because",
        "know",
        "think",
        "very",
    ),
    *("were", "our", "other", "time", "who"),
)
LONG_ONES = (
    Hostile('"' * 2001, "", NO_WORDS),
    Hostile('"' * 1_000_000, "", LONG),
    Hostile("a" * 5000, "words of *aaaa"),
    Hostile("a" * 5000 + "*", "words that begin *aaaa"),
    Hostile("a" * 5000 + "~2", "words roughly like *aaaa"),
    Hostile("가" * 5000, "the letters *가가", CUT),
    Hostile("a " * 3000, "words of *a*, *a*", CUT),
    Hostile("a " * 20_000, "words of *a*, *a*", CUT),
    Hostile(" ".join(f"word{number}" for number in range(20_000)), "*word63*", CUT),
    Hostile('"' + "the " * 3000 + '"', "the phrase *the the", CUT),
    Hostile('"' + "the " * 64 + '"', "the phrase *the the"),
    Hostile("the " * 64, "words of *the*, *the*"),
    Hostile("a -" + "b -" * 3000 + "c", "words of *a*, without *b*, *b*", CUT),
    Hostile("-a " * 3000, "without *a*, *a*", CUT),
    Hostile("a OR " * 1200 + "b", "words of *a*", CUT),
    Hostile("a-" * 3000, "words of *a-a-a", CUT),
    Hostile("'" * 5000 + "a", "words of *", ""),
    Hostile("x'" * 3000, "words of *x'x'"),
    Hostile("\u0301" * 5000, "", NO_WORDS),
    Hostile("a" + "\u0301\u0316" * 2500, "words of *á"),
    Hostile("\u202e" * 30_000, "", LONG),
    Hostile(" " * 1_000_000 + "a", "", LONG),
    Hostile("tide " + "?" * 1_000_000, "words of *tide*", LONG),
    Hostile(
        " ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz" * 3)[: 64 * 3],
        "words that begin *a…*",
        MANY_OPEN,
    ),
    Hostile(
        " ".join(f"{one}{other}~2" for one in "abcdefgh" for other in "aeioutsn"),
        "words like *aa*",
        MANY_OPEN,
    ),
    Hostile(
        " OR ".join(f"{letter}{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"),
        "words that begin *aa…*, words that begin *bb…*,",
        MANY_OPEN,
    ),
    Hostile(
        " OR ".join(f"{one}{other}*" for one in "abcdstwp" for other in "aeioulrh"),
        "words that begin *aa…*, words that begin *ae…*,",
        MANY_OPEN,
    ),
    Hostile(" OR ".join(f"{letter}*" for letter in "abcdefghijlmopst"), "words that begin *a…*, words that"),
    Hostile(" OR ".join(f"{word}~2" for word in COMMON[:8]), "words roughly like *the*, words", EDITS),
    Hostile(" ".join(f"{word}~2" for word in COMMON[8:16]), "words roughly like *you*, words", EDITS),
    Hostile(" ".join(COMMON), "words of *the*, *of*"),
    Hostile(" OR ".join(COMMON), "words of *the*, words of *of*"),
    Hostile("-" + " -".join(COMMON[1:]) + " the", "words of *the*, without *of*"),
    Hostile('"' + " ".join(COMMON) + '"', "the phrase *the of and"),
    Hostile(
        " OR ".join(f'"{one} {other}"' for one, other in zip(COMMON[::2], COMMON[1::2], strict=True)),
        "the phrase *the of*, the phrase *and to*",
    ),
    Hostile(
        " OR ".join(f"({one} {other})" for one, other in zip(COMMON[::2], COMMON[1::2], strict=True)),
        "(*the* and *of*), (*and* and *to*)",
    ),
    Hostile(
        '"' + " ".join(["to be or not to be of the in a and is it that"] * 5) + '"',
        "the phrase *to be or",
        CUT,
    ),
    Hostile(" ".join(["the", "of", "and", "to", "a", "in", "is", "that"] * 8), "words of *the*, *of*"),
    Hostile("(the OR of OR and) " * 21 + "-the", "(*the*, *of* or *and*)"),
    Hostile("-(the of) " * 32, "without (*the* and *of*)", ONLY_UNWANTED),
    Hostile("다 " * 64, "the letters *다*"),
    Hostile("\ud800" * 10_001, "", LONG),
    Hostile("~." * 4000 + "a", "words of *a*"),
    Hostile("a-b" + "~." * 4000, "words of *a-b*", TILDE),
)
HOSTILE = (*QUOTATION, *BRACKETED, *SIGNS, *FIELDS, *LETTERS, *LONG_ONES)


def hostile_queries() -> tuple[str, ...]:
    """Return all of the queries as they are typed."""
    return tuple(one.typed for one in HOSTILE)


def main() -> None:
    """Ask invented queries of a small index and print how many of which kind."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--fuzz", type=int, default=100_000, help="how many queries to ask")
    parser.add_argument("--seed", type=int, default=4, help="another number invents other queries")
    options = parser.parse_args()
    begun = perf_counter()
    with tempfile.TemporaryDirectory() as folder, small_index(Path(folder) / "index", 20) as ask:
        answers = Answers(ask)
        for number, typed in enumerate(invented(options.seed, options.fuzz)):
            answers.check(number, typed)
    lines = [f"{count:>9,} {what}\n" for what, count in answers.counts.items()]
    sys.stdout.write("".join([*lines, f"{perf_counter() - begun:>9,.0f} seconds\n"]))


if __name__ == "__main__":
    main()
