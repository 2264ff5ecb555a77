"""Say in words how a query was understood."""

from collections.abc import Sequence
from itertools import groupby

from companion.core.queries import Fragment
from companion.search.field_words import clashes, fault_sentences, phrase_of
from companion.search.grammar import MOST_CHARACTERS
from companion.search.groups import field_of
from companion.search.names import joined, listed, merged, name_of, names_of
from companion.search.pairing import MOST_DEEP
from companion.search.query import MOST_FIELDS, MOST_FUZZY, MOST_PREFIXES, MOST_WORDS, ParsedQuery, Remark
from companion.search.terms import MOST_AMONG
from companion.search.tree import AnyOf, Filter, Part, Query, Term

_MOST_NAMED = 8
_SENTENCES = {
    Remark.NO_WORDS: "Type a word, part of a word, or “a phrase”.",
    Remark.ONLY_UNWANTED: "Type also a word to look for; what has a - before it is only left out.",
    Remark.TOO_DEEP: f"Brackets more than {MOST_DEEP} deep are read as if they were not there.",
    Remark.MANY_EDITS: "Words may differ in two letters, short ones in one; a larger number is read as that.",
    Remark.MANY_AMONG: f"At most {MOST_AMONG} others may stand among words near each other.",
    Remark.IDLE_TILDE: "A ~ has a meaning only after a single word or a phrase of several.",
    Remark.IDLE_STAR: "A * has a meaning only at the end of a word.",
    Remark.MANY_OPEN: (
        f"Only the first {MOST_PREFIXES} words with * and {MOST_FUZZY} with ~ stand for others too."
    ),
    Remark.MANY_FIELDS: f"Only the first {MOST_FIELDS} fields are heeded.",
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
    if _has_fields(query):
        return tuple(merged(_passages(query)))
    simple = [term for clause in query.clauses if (term := _simple(clause)) is not None]
    others = [clause for clause in query.clauses if _simple(clause) is None]
    parts = [_words_of(simple)] if simple else []
    if len(query.clauses) == 1:
        parts += [_choice(clause) for clause in others]
    else:
        parts += [_within(clause) for clause in others]
    fragments = listed(parts, "and")
    if query.unwanted:
        fragments += [Fragment(", without " if fragments else "without "), *_unwanted(query.unwanted)]
    return tuple(merged(fragments))


def remark_on(parsed: ParsedQuery) -> str:
    """Return the sentences that say what was taken otherwise than typed."""
    unpaired = [_WITHOUT_PARTNER[remark] for remark in parsed.remarks if remark in _WITHOUT_PARTNER]
    faults = fault_sentences(parsed.faults)
    said = [remark for remark in parsed.remarks if not (faults and remark is Remark.NO_WORDS)]
    return " ".join(
        [
            *([_read_as(parsed.query, unpaired)] if unpaired else []),
            *faults,
            *clashes(parsed.query),
            *(_SENTENCES[remark] for remark in said if remark in _SENTENCES),
        ]
    )


def _read_as(query: Query, unpaired: list[str]) -> str:
    terms = query.terms
    names = [name_of(term) for term in terms[:_MOST_NAMED]]
    if len(terms) > _MOST_NAMED:
        names.append(f"{len(terms) - _MOST_NAMED} more")
    noun = "the word" if len(terms) == 1 else "the words"
    verb = "has" if len(unpaired) == 1 and unpaired[0].startswith("the ") else "have"
    alone = f"{joined(unpaired, 'and')} {verb} no partner."
    return f"Read as {noun} {joined(names, 'and')}; {alone}" if names else alone[0].upper() + alone[1:]


def _has_fields(part: Part) -> bool:
    if isinstance(part, Query):
        return any(map(_has_fields, part.unwanted)) or any(map(_about_fields, part.clauses))
    return isinstance(part, Filter)


def _about_fields(clause: AnyOf) -> bool:
    return any(map(_has_fields, clause.parts))


def _passages(query: Query) -> list[Fragment]:
    """Name the passages that a query with fields asks for."""
    every = "all " if query.is_all_but or (query.clauses and not query.terms) else ""
    return [Fragment(f"{every}passages "), *_qualities(query)]


def _qualities(query: Query) -> list[Fragment]:
    """Say what is so of a passage: which words it has, then what fields say, then what it is without."""
    words = [clause for clause in query.clauses if not _about_fields(clause)]
    parts = [[Fragment("with "), *_with(words)]] if words else []
    alone = len(query.clauses) == 1
    parts += [_choices(clause, alone) for clause in query.clauses if _about_fields(clause)]
    denied = [part for part in query.unwanted if isinstance(part, Filter)]
    parts += [phrase_of(list(filters), wanted=False) for _, filters in groupby(denied, lambda one: one.field)]
    left_out = [part for part in query.unwanted if not isinstance(part, Filter)]
    if left_out:
        parts.append([Fragment("without "), *_unwanted(left_out)])
    return listed(parts, "")


def _with(clauses: Sequence[AnyOf]) -> list[Fragment]:
    if len(clauses) == 1:
        return _choice(clauses[0], "")
    words_first = sorted(clauses, key=lambda clause: _simple(clause) is None)
    return listed([_within(clause) for clause in words_first], "and")


def _choices(clause: AnyOf, alone: bool) -> list[Fragment]:
    """Say what is so of a passage by a clause with fields."""
    if field_of(clause) is not None:
        return phrase_of([part for part in clause.parts if isinstance(part, Filter)])
    choices: list[list[Fragment]] = []
    for about, parts in groupby(clause.parts, lambda part: part.field if isinstance(part, Filter) else None):
        some = list(parts)
        filters = [part for part in some if isinstance(part, Filter)]
        choices += [phrase_of(filters)] if about else [_quality(part) for part in some]
    either = [] if alone and len(choices) == 2 else [Fragment("either ")]
    return either + listed(choices, "or")


def _quality(part: Part) -> list[Fragment]:
    if isinstance(part, Filter):
        return phrase_of([part])
    if isinstance(part, Term):
        return [Fragment("with "), *_named(part)]
    return _in_brackets(_qualities(part))


def _simple(clause: AnyOf) -> Term | None:
    """Return the term of a clause that is one plain word."""
    part = clause.parts[0]
    return part if len(clause.parts) == 1 and isinstance(part, Term) and _is_word(part) else None


def _is_word(term: Term) -> bool:
    return not (term.quoted or term.completes or term.inside_words or term.edits or _is_exact(term))


def _is_exact(term: Term) -> bool:
    return term.elements[0].exact and not term.inside_words


def _words_of(terms: Sequence[Term]) -> list[Fragment]:
    return [Fragment("words of "), *listed([_emphasised(term) for term in terms], "and")]


def _choice(clause: AnyOf, before_word: str = "words of ") -> list[Fragment]:
    """Name the choices where nothing stands beside them, so that each says what it is."""
    if len(clause.parts) == 1 and isinstance(term := clause.parts[0], Term) and term.near is not None:
        return _near(term)
    before = [Fragment(before_word)] if before_word else []
    return listed(
        [
            [*before, *_emphasised(part)] if isinstance(part, Term) and _is_word(part) else _named(part)
            for part in clause.parts
        ],
        "or",
    )


def _within(clause: AnyOf) -> list[Fragment]:
    """Name the choices of one clause beside others."""
    parts = [_named(part) for part in clause.parts]
    return parts[0] if len(parts) == 1 else _in_brackets(listed(parts, "or"))


def _in_brackets(fragments: Sequence[Fragment]) -> list[Fragment]:
    return [Fragment("("), *fragments, Fragment(")")]


def _named(part: Part) -> list[Fragment]:
    """Name a part inside of brackets or after others, a plain word by itself."""
    if isinstance(part, Filter):
        return phrase_of([part])
    if isinstance(part, Term):
        return _named_term(part)
    if _has_fields(part):
        return _in_brackets(_passages(part))
    fragments = listed([_within(clause) for clause in part.clauses], "and")
    if part.unwanted:
        fragments += [Fragment(", without "), *_unwanted(part.unwanted)]
    return _in_brackets(fragments)


def _named_term(term: Term) -> list[Fragment]:
    if term.near is not None:
        return _in_brackets(_near(term))
    return _emphasised(term) if _is_word(term) else [Fragment(_kind(term)), *_emphasised(term)]


def _near(term: Term) -> list[Fragment]:
    exactly = [Fragment("exactly ")] if _is_exact(term) else []
    names = listed([[Fragment(name, emphasised=True)] for name in names_of(term)], "and")
    return [
        *exactly,
        *names,
        Fragment(f" within {term.near} word{'' if term.near == 1 else 's'} of each other"),
    ]


def _unwanted(parts: Sequence[Part]) -> list[Fragment]:
    """Name what is left out; a word or phrase by itself, since either way it is not to be there."""
    named = [
        _emphasised(part)
        if isinstance(part, Term) and not (part.edits or part.near is not None or _is_exact(part))
        else _named(part)
        for part in parts
    ]
    return listed(named, "or")


def _kind(term: Term) -> str:
    exactly = "exactly " if _is_exact(term) else ""
    if term.edits:
        return "words like " if term.edits == 1 else "words roughly like "
    if term.completes:
        return "words that begin "
    if term.quoted and not (term.inside_words and len(term.typed.split()) == 1):
        return f"{exactly}the phrase "
    return "the letters " if term.inside_words else exactly or "words of "


def _emphasised(term: Term) -> list[Fragment]:
    return [Fragment(name_of(term) + ("…" if term.completes else ""), emphasised=True)]
