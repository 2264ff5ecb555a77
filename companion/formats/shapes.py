"""What a line of text looks like: a title, a caption, a credit, a label, a list of names."""

import re

LONGEST_TITLE = 90
"""Characters of a title, at most; half as many where one stands for a syllable or a word."""

LONG_PARAGRAPH = 120

_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDS = re.compile(r"[^\W\d_][\w'’\-]{0,40}")
_CREDIT = re.compile(
    r"(?:image|photo(?:graph)?|picture|video|graphic|illustration|screenshot)?\s?"
    r"(?:sources?|credits?|courtesy|via|photo|image|figure|fig\.?|"
    r"quelle|foto|bild|crédits?|fuente|fonte|"
    r"출처|사진|그림|자료|이미지|来源|來源|图源|图|圖|出典|写真|画像|источник|фото)"
    r"\s{0,2}\d{0,3}\.?\s?(?::|：|\bby\b|\bof\b)",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:an?\s|the\s)?(?:animated\s|block\s)?"
    r"(?:image|photo(?:graph)?|picture|figure|illustration|diagram|chart|graph|animation|screen\s?shot|"
    r"screen capture|visuali[sz]ation|rendering|drawing|plot)s?\s"
    r"(?:\d|of\b|show|by\b|from\b|illustrat|depict|with\b)",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"(?:left|right|cent(?:er|re)|middle|above|below|top|bottom|clockwise|from left)\b[^:]{0,30}:", re.I
)
_KINDS_OF_PICTURE = re.compile(
    r"(?:an?\s)?(?:examples?|series|comparison|distribution|overview|workflow|ablation study|simulation|"
    r"differences?|selected|snapshots?|samples?|views?|sketch|results)\s(?:of|between|in|from|generated|to)\b",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"(?:(?:An?|The|Two|Three|Four|Five|Several|Many|Some|People|[A-Z][\w'’\-]{1,20} [A-Z][\w'’\-]{1,20})\s)"
    r"(?:[^\s]{1,30}\s){0,5}[a-z]{2,20}ing\s"
)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^.:!?;\n]{0,38}):(?=\s)")
_NOTICE = re.compile(
    r"(?:subscribe|unsubscribe|sign up|follow us|share this|forward this|read more|stay updated|"
    r"view (?:this )?in|thanks\b|thank you|copyright|©|advertisement|sponsored|all rights reserved)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hello|hi|hey|greetings|good (?:morning|evening|day)|welcome|"
    r"liebe[rs]?|hallo|cher|chère|chers|bonjour|querid[oa]s?|hola|car[oaei]|ciao|안녕하세요|各位|亲爱的|親愛的)\b[^.!?。！？\n]{0,60}[,!，！.:]?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|von|par|por|posted|published|written)\s", re.IGNORECASE)


def length_of(text: str) -> int:
    """Return the length of a text as it reads: a Korean, Chinese or Japanese letter counts twice."""
    return len(text) + len(_DENSE.findall(text))


def is_long(text: str) -> bool:
    """Say whether a text is a paragraph of its own weight."""
    return length_of(text[: 2 * LONG_PARAGRAPH]) >= LONG_PARAGRAPH


def could_be_title(text: str) -> bool:
    """Say whether a line is short enough and ends like a title, which has no full stop, comma or colon."""
    if not text or length_of(text[: 2 * LONGEST_TITLE]) > LONGEST_TITLE or text[0].islower():
        return False
    if text[-1] in ".。,，:：;；、…" or not any(letter.isalpha() for letter in text):
        return False
    return not (_NOTICE.match(text) or _GREETING.match(text) or _BYLINE.match(text))


def is_title_case(text: str) -> bool:
    """Say whether most words of weight begin with a capital, beyond the first."""
    words = [word for word in _WORDS.findall(text)[1:] if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) * 5 >= 3 * len(words)


def is_caption(text: str) -> bool:
    """Say whether a line speaks of a picture or names its source."""
    if _CREDIT.match(text) or _PICTURE.match(text) or _PLACES.match(text):
        return True
    if is_title_case(text):
        return False
    return bool(_KINDS_OF_PICTURE.match(text) or (text[-1:] not in ".?!" and _SCENE.match(text)))


def is_greeting(text: str) -> bool:
    """Say whether a line greets the readers of a letter."""
    return _GREETING.match(text) is not None


def label_of(text: str) -> str | None:
    """Return the label of one to five words that a paragraph begins with, its colon not included."""
    match = _LABEL.match(text)
    return match["label"] if match and len(match["label"].split()) <= 5 else None


def is_names(text: str) -> bool:
    """Say whether a line is a list of people, perhaps behind a label such as "Organizers:"."""
    label = label_of(text)
    names = [name.strip() for name in text[len(label) + 1 if label else 0 :].split(",")]
    like = sum(_is_name(name) for name in names)
    return bool(names) and (label is not None or like * 10 >= 7 * len(names)) and like * 2 >= len(names)


def _is_name(text: str) -> bool:
    words = text.split()
    capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return 1 <= len(words) <= 7 and capitals * 2 > len(words) and not text.endswith((".", "?", "!"))
