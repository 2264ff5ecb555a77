"""Say in words how a query was understood."""

import re
from collections.abc import Iterator, Sequence

from companion.core.queries import Fragment
from companion.search.grammar import MOST_CHARACTERS, MOST_DEEP
from companion.search.query import MOST_FUZZY, MOST_PREFIXES, MOST_WORDS, ParsedQuery, Remark
from companion.search.tree import AnyOf, Filter, Part, Query, Term

_PUNCTUATION = ".,;:!?…()[]{}*~^\\/<>|&="
_INNER_SIGNS = re.compile(r"[*?^\\/<>|&=;]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_LONGEST_NAME = 200
_MOST_NAMED = 8
_SENTENCES = {
    Remark.NO_WORDS: "Type a word, part of a word, or “a phrase”.",
    Remark.ONLY_UNWANTED: "Type also a word to look for; what has a - before it is only left out.",
    Remark.TOO_DEEP: f"Brackets more than {MOST_DEEP} deep are read as if they were not there.",
    Remark.MANY_EDITS: "Words may differ in two letters, short ones in one; a larger number is read as that.",
    Remark.IDLE_TILDE: "A ~ has a meaning only after a single word.",
    Remark.IDLE_STAR: "A * has a meaning only at the end of a word.",
    Remark.MANY_OPEN: (
        f"Only the first {MOST_PREFIXES} words with * and {MOST_FUZZY} with ~ stand for others too."
    ),
    Remark.CUT: f"Only the first {MOST_WORDS} words are looked for.",
    Remark.TOO_LONG: f"Only the first {MOST_CHARACTERS:,} characters are read.",
}
_WITHOUT_PARTNER = {
    Remark.UNPAIRED_QUOTE: "the quotation mark",
    Remark.UNPAIRED_BRACKET: "the bracket",
    Remark.UNPAIRED_BRACKETS: "some brackets",
}


def describe(query: Query) -> tuple[Fragment, ...]:
    """Return the sentence that stands under the field; what the query itself says is emphasised."""
    simple = [term for clause in query.clauses if (term := _simple(clause)) is not None]
    others = [clause for clause in query.clauses if _simple(clause) is None]
    parts = [_words_of(simple)] if simple else []
    if len(query.clauses) == 1:
        parts += [_choice(clause) for clause in others]
    else:
        parts += [_within(clause) for clause in others]
    fragments = _listed(parts, "and")
    if query.unwanted:
        fragments += [Fragment(", without " if fragments else "without "), *_unwanted(query)]
    return tuple(_merged(fragments))


def remark_on(parsed: ParsedQuery) -> str:
    """Return the sentences that say what was taken otherwise than typed."""
    unpaired = [_WITHOUT_PARTNER[remark] for remark in parsed.remarks if remark in _WITHOUT_PARTNER]
    sentences = [_SENTENCES[remark] for remark in parsed.remarks if remark in _SENTENCES]
    return " ".join(([_read_as(parsed.query, unpaired)] if unpaired else []) + sentences)


def _read_as(query: Query, unpaired: list[str]) -> str:
    terms = query.terms
    names = [_name(term) for term in terms[:_MOST_NAMED]]
    if len(terms) > _MOST_NAMED:
        names.append(f"{len(terms) - _MOST_NAMED} more")
    noun = "the word" if len(terms) == 1 else "the words"
    verb = "has" if len(unpaired) == 1 and unpaired[0].startswith("the ") else "have"
    return f"Read as {noun} {_joined(names, 'and')}; {_joined(unpaired, 'and')} {verb} no partner."


def _simple(clause: AnyOf) -> Term | None:
    """Return the term of a clause that is one plain word."""
    part = clause.parts[0]
    return part if len(clause.parts) == 1 and isinstance(part, Term) and _is_word(part) else None


def _is_word(term: Term) -> bool:
    return not (term.quoted or term.completes or term.inside_words or term.edits)


def _words_of(terms: Sequence[Term]) -> list[Fragment]:
    return [Fragment("words of "), *_listed([_emphasised(term) for term in terms], "and")]


def _choice(clause: AnyOf) -> list[Fragment]:
    """Name the choices where nothing stands beside them, so that each says what it is."""
    return _listed(
        [
            [Fragment("words of "), *_emphasised(part)]
            if isinstance(part, Term) and _is_word(part)
            else _named(part)
            for part in clause.parts
        ],
        "or",
    )


def _within(clause: AnyOf) -> list[Fragment]:
    """Name the choices of one clause beside others."""
    parts = [_named(part) for part in clause.parts]
    return parts[0] if len(parts) == 1 else [Fragment("("), *_listed(parts, "or"), Fragment(")")]


def _named(part: Part) -> list[Fragment]:
    """Name a part inside of brackets or after others, a plain word by itself."""
    if isinstance(part, Term):
        return _emphasised(part) if _is_word(part) else [Fragment(_kind(part)), *_emphasised(part)]
    if isinstance(part, Filter):
        return [Fragment(part.typed, emphasised=True)]
    fragments = _listed([_within(clause) for clause in part.clauses], "and")
    if part.unwanted:
        fragments += [Fragment(", without "), *_unwanted(part)]
    return [Fragment("("), *fragments, Fragment(")")]


def _unwanted(query: Query) -> list[Fragment]:
    """Name what is left out; a word or phrase by itself, since either way it is not to be there."""
    named = [
        _emphasised(part) if isinstance(part, Term) and not part.edits else _named(part)
        for part in query.unwanted
    ]
    return _listed(named, "or")


def _kind(term: Term) -> str:
    if term.edits:
        return "words like " if term.edits == 1 else "words roughly like "
    if term.completes:
        return "words that begin "
    if term.quoted and not (term.inside_words and len(term.typed.split()) == 1):
        return "the phrase "
    return "the letters " if term.inside_words else "words of "


def _emphasised(term: Term) -> list[Fragment]:
    return [Fragment(_name(term) + ("…" if term.completes else ""), emphasised=True)]


def _name(term: Term) -> str:
    """Return what was typed for a term without signs that say nothing of the word."""
    typed = term.typed.rpartition("~")[0] if term.edits else term.typed
    seen = _INNER_SIGNS.sub(" ", _UNSEEN.sub("", typed).strip(_PUNCTUATION))
    name = " ".join(seen.split()).strip(_PUNCTUATION)
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"


def _listed(parts: Sequence[list[Fragment]], conjunction: str) -> list[Fragment]:
    fragments: list[Fragment] = []
    for index, part in enumerate(parts):
        if index:
            last = index == len(parts) - 1
            fragments.append(Fragment(f" {conjunction} " if last else ", "))
        fragments += part
    return fragments


def _joined(words: Sequence[str], conjunction: str) -> str:
    return "".join(fragment.text for fragment in _listed([[Fragment(word)] for word in words], conjunction))


def _merged(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """Join neighbours of the same kind, so that a sentence has few pieces."""
    pending: Fragment | None = None
    for fragment in fragments:
        if pending is None:
            pending = fragment
        elif pending.emphasised == fragment.emphasised:
            pending = Fragment(pending.text + fragment.text, pending.emphasised)
        else:
            yield pending
            pending = fragment
    if pending is not None:
        yield pending
