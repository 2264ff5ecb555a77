"""Candidates: the words of a text that may tell what it is about, as the index knows them.

Function words never do. Of letters that are written without blanks, or with endings glued to them, those
that stand together about equally often wherever they stand are taken for a word.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from whoosh.lang.stopwords import stoplists

from companion.core.folding import APOSTROPHES, fold
from companion.search.analysis import Token, each_token, is_run
from companion.search.borders import TOKEN
from companion.search.tree import Element, Term

Spreads = Callable[[Element], int]
"""Says in how many records of the index a token stands."""

_SHORTEST = 3
_ASIDE = 0.4
"""What a word counts that stands beside the passage."""

_HOLDS = 0.5
"""Letters of a run stay together while each further pair stands in more than this share of the records."""

_MOST_LETTERS = 400
"""Letters of runs that are looked at."""

_SENTENCE_ENDS = frozenset(".!?…。！？")
_OPENING = " \"'“‘«([–—-"
_KOREAN_IDLE = """
것 수 등 때 그 이런 이렇 이것 이를 이는 저는 저희 우리 여러 어떤 어떻 다른 같은 같이 많은 많이 모든
모두 아니 아닌 있 없 하는 하고 하지 하면 하여 해서 했 한다 합니 할 된 되 됩 위해 위한 통해 통한 대해
대한 관한 관해 따라 따른 경우 때문 정도 매우 아주 가장 더욱 다시 또 및 즉 만약 가지 예를 들어 사실 부분
물론 결국 바로 역시 지금 이제 여기 거기 무엇 왜냐 라는 보면 보고 봅 인해 의해 혹은 않 나는 제가 내가
너무 정말 조금 하나 이번
"""
"""How Korean words begin that only join others, whatever is glued to them."""


_ENGLISH_IDLE = """
able actually ago almost alone along already also although always among another anybody anymore anyone
anything anyway around away back bad basically became become becomes becoming began begin behind believe
best better big bit bring came can cannot come comes coming could course definitely doing done either
else end enough especially etc even eventually ever every everybody everyone everything exactly example
fact fairly feel felt find fine first found get gets getting give given gives giving goes going gone
gonna good got gotta gotten great guess guy guys happen happened happens hard hello hence hey hope
however important indeed inside instead keep kind kinda knew know known knows last later least less let
lets like likely little long look looked looking looks lot lots made mainly make makes making many may
maybe mean means might moment mostly much must need needed needs neither never new next nice nobody none
nothing obviously often okay one ones onto others outside particular people perhaps place please pretty
probably put quite rather real really right said saw say saying says second see seem seemed seems seen
several shall side since somebody someone something sometimes somewhat somewhere soon sort start started
starts still stuff suppose sure take taken takes taking talk talked talking tell thank thanks thing
things think thinking thought though third three together told totally toward towards tried tries true
try trying twice two unless upon use used uses using usually various versus via want wanted wants way
ways well went whatever whenever whereas wherever whether whoever whole whose willing within without
wonder would yeah yep yes yet
"""
"""What is said of anything in English, beside the function words that Whoosh knows."""


_IN_ADDRESSES = frozenset({"http", "https", "www", "com", "org", "net", "html", "htm", "php"})


@dataclass(slots=True)
class Candidate:
    """A word as a passage writes it, how often it stands there, and whether it is written as a name."""

    written: str
    elements: tuple[Element, ...]
    often: float = 0.0
    name: bool = False

    @property
    def term(self) -> Term:
        """The word, or letters side by side, as it is looked for."""
        return Term(self.elements, self.written, quoted=len(self.elements) > 1)


def candidates(texts: Sequence[str], language: str, spreads: Spreads) -> dict[str, Candidate]:
    """Return the words that may tell, by how they are folded.

    The first of `texts` is the passage, the others stand beside it and count less. What is said of
    function words goes by the `language` (ISO 639-1).
    """
    found: dict[str, Candidate] = {}
    runs: Counter[str] = Counter()
    idle = _idle_words(language)
    for number, text in enumerate(texts):
        share = _ASIDE if number else 1.0
        for match in TOKEN.finditer(text):
            word = match.group()
            if is_run(word):
                # What follows a letter of another script, or a number, is its ending.
                runs[word] += int(not number and not text[: match.start()][-1:].isalnum())
                continue
            for token in each_token(word):
                if _may_tell(token, word, idle):
                    one = found.setdefault(token.folded, Candidate("", (Element(token.folded),)))
                    one.often += share
                    _take_writing(one, word[token.start : token.end], text, match.start() + token.start)
    left = _MOST_LETTERS
    for run, often in (+runs).items():
        left -= len(run)
        for letters in _words_in_run(run, spreads) if left >= 0 else ():
            one = found.setdefault(letters, Candidate(letters, elements_of(letters)))
            one.often += often
    return found


def elements_of(word: str) -> tuple[Element, ...]:
    """Return what stands for a word; for letters of a run all pairs, for they may go on elsewhere."""
    folded = [token.folded for token in each_token(word)]
    if len(folded) > 1 and len(folded[-1]) == 1 and is_run(folded[-1]):
        del folded[-1]
    return tuple(map(Element, folded))


def _may_tell(token: Token, word: str, idle: frozenset[str]) -> bool:
    folded, written = token.folded, word[token.start : token.end]
    if len(folded) < _SHORTEST or folded in idle or not any(map(str.isalpha, folded)):
        return False
    shortened = any(mark in written for mark in APOSTROPHES)
    return (
        not shortened or written[0].isupper()
    )  # They’re and won’t are small within a sentence, names are not.


def _take_writing(one: Candidate, written: str, text: str, start: int) -> None:
    """Keep how a word is written: a capital makes a name of it, unless it only begins a sentence."""
    before = text[max(0, start - 8) : start].rstrip(_OPENING)
    begins = not before or before[-1] in _SENTENCE_ENDS or "\n" in before
    if written[0].isupper() and (not begins or (len(written) > 1 and written.isupper())):
        one.written, one.name = written, True
    elif not one.written:
        one.written = written.lower()


@cache
def _idle_words(language: str) -> frozenset[str]:
    """Return the function words of a language, folded; those of English turn up everywhere."""
    known = (word for code in {language, "en"} for word in stoplists.get(code, ()))
    return frozenset(map(fold, known)) | frozenset(_ENGLISH_IDLE.split()) | _IN_ADDRESSES


@cache
def _korean_idle() -> tuple[str, ...]:
    return tuple(_KOREAN_IDLE.split())


def _words_in_run(run: str, spreads: Spreads) -> Iterator[str]:
    """Yield what may be words in a run of letters."""
    for script, letters in groupby(run, _script):
        part = "".join(letters)
        if script == "hiragana" or len(part) < 2:
            continue  # What is written in hiragana is mostly grammar.
        if script == "katakana":
            yield part
        elif script == "hangul":
            if not part.startswith(_korean_idle()):
                yield from list(_stretches(part, spreads))[:1]  # A word first, then its endings.
        else:
            yield from _stretches(part, spreads)


def _stretches(part: str, spreads: Spreads) -> Iterator[str]:
    """Yield the longest stretches whose pairs of letters stand about equally often."""
    pairs = [part[at : at + 2] for at in range(len(part) - 1)]
    often = [spreads(Element(fold(pair))) for pair in pairs]
    at = 0
    while at < len(often):
        end, least = at + 1, often[at]
        while end < len(often) and _HOLDS * least < often[end] < least / _HOLDS:
            least = min(least, often[end])
            end += 1
        if least > 1:
            yield part[at : end + 1]
        at = end


def _script(letter: str) -> str:
    if "\u3041" <= letter <= "\u309f":
        return "hiragana"
    if "\u30a1" <= letter <= "\u30ff" or "\uff66" <= letter <= "\uff9f":
        return "katakana"
    return "hangul" if "\uac00" <= letter <= "\ud7a3" else "other"
