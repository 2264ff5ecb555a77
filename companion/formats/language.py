"""Tell a text's language: by its script, and for Latin and Cyrillic scripts by its smallest words."""

import re
from collections import Counter

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

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
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "ko"),
    (0xF900, 0xFAFF, "han"),
)
_DENSE = {"ko", "ja", "han", "th"}
"""Scripts in which one letter says what two or three say in Latin ones."""

_SMALL_WORDS = {
    "en": "the and of to in is that it for was with as you this be are not have on we so but they i my your",
    "de": "der die und das ist nicht ein eine zu den mit sich auf für dem auch wir sie es im von wie",
    "fr": "le la les et des est une dans que qui pour pas sur avec ce il nous vous au du c'est je on",
    "es": "el la los las y que en es una por con para no se del lo como más pero su al esto muy",
    "it": "il che di è la un una per non sono con del della gli si le come anche più ma questo nel",
    "pt": "o que de e um uma não para com os as do da em por mais se mas como você isso ao foi muito",
    "nl": "de het een en van is dat niet op te zijn voor met die wij ook maar er aan ik je dit",
    "sv": "och att det som en är på för inte av med den till jag har om vi ett men de så kan",
    "da": "og at det som en er på for ikke af med den til jeg har om vi et men de så kan",
    "no": "og at det som en er på for ikke av med den til jeg har om vi et men de så kan",
    "fi": "ja on ei se että oli mutta niin kun hän joka ovat myös tai mitä kuin sen jos",
    "pl": "i w nie na się że to z do jest jak co tak ale po o za od już czy tylko był",
    "cs": "a se v na je že to s do o ale jak tak za by jako ve už jsem co jsou byl",
    "hu": "a az és hogy nem is egy ez de meg csak ha van volt mint már még vagy azt",
    "ro": "și de la în nu că o cu pe un este pentru mai sunt din ce dar care să au",
    "tr": "ve bir bu da de için çok ne ile gibi ama daha var en kadar olarak o mi değil",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke saya kita ada bisa",
    "vi": "và của là có không được cho một những các trong này với người đã để khi",
    "ru": "и в не на что я с он как это по но они мы а от за из все так его",
    "uk": "і в не на що я з він як це та але вони ми у від за його є ще",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_CYRILLIC = ("ru", "uk")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language; English where nothing tells."""
    sample = _sample(text)
    scripts = _scripts(sample)
    if not scripts:
        return "en"
    main = max(scripts, key=lambda script: scripts[script])
    if main in {"han", "ja"}:
        return "ja" if scripts.get("ja", 0) * 8 > scripts[main] else "zh"
    if main == "arabic":
        return "fa" if any(letter in sample for letter in "پچژگی") else "ar"
    if main == "latin":
        return _by_words(sample, tuple(code for code in _WORDS if code not in _CYRILLIC), "en")
    if main == "cyrillic":
        return _by_words(sample, _CYRILLIC, "ru")
    return main


def _sample(text: str) -> str:
    """Return a text's beginning, middle and end, so that a foreign preface does not decide."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _scripts(sample: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for letter, number in Counter(sample).items():
        if not letter.isalpha():
            continue
        script = _script(ord(letter))
        counts[script] += number * (2 if script in _DENSE else 1)
    return counts


def _script(code: int) -> str:
    for first, last, name in _SCRIPTS:
        if first <= code <= last:
            return name
    return "latin"


def _by_words(sample: str, languages: tuple[str, ...], default: str) -> str:
    counts = Counter(word.replace("’", "'") for word in _WORD.findall(sample.casefold()))
    scores = {code: sum(counts[word] for word in _WORDS[code]) for code in languages}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else default
