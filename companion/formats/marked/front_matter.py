"""What a file says of itself above its text: YAML, TOML or lines such as "Title: …"."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

_TITLE_BLOCK = ("title", "author", "date")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 400
_MOST_CHARACTERS = 50_000
_MOST_VALUES = 200
_DEEPEST = 4
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w \-.]{0,40}?)\s{0,4}[:=：](?:\s{1,4}(?P<value>.{0,1000})|$)")
_GOES_ON = re.compile(r"(?:\s|-\s|#|[\]}])")
_LETTER_HEADS = (
    "from to cc bcc subject date sent reply-to mime-version content-type "
    "content-transfer-encoding message-id list-unsubscribe return-path received "
    "delivered-to x-mailer title author authors speaker speakers source url language "
    "published tags recorded duration von an betreff datum gesendet titel autor quelle de à "
    "objet envoyé titre auteur para asunto fecha enviado título assunto data от кому тема "
    "дата від відправник من إلى الموضوع التاريخ از به موضوع تاریخ 보낸사람 받는사람 제목 날짜 작성자 发件人 "
    "收件人 主题 日期 标题 作者 差出人 宛先 件名 日付 題名 著者"
)
_HEADS = frozenset(_LETTER_HEADS.split())
_TITLES = (
    "title subject titel betreff titre objet título titulo asunto assunto titolo oggetto "
    "тема заголовок название назва الموضوع العنوان موضوع عنوان 제목 标题 标題 標題 主题 主題 題名 件名 "
    "タイトル"
)
TITLES = tuple(_TITLES.split())
"""Names of the field that holds a title, best first."""

LANGUAGES = ("lang", "language", "locale", "lng", "sprache", "langue", "idioma")
"""Names of the field that holds a language."""

DATES = (
    *("date", "published", "publication-date", "publish-date", "pubdate", "published_at", "created"),
    *("recorded", "datum", "fecha", "data", "дата", "التاريخ", "تاریخ", "날짜", "日期", "日付"),
)
"""Names of the field that holds a date, best first."""


def front_matter(lines: Sequence[str], *, marked: bool) -> tuple[int, dict[str, str]]:
    """Return how many lines a text's front matter takes, and its fields by their names in lower case.

    `marked` says that the file is Markdown, where mere `Title: …` lines are front matter too.
    """
    closing = _FENCES.get(lines[0].rstrip())
    if closing is None and marked and lines[0].startswith("% "):
        return _title_block(lines)
    if closing is None:
        return _plain(lines) if marked else (0, {})
    for number, line in enumerate(lines[1:_LONGEST], 2):
        if line.rstrip() in closing:
            inner = lines[1 : number - 1]
            fields = _toml(inner) if closing == ("+++",) else _yaml(inner)
            return (number, fields) if fields else (0, {})
    return 0, {}


def _title_block(lines: Sequence[str]) -> tuple[int, dict[str, str]]:
    """Read the lines with a percent sign by which Pandoc is told title, authors and date."""
    values: list[str] = []
    length = 0
    for line in lines[:_LONGEST]:
        if line.startswith("%") and len(values) < len(_TITLE_BLOCK):
            values.append(line[1:].strip())
        elif line.startswith(" ") and line.strip():
            values[-1] += f" {line.strip()}"
        else:
            break
        length += 1
    return length, dict(zip(_TITLE_BLOCK, values, strict=False))


def letter_head(lines: Sequence[str]) -> dict[str, str]:
    """Return the fields of the head of a letter or of a bare text: at least two known ones at its top."""
    fields: dict[str, str] = {}
    for line in lines[:40]:
        match = _FIELD.match(line)
        if match is None or match["key"].casefold() not in _HEADS:
            if line.strip() and not (fields and line[:1].isspace()):
                break
            continue
        fields.setdefault(match["key"].casefold(), (match["value"] or "").strip())
    return fields if len(fields) >= 2 else {}


def _plain(lines: Sequence[str]) -> tuple[int, dict[str, str]]:
    """Read `Title: …` lines up to the first blank one."""
    length = 0
    while length < min(len(lines), _LONGEST) and _FIELD.match(lines[length]):
        length += 1
    ended = length == len(lines) or not lines[length].strip()
    if length < 2 or not ended or not lines[0].casefold().startswith(TITLES):
        return 0, {}
    return length, _by_lines(lines[:length])


def _yaml(lines: Sequence[str]) -> dict[str, str]:
    text = "\n".join(lines)
    if len(text) > _MOST_CHARACTERS:
        return _fields_alone(lines)
    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # Makes nothing but strings and lists.
    except (yaml.YAMLError, RecursionError, ValueError):
        return _fields_alone(lines)
    return _flat(found) if isinstance(found, dict) else {}


def _toml(lines: Sequence[str]) -> dict[str, str]:
    try:
        return _flat(tomllib.loads("\n".join(lines)[:_MOST_CHARACTERS]))
    except (tomllib.TOMLDecodeError, RecursionError):
        return _fields_alone(lines)


def _fields_alone(lines: Sequence[str]) -> dict[str, str]:
    """Read fields line by line where nothing but fields and what belongs to them is there."""
    fits = all(not line.strip() or _FIELD.match(line) or _GOES_ON.match(line) for line in lines)
    return _by_lines(lines) if fits else {}


def _by_lines(lines: Iterable[str]) -> dict[str, str]:
    matches = (_FIELD.match(line) for line in lines)
    return {
        match["key"].casefold(): (match["value"] or "").strip().strip("\"'") for match in matches if match
    }


def _flat(values: Mapping[Any, object]) -> dict[str, str]:
    """Return each field as one line, the entries of a list with commas between them."""
    return {
        " ".join(str(key).casefold().split()): ", ".join(_entries(value, [_MOST_VALUES], _DEEPEST))
        for key, value in list(values.items())[:_MOST_VALUES]
    }


def _entries(value: object, room: list[int], depth: int) -> Iterator[str]:
    """Yield the simple values inside a value; `room` counts how many more are wanted."""
    if room[0] <= 0 or depth == 0 or value is None:
        return
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else None
    if inner is None:
        room[0] -= 1
        text = " ".join(str(value).split())
        if text:
            yield text
        return
    for entry in inner:
        yield from _entries(entry, room, depth - 1)
