"""Names of the library that sound like a word: of those who speak, and those that texts write as names."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.analysis import Token, tokenise
from companion.search.arrays.dictionary import Dictionary
from companion.search.reader import IndexReader
from companion.search.sounds import Sound, sound_alike, sound_of
from companion.search.stemming import MARK

_LONGER = 3
"""By how many letters names that sound alike may differ in length."""
_MOST_LOOKED_AT = 6
"""Words of which it is looked up whether they are names, the most frequent first; records of each."""
_CAPITAL_NOUNS = "de"
"""The language that writes every noun as others write names."""
_FIRST_OF_SOUND = {"k": "kcq", "s": "sczx", "f": "fp", "j": "jgy", "C": "ct", "n": "nkg", "r": "rw", "S": "s"}
_FIRST_OF_SOUND |= {"G": "g"}
_FIRST_OF_VOWEL = {"a": "ae", "e": "aeiy", "i": "eiy", "o": "ou", "u": "ou", "y": "eiyj"}
_STEADY = ("b", "dt", "l", "m", "n", "r")
"""Letters that are spoken in whatever company they stand, by their sound."""
_ENDS_SENTENCE = frozenset('.!?…:;\n"“”„«»()[]')


def _bits() -> NDArray[np.uint8]:
    """Return for each byte the bit of its steady sound."""
    bits = np.zeros(256, np.uint8)
    for number, letters in enumerate(_STEADY):
        for letter in letters:
            bits[ord(letter)] = 1 << number
    return bits


_BITS = _bits()


class _Place(NamedTuple):
    """A term of a segment."""

    segment: int
    number: int


def is_name(word: str, reader: IndexReader) -> bool:
    """Say whether a folded word is the name of one who speaks, or stands as a name in texts."""
    if word in _words_of(tuple(reader.speakers)):
        return True
    capitals = others = 0
    for record in _some_records(_places_of(word, reader), reader, besides=_CAPITAL_NOUNS):
        for capital in _cases(word, reader.record(record).text):
            capitals += capital
            others += not capital
    return capitals > 2 * others


def as_written(word: str, reader: IndexReader) -> str:
    """Return a folded word as texts write it most often, in small letters unless it is a name or German."""
    places = _places_of(word, reader)
    named = is_name(word, reader)
    small = not named and any(_language_of(place, reader) != _CAPITAL_NOUNS for place in places)
    forms: Counter[str] = Counter()
    for record in _some_records(places, reader):
        text = reader.record(record).text
        written = [text[one.start : one.end] for one in tokenise(text) if one.folded == word]
        forms.update(
            form.lower() if small else form for form in written if not (named and _says_little(form))
        )
    usual = word.capitalize() if named else word
    return min(forms, key=lambda form: (-forms[form], form), default=usual)


def _says_little(form: str) -> bool:
    """Say whether a name is written without its capital letter, or all in capitals."""
    return form.islower() or (len(form) > 1 and form.isupper())


def words_alike(word: str, reader: IndexReader) -> tuple[str, ...]:
    """Return the few most frequent words that sound like a folded one, names or not."""
    sound = sound_of(word)
    if sound is None:
        return ()
    spread: Counter[str] = Counter()
    for live in reader.searcher.segments:
        for number in _terms_like(live.data.terms, word, sound):
            other = live.data.terms.key(number).decode().partition(MARK)[0]
            if sound_alike(word, other):
                spread[other] += live.spread(number)
    alike = sorted(spread, key=lambda other: (-spread[other], other))[:_MOST_LOOKED_AT]
    return tuple(other for other in alike if spread[other])


def _terms_like(terms: Dictionary, word: str, sound: Sound) -> Iterator[int]:
    """Yield the terms that have the steady sounds of a word and no others, and may begin as it does."""
    wanted = int(np.bitwise_or.reduce(_BITS[np.frombuffer(word.encode(), np.uint8)]))
    first = word[0] if sound.vowels[0] else sound.consonants[0]
    for letter in (_FIRST_OF_VOWEL if sound.vowels[0] else _FIRST_OF_SOUND).get(first, first):
        low, high = terms.span(letter.encode())
        if low < high:
            yield from (np.flatnonzero(_fitting(terms, (low, high), len(word), wanted)) + low).tolist()


def _fitting(terms: Dictionary, span: tuple[int, int], length: int, wanted: int) -> NDArray[np.bool_]:
    """Say of each term of a span whether it has the length and the steady sounds that are wanted."""
    offsets = terms.offsets[span[0] : span[1] + 1].astype(np.int64)
    letters = terms.letters[offsets[0] : offsets[-1]]
    starts = offsets[:-1] - offsets[0]
    lengths = np.diff(offsets)
    bits = _BITS[letters]
    marks = np.flatnonzero(letters == ord(MARK))
    if len(marks):
        keys = np.searchsorted(starts, marks, "right") - 1
        for behind in (1, 2):
            bits[marks + behind] = 0  # The code of the language.
        lengths[keys] = marks - starts[keys]
    fitting: NDArray[np.bool_] = np.bitwise_or.reduceat(bits, starts) == wanted
    fitting &= np.abs(lengths - length) <= _LONGER
    return fitting


def _places_of(word: str, reader: IndexReader) -> list[_Place]:
    """Return where the terms stand that are a word, in whatever language."""
    places = []
    for segment, live in enumerate(reader.searcher.segments):
        terms = live.data.terms
        number = terms.find(word.encode())
        numbers = [number] if number >= 0 else []
        numbers += range(*terms.span((word + MARK).encode()))
        places += [_Place(segment, one) for one in numbers]
    return places


def _language_of(place: _Place, reader: IndexReader) -> str:
    """Return the language of the texts in which a term stands, nothing where it has no stemmer of its own."""
    return reader.searcher.segments[place.segment].data.terms.key(place.number).decode().partition(MARK)[2]


@lru_cache(maxsize=2)
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(token.folded for name in names for token in tokenise(name))


def _some_records(places: list[_Place], reader: IndexReader, besides: str = "") -> Iterator[int]:
    """Yield a few of the records in which terms stand, besides those of a language."""
    searcher = reader.searcher
    left = _MOST_LOOKED_AT
    for segment, number in places:
        live = searcher.segments[segment]
        if besides and _language_of(_Place(segment, number), reader) == besides:
            continue
        records = live.data.records[live.data.postings[number] : live.data.postings[number + 1]]
        if live.alive is not None:
            records = records[live.alive[records]]
        for record in records[:: max(1, len(records) // left)][:left].tolist():
            yield searcher.bases[segment] + record
            left -= 1
        if left <= 0:
            return


def _cases(word: str, text: str) -> Iterator[bool]:
    """Yield for each place of a word inside a sentence whether it is written as names are.

    A capital letter says nothing where all words around have one, or the word has no other letters.
    """
    tokens = tokenise(text)
    for place, token in enumerate(tokens):
        if token.folded != word or not place:
            continue
        before = tokens[place - 1]
        if not text[token.start].isupper() or text[token.start : token.end].isupper():
            yield False
        elif _ENDS_SENTENCE.isdisjoint(text[before.end : token.start]) and _in_small(text, tokens, place):
            yield True


def _in_small(text: str, tokens: list[Token], place: int) -> bool:
    beside = (tokens[place - 1], *tokens[place + 1 : place + 2])
    return any(text[token.start].islower() for token in beside)
