"""What stands behind a field is read as what it means; what means nothing is left out and said."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.search.fields import field_meant, may_become_value, read_value
from companion.search.query import MOST_FIELDS, Remark, parse_query
from companion.search.suggestions import write_query
from companion.search.tree import Field, Filter, Query
from companion.search.wording import remark_on

MINUTE = 60_000


def day(year: int, month: int = 1, number: int = 1) -> int:
    return date(year, month, number).toordinal()


def clauses(query: str, complete: bool = False) -> list[list[str]]:
    """Return the clauses of a query with their choices as they would be typed."""
    parsed = parse_query(query, complete).query
    return [[part.typed for part in one.parts if not isinstance(part, Query)] for one in parsed.clauses]


@pytest.mark.parametrize(
    ("field", "typed", "values"),
    [
        ("speaker", "Sergey", ["Sergey"]),
        ("speaker", "Pieter  Abbeel ", ["Pieter Abbeel"]),
        ("speaker", "serg*,", ["serg"]),
        ("speaker", "?!", []),
        ("speaker", "😀", []),
        ("title", "C++ for all.", ["C++ for all"]),
        ("in", "/home/ann/Lectures", ["/home/ann/Lectures"]),
        ("tag", "#exam", ["exam"]),
        ("tag", "to do,", ["to do"]),
        ("tag", "⭐", ["⭐"]),
        ("tag", "#", []),
        ("kind", "transcript", ["transcript"]),
        ("kind", "Trans", ["transcript"]),
        ("kind", "articles", ["article"]),
        ("kind", "n", ["newsletter", "notes"]),
        ("kind", "note", ["notes"]),
        ("kind", "video", []),
        ("lang", "ko", ["ko"]),
        ("lang", "Korean", ["ko"]),
        ("lang", "klingon", []),
        ("colour", "MINT", ["mint"]),
        ("colour", "l", ["lemon", "lilac"]),
        ("colour", "1", ["lemon"]),
        ("colour", "5", ["lilac"]),
        ("colour", "0", []),
        ("colour", "6", []),
        ("colour", "red", []),
        ("has", "note", ["note"]),
        ("has", "times", ["time"]),
        ("has", "picture", []),
    ],
)
def test_values_of_names_and_choices(field: str, typed: str, values: list[str]) -> None:
    assert [one.value for one in read_value(Field(field), typed).filters] == values


@pytest.mark.parametrize(
    ("typed", "value", "first"),
    [
        ("2024", "2024", day(2024)),
        ("2024-03", "2024-03", day(2024, 3)),
        ("2024-3", "2024-03", day(2024, 3)),
        ("2024-03-09", "2024-03-09", day(2024, 3, 9)),
        ("2024/3/9", "2024-03-09", day(2024, 3, 9)),
        ("2024.02.29", "2024-02-29", day(2024, 2, 29)),
    ],
)
def test_dates_begin_with_their_first_day(typed: str, value: str, first: int) -> None:
    assert read_value(Field.AFTER, typed).filters == (Filter(Field.AFTER, value, low=first),)
    assert read_value(Field.BEFORE, typed).filters == (Filter(Field.BEFORE, value, high=first),)


@pytest.mark.parametrize(
    "typed", ["yesterday", "24", "2024-13", "2023-02-29", "2024-13-45", "0000", "٢٠٢٤", "9.3.24"]
)
def test_what_is_no_date(typed: str) -> None:
    assert read_value(Field.AFTER, typed).filters == ()


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("10:00-20:00", 10 * MINUTE, 20 * MINUTE),
        ("10:00–20:00", 10 * MINUTE, 20 * MINUTE),
        ("10:00..20:00", 10 * MINUTE, 20 * MINUTE),
        ("10:00-", 10 * MINUTE, None),
        ("-20:00", None, 20 * MINUTE),
        ("10:00", 10 * MINUTE, 10 * MINUTE + 1),
        ("10:00-10:00", 10 * MINUTE, 10 * MINUTE + 1),
        ("1:02:03-2:00:00", 3_723_000, 120 * MINUTE),
        ("90", 90_000, 90_001),
        ("90-2:00", 90_000, 120_000),
        ("1:02.5-2:00", 62_500, 120_000),
    ],
)
def test_times(typed: str, low: int | None, high: int | None) -> None:
    (one,) = read_value(Field.AT, typed).filters
    assert (one.low, one.high) == (low, high)
    assert read_value(Field.AT, one.value).filters == (one,)


@pytest.mark.parametrize("typed", ["x", "-", "10:00-x", "1:99", "1-2-3", "10:00-20:00-"])
def test_what_is_no_time(typed: str) -> None:
    assert read_value(Field.AT, typed).filters == ()


def test_times_the_wrong_way_round_are_turned() -> None:
    read = read_value(Field.AT, "20:00-10:00")
    assert read.turned
    assert read.filters == read_value(Field.AT, "10:00-20:00").filters


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("speaker:sergey", [["speaker:sergey"]]),
        ("Speaker:Sergey", [["speaker:Sergey"]]),
        ("SPEAKER：Sergey", [["speaker:Sergey"]]),
        ("color:mint", [["colour:mint"]]),
        ('speaker:"Ann Lee"', [['speaker:"Ann Lee"']]),
        ("speaker:“Ann Lee”", [['speaker:"Ann Lee"']]),
        ("speaker:«Ann Lee» tide", [['speaker:"Ann Lee"'], ["tide"]]),
        ('speaker:"Ann L', [['speaker:"Ann L"']]),
        ('tide -in:x speaker:"Ann L', [["tide"], ['speaker:"Ann L"']]),
        ("speaker:ann speaker:ben", [["speaker:ann", "speaker:ben"]]),
        ("speaker:ann tide speaker:ben", [["speaker:ann", "speaker:ben"], ["tide"]]),
        ("speaker:ann OR speaker:ben speaker:cy", [["speaker:ann", "speaker:ben", "speaker:cy"]]),
        ("(speaker:ann tide) speaker:ben", [["speaker:ann", "speaker:ben"], ["tide"]]),
        ("at:1:00-2:00 at:9:00-", [["at:1:00-2:00", "at:9:00-"]]),
        ("kind:n", [["kind:newsletter", "kind:notes"]]),
        ("tag:a tag:b", [["tag:a"], ["tag:b"]]),
        ("in:a in:b", [["in:a"], ["in:b"]]),
        ("tide OR speaker:ann", [["tide", "speaker:ann"]]),
        ("tide OR (speaker:ann speaker:ben)", [["tide", "speaker:ann", "speaker:ben"]]),
        ("tide OR kind:video foam", [["tide"], ["foam"]]),
        ("kind:video OR tide", [["tide"]]),
        ("(kind:video) OR tide", [["tide"]]),
        ("in:a(b)", [["in:a"], ["b"]]),
        ("=in:a", [["in:a"]]),
        ("a-in:b", [["a-in:b"]]),
        ("http://a.b 10:30 c:d", [["http://a.b"], ["10:30"], ["c:d"]]),
    ],
)
def test_fields_in_queries(query: str, expected: list[list[str]]) -> None:
    assert clauses(query) == expected


def test_fields_that_are_left_out() -> None:
    query = parse_query("tide -speaker:ann NOT in:x -kind:n -(foam tag:y)").query
    left_out = [part.typed for part in query.unwanted if isinstance(part, Filter)]
    assert left_out == ["speaker:ann", "in:x", "kind:newsletter", "kind:notes"]
    (group,) = [part for part in query.unwanted if isinstance(part, Query)]
    assert write_query(group) == "foam tag:y"


def test_only_a_word_at_the_end_is_completed() -> None:
    assert [term.completes for term in parse_query("tide speaker:ann").query.terms] == [False]
    assert [term.completes for term in parse_query("speaker:ann tid").query.terms] == [True]
    assert parse_query("speaker:an").query == parse_query("speaker:an", complete=False).query


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("tide speaker:", "speaker: is followed by a name or its beginning."),
        ('tide speaker:"', "speaker: is followed by a name or its beginning."),
        ("in:", "in: is followed by the name of a folder, a document or a section."),
        ("title:", "title: is followed by words of a title."),
        ("kind:", "kind: is followed by transcript, article, collection, newsletter or notes."),
        ("lang:", "lang: is followed by a language or its code, such as Korean or ko."),
        ("lang:k", "lang: is followed by a language or its code, such as Korean or ko."),
        ("tag:#", "tag: is followed by a tag."),
        ("COLOR:", "colour: is followed by lemon, mint, sky, rose or lilac, or 1 to 5."),
        ("has:", "has: is followed by note or time."),
        ("after:202", "after: is followed by a date, such as 2024, 2024-03 or 2024-03-09."),
        ("before:2024-", "before: is followed by a date, such as 2024, 2024-03 or 2024-03-09."),
        ("at:-", "at: is followed by a time, such as 10:00 or 1:02:03, or two with a - between them."),
        ("(tide speaker:)", "speaker: is followed by a name or its beginning."),
    ],
)
def test_a_field_that_is_being_typed_says_what_may_follow(query: str, remark: str) -> None:
    parsed = parse_query(query)
    assert remark_on(parsed) == remark
    assert not any(isinstance(part, Filter) for clause in parsed.query.clauses for part in clause.parts)


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("kind:video", "“kind:video” is left out; kind: is followed by transcript, article, collection,"),
        ("after:yesterday", "“after:yesterday” is left out; after: is followed by a date, such as 2024,"),
        ("after:2024-13-45", "“after:2024-13-45” is left out; after: is followed by a date"),
        ("at:x", "“at:x” is left out; at: is followed by a time, such as 10:00 or 1:02:03,"),
        ("has:picture", "“has:picture” is left out; has: is followed by note or time."),
        ("lang:klingon", "“lang:klingon” is left out; lang: is followed by a language or its code"),
        ("colour:red", "“colour:red” is left out; colour: is followed by lemon, mint, sky, rose or lilac,"),
        ("speaker:?!", "“speaker:?!” is left out; speaker: is followed by a name or its beginning."),
        ("kind:video tide", "“kind:video” is left out;"),
        ("speaker: ann", "“speaker:” is read as a word; speaker: is followed by a name or its beginning, w"),
        (
            "foo:bar",
            "“foo:” is no field and is read as a word. Fields are speaker:, in:, kind:, lang:, tag:,",
        ),
        ("speker:ann", "“speker:” is no field and is read as a word. Did you mean speaker:? Fields are"),
        ("folder:x", "“folder:” is no field and is read as a word. Did you mean in:? Fields are"),
        ('foo:"a b"', "“foo:” is no field and is read as a word. Fields are"),
        ("at:20:00-10:00", "“at:20:00-10:00” ends before it begins and is read as at:10:00-20:00."),
        ("after:2024 before:2023-05", "Nothing can be both from 2024 on and before May 2023."),
        ("after:2024 before:2024", "Nothing can be both from 2024 on and before 2024."),
        (
            "tide kind:article -kind:article",
            "kind:article is asked for and left out at once, so that nothing",
        ),
        ("speaker:a kind:video speaker:b kind:film", "“kind:video” is left out; kind: is followed by"),
    ],
)
def test_what_is_said_of_fields(query: str, remark: str) -> None:
    assert remark_on(parse_query(query, complete=False)).startswith(remark)


@pytest.mark.parametrize(
    "query", ["after:2023 before:2024", "after:2024 OR before:2023", "http://a.b", "10:30", "c:d"]
)
def test_nothing_is_said_where_all_is_well(query: str) -> None:
    assert remark_on(parse_query(query, complete=False)) == ""


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("speker", Field.SPEAKER),
        ("spaeker", Field.SPEAKER),
        ("autor", Field.SPEAKER),
        ("tags", Field.TAG),
        ("Titel", Field.TITLE),
        ("language", Field.LANG),
        ("since", Field.AFTER),
        ("foo", None),
        ("x", None),
    ],
)
def test_the_field_that_was_meant(name: str, field: Field | None) -> None:
    assert field_meant(name) is field


def test_a_value_that_cannot_become_one_is_said_at_once() -> None:
    assert may_become_value(Field.AFTER, "2024-1")
    assert not may_become_value(Field.AFTER, "last week")
    assert not may_become_value(Field.KIND, "video")


def test_only_some_fields_are_heeded() -> None:
    parsed = parse_query("in:x " * MOST_FIELDS + "tide")
    assert parsed.remarks == ()
    parsed = parse_query("in:x " * (MOST_FIELDS + 1) + "tide")
    assert parsed.remarks == (Remark.MANY_FIELDS,)
    assert len(parsed.query.clauses) == MOST_FIELDS + 1


VALUES = st.text(alphabet="aB3 ()[]-:.,*#~=/'가é\u3000\u0301\u00ad", min_size=1, max_size=12)
TYPED = st.one_of(
    st.builds(lambda field, value: f'{field}:"{value}"', st.sampled_from(list(Field)), VALUES),
    st.sampled_from(
        (
            *("speaker:ann", "kind:n", "colour:2", "lang:ko", "at:1:00-", "at:9:00-2:00", "after:2024"),
            *("before:2023-2", "has:t", "kind:video", "tag:", "spekar:x", "=tide", '="a tide"', '"a tide"~3'),
            *('"a tide 가나"~', "-", "NOT", "OR", "(", ")", "tide", "foam*", "sea~", "바다", "in:x"),
        )
    ),
)


@given(st.lists(TYPED, max_size=12).map(" ".join))
@example('in:"x, " in:"x"')
def test_written_queries_are_read_as_the_same(query: str) -> None:
    parsed = parse_query(query, complete=False).query
    assert parse_query(write_query(parsed), complete=False).query == parsed


@given(st.sampled_from(list(Field)), st.text(max_size=20))
def test_any_value_is_read_and_what_it_means_is_read_again(field: Field, typed: str) -> None:
    for one in read_value(field, typed).filters:
        assert read_value(field, one.value).filters == (one,)
