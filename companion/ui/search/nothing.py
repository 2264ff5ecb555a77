"""The rows that say why nothing was found, and what to try instead."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.core.amounts import counted
from companion.core.queries import Fragment, LooserQuery, Offer, OfferKind, SearchAnswer
from companion.ui.search import words
from companion.ui.search.rows import LooserRow, MessageRow, Row, Showing, SpeakersRow

_NAMED = 8
"""Words named of those that were looked for in vain."""

_TITLES = 2
"""Documents named of those that name no speakers, if there are more than one beyond these."""

_SPEAKER = "speaker"
_NO_ONE = "No one here is called “{}”."
_OFFERED = {OfferKind.FAMILY: "another form of a word", OfferKind.SOUND: "sounds alike"}


def nothing_rows(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    """Yield what was understood and looked for in vain, then queries that do find something."""
    asked = words.asked_words(answer) or words.asked_values(answer)
    if not asked and (answer.remark or not answer.understood):
        yield MessageRow("", (Fragment(answer.remark or words.ONLY_PUNCTUATION),))
        return
    if showing.unfinished:
        return  # What there is may be in what is still being read.
    yield from _unknown_speaker(answer, showing) if answer.nameless else _not_found(answer, showing)
    yield from _instead(answer, showing)


def _not_found(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    asked = words.asked_words(answer)
    several = len(asked) > 1 and answer.did_you_mean is None
    title = words.NOT_TOGETHER if several else f"Nothing for “{words.shortened(answer.query.strip())}”"
    line = () if answer.did_you_mean else _searched(asked, showing)
    if words.asked_values(answer):
        line = (*line, Fragment(" Read as " if line else "Read as "), *answer.understood, Fragment("."))
    yield MessageRow(title, line)
    if answer.remark:
        yield MessageRow("", words.remarked(answer))


def _unknown_speaker(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    """Say that nobody has the name, which texts name nobody, and lead to where that is mended."""
    asked = words.asked_values(answer, _SPEAKER) or (words.shortened(answer.query.strip()),)
    names = [name for name in asked if _NO_ONE.format(name) in answer.remark] or asked
    titles = [showing.titles[one].title if one in showing.titles else one for one in answer.nameless]
    verb = "names" if len(titles) == 1 else "name"
    title = f"No one here is called “{'” or “'.join(names)}”"
    yield MessageRow(title, (Fragment(f"{_some(titles)} {verb} no speakers."),))
    remark = answer.remark
    for name in names:
        remark = remark.replace(_NO_ONE.format(name), "")  # The title says it.
    if remark.strip():
        yield MessageRow("", words.remarked(replace(answer, remark=" ".join(remark.split()))))
    for document, title in list(zip(answer.nameless, titles, strict=True))[:_TITLES]:
        yield SpeakersRow(document, title, tuple(names))


def meant_rows(answer: SearchAnswer) -> Iterator[Row]:
    """Ask back whether another query was meant, where there is one."""
    if answer.did_you_mean:
        yield LooserRow(answer.did_you_mean, *words.asked_back(answer))


def looser_rows(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    """Yield nearby queries that find something."""
    for query, looser in {one.query: one for one in answer.looser}.items():
        if query != answer.did_you_mean:
            yield _looser(looser, answer, showing)


def _instead(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    yield from meant_rows(answer)
    yield from looser_rows(answer, showing)
    known = {answer.did_you_mean, *(looser.query for looser in answer.looser)}
    begun = tuple(word.removesuffix("*") for query in known if query for word in query.split() if "*" in word)
    for offer in showing.offers:
        if offer.query not in known and not offer.word.casefold().startswith(begun):
            known.add(offer.query)
            yield LooserRow(offer.query, offer.word, _offered(offer))
    if showing.scope:
        yield LooserRow(None, "Search the whole library", f"not only {showing.scope}")


def _looser(looser: LooserQuery, answer: SearchAnswer, showing: Showing) -> LooserRow:
    """Return the row of a query that finds something; one within a text that names nobody says so."""
    titles = [showing.titles[one].title for one in answer.nameless if one in showing.titles]
    within = next((title for title in titles if _is_within(looser.query, title)), None)
    if within is None:
        return LooserRow(looser.query, looser.query, _where(looser, showing))
    amount = counted(looser.total, "passage")
    return LooserRow(looser.query, f"Search in {within} instead", f"{amount} · {looser.query}")


def _is_within(query: str, title: str) -> bool:
    """Say whether a query looks into a document by its title."""
    return f'in:"{title}"' in query or f" in:{title} " in f" {query} "


def _offered(offer: Offer) -> str:
    return f"{_OFFERED[offer.kind]} · {counted(offer.more, 'passage')}"


def _some(titles: Sequence[str]) -> str:
    """Name a few titles, and say how many others there are."""
    if len(titles) <= _TITLES + 1:
        return words.listed(titles)
    return words.listed([*titles[:_TITLES], f"{len(titles) - _TITLES:,} others"])


def _where(looser: LooserQuery, showing: Showing) -> str:
    """Say how many hits a query has, and where they are if they are together."""
    passages = counted(looser.total, "passage")
    summary = showing.titles.get(looser.document) if looser.document else None
    return f"{passages} in {summary.title}" if summary else passages


def _searched(asked: tuple[str, ...], showing: Showing) -> tuple[Fragment, ...]:
    extent = showing.extent
    if showing.scope:
        where = showing.scope
    elif extent:
        passages = counted(extent.passages, "passage")
        where = f"{passages} in {counted(extent.documents, 'document')}"
        if extent.notes:
            where = f"{where} and {counted(extent.notes, 'note')}"
    else:
        where = "the library"
    if not asked:
        return (Fragment(f"Searched {where}."),)
    sentence = [Fragment(f"Searched {where} for ")]
    for index, word in enumerate(asked[:_NAMED]):
        sentence += [Fragment(", ")] if index else []
        sentence.append(Fragment(words.shortened(word), emphasised=True))
    return (*sentence, Fragment("." if len(asked) <= _NAMED else f" and {len(asked) - _NAMED} more."))
