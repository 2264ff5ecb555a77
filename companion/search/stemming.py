"""Stems: what forms of a word share, by the script of the word and the language of its text.

A word is folded first. What is written in Latin letters is stemmed by the language of its document
and marked with it, so that English stems meet none of another language; a query tries those of all
languages that the index has. Cyrillic
and Arabic words are stemmed by their letters alone, whatever the document says of itself.
"""

import re
from collections.abc import Collection
from functools import lru_cache

import Stemmer

from companion.core.known_languages.table import STEMMERS

DEFAULT = "en"
"""The language of texts whose own has no stemmer here; its stems bear no mark."""

_STEMMERS = {
    code: Stemmer.Stemmer(name, 0) for code, name in STEMMERS.items() if name in Stemmer.algorithms()
}
LANGUAGES = tuple(sorted(_STEMMERS))
"""The languages that are stemmed by rules of their own; the index depends on them."""

_RUSSIAN = Stemmer.Stemmer("russian", 0)
_ARABIC = Stemmer.Stemmer("arabic", 0)
MARK = "\x1f"
"""Stands between a word, or a stem, and the language of its text, where that is not English."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_BY_SCRIPT = re.compile("[\u0400-\u04ff\u0600-\u06ff]")
_AS_RUSSIAN = str.maketrans("іїєґ", "ииег")
_FARSI_ENDING = re.compile(r"(?<=..)(?:هايي|هايم|هايت|هايش|هاي|ترين|ها)$")
_FARSI_LETTER = re.compile("[پچژگ]")
_PORTUGUESE_PLURAL = re.compile(r"(?:oes|aes)$")


def stem_in(folded: str, language: str) -> str:
    """Return the stem of a folded word that stands in a text of a language (ISO 639-1)."""
    if not folded.isascii():
        if _CYRILLIC.match(folded):
            return str(_RUSSIAN.stemWord(folded.translate(_AS_RUSSIAN)))
        if _ARABIC_LETTER.match(folded):
            return _arabic(folded)
    if mark_of(language):
        return _marked(folded, language)
    return str(_STEMMERS[DEFAULT].stemWord(folded))


def mark_of(language: str) -> str:
    """Return what is put behind words of a language that has a stemmer of its own, else nothing."""
    return f"{MARK}{language}" if language != DEFAULT and language in _STEMMERS else ""


def term_in(folded: str, language: str) -> str:
    """Return the term under which a folded word of a text in a language is indexed: the word and its mark."""
    return folded if _is_stemmed_by_script(folded) else folded + mark_of(language)


@lru_cache(maxsize=1 << 16)
def stem_of(term: str) -> str:
    """Return the stem of a term; terms of runs are their own stems."""
    folded, _, language = term.partition(MARK)
    return stem_in(folded, language)


def stems_in(folded: str, languages: Collection[str]) -> tuple[str, ...]:
    """Return what a folded word of a query may have for a stem in texts of some languages, English first."""
    first = stem_in(folded, DEFAULT)
    if _is_stemmed_by_script(folded):
        return (first,)
    return (first, *(_marked(folded, code) for code in languages if mark_of(code)))


def _is_stemmed_by_script(folded: str) -> bool:
    return not folded.isascii() and _BY_SCRIPT.match(folded) is not None


def _marked(folded: str, language: str) -> str:
    word = _PORTUGUESE_PLURAL.sub("ao", folded) if language == "pt" else folded
    return f"{_STEMMERS[language].stemWord(word)}{MARK}{language}"


def _arabic(folded: str) -> str:
    """Return the stem of a word in Arabic letters; plural endings of Farsi go first."""
    word = _FARSI_ENDING.sub("", folded)
    if word != folded or _FARSI_LETTER.search(word):
        return word
    return str(_ARABIC.stemWord(word)) or word
