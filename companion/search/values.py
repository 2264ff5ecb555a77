"""What the fields of a query can be completed to: the names and dates of a library, with their numbers."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from companion.core.cards import Card
from companion.core.colours import Colour
from companion.core.documents import Kind
from companion.core.folding import fold
from companion.core.languages import language_called, language_name
from companion.core.queries import Completion
from companion.search.reader import IndexReader
from companion.search.tree import Field

_WORD = re.compile(r"(?P<dash>-?)(?P<field>[^\W\d_]+):(?P<value>.*)", re.DOTALL)
_QUOTES = re.compile('["“”„‟«»＂]')
_NAMES = re.compile(r"\w+")
_PLAIN = re.compile(r"\w[\w.'’-]*")
_FIELDS = {one.value: one for one in Field} | {"color": Field.COLOUR}
_FILE = "file"
_MONTHS = 5
"""Characters of a date from which months are offered: a year and what parts it from them."""


@dataclass(frozen=True, slots=True)
class Value:
    """Something that a field may have as its value; `count` passages have it, or notes have."""

    text: str
    shown: str
    count: int
    what: str = ""
    words: str = field(init=False)
    """The words it is found by, each behind a blank."""

    def __post_init__(self) -> None:
        """Fold the words once; they are looked through at every letter."""
        object.__setattr__(self, "words", _words(self.shown))


class Values:
    """The values of one state of the index, each field's made when it is first asked for."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self._known: dict[Field, Sequence[Value]] = {}
        self._makers: Mapping[Field, Callable[[], Iterable[Value]]] = {
            Field.SPEAKER: self._speakers,
            Field.IN: self._containers,
            Field.TITLE: lambda: self._of_cards(lambda card: (card.title,)),
            Field.KIND: self._kinds,
            Field.LANG: self._languages,
            Field.TAG: self._tags,
            Field.COLOUR: self._colours,
            Field.HAS: self._having,
        }

    def complete(self, word: str, limit: int) -> tuple[Completion, ...]:
        """Return what a word such as `speaker:se` or `-in:"robot dr` may become, the most frequent first.

        Dates come the latest first.
        """
        found = _WORD.fullmatch(word)
        asked = _FIELDS.get(found["field"].lower()) if found else None
        if found is None or asked is None:
            return ()
        typed = _QUOTES.sub(" ", found["value"])
        if asked in (Field.AFTER, Field.BEFORE):
            fitting = self._dates(typed.strip(), asked)
        else:
            fitting = _fitting(self._of(asked), _words(typed).split())
        before = f"{found['dash']}{asked}:"
        each: dict[str, Value] = {}
        for one in fitting:
            each.setdefault(one.text, one)
        return tuple(
            Completion(before + _quoted(one.text), one.shown, one.count, one.what)
            for one in islice(each.values(), limit)
        )

    def _of(self, asked: Field) -> Sequence[Value]:
        if asked not in self._known:
            made = self._makers[asked]() if asked in self._makers else ()
            self._known[asked] = sorted(
                (one for one in made if one.count), key=lambda one: (-one.count, one.words, one.what)
            )
        return self._known[asked]

    @cached_property
    def _passages(self) -> NDArray[np.int64]:
        """How many passages each document has."""
        reader = self.reader
        counts: NDArray[np.int64] = np.bincount(
            reader.owner[reader.is_passage], minlength=len(reader.documents)
        )
        return counts

    def _speakers(self) -> Iterable[Value]:
        return _named(self.reader.speakers, self._counted(self.reader.speaker, len(self.reader.speakers)))

    def _containers(self) -> Iterable[Value]:
        """Yield folders, documents, sections, and files that are called otherwise than their document."""
        reader = self.reader
        yield from self._of_cards(lambda card: set(card.folders), "folder")
        yield from self._of_cards(lambda card: (card.title,), "document")
        yield from _named(reader.section_titles, self._in_sections(), "section")
        yield from self._of_cards(_file, _FILE)

    def _in_sections(self) -> Sequence[int]:
        """Count the passages of each section, with those of its parts, which stand behind it."""
        counts = list(self._counted(self.reader.section, len(self.reader.section_titles)))
        for number, above in reversed(list(enumerate(self.reader.section_above.tolist()))):
            if above >= 0:
                counts[above] += counts[number]
        return counts

    def _kinds(self) -> Iterable[Value]:
        counts = self._by_card(lambda card: (card.kind,))
        return [Value(kind, kind, counts[kind]) for kind in Kind]

    def _languages(self) -> Iterable[Value]:
        counts = self._by_card(lambda card: (card.language,))
        for code, count in counts.items():
            name = language_name(code).lower()
            yield Value(name if language_called(name) == code else code, language_name(code), count)

    def _tags(self) -> Iterable[Value]:
        tags = Counter(tag for note in self.reader.notes for tag in note.tags)
        return _named(list(tags), list(tags.values()))

    def _colours(self) -> Iterable[Value]:
        counts = Counter(note.colour for note in self.reader.notes)
        return [Value(colour, colour, counts[colour]) for colour in Colour]

    def _having(self) -> Iterable[Value]:
        reader = self.reader
        timed = int(np.count_nonzero(reader.is_passage & (reader.begins >= 0)))
        return [Value("note", "note", len(reader.notes)), Value("time", "time", timed)]

    def _dates(self, typed: str, asked: Field) -> list[Value]:
        """Return years, and once a year is there its months, with the passages they let through."""
        dated = [
            (date.fromordinal(card.date), int(count))
            for card, count in zip(self.reader.cards, self._passages, strict=True)
            if card.date is not None
        ]
        months = len(typed) >= _MONTHS
        written = sorted({f"{day:%Y-%m}" if months else f"{day:%Y}" for day, _ in dated}, reverse=True)
        values = []
        for one in written:
            if one.startswith(typed):
                since = asked is Field.AFTER
                count = sum(count for day, count in dated if (day.isoformat() >= one) is since)
                values.append(Value(one, one, count))
        return [one for one in values if one.count]

    def _of_cards(self, names: Callable[[Card], Iterable[str]], what: str = "") -> Iterable[Value]:
        counts = self._by_card(names)
        return _named(list(counts), list(counts.values()), what)

    def _by_card(self, names: Callable[[Card], Iterable[str]]) -> Counter[str]:
        """Count the passages of the documents that have each name."""
        counts: Counter[str] = Counter()
        for card, count in zip(self.reader.cards, self._passages.tolist(), strict=True):
            for name in names(card):
                counts[name] += count
        return counts

    def _counted(self, numbers: NDArray[np.int32], names: int) -> Sequence[int]:
        """Count the passages of each number; -1 stands for none."""
        there = self.reader.is_passage & (numbers >= 0)
        counts: list[int] = np.bincount(numbers[there], minlength=names).tolist()
        return counts


def _named(names: Sequence[str], counts: Sequence[int], what: str = "") -> Iterable[Value]:
    """Yield names that are the same when folded once, as they are written most often."""
    same: dict[str, Counter[str]] = {}
    for name, count in zip(names, counts, strict=True):
        same.setdefault(_words(name), Counter())[name] += count
    for words, written in same.items():
        if words:
            name = _clean(written.most_common(1)[0][0])
            yield Value(name, name, written.total(), what)


def _fitting(values: Sequence[Value], wanted: Sequence[str]) -> list[Value]:
    """Return the values in which each word begins one of theirs; files only where some word was typed."""
    if not wanted:
        return [one for one in values if one.what != _FILE]
    return [one for one in values if all(f" {word}" in one.words for word in wanted)]


def _file(card: Card) -> Iterable[str]:
    """Yield a file's name where the title does not say it already."""
    stem = card.file_name.rpartition(".")[0] or card.file_name
    return () if _words(stem) == _words(card.title) else (card.file_name,)


def _words(name: str) -> str:
    return "".join(f" {word}" for word in _NAMES.findall(fold(name)))


def _clean(name: str) -> str:
    """Return a name on one line, without signs of control, which can mislead."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def _quoted(value: str) -> str:
    """Return a value as it stands behind a field."""
    plain = _clean(_QUOTES.sub(" ", value))
    return plain if _PLAIN.fullmatch(plain) else f'"{plain}"'
