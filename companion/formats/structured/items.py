"""What an object in JSON says, who says it and when: by the shape of its keys and values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from companion.formats.structured.keys import (
    CLEAR_VOICES,
    FIRST_ONLY,
    INHERITED_VOICES,
    NESTED,
    PERSONS,
    SPACED,
    TEXTS,
    TITLES,
    VAGUE_VOICES,
)
from companion.formats.structured.times import Timing, moment, timing_of
from companion.formats.structured.values import plain, plain_key

Object = Mapping[str, object]
Voice = str | int
"""A speaker as the source names it: a number is nobody's name."""

_DEEPEST = 4
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Item:
    """An object of a list: its words as they stand, blanks included, who says them and when.

    `clear` says that the speaker stands under a key that means nothing else; `glued` that the words are
    a mark that belongs to those before; `direct` that they are a string of the object's own, `pieced`
    that they were put together from a list.
    """

    text: str
    timing: Timing
    voice: Voice | None = None
    clear: bool = False
    glued: bool = False
    direct: bool = True
    pieced: bool = False
    title: str = ""
    origin: Object = field(default_factory=dict)

    @property
    def letters(self) -> int:
        """How many characters of the item are letters or digits."""
        return sum(map(str.isalnum, self.text))


def fields_of(value: Object) -> dict[str, object]:
    """Return an object's values by their plain keys, without those that are null."""
    return {plain_key(key): item for key, item in value.items() if item is not None}


def item_of(value: Object, inherited: Voice | None = None) -> Item | None:
    """Return what an object says; None where it neither says anything nor has a title or a speaker."""
    fields = fields_of(value)
    direct = _direct_text(fields)
    text = direct if direct is not None else _nested_text(fields, 0)
    own, clear = voice_of(fields)
    if own is None:
        own, clear = _voice_of_guess(fields)
    title = _title(fields)
    if text is None and not title and own is None:
        return None
    glued = str(fields.get("type", "")).lower() in {"punctuation", "punct"}
    return Item(
        plain(text or ""),
        timing_of(value),
        own if own is not None else inherited,
        clear or (own is None and inherited is not None),
        glued or ("punct" in fields and direct == fields["punct"] and "word" not in fields),
        text is not None and direct is not None,
        direct is None and not any(name in fields for name in FIRST_ONLY),
        title,
        value,
    )


def row_item(row: Sequence[object]) -> Item | None:
    """Return what a list of times and words says, as `[0.0, 2.5, "Hello"]`."""
    if not 2 <= len(row) <= 5:
        return None
    texts = [part for part in row if isinstance(part, str)]
    numbers = [part for part in row if isinstance(part, int | float) and not isinstance(part, bool)]
    clocks = [part for part in texts if timing_of({"start": part}).start is not None and ":" in part]
    words = [part for part in texts if part not in clocks]
    times = [*clocks, *map(str, numbers)][:2]
    if not times or not 1 <= len(words) <= 2:
        return None
    said = max(words, key=len)
    voice = next((part.strip() for part in words if part != said and part.strip()), None)
    ends = {"end": times[1]} if len(times) == 2 else {}
    return Item(plain(said), timing_of({"start": times[0], **ends}), voice, voice is not None)


def _direct_text(fields: Object) -> str | None:
    for name in TEXTS:
        if name in fields and isinstance(said := fields[name], str):
            return said
    return None


def _nested_text(fields: Object, depth: int) -> str | None:
    """Return the words that stand deeper in an object: in its best guess, its parts, its words."""
    for name in NESTED:
        inner = fields.get(name, None)
        if isinstance(inner, list) and name in FIRST_ONLY:
            inner = inner[:1]
        if not isinstance(inner, list | dict) or not inner or depth > _DEEPEST:
            continue
        parts = [_part(part, depth) for part in (inner if isinstance(inner, list) else [inner])]
        texts = [part for part in parts if part is not None]
        if texts and len(texts) * 2 > len(parts):
            spaced = name in SPACED or any(part != part.strip() for part in texts)
            return "".join(texts) if spaced else " ".join(texts)
    return None


def _part(part: object, depth: int) -> str | None:
    if isinstance(part, str):
        return part
    if not isinstance(part, dict):
        return None
    fields = fields_of(part)
    direct = _direct_text(fields)
    return direct if direct is not None else _nested_text(fields, depth + 1)


def voice_of(fields: Object) -> tuple[Voice | None, bool]:
    """Return an object's speaker, and whether the key means nothing else."""
    for names, clear in ((CLEAR_VOICES, True), (VAGUE_VOICES, False)):
        for name in names:
            voice = _voice(fields[name], 0) if name in fields else None
            if voice is not None and _is_voice(name, voice):
                return voice, clear
    return None, False


def inherited_voice(fields: Object) -> Voice | None:
    """Return the speaker that an object names for all that stands in it."""
    for name in INHERITED_VOICES:
        voice = _voice(fields[name], 0) if name in fields else None
        if voice is not None:
            return voice
    return None


def _is_voice(name: str, voice: Voice) -> bool:
    """Say whether what stands under a key is a speaker: `from` may be a time, tag 0 is nobody's."""
    if name == "from":
        return isinstance(voice, str) and moment(voice) is None
    return not (name == "speakertag" and voice == 0)


def _voice_of_guess(fields: Object) -> tuple[Voice | None, bool]:
    """Return the speaker that the best guess at an object's words names."""
    for name in FIRST_ONLY:
        guesses = fields.get(name)
        if isinstance(guesses, list) and guesses and isinstance(guesses[0], dict):
            voice, clear = voice_of(fields_of(guesses[0]))
            return (voice, clear) if clear else (None, False)
    return None, False


def _voice(value: object, depth: int) -> Voice | None:
    if isinstance(value, bool) or depth > _DEEPEST:
        return None
    if isinstance(value, int):
        return value if abs(value) < 1_000_000 else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1_000_000 else None
    if isinstance(value, str):
        name = " ".join(plain(value).split())
        return name if 0 < len(name) <= _LONGEST_NAME else None
    if isinstance(value, list):
        return _voice(value[0], depth + 1) if len(value) == 1 else None
    return _of_person(value, depth) if isinstance(value, dict) else None


def _of_person(value: Object, depth: int) -> Voice | None:
    fields = fields_of(value)
    return next((voice for key in PERSONS if (voice := _voice(fields.get(key), depth + 1)) is not None), None)


def _title(fields: Object) -> str:
    """Return the title that an object bears itself or among its tags."""
    tags = fields.get("tags")
    for holder in (fields, fields_of(tags) if isinstance(tags, dict) else {}):
        for name in TITLES:
            value = holder.get(name, None)
            if isinstance(value, str) and value.strip():
                return plain(value).strip()
    return ""


def listed(value: Object) -> list[object] | None:
    """Return the values of an object that is a list in disguise: counted keys, or many objects alike."""
    values = list(value.values())
    if len(values) < 2 or not all(isinstance(part, dict | list) for part in values):
        return None
    if all(key[-1:].isdigit() and len(key) <= 24 for key in value):
        return values
    keys = [frozenset(part) if isinstance(part, dict) else frozenset() for part in values]
    return values if len(values) >= 4 and all(len(keys[0] & other) >= 2 for other in keys) else None
