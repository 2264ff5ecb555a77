"""What nothing in the library is: say so, and name what comes nearest."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from companion.core.languages import language_name
from companion.core.timestamps import format_clock
from companion.search.analysis import tokenise
from companion.search.corrections import with_parts
from companion.search.distance import edit_distance
from companion.search.filtering import Filtering, filters_in
from companion.search.reader import IndexReader
from companion.search.sounds import sound_alike
from companion.search.tree import Field, Filter, Query

_SENTENCES = {
    Field.SPEAKER: "No one here is called “{}”.",
    Field.IN: "No folder, document or section here is called “{}”.",
    Field.TITLE: "No document has “{}” in its title.",
    Field.TAG: "No note has the tag #{}.",
    Field.KIND: "Nothing here is of the kind {}.",
    Field.LANG: "No text here is in {}.",
    Field.COLOUR: "Nothing here is marked in {}.",
}
_NAMED = (Field.IN, Field.TITLE, Field.TAG)
_MOST_WORDS = 8
"""Words of a name for which names are looked for that are nearly so."""

_MOST_NEAREST = 2
_LEAST_LETTERS = 3
_TWO_SLIPS = 6
"""Letters of a name from which on two may be wrong."""


def unknown_names(query: Query, filtering: Filtering, reader: IndexReader) -> str:
    """Return the sentences about the filters of a query which nothing fulfils."""
    idle = [one for one in dict.fromkeys(filters_in(query)) if filtering.finds_nothing(one)]
    return " ".join(_sentence(one, reader) for one in idle)


def with_known_names(query: Query, filtering: Filtering, reader: IndexReader) -> Iterator[Query]:
    """Yield the query with names that there are in the place of those which nothing has.

    Speakers are left out: the one who was probably meant is asked back.
    """
    for one in dict.fromkeys(filters_in(query)):
        if one.field in _NAMED and filtering.finds_nothing(one):
            for name in _nearest(one.value, dict.fromkeys(_names(one.field, reader))):
                yield with_parts({one: replace(one, value=name)}, query)


def _sentence(one: Filter, reader: IndexReader) -> str:
    if one.field in _SENTENCES:
        said = language_name(one.value) if one.field is Field.LANG else one.value.lstrip("#")
        return _SENTENCES[one.field].format(said)
    if one.field is Field.HAS:
        return "There are no notes here yet." if one.value == "note" else "No text here has times."
    if one.field is Field.AT:
        end = max((card.end_ms or 0 for card in reader.cards), default=0)
        return f"Nothing here is spoken then; the longest text ends at {format_clock(end)}."
    days = [card.date for card in reader.cards if card.date is not None]
    if not days:
        return "No text here has a date."
    if one.field is Field.AFTER:
        return f"Nothing here is as new as that; the newest text is of {date.fromordinal(max(days))}."
    return f"Nothing here is as old as that; the oldest text is of {date.fromordinal(min(days))}."


def _names(field: Field, reader: IndexReader) -> Iterator[str]:
    if field is Field.TAG:
        yield from (tag for note in reader.notes for tag in note.tags)
    else:
        yield from (card.title for card in reader.cards)
        if field is Field.IN:
            yield from (folder for card in reader.cards for folder in card.folders)
            yield from (card.file_name for card in reader.cards)


def _nearest(value: str, names: Iterable[str]) -> list[str]:
    """Return the names in which every word of a value is nearly a word, the nearest first."""
    wanted = list(dict.fromkeys(token.folded for token in tokenise(value)))
    if len(wanted) > _MOST_WORDS:
        return []
    near: list[tuple[int, str]] = []
    for name in names:
        words = [token.folded for token in tokenise(name)]
        far = [min((_distance(one, word) for word in words), default=None) for one in wanted]
        known = [distance for distance in far if distance is not None and distance < _TWO_SLIPS]
        if wanted and len(known) == len(wanted):
            near.append((sum(known), name))
    return [name for _, name in sorted(near)[:_MOST_NEAREST]]


def _distance(wanted: str, word: str) -> int:
    """Return how many letters are wrong, none where a name sounds alike; many where it is another word."""
    if word.startswith(wanted):
        return 0
    if len(wanted) < _LEAST_LETTERS:
        return _TWO_SLIPS
    allowed = 2 if len(wanted) >= _TWO_SLIPS else 1
    distance = edit_distance(wanted, word, allowed)
    if distance <= allowed:
        return distance
    return 1 if sound_alike(wanted, word) else _TWO_SLIPS
