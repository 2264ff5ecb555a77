"""What a line of text looks like: a title, a caption, a credit, a label, a list of names."""

import re

from companion.core.sentences import ends_sentence
from companion.formats.plain.picture_lines import is_beside_text, is_picture_line

LONGEST_TITLE = 90
"""Characters of a title, at most; half as many where one stands for a syllable or a word."""

LONG_PARAGRAPH = 120

_SHORTEST_PROSE = 60

_LABEL_WORDS = 5
_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDS = re.compile(r"[^\W\d_][\w'’\-]{0,40}")
_LABEL = re.compile(r"[¿¡]?(?P<label>[^\W\d_][^.:：!;。\n]{0,38}?)\s?(?::(?=\s)|：)")
_NO_TITLE = re.compile(r"^\[.{0,90}\]$| \| .{1,60} \| | // .{1,60} // |[.!?] .{1,80}!$")
_GREETING = re.compile(
    r"(?:dear|hello|hi|hey|greetings|good (?:morning|evening|day)|welcome|"
    r"liebe[rs]?|hallo|moin|guten (?:tag|morgen)|sehr geehrte[rs]?|cher|chers|chère|chères|bonjour|bonsoir|"
    r"querid[oa]s?|estimad[oa]s?|prezad[oa]s?|car[oaie]|ciao|hola|olá|buen(?:os|as) (?:días|tardes)|"
    r"дорогие|дорогой|дорогая|уважаемые|уважаемый|здравствуйте|привет|шановні|шановний|дорогі|вітаю|привіт|"
    r"أعزائي|عزيزي|مرحبا|السلام عليكم|أصدقائي|سلام|عزیزان|دوستان|خوانندگان|"
    r"안녕하세요|여러분|독자 여러분|친애하는)\b[^.!?。！？\n]{0,60}[,!，！.:،]?$"
    r"|(?:各位|亲爱的|親愛的|大家好|你好|您好|尊敬的|皆さん|みなさん|皆様|親愛なる|こんにちは)[^.!?。！？\n]{0,40}[,!，！.:：、]?$",
    re.IGNORECASE,
)


def length_of(text: str) -> int:
    """Return the length of a text as it reads: a Korean, Chinese or Japanese letter counts twice."""
    return len(text) + len(_DENSE.findall(text))


def is_long(text: str) -> bool:
    """Say whether a text is a paragraph of its own weight."""
    return length_of(text[: 2 * LONG_PARAGRAPH]) >= LONG_PARAGRAPH


def is_prose(text: str) -> bool:
    """Say whether a text is at least a sentence of some length, or leads over to what follows it."""
    return length_of(text[: 2 * LONG_PARAGRAPH]) >= _SHORTEST_PROSE and (
        ends_sentence(text) or text[-1:] in ":："
    )


def could_be_title(text: str) -> bool:
    """Say whether a line is short enough and ends like a title.

    It has no full stop, comma or colon at its end and no columns.
    """
    if not text or length_of(text[: 2 * LONGEST_TITLE]) > LONGEST_TITLE or text[0].islower():
        return False
    if text[-1] in ".。,，:：;；、…" or not any(letter.isalpha() for letter in text):
        return False
    if "   " in text or "\t" in text or _NO_TITLE.search(text):
        return False
    return not (_GREETING.match(text) or is_beside_text(text))


def is_title_case(text: str) -> bool:
    """Say whether most words of weight begin with a capital, beyond the first."""
    words = [word for word in _WORDS.findall(text)[1:] if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) * 5 >= 3 * len(words)


def is_caption(text: str) -> bool:
    """Say whether a line speaks of a picture or names its source."""
    return is_picture_line(text, title_case=is_title_case(text))


def is_greeting(text: str) -> bool:
    """Say whether a line greets the readers of a letter."""
    return _GREETING.match(text) is not None


def label_of(text: str) -> str | None:
    """Return the label of one to five words that a paragraph begins with, its colon not included."""
    labelled = split_label(text)
    return labelled[0].rstrip(":： ") if labelled else None


def split_label(text: str) -> tuple[str, str] | None:
    """Return the label that a paragraph begins with, with its colon, and what follows; None without one."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > _LABEL_WORDS:
        return None
    return match[0], text[match.end() :].strip()


def is_names(text: str) -> bool:
    """Say whether a line is a list of people, perhaps behind a label such as "Organizers:"."""
    label, people = split_label(text) or (None, text)
    names = [name.strip() for name in people.split(",")]
    like = sum(_is_name(name) for name in names)
    return bool(names) and (label is not None or like * 10 >= 7 * len(names)) and like * 2 >= len(names)


def _is_name(text: str) -> bool:
    words = text.split()
    capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return 1 <= len(words) <= 7 and capitals * 2 > len(words) and not text.endswith((".", "?", "!"))
