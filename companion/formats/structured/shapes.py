"""Find what was said in any JSON: the lists of objects with a time and a text, and the best of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from companion.formats.structured.items import (
    Item,
    Object,
    Voice,
    fields_of,
    inherited_voice,
    item_of,
    listed,
    row_item,
)
from companion.formats.structured.keys import FIRST_ONLY, PEOPLE, TEXTS
from companion.formats.structured.times import moment
from companion.formats.structured.values import plain, plain_key

_DEEPEST = 14
_SHORTEST_TEXT = 12
_COARSEST = 1_200
_COVERING = 0.85
_FIRST_DATE = 9e8
_MARKS = ("chapter", "toc", "marker", "bookmark")
_PARTS = ("section", "topic", "agenda", "outline", "scene")
_HOLDERS = ("items", "item", "entries", "list", "nodes", "elements")
_PEOPLE_BY_ID = frozenset((*PEOPLE, "speakernames", "speakermap", "speakerlabels"))

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The items that stand at like places of a value: `path` is the keys that lead to them."""

    path: Path
    items: list[Item] = field(default_factory=list)

    @property
    def said(self) -> list[Item]:
        """The items that have words."""
        return [item for item in self.items if item.text.strip()]

    @property
    def is_marks(self) -> bool:
        """Say whether the key of the items calls them chapters, or sections that bear a title."""
        names = self.path[-2:] if self.path[-1:] and self.path[-1] in _HOLDERS else self.path[-1:]
        if any(mark in name for name in names for mark in _MARKS):
            return True
        parts = any(part in name for name in names for part in _PARTS)
        return parts and sum(bool(item.title) for item in self.items) * 2 > len(self.items)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value of JSON holds: groups of items, whole texts, and the names of speakers by their ids."""

    groups: Mapping[Path, Group]
    texts: Sequence[str]
    people: Mapping[str, str]


def shape_of(value: object) -> Shape:
    """Walk a value of JSON once and gather what may be speech in it."""
    walk = _Walk()
    walk.value(value, (), None, 0)
    return Shape(walk.groups, walk.texts, walk.people)


class _Walk:
    """Gather the objects of a value by their paths."""

    def __init__(self) -> None:
        self.groups: dict[Path, Group] = {}
        self.texts: list[str] = []
        self.people: dict[str, str] = {}

    def value(self, value: object, path: Path, voice: Voice | None, depth: int) -> None:
        """Take in a value that stands at a path, said by `voice` unless it tells another."""
        if depth > _DEEPEST:
            return
        if isinstance(value, dict):
            self._object(value, path, voice, depth)
        elif isinstance(value, list):
            self._list(value, path, voice, depth)

    def _list(self, values: Sequence[object], path: Path, voice: Voice | None, depth: int) -> None:
        if path and path[-1] in FIRST_ONLY:
            values = values[:1]
        if path and path[-1] in PEOPLE:
            self._add_people(values)
        channels = bool(path) and path[-1] == "channels" and len(values) > 1
        for number, value in enumerate(values, 1):
            row = row_item(value) if isinstance(value, list) else None
            if row is not None:
                self._add(path, row)
            else:
                self.value(value, path, f"Channel {number}" if channels else voice, depth + 1)

    def _object(self, value: Object, path: Path, voice: Voice | None, depth: int) -> None:
        rows = _rows_by_time(value) or listed(value) or _rows_of_columns(value)
        if rows is not None:
            self._list(rows, path, voice, depth)
            return
        fields = fields_of(value)
        item = item_of(value, voice)
        if item is not None:
            self._add(path, item)
        if item is None or item.timing.start is None:
            self._add_texts(fields)
        own = inherited_voice(fields)
        for key, child in value.items():
            if isinstance(child, dict | list):
                name = plain_key(key)
                if isinstance(child, dict) and name in _PEOPLE_BY_ID:
                    self._add_people_by_id(child)
                self.value(child, (*path, name), own if own is not None else voice, depth + 1)

    def _add(self, path: Path, item: Item) -> None:
        self.groups.setdefault(path, Group(path)).items.append(item)

    def _add_texts(self, fields: Object) -> None:
        for name in TEXTS:
            text = fields.get(name)
            if isinstance(text, str) and len(text) >= _SHORTEST_TEXT:
                self.texts.append(plain(text))

    def _add_people(self, values: Sequence[object]) -> None:
        for number, value in enumerate(values):
            if isinstance(value, str):
                self.people.setdefault(str(number), value)
            elif isinstance(value, dict):
                fields = fields_of(value)
                name = _first_string(fields, ("name", "displayname", "speakername", "fullname", "realname"))
                keys = ("id", "speakerid", "userid", "key", "tag", "speaker", "label", "speakerlabel")
                known = next((fields[key] for key in keys if isinstance(fields.get(key), str | int)), number)
                if name:
                    self.people[str(known)] = name

    def _add_people_by_id(self, value: Object) -> None:
        for key, person in value.items():
            name = person if isinstance(person, str) else ""
            if isinstance(person, dict):
                name = _first_string(fields_of(person), ("name", "displayname", "label"))
            if name:
                self.people[key] = name


def _first_string(fields: Object, names: Sequence[str]) -> str:
    found = (fields.get(name) for name in names)
    return next(
        (" ".join(plain(name).split()) for name in found if isinstance(name, str) and name.strip()), ""
    )


def _rows_by_time(value: Object) -> list[object] | None:
    """Return the rows of an object whose keys are times and whose values are texts."""
    if (
        len(value) < 2
        or ":" not in next(iter(value))
        or not all(isinstance(text, str) for text in value.values())
    ):
        return None
    if not all(key[:1].isdigit() and ":" in key and moment(key) is not None for key in value):
        return None
    return [[key, text] for key, text in value.items()]


def _rows_of_columns(value: Object) -> list[object] | None:
    """Return the rows of an object that is a table: lists of one length, a list of texts among them."""
    columns = {key: column for key, column in value.items() if isinstance(column, list)}
    lengths = {len(column) for column in columns.values()}
    if len(columns) < 2 or len(columns) < len(value) or len(lengths) != 1 or max(lengths) < 2:
        return None
    if not any(plain_key(key) in TEXTS and isinstance(columns[key][0], str) for key in columns):
        return None
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def speech_of(shape: Shape) -> Group | None:
    """Return the group that is the transcript: of those that hold all the words the one of the fewest items.

    Segments go before words, but not what is no place to jump to, as a whole hour in one item.
    """
    for has_time in (_starts, _only_ends):
        groups = [group for group in shape.groups.values() if _is_speech(group, has_time)]
        letters = {group.path: sum(item.letters for item in group.said) for group in groups}
        most = max(letters.values(), default=0)
        whole = [group for group in groups if letters[group.path] >= _COVERING * most]
        fine = [group for group in whole if letters[group.path] <= _COARSEST * len(group.said)]
        if groups:
            return _without_repetition(min(fine or whole, key=lambda group: len(group.said)))
    return None


def _starts(item: Item) -> bool:
    start = item.timing.start
    return start is not None and (start.unit is None or start.milliseconds(start.unit) is not None)


def _only_ends(item: Item) -> bool:
    return item.timing.start is None and item.timing.end is not None


def _is_speech(group: Group, has_time: Callable[[Item], bool]) -> bool:
    said = group.said
    timed = sum(map(has_time, said))
    lettered = sum(any(map(str.isalpha, item.text)) for item in said)
    spoken = bool(said) and timed * 2 > len(said) and lettered * 2 > len(said) and not group.is_marks
    return spoken and not _is_dated(said)


def _is_dated(items: Sequence[Item]) -> bool:
    """Say whether the times of items are days of a calendar, counted from 1970, not places in a recording."""
    starts = [item.timing.start.value for item in items if item.timing.start and not item.timing.start.unit]
    return bool(starts) and min(starts) >= _FIRST_DATE


def _without_repetition(group: Group) -> Group:
    """Return a group without its first half where the second says the same again, with speakers."""
    said = group.said
    half = len(said) // 2
    if half < 2 or len(said) % 2 or said[0].timing != said[half].timing:
        return group
    again = [item.text for item in said[:half]] == [item.text for item in said[half:]]
    return Group(group.path, said[half:]) if again else group


def marks_of(shape: Shape, called: bool) -> Group | None:
    """Return the group that is a list of chapters: titles with times; `called` says that the file is one."""
    groups = [group for group in shape.groups.values() if group.is_marks or called or not group.path]
    for group in groups:
        titled = [item for item in group.items if _starts(item) and (item.title or item.text.strip())]
        bare = not (group.is_marks or called)
        if len(titled) < 2 or len(titled) * 2 <= len(group.items):
            continue
        if not bare or all(item.title and not item.text.strip() for item in titled):
            return Group(group.path, titled)
    return None


def talk_of(shape: Shape) -> Group | None:
    """Return the group that is a conversation without times of a recording: words and who said them."""
    best: Group | None = None
    for group in shape.groups.values():
        said = group.said
        counts = Counter(item.voice for item in said)
        voiced = sum(item.clear or (item.voice is not None and counts[item.voice] > 1) for item in said)
        spoken = len(said) >= 2 and voiced * 2 > len(said)
        if spoken and (best is None or len(said) > len(best.said)):
            best = Group(group.path, said)
    return best


def spans_of(shape: Shape, chosen: Group) -> list[Item]:
    """Return what tells who speaks when beside the transcript: the finest group with times and speakers."""
    spans: list[Item] = []
    for group in shape.groups.values():
        voiced = [item for item in group.items if item.voice is not None and _starts(item)]
        if group.path != chosen.path and len(voiced) > len(spans) and len(voiced) * 2 > len(group.items):
            spans = voiced
    return spans
