"""Say in words what fields ask for, and what is wrong with some."""

from collections.abc import Iterator, Sequence

from companion.core.languages import language_name
from companion.core.queries import Fragment
from companion.search.fields import CHOICES, Fault, FaultKind, read_value
from companion.search.groups import field_of
from companion.search.names import joined, listed, shown_value
from companion.search.tree import Field, Filter, Query

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_AROUND = {
    Field.SPEAKER: ("spoken by ", ""),
    Field.IN: ("in ", ""),
    Field.TITLE: ("with ", " in the title"),
    Field.KIND: ("from ", ""),
    Field.LANG: ("in ", ""),
    Field.TAG: ("with the tag ", ""),
    Field.COLOUR: ("marked in ", ""),
    Field.HAS: ("with ", ""),
    Field.AFTER: ("from ", " on"),
    Field.BEFORE: ("before ", ""),
}
"""What is said before and behind the values of a field."""

_DATE = "a date, such as 2024, 2024-03 or 2024-03-09"
_FOLLOWED_BY = {
    Field.SPEAKER: "a name or its beginning",
    Field.IN: "the name of a folder, a document or a section",
    Field.TITLE: "words of a title",
    Field.LANG: "a language or its code, such as Korean or ko",
    Field.TAG: "a tag",
    Field.AFTER: _DATE,
    Field.BEFORE: _DATE,
    Field.AT: "a time, such as 10:00 or 1:02:03, or two with a - between them",
    **{field: joined(choices, "or") for field, choices in CHOICES.items()},
}
_FOLLOWED_BY[Field.COLOUR] += ", or 1 to 5"
_FIELDS = joined([f"{field}:" for field in Field], "and")
_MOST_SAID = 4
_LONGEST = 40


def phrase_of(filters: Sequence[Filter], wanted: bool = True) -> list[Fragment]:
    """Say what filters of one field ask for, of which any will do: `spoken by *Ana* or *Ben*`."""
    field = filters[0].field
    denial = [] if wanted else [Fragment("not ")]
    if field is Field.AT:
        return denial + listed([_timed(one) for one in filters], "or")
    before, behind = _AROUND[field]
    values = listed([[_value(field, _said(one))] for one in filters], "or")
    return [*denial, Fragment(before), *values, *([Fragment(behind)] if behind else [])]


def fault_sentences(faults: Sequence[Fault]) -> list[str]:
    """Say of the first few fields what is wrong with each; that a field is unknown is said of one."""
    unknown = [fault for fault in faults if fault.kind is FaultKind.UNKNOWN]
    said = [fault for fault in faults if fault.kind is not FaultKind.UNKNOWN or fault is unknown[0]]
    return list(dict.fromkeys(map(_sentence, said)))[:_MOST_SAID]


def clashes(query: Query) -> Iterator[str]:
    """Say what a query asks for that nothing can be, whatever the library holds."""
    alone = [clause.parts[0] for clause in query.clauses if len(clause.parts) == 1]
    filters = [part for part in alone if isinstance(part, Filter)]
    after = max(
        (one for one in filters if one.low is not None and one.field is Field.AFTER), key=_low, default=None
    )
    before = min((one for one in filters if one.field is Field.BEFORE), key=_high, default=None)
    if after and before and _low(after) >= _high(before):
        yield f"Nothing can be both from {_said(after)} on and before {_said(before)}."
    unwanted = set(query.unwanted)
    for clause in query.clauses:
        if field_of(clause) is not None and unwanted.issuperset(clause.parts):
            names = joined([part.typed for part in clause.parts if isinstance(part, Filter)], "or")
            yield f"{names} is asked for and left out at once, so that nothing can be found."


def _low(one: Filter) -> int:
    return one.low or 0


def _high(one: Filter) -> int:
    return one.high or 0


def _timed(one: Filter) -> list[Fragment]:
    low, dash, high = one.value.partition("-")
    start, end = _value(Field.AT, low), _value(Field.AT, high)
    if not dash:
        return [Fragment("at "), start]
    if not high:
        return [Fragment("from "), start, Fragment(" on")]
    if not low:
        return [Fragment("up to "), end]
    return [Fragment("between "), start, Fragment(" and "), end]


def _value(field: Field, said: str) -> Fragment:
    return Fragment(said, emphasised=True, field=field.value)


def _said(one: Filter) -> str:
    """Return a value as people say it."""
    match one.field:
        case Field.LANG:
            return language_name(one.value)
        case Field.TAG:
            return f"#{shown_value(one.value)}"
        case Field.KIND | Field.HAS:
            return one.value if one.value.endswith("s") else f"{one.value}s"
        case Field.AFTER | Field.BEFORE:
            year, month, day = [*map(int, one.value.split("-")), 0, 0][:3]
            return " ".join(
                [*([str(day)] if day else []), *([_MONTHS[month - 1]] if month else []), f"{year}"]
            )
        case _:
            return shown_value(one.value)


def _sentence(fault: Fault) -> str:
    name, field = f"{fault.name.lower()}:", fault.field
    typed = f"“{name}{shown_value(fault.value, _LONGEST)}”"
    if field is None or fault.kind is FaultKind.UNKNOWN:
        meant = f" Did you mean {field}:?" if field else ""
        return f"“{name}” is no field and is read as a word.{meant} Fields are {_FIELDS}."
    followed = f"{field}: is followed by {_FOLLOWED_BY[field]}"
    match fault.kind:
        case FaultKind.UNFINISHED:
            return f"{followed}."
        case FaultKind.EMPTY:
            return f"“{name}” is read as a word; {followed}, without a blank between."
        case FaultKind.TURNED:
            (turned,) = read_value(field, fault.value).filters
            return f"{typed} ends before it begins and is read as {turned.typed}."
        case _:
            return f"{typed} is left out; {followed}."
