"""Tell a text's language: by its script, then by its smallest words, its letters and its endings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from companion.core.known_languages.latin import LATIN
from companion.core.known_languages.other_letters import ARABIC, CYRILLIC
from companion.core.known_languages.table import CODES_OF_NAMES, LANGUAGES

_SAMPLE = 10_000
_SURE = 12
"""Points from which the words of a text outweigh what it declares of itself."""

_FEW_WORDS = 300
"""Different words from which small words alone tell."""

_FEW_HAN = 80
"""Points of Han characters (two each) up to which a text that declares itself Japanese or Chinese is so."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d]")
_LINKS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']{1,2000}", re.IGNORECASE)

_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1F00, 0x1FFF, "el"),
    (0x3040, 0x30FF, "ja"),
    (0x3130, 0x318F, "ko"),
    (0x31F0, 0x31FF, "ja"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "ko"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFC, "arabic"),
    (0xFF66, 0xFF9F, "ja"),
    (0x20000, 0x323AF, "han"),
)
_DENSE = {"ko", "ja", "han", "th"}
"""Scripts in which one letter says what two or three say in Latin ones."""

_LATIN, _CYRILLIC, _ARABIC = (tuple(one.code for one in some) for some in (LATIN, CYRILLIC, ARABIC))
_WITH_WORDS = frozenset((*_LATIN, *_CYRILLIC, *_ARABIC))

_CHINESE_WORDS = frozenset("你您她们們这這吗嗎呢吧啊哪很没沒谁什麼么给给咱啥嘛说說还還")
"""Characters of Chinese grammar, which Japanese writes in kana."""

_CODE = re.compile(r"[a-z]{2}")


def language_of(text: str, declared: str = "") -> str:
    """Return the ISO 639-1 code of the text's language; English where nothing tells.

    `declared` is what the source says of itself, as a code, a tag or a name: it is believed unless the
    text is in another script or its words clearly speak for another language.
    """
    sample = _sample(text)
    code = language_code(declared)
    scripts = _scripts(sample)
    if not scripts:
        return code or "en"
    main = max(scripts, key=lambda script: scripts[script])
    if main in {"han", "ja"}:
        few = not scripts.get("ja") and scripts["han"] < _FEW_HAN
        return code if few and code in {"ja", "zh"} else _japanese_or_chinese(sample, scripts)
    candidates = {"latin": _LATIN, "cyrillic": _CYRILLIC, "arabic": _ARABIC}.get(main)
    if candidates is None:
        return main
    scores = _scores(sample, candidates)
    best = max(candidates, key=lambda language: scores[language])
    if code and _is_plausible(code, main, scores, best):
        return code
    return best if scores[best] else candidates[0]


def language_code(name: str) -> str:
    """Return the ISO 639-1 code that a code, a tag such as "pt-BR" or a name stands for, else nothing."""
    name = name.strip().strip("\"'[]").casefold()
    if name in CODES_OF_NAMES:
        return CODES_OF_NAMES[name]
    first = re.split(r"[-_\s,;(]", name, maxsplit=1)[0]
    if first in CODES_OF_NAMES:
        return CODES_OF_NAMES[first]
    return first if _CODE.fullmatch(first) else ""


def _is_plausible(code: str, script: str, scores: Mapping[str, float], best: str) -> bool:
    """Say whether a declared language may be believed beside what the words say."""
    if code in _OWN_SCRIPTS or (code in _WITH_WORDS and code not in scores):
        return False
    if code not in _WITH_WORDS:
        return script == _OTHER_SCRIPTS.get(code, "latin") and scores[best] < _SURE
    return scores[best] < _SURE or scores[code] * 2 >= scores[best]


_OTHER_SCRIPTS = dict.fromkeys(("be", "mk", "kk", "mn", "ky", "tg"), "cyrillic") | dict.fromkeys(
    ("ps", "ku", "sd", "ug"), "arabic"
)
_OWN_SCRIPTS = frozenset(("el", "he", "ko", "ja", "zh", "hi", "bn", "ta", "te", "th", "ka", "hy"))


def _sample(text: str) -> str:
    """Return a text's beginning, middle and end, so that a foreign preface does not decide."""
    if len(text) > 3 * _SAMPLE:
        middle = len(text) // 2
        text = " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
    return _LINKS.sub(" ", text) if "://" in text or "www." in text else text


def _scripts(sample: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for letter, number in Counter(sample).items():
        if letter.isalpha() or letter == "々":
            script = _script(ord(letter))
            counts[script] += number * (2 if script in _DENSE else 1)
    return counts


def _script(code: int) -> str:
    if code == 0x3005:
        return "han"
    for first, last, name in _SCRIPTS:
        if first <= code <= last:
            return name
    return "latin"


def _japanese_or_chinese(sample: str, scripts: Mapping[str, int]) -> str:
    """Tell them apart by kana; where there are none, by characters that only one of them has."""
    kana, han = scripts.get("ja", 0), scripts.get("han", 0)
    if kana:
        return "ja" if kana * 8 > han else "zh"
    letters = Counter(sample)
    balance = sum(number * _han_of(letter) for letter, number in letters.items() if ord(letter) > 0x2E7F)
    return "ja" if balance > 0 else "zh"


@lru_cache(maxsize=1 << 14)
def _han_of(letter: str) -> int:
    """Say of a Han character whether Japanese alone has it (1), Chinese alone (-1), or both (0).

    The old character sets tell: each holds what its language writes and little more.
    """
    japanese = _writes("shift_jis", letter)
    chinese = _writes("gb2312", letter) or _writes("big5", letter)
    return -2 if letter in _CHINESE_WORDS else japanese - chinese


def _writes(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _scores(sample: str, languages: Iterable[str]) -> dict[str, float]:
    """Return the points of each language: what only one of them has weighs most."""
    known = tuple(languages)
    folded = _MARKS.sub("", sample.casefold().replace("’", "'"))
    if known == _ARABIC:
        return _arabic_scores(folded)
    words, letters = Counter(_WORD.findall(folded)), Counter(folded)
    scores = dict.fromkeys(known, 0.0)
    for code, weight, number in _points(_SHARED_WORDS, words):
        if code in scores:
            scores[code] += 2 * weight * min(number, 400)
    for code, weight, number in _points(_SHARED_LETTERS, letters):
        if code in scores:
            scores[code] += weight * number
    for code in known if len(words) <= _FEW_WORDS else ():
        scores[code] += _looks(code, words) / 3
    return scores


def _looks(code: str, words: Mapping[str, int]) -> int:
    """Count the words that look like those of a language by their ending or by letters in them."""
    endings, parts = _ENDINGS.get(code, ()), _PARTS.get(code, ())
    return sum(
        number * ((len(word) > 5 and word.endswith(endings)) + any(part in word for part in parts))
        for word, number in words.items()
    )


def _arabic_scores(folded: str) -> dict[str, float]:
    """Score the languages of the Arabic script, whose letters are also written with each other's keys."""
    letters = Counter(folded)
    words = Counter(word.translate(_ARABIC_FORMS) for word in _WORD.findall(folded))
    scores = {
        one.code: 2.0
        * sum(words[word] for word in {word.translate(_ARABIC_FORMS) for word in one.words.split()})
        for one in ARABIC
    }
    scores["fa"] += sum(letters[letter] for letter in "پچژگ") + 0.5 * letters["ی"] + 0.5 * letters["ک"]
    # Persian writes "and" as a word of its own, Arabic joins it to the next.
    scores["fa"] += words["و"] + sum(
        number for word, number in words.items() if len(word) > 3 and word.endswith(_PERSIAN_ENDINGS)
    )
    scores["ur"] += 2 * sum(letters[letter] for letter in "ٹڈڑےںہھ")
    scores["ar"] += 2 * letters["ة"] + 0.5 * sum(letters[letter] for letter in "ىإأؤ")
    scores["ar"] += sum(number for word, number in words.items() if len(word) > 4 and word.startswith("ال"))
    return scores


_ARABIC_FORMS = str.maketrans("يىكۀأإ", "ییکهاا")


def _shared(table: Mapping[str, Iterable[str]]) -> dict[str, dict[str, float]]:
    """Return for each entry of a table the languages that have it, with a weight that is less for many."""
    found: dict[str, dict[str, float]] = {}
    for code, entries in table.items():
        for entry in set(entries):
            found.setdefault(entry, {})[code] = 1.0
    return {entry: dict.fromkeys(codes, 1 / len(codes) ** 0.5) for entry, codes in found.items()}


_PERSIAN_ENDINGS = (
    *("نویس", "نویسی", "نامه", "گاه", "گاهی", "مند", "کننده"),
    *("شده", "ترین", "ستان", "خانه", "هایی"),
)
_ENDINGS = {one.code: tuple(one.endings.split()) for one in LANGUAGES}
_PARTS = {one.code: tuple(one.parts.split()) for one in LANGUAGES}
_SHARED_WORDS = _shared({one.code: one.words.split() for one in LANGUAGES})
_SHARED_LETTERS = _shared({one.code: one.letters for one in LANGUAGES})


def _points(
    table: Mapping[str, Mapping[str, float]], counts: Mapping[str, int]
) -> Iterator[tuple[str, float, int]]:
    for entry, number in counts.items():
        for code, weight in table.get(entry, {}).items():
            yield code, weight, number
