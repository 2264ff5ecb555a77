"""The words around results: how many there are, what was searched, what nothing found means."""

import html
import re
from collections.abc import Sequence

from companion.core.amounts import counted, found_amount
from companion.core.documents import DocumentId
from companion.core.pages import page_words
from companion.core.queries import Fragment, Hit, Lender, SearchAnswer
from companion.core.timestamps import format_clock

ONLY_PUNCTUATION = "Type a word, part of a word, or “a phrase”."
_READ_AS = "Read as the word"
_WITHOUT = "without "
_SIGN = re.compile(rf"{_WITHOUT}|[()]")
_SAID_BACK = 60
_LENDERS = {
    Lender.TITLE: "in the title",
    Lender.SPEAKERS: "among the speakers",
    Lender.FOLDER: "in the folder’s name",
    Lender.BEGINNING: "at the beginning",
    Lender.SECTION: "in the section’s title",
    Lender.HEADING: "in a heading above",
}
SAY_WHO = "Say who speaks…"
NOT_TOGETHER = "Nothing has all of these in one passage"


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long to be said back."""
    return text if len(text) <= _SAID_BACK else f"{text[:_SAID_BACK].rstrip()}…"


def found(answer: SearchAnswer) -> tuple[Fragment, ...]:
    """Say how much was found: `6 passages in 3 documents`, with the places where they differ.

    Places can be counted only when the answer carries all of its hits.
    """
    amount = found_amount(answer)
    places = sum(max(1, len(hit.places)) for hit in answer.hits)
    if len(answer.hits) == answer.total and places > answer.total:
        amount = f"{amount}, {counted(places, 'place')}"
    documents: set[DocumentId] = {*answer.counts, *(hit.document for hit in answer.hits)}
    return (Fragment(amount, emphasised=True), Fragment(f" in {counted(len(documents), 'document')}"))


def plain(fragments: tuple[Fragment, ...]) -> str:
    """Return a sentence without its emphasis."""
    return "".join(fragment.text for fragment in fragments)


def asked_words(answer: SearchAnswer) -> tuple[str, ...]:
    """Return the words that were looked for, without those that were only to be left out."""
    return tuple(one.text.removesuffix("…") for one in _asked(answer) if not one.field)


def asked_values(answer: SearchAnswer, field: str = "") -> tuple[str, ...]:
    """Return what fields were asked to be, of one field where it is named."""
    named = (one for one in _asked(answer) if one.field and (not field or one.field == field))
    return tuple(dict.fromkeys(shortened(one.text) for one in named))


def _asked(answer: SearchAnswer) -> list[Fragment]:
    """Return what the query itself says and not only leaves out."""
    asked: list[Fragment] = []
    depth = 0
    left_out: int | None = None  # How deep in brackets stands what is to be left out.
    for fragment in answer.understood:
        if not fragment.emphasised:
            for sign in _SIGN.findall(fragment.text):
                depth += {"(": 1, ")": -1}.get(sign, 0)
                if sign == _WITHOUT and left_out is None:
                    left_out = depth
                elif left_out is not None and depth < left_out:
                    left_out = None
        elif left_out is None:
            asked.append(fragment)
    return asked


def put_right(answer: SearchAnswer) -> list[str]:
    """Return the words of the query that was meant which are not in the one that was asked."""
    asked = {word.casefold() for word in answer.query.split()}
    return [word for word in (answer.did_you_mean or "").split() if word.casefold() not in asked]


def asked_back(answer: SearchAnswer) -> tuple[str, str]:
    """Ask whether another query was meant, with the number of its hits; return a title and a line.

    Of several words those are named that are others; the line has the whole query then.
    """
    meant, total = (answer.did_you_mean or "").split(), answer.did_you_mean_total
    others = put_right(answer)
    if not 0 < len(others) < len(meant):
        return f"Did you mean {' '.join(meant)} ({total:,})?", ""
    return f"Did you mean {listed(others)}?", f"{counted(total, 'passage')} · {' '.join(meant)}"


def remarked(answer: SearchAnswer) -> tuple[Fragment, ...]:
    """Return the answer's remark with the words of the query set off."""
    asked = "|".join(re.escape(word) for word in sorted(asked_words(answer), key=len, reverse=True))
    before, colon, after = answer.remark.partition(";")
    if not before.startswith(_READ_AS) or not asked:
        return (Fragment(answer.remark),)
    parts = re.split(rf"(?<!\w)({asked})(?!\w)", before.removeprefix(_READ_AS))
    pieces = [Fragment(part, emphasised=number % 2 == 1) for number, part in enumerate(parts) if part]
    return (Fragment(_READ_AS), *pieces, Fragment(colon + after))


def lent(answer: SearchAnswer) -> tuple[Fragment, ...]:
    """Say of how many hits a word stands only around them, and what has it; nothing where all have all."""
    if not answer.lent:
        return ()
    loans = list(dict.fromkeys(loan for hit in answer.hits for loan in hit.loans))
    names = list(dict.fromkeys(loan.word for loan in loans))
    which = "all" if answer.lent == answer.total else f"{answer.lent:,}"
    has = "has" if answer.lent == 1 else "have"
    if not names:
        return (Fragment(f" · {which} {has} a word only around them"),)
    where = listed([_LENDERS[lender] for lender in dict.fromkeys(loan.lender for loan in loans)], "or")
    several = {frozenset(loan.word for loan in hit.loans) for hit in answer.hits if hit.loans}
    return (
        Fragment(f" · {which} {has} "),
        *_set_off(names, "and" if len(several) == 1 else "or"),
        Fragment(f" only {where}"),
    )


def is_wanting(hit: Hit) -> bool:
    """Say whether a passage does not have all words of the query itself."""
    return bool(hit.loans or hit.lacks)


def wanting(hit: Hit) -> tuple[Fragment, ...]:
    """Say where the words of the query are that a passage does not have itself, and which are nowhere."""
    by_lender: dict[Lender, list[str]] = {}
    for loan in hit.loans:
        by_lender.setdefault(loan.lender, []).append(loan.word)
    sentence: list[Fragment] = []
    for lender, names in by_lender.items():
        sentence += [Fragment(", ")] if sentence else []
        verb = "is" if len(names) == 1 else "are"
        sentence += [*_set_off(names), Fragment(f" {verb} {_LENDERS[lender]}")]
    if hit.lacks:
        sentence += [Fragment(", without " if sentence else "without "), *_set_off(hit.lacks, "or")]
    return tuple(sentence)


def _set_off(names: Sequence[str], conjunction: str = "and") -> list[Fragment]:
    """Return names in a row, each of them emphasised."""
    row: list[Fragment] = []
    for number, name in enumerate(names, start=1):
        row += [Fragment(f" {conjunction} " if number == len(names) else ", ")] if row else []
        row.append(Fragment(name, emphasised=True))
    return row


def listed(names: Sequence[str], conjunction: str = "and") -> str:
    """Return names in a row: `a`, `a and b`, `a, b and c`."""
    *before, last = names
    return f"{', '.join(before)} {conjunction} {last}" if before else last


def rich(fragments: tuple[Fragment, ...]) -> str:
    """Return a sentence as rich text."""
    pieces = []
    for fragment in fragments:
        escaped = html.escape(fragment.text)
        pieces.append(f'<span style="font-weight:600">{escaped}</span>' if fragment.emphasised else escaped)
    return "".join(pieces)


def place(hit: Hit, first: int = 0) -> str:
    """Return where span number `first` of a hit stands: its time, else its page, else nothing.

    A hit without spans stands where its passage begins.
    """
    times = hit.starts_ms or (hit.start_ms,)
    time = times[first] if first < len(times) else None
    if time is not None:
        return format_clock(time)
    page = hit.pages[first] if first < len(hit.pages) else None
    return page_words(page) if page is not None else ""


def spoken(hit: Hit, first: int, text: str) -> str:
    """Return a passage as a screen reader should say it; `first` is the number of the span shown first."""
    parts = [
        "Note" if hit.note is not None else "",
        place(hit, first),
        hit.speaker or "",
        hit.section or "",
        text,
        plain(wanting(hit)),
    ]
    return ", ".join(part for part in parts if part)
