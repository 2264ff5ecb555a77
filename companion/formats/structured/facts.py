"""What a JSON says of itself as a whole: its title, its language, the names of its speakers."""

import re
from collections.abc import Iterator, Mapping, Sequence

from companion.core.known_languages.table import CODES_OF_NAMES
from companion.formats.structured.items import Voice, fields_of
from companion.formats.structured.values import plain

_DEEPEST = 4
_LANGUAGES = ("language", "languagecode", "lang", "detectedlanguage", "locale")
_TITLES = ("title", "headline", "episodetitle", "videotitle", "subject", "name")
_HOLDERS = ("metadata", "meta", "info", "video", "episode", "media", "speech", "meeting", "data", "recording")
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"\S{1,200}\.\w{2,5}|[0-9a-f-]{8,64}|[\w-]{0,80}\d{6,20}[\w-]{0,80}|\S{1,300}/\S{0,300}", re.I
)


def language_said(value: object) -> str:
    """Return the ISO 639-1 code of the language that a JSON names, empty where it names none."""
    for fields in _levels(value, 0):
        for name in _LANGUAGES:
            said = fields.get(name)
            if not isinstance(said, str):
                continue
            code = _CODE.fullmatch(said.strip())
            known = CODES_OF_NAMES.get(said.strip().lower()) or (code[1].lower() if code else "")
            if known:
                return known
    return ""


def title_said(value: object) -> str:
    """Return the title that a JSON gives, empty where it gives none or only the name of a file."""
    root = fields_of(value) if isinstance(value, dict) else {}
    holders = [root, *(fields_of(inner) for name in _HOLDERS if isinstance(inner := root.get(name), dict))]
    for fields in holders:
        for name in _TITLES:
            said = fields.get(name)
            if (
                isinstance(said, str)
                and 2 < len(said.strip()) <= 200
                and not _NO_TITLE.fullmatch(said.strip())
            ):
                return " ".join(plain(said).split())
    return ""


def speaker_named(voice: Voice | None, people: Mapping[str, str]) -> str | None:
    """Return a speaker's name: by the table of speakers, else as it is written; a number is nobody's name."""
    if voice is None:
        return None
    written = str(voice)
    known = people.get(written)
    if known:
        return known
    return f"Speaker {written}" if written.isdigit() else written


def _levels(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """Yield an object and those in it, of each list only the first."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    yield fields_of(value)
    children: Sequence[object] = list(value.values())[:40]
    for child in children:
        yield from _levels(child, depth + 1)
