"""Queries that nobody means, and what has to be said about each; `--fuzz N` asks invented ones instead.

python -m tests.search.hostile --fuzz 100000
"""

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.search.asking import small_index
from tests.search.fuzzing import Answers, invented

NO_WORDS = "Type a word, part of a word, or “a phrase”."
ONLY_UNWANTED = "Type also a word to look for"
CUT = "Only the first 64 words are looked for."
LONG = "Only the first 10,000 characters are read."
DEEP = "Brackets more than 16 deep are read as if they were not there."
TILDE = "A ~ has a meaning only after a single word."
STAR = "A * has a meaning only at the end of a word."
EDITS = "a larger number is read as ~2."
QUOTE = "the quotation mark has no partner."
BRACKET = "the bracket has no partner."
BRACKETS = "some brackets have no partner."


class Hostile(NamedTuple):
    """A query, how it is to be understood, where a * stands around each word, and what is remarked."""

    typed: str
    understood: str
    remark: str = ""


QUOTATION = (
    Hostile('"', "", NO_WORDS),
    Hostile('""', "", NO_WORDS),
    Hostile('"""', "", NO_WORDS),
    Hostile('" "', "", NO_WORDS),
    Hostile("“", "", NO_WORDS),
    Hostile('"a', "words of *a*", f"Read as the word a; {QUOTE}"),
    Hostile('a"', "words of *a*", QUOTE),
    Hostile('a"b', "words of *a* and *b*", f"Read as the words a and b; {QUOTE}"),
    Hostile('"a" "b', "words of *b* and the phrase *a*", QUOTE),
    Hostile("“a b„", "the phrase *a b*"),
    Hostile("»a b«", "the phrase *a b*"),
    Hostile('"(a"', "the phrase *a*"),
    Hostile('"a OR b"', "the phrase *a OR b*"),
    Hostile('"-a"', "the phrase *-a*"),
    Hostile('-"', "", NO_WORDS),
    Hostile('-""', "", NO_WORDS),
    Hostile('tide -"salt', "words of *tide*, without *salt*", QUOTE),
    Hostile('"a b"~', "the phrase *a b*", TILDE),
    Hostile('"a b"~5', "the phrase *a b*", TILDE),
    Hostile('"a b"c~', "the phrase *a b* and words like *c*"),
    Hostile('"a* b"', "the phrase *a b*", STAR),
    Hostile('\\"', "", NO_WORDS),
    Hostile('"a\\"', "the phrase *a*"),
    Hostile("'" * 3, "", NO_WORDS),
    Hostile("’a’", "words of *’a’*"),
)
BRACKETED = (
    Hostile("(", "", NO_WORDS),
    Hostile(")", "", NO_WORDS),
    Hostile("()", "", NO_WORDS),
    Hostile(")(", "", NO_WORDS),
    Hostile("(()", "", NO_WORDS),
    Hostile("((((", "", NO_WORDS),
    Hostile("（", "", NO_WORDS),
    Hostile("(a", "words of *a*", f"Read as the word a; {BRACKET}"),
    Hostile("a)", "words of *a*", BRACKET),
    Hostile("((a)", "words of *a*", BRACKET),
    Hostile("(a))", "words of *a*", BRACKET),
    Hostile(")a(", "words of *a*", BRACKETS),
    Hostile('("a', "words of *a*", "the quotation mark and the bracket have no partner."),
    Hostile("(a) (b)", "words of *a* and *b*"),
    Hostile("（a OR b） c", "words of *c* and (*a* or *b*)"),
    Hostile("(a OR b) (c OR d)", "(*a* or *b*) and (*c* or *d*)"),
    Hostile("a OR (b c)", "words of *a* or (*b* and *c*)"),
    Hostile("a OR (b -(c OR (d e)))", "words of *a* or (*b*, without *c* or (*d* and *e*))"),
    Hostile("a -(b c)", "words of *a*, without (*b* and *c*)"),
    Hostile("a -(b OR c)", "words of *a*, without *b* or *c*"),
    Hostile("a -()", "words of *a*"),
    Hostile("a -(-b)", "words of *a* and *b*"),
    Hostile("a -(-b -c)", "words of *a* and (*b* or *c*)"),
    Hostile("-(a b)", "without (*a* and *b*)", ONLY_UNWANTED),
    Hostile("-(a", "without *a*", ONLY_UNWANTED),
    Hostile("(a b)~2", "words of *a* and *b*", TILDE),
    Hostile("a(b)c", "words of *a*, *b* and *c*"),
    Hostile("text:(a", "words of *text* and *a*", BRACKET),
    Hostile("(" * 16 + "a" + ")" * 16, "words of *a*"),
    Hostile("(" * 17 + "a" + ")" * 17, "words of *a*", DEEP),
    Hostile("a OR (b " * 16 + "c" + ")" * 16, "words of *a* or (*b* and (*a* or (*b* and"),
    Hostile("a OR (b " * 30 + "c" + ")" * 30, "words of *a* or (*b* and", DEEP),
    Hostile("(" * 5000, "", NO_WORDS),
    Hostile("(" * 5000 + "a", "words of *a*", BRACKETS),
    Hostile("(" * 2500 + ")" * 2500, "", DEEP),
    Hostile("(" * 2500 + "a" + ")" * 2500, "words of *a*", DEEP),
    Hostile("()" * 2500 + "a", "words of *a*"),
    Hostile("-(" * 1000 + "a" + ")" * 1000, "without *a*", DEEP),
    Hostile("(a -" * 40 + "b" + ")" * 40, "words of *a*", DEEP),
    Hostile("[", "", NO_WORDS),
    Hostile("[[[", "", NO_WORDS),
    Hostile("}", "", NO_WORDS),
    Hostile("[a TO", "words of *a* and *TO*"),
    Hostile("{b TO c]", "words of *b*, *TO* and *c*"),
    Hostile("n:[1 TO", "words of *n*, *1* and *TO*"),
    Hostile("-[a]", "words of *a*"),
)
SIGNS = (
    Hostile("OR", "words of *or*"),
    Hostile("AND", "words of *and*"),
    Hostile("NOT", "words of *not*"),
    Hostile("OR OR", "words of *or*"),
    Hostile("AND AND", "words of *and*"),
    Hostile("NOT NOT", "words of *not*"),
    Hostile("NOT " * 500, "words of *not*"),
    Hostile("NOT a", "without *a*", ONLY_UNWANTED),
    Hostile("NOT NOT a", "words of *a*"),
    Hostile("NOT NOT NOT a b", "words of *b*, without *a*"),
    Hostile("NOT -a", "words of *a*"),
    Hostile("a NOT", "words of *a*"),
    Hostile("a NOT (b", "words of *a*, without *b*", BRACKET),
    Hostile("a NOT (b c)", "words of *a*, without (*b* and *c*)"),
    Hostile("a OR", "words of *a*"),
    Hostile("OR a", "words of *or* and *a*"),
    Hostile("a OR OR b", "words of *a* or words of *b*"),
    Hostile("a AND", "words of *a*"),
    Hostile("a AND b", "words of *a* and *b*"),
    Hostile("a AND OR b", "words of *a* or words of *b*"),
    Hostile("a OR NOT b", "words of *a*, without *b*"),
    Hostile("a OR -b c", "words of *a* and *c*, without *b*"),
    Hostile("NOT OR AND", "without *or*", ONLY_UNWANTED),
    Hostile("-OR", "without *or*", ONLY_UNWANTED),
    Hostile("(OR)", "words of *or*"),
    Hostile("a (OR b)", "words of *a*, *or* and *b*"),
    Hostile("a or not b", "words of *a*, *or*, *not* and *b*"),
    Hostile("&&", "", NO_WORDS),
    Hostile("a || b && !c", "words of *a*, *b* and *c*"),
    Hostile("-", "", NO_WORDS),
    Hostile("--", "", NO_WORDS),
    Hostile("- -", "", NO_WORDS),
    Hostile("--a", "without *a*", ONLY_UNWANTED),
    Hostile("a - b", "words of *a* and *b*"),
    Hostile("+a", "words of *+a*"),
    Hostile("*", "", NO_WORDS),
    Hostile("**", "", NO_WORDS),
    Hostile("?", "", NO_WORDS),
    Hostile("?*", "", NO_WORDS),
    Hostile("*?*?*", "", NO_WORDS),
    Hostile("?????", "", NO_WORDS),
    Hostile("*a", "words of *a*", STAR),
    Hostile("*a*", "words that begin *a…*", STAR),
    Hostile("a**", "words that begin *a…*"),
    Hostile("a*b?c*", "words that begin *a b c…*", STAR),
    Hostile("~", "", NO_WORDS),
    Hostile("~~~", "", NO_WORDS),
    Hostile("a~", "words like *a*"),
    Hostile("a~1", "words like *a*"),
    Hostile("a~2", "words roughly like *a*"),
    Hostile("a~9", "words roughly like *a*", EDITS),
    Hostile("a~0", "words of *a*"),
    Hostile("a~0.8", "words like *a*"),
    Hostile("a~" + "9" * 5000, "words roughly like *a*", EDITS),
    Hostile("a" + "~" * 5000, "words like *a*"),
    Hostile("a~~2", "words roughly like *a*"),
    Hostile("a~*", "words like *a*", STAR),
    Hostile("a*~", "words that begin *a…*", TILDE),
    Hostile("a-b~", "words of *a-b*", TILDE),
    Hostile("바다~2", "the letters *바다*", TILDE),
    Hostile("10~20", "words of *10~20*"),
    Hostile("tide -polcy~", "words of *tide*, without words like *polcy*"),
    Hostile("~2", "words of *2*"),
    Hostile("a^", "words of *a*"),
    Hostile("a^1e9", "words of *a 1e9*"),
    Hostile("/re(", "words of *re*", BRACKET),
    Hostile("<a", "words of *a*"),
    Hostile("text:>=a", "words of *text: a*"),
    Hostile(":", "", NO_WORDS),
    Hostile("::", "", NO_WORDS),
    Hostile("a:", "words of *a*"),
    Hostile(":a", "words of *a*"),
    Hostile("a:b:c", "words of *a:b:c*"),
    Hostile("d:yesterday", "words of *d:yesterday*"),
    Hostile("\\", "", NO_WORDS),
    Hostile("%s %d {0}", "words of *%s*, *%d* and *0*"),
    Hostile("<b>a</b>", "words of *b a b*"),
    Hostile("'; DROP TABLE notes; --", "words of *DROP*, *TABLE* and *notes*"),
)
LETTERS = (
    Hostile("", "", NO_WORDS),
    Hostile("  \t\n", "", NO_WORDS),
    Hostile("\x00", "", NO_WORDS),
    Hostile("a\x00b", "words of *ab*"),
    Hostile("\ud800", "", NO_WORDS),
    Hostile("\ud83d a", "words of *a*"),
    Hostile('"\udfff a"', "the phrase *a*"),
    Hostile("\u202e", "", NO_WORDS),
    Hostile("\u202eabc", "words of *abc*"),
    Hostile("\u2067ab\u2069 \u200fc", "words of *ab* and *c*"),
    Hostile("\ufeff", "", NO_WORDS),
    Hostile("\u200d", "", NO_WORDS),
    Hostile("\uffff a", "words of *a*"),
    Hostile("😀", "", NO_WORDS),
    Hostile("\u0301", "", NO_WORDS),
    Hostile("e\u0301", "words of *é*"),
    Hostile("שלום -עולם", "words of *שלום*, without *עולם*"),
    Hostile("한", "the letters *한*"),
    Hostile("ㅎ", "the letters *ㅎ*"),
    Hostile("海*", "the letters *海*"),
    Hostile("ﬁ~", "words like *ﬁ*"),
    Hostile("l'eau~", "words of *l'eau*", TILDE),
    Hostile("Mara's", "words of *Mara's*"),
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
    ),
    Hostile(
        " ".join(f"{one}{other}~2" for one in "abcdefgh" for other in "aeioutsn"), "words roughly like *aa*"
    ),
    Hostile(
        " OR ".join(f"{letter}{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"),
        "words that begin *aa…*, words that begin *bb…*,",
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
HOSTILE = (*QUOTATION, *BRACKETED, *SIGNS, *LETTERS, *LONG_ONES)


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
