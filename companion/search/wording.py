"""Say in words how a query was understood."""

from collections.abc import Iterator, Sequence

from companion.core.queries import Fragment
from companion.search.query import MOST_WORDS, AnyOf, ParsedQuery, Query, Remark, Term

_PUNCTUATION = ".,;:!?…()[]{}"


def describe(query: Query) -> tuple[Fragment, ...]:
    """Return the sentence that stands under the field; what the query itself says is emphasised."""
    simple = [clause for clause in query.clauses if _is_simple(clause)]
    others = [clause for clause in query.clauses if not _is_simple(clause)]
    parts = [_words_of(simple)] if simple else []
    parts += [_choice(clause) for clause in others]
    fragments = _listed(parts, "and")
    if query.unwanted:
        unwanted = _listed([_name(term) for term in query.unwanted], "or")
        fragments += [Fragment(", without " if fragments else "without "), *unwanted]
    return tuple(_merged(fragments))


def remark_on(parsed: ParsedQuery) -> str:
    """Return the sentences that say what was taken otherwise than typed."""
    return " ".join(_sentence(remark, parsed.query) for remark in parsed.remarks)


def _sentence(remark: Remark, query: Query) -> str:
    if remark is Remark.NO_WORDS:
        return "Type a word, part of a word, or “a phrase”."
    if remark is Remark.ONLY_UNWANTED:
        return "Type also a word to look for; what has a - before it is only left out."
    if remark is Remark.CUT:
        return f"Only the first {MOST_WORDS} words are looked for."
    terms = query.terms
    words = _joined([term.typed for term in terms], "and")
    noun = "the word" if len(terms) == 1 else "the words"
    return f"Read as {noun} {words}; the quotation mark has no partner."


def _is_simple(clause: AnyOf) -> bool:
    return len(clause.terms) == 1 and _is_word(clause.terms[0])


def _is_word(term: Term) -> bool:
    return not (term.quoted or term.completes or term.inside_words)


def _words_of(clauses: Sequence[AnyOf]) -> list[Fragment]:
    return [Fragment("words of "), *_listed([_name(clause.terms[0]) for clause in clauses], "and")]


def _choice(clause: AnyOf) -> list[Fragment]:
    parts = []
    for term in clause.terms:
        before = "words of " if _is_word(term) else _kind(term)
        parts.append([Fragment(before), *_name(term)])
    return _listed(parts, "or")


def _kind(term: Term) -> str:
    if term.completes:
        return "words that begin "
    if term.quoted and not (term.inside_words and len(term.typed.split()) == 1):
        return "the phrase "
    return "the letters " if term.inside_words else "words of "


def _name(term: Term) -> list[Fragment]:
    typed = " ".join(term.typed.split()).strip(_PUNCTUATION)
    return [Fragment(typed.rstrip("*") + "…" if term.completes else typed, emphasised=True)]


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
