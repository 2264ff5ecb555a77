"""Whatever is typed is read in some way, and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.search.pairing import MOST_DEEP
from companion.search.query import MOST_WORDS, ParsedQuery, Remark, parse_query
from companion.search.stemming import stem_of
from companion.search.suggestions import write_query
from companion.search.tree import Element, Filter, Part, Query
from companion.search.wording import describe, remark_on


def typed(query: str, complete: bool = False) -> list[list[str]]:
    return [[shape(part) for part in clause.parts] for clause in parse_query(query, complete).query.clauses]


def tree(query: Query) -> str:
    """Write a tree with | between choices, + between clauses, and - before what is left out."""
    clauses = ["|".join(shape(part) for part in clause.parts) for clause in query.clauses]
    return "+".join(clauses) + "".join(f"-{shape(part)}" for part in query.unwanted)


def shape(term: Part) -> str:
    if isinstance(term, Query):
        return f"({tree(term)})"
    if isinstance(term, Filter):
        return term.typed
    words = " ".join(_shape_of(element) for element in term.elements)
    return f'"{words}"' if term.quoted else words


def _shape_of(element: Element) -> str:
    return stem_of(element.folded) + ("*" if element.prefix else "") + "~" * element.edits


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("salt  water", [["salt"], ["water"]]),
        ('"salt water" tide', [['"salt water"'], ["tide"]]),
        ("salt OR pepper tide", [["salt", "pepper"], ["tide"]]),
        ('salt OR "sea water" OR tide', [["salt", '"sea water"', "tide"]]),
        ("OR", [["or"]]),
        ("salt OR", [["salt"]]),
        ("salt OR OR tide", [["salt", "tide"]]),
        ("salt or tide", [["salt"], ["or"], ["tide"]]),
        ("well-kept", [["well kept"]]),
        ("harb*", [["harb*"]]),
        ("(salt [tide])", [["salt"], ["tide"]]),
        ("“salt water”", [['"salt water"']]),
        ('"salt" "water', [['"salt"'], ["water"]]),
        ('"" tide " "', [["tide"]]),
        ("바다", [["바다"]]),
        ("다", [["다*"]]),
        ('"바다 가"', [['"바다 다 가*"']]),
        ("API를", [["api 를*"]]),
        ("??!", []),
    ],
)
def test_clauses(query: str, clauses: list[list[str]]) -> None:
    assert typed(query) == clauses


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("salt wat", "wat*"),
        ("salt wat ", "wat"),
        ('salt "wat"', '"wat"'),
        ("salt water.", "water"),
        ("sea-wat", "sea wat*"),
        ("harbour's", "harbour"),
        ("salt OR wat", "wat*"),
    ],
)
def test_the_last_word_is_completed_while_it_is_typed(query: str, last: str) -> None:
    assert typed(query, complete=True)[-1][-1] == last
    assert "*" not in typed(query)[-1][-1]


def test_unwanted_words_and_phrases() -> None:
    query = parse_query('tide -salt -"sea water" - foam', complete=True).query
    assert [shape(term) for term in query.unwanted] == ["salt", '"sea water"']
    assert [shape(term) for term in query.terms] == ["tide", "foam*"]


@pytest.mark.parametrize(
    ("query", "words", "remark"),
    [
        ("salt wat", "words of *salt* and words that begin *wat…*", ""),
        ('"salt water"', "the phrase *salt water*", ""),
        ("salt tide foam ", "words of *salt*, *tide* and *foam*", ""),
        ("salt OR tide ", "words of *salt* or words of *tide*", ""),
        ('tide -salt -"sea water" ', "words of *tide*, without *salt* or *sea water*", ""),
        ("바다", "the letters *바다*", ""),
        (
            '"salt tide ',
            "words of *salt* and *tide*",
            "Read as the words salt and tide; the quotation mark has no partner.",
        ),
        (
            "policy (“value function” OR reward) -game ",
            "words of *policy* and (the phrase *value function* or *reward*), without *game*",
            "",
        ),
        ("salt OR (tide foam -mud) ", "words of *salt* or (*tide* and *foam*, without *mud*)", ""),
        ("tide -(salt foam) -mud ", "words of *tide*, without (*salt* and *foam*) or *mud*", ""),
        ("polcy~ ", "words like *polcy*", ""),
        ("tide OR polcy~2 ", "words of *tide* or words roughly like *polcy*", ""),
        (
            "salt (tide ",
            "words of *salt* and *tide*",
            "Read as the words salt and tide; the bracket has no partner.",
        ),
        (
            '("salt ',
            "words of *salt*",
            "Read as the word salt; the quotation mark and the bracket have no partner.",
        ),
        ("=salt tide ", "words of *tide* and exactly *salt*", ""),
        ('="salt water"', "exactly the phrase *salt water*", ""),
        ("tide -=salt ", "words of *tide*, without exactly *salt*", ""),
        ('"salt water"~5', "*salt* and *water* within 5 words of each other", ""),
        (
            'tide "salt, sea water"~1',
            "words of *tide* and (*salt*, *sea* and *water* within 1 word of each other)",
            "",
        ),
        (
            'tide -"salt water"~',
            "words of *tide*, without (*salt* and *water* within 10 words of each other)",
            "",
        ),
        (
            '"salt water"~60',
            "*salt* and *water* within 50 words of each other",
            "At most 50 others may stand among words near each other.",
        ),
        (
            '"salt"~5',
            "the phrase *salt*",
            "A ~ has a meaning only after a single word or a phrase of several.",
        ),
        ("?!", "", "Type a word, part of a word, or “a phrase”."),
        ("", "", "Type a word, part of a word, or “a phrase”."),
        ("-salt", "without *salt*", "Type also a word to look for; what has a - before it is only left out."),
    ],
)
def test_said_in_words(query: str, words: str, remark: str) -> None:
    parsed = parse_query(query)
    fragments = describe(parsed.query)
    assert "".join(f"*{one.text}*" if one.emphasised else one.text for one in fragments) == words
    assert remark_on(parsed) == remark


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            'policy "value function" speaker:Sergey in:Lectures ',
            "passages with *policy* and the phrase *value function*, spoken by *Sergey*, in *Lectures*",
        ),
        ("polic* OR tide speaker:ann ", "passages with words that begin *polic…* or *tide*, spoken by *ann*"),
        ('"a b" tide in:x ', "passages with *tide* and the phrase *a b*, in *x*"),
        ("speaker:Sergey", "all passages spoken by *Sergey*"),
        ('speaker:Sergey speaker:"Ann Lee"', "all passages spoken by *Sergey* or *Ann Lee*"),
        (
            "kind:tra title:deep lang:ko",
            "all passages from *transcripts*, with *deep* in the title, in *Korean*",
        ),
        ("tag:exam colour:2 has:note", "all passages with the tag *#exam*, marked in *mint*, with *notes*"),
        ("kind:n has:time", "all passages from *newsletters* or *notes*, with *times*"),
        ("after:2024 before:2024-03", "all passages from *2024* on, before *March 2024*"),
        ("after:2024-03-09", "all passages from *9 March 2024* on"),
        ("at:10:00-20:00 tide ", "passages with *tide*, between *10:00* and *20:00*"),
        ("at:10:00- OR at:-2:00 OR at:5:00", "all passages from *10:00* on, up to *2:00* or at *5:00*"),
        (
            "tide -speaker:ann -speaker:ben -in:x -mud ",
            "passages with *tide*, not spoken by *ann* or *ben*, not in *x*, without *mud*",
        ),
        ("-speaker:ann", "all passages not spoken by *ann*"),
        ("-speaker:ann -mud", "all passages not spoken by *ann*, without *mud*"),
        ("tide OR speaker:ann", "passages with *tide* or spoken by *ann*"),
        ("tide foam OR speaker:ann", "passages with *tide*, either with *foam* or spoken by *ann*"),
        ("tide OR in:x OR speaker:ann", "passages either with *tide*, in *x* or spoken by *ann*"),
        ("tide OR (foam in:x -mud)", "passages with *tide* or (with *foam*, in *x*, without *mud*)"),
        ("tide -(foam in:x) ", "passages with *tide*, without (passages with *foam*, in *x*)"),
        (
            '=tide "a b"~2 in:x',
            "passages with exactly *tide* and (*a* and *b* within 2 words of each other), in *x*",
        ),
        ('"a b"~2 in:x', "passages with *a* and *b* within 2 words of each other, in *x*"),
        ("in:\u202e\u0007x", "all passages in *x*"),
    ],
)
def test_fields_said_in_words(query: str, words: str) -> None:
    fragments = describe(parse_query(query).query)
    assert "".join(f"*{one.text}*" if one.emphasised else one.text for one in fragments) == words


def test_values_of_fields_are_told_from_words() -> None:
    fragments = describe(parse_query("policy speaker:ann -in:x has:note ").query)
    emphasised = [(one.text, one.field) for one in fragments if one.emphasised]
    assert emphasised == [("policy", ""), ("ann", "speaker"), ("notes", "has"), ("x", "in")]
    assert not any(one.field for one in fragments if not one.emphasised)


@pytest.mark.parametrize(
    ("query", "elements", "near"),
    [
        ("=Salt", [Element("salt", exact=True)], None),
        ("=well-kept", [Element("well", exact=True), Element("kept", exact=True)], None),
        ('="salt waters"', [Element("salt", exact=True), Element("waters", exact=True)], None),
        ("=salt*", [Element("salt", exact=True)], None),
        ("=salt~2", [Element("salt", exact=True)], None),
        ("＝salt", [Element("salt", exact=True)], None),
        ("salt=water", [Element("salt"), Element("water")], None),
        ('"salt water"~5', [Element("salt"), Element("water")], 5),
        ('"salt water"~', [Element("salt"), Element("water")], 10),
        ('"salt water"~0', [Element("salt"), Element("water")], 0),
        ('"salt water"~1.5', [Element("salt"), Element("water")], 2),
        ('"salt water"~999', [Element("salt"), Element("water")], 50),
        ('"salt"~5', [Element("salt")], None),
        ('"salt-water"~5', [Element("salt"), Element("water")], None),
        ('="salt water"~5', [Element("salt", exact=True), Element("water", exact=True)], 5),
        ('"강화 학습"~3', [Element("강화"), Element("학습")], 3),
        ('"강 학습을"~3', [Element("강", prefix="강"), Element("학습"), Element("습을")], 3),
    ],
)
def test_exact_words_and_words_near_each_other(query: str, elements: list[Element], near: int | None) -> None:
    parsed = parse_query(query, complete=False).query
    (term,) = parsed.terms
    assert list(term.elements) == elements
    assert term.near == near
    assert parse_query(write_query(parsed), complete=False).query == parsed


def test_of_many_words_near_each_other_the_first_are_looked_for() -> None:
    parsed = parse_query(f'"{"가나 " * 200}"~5')
    assert parsed.remarks == (Remark.CUT,)
    (term,) = parsed.query.terms
    assert len(term.elements) == MOST_WORDS
    assert term.near == 5


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("(salt OR pepper) tide", "salt|pepper+tide"),
        ("salt (tide foam)", "salt+tide+foam"),
        ("salt OR (tide foam)", "salt|(tide+foam)"),
        ("(salt tide) OR foam OR (wave (sand OR mud))", "(salt+tide)|foam|(wave+sand|mud)"),
        ("((salt OR tide) OR foam)", "salt|tide|foam"),
        ("salt -(tide foam)", "salt-(tide+foam)"),
        ("salt -(tide OR foam)", "salt-tide-foam"),
        ("salt (tide -foam) -mud", "salt+tide-foam-mud"),
        ("salt OR (tide -foam)", "salt|(tide-foam)"),
        ("salt OR (-foam) tide", "salt+tide-foam"),
        ("salt -(tide -(foam mud))", "salt-(tide-(foam+mud))"),
        ("salt -(-tide -foam)", "salt+tide|foam"),
        ("（salt　OR　tide） foam", "salt|tide+foam"),
        ('salt OR ("sea water" tide*)', 'salt|("sea water"+tide*)'),
        ("salt NOT tide NOT NOT foam", "salt+foam-tide"),
        ("salt NOT (tide foam)", "salt-(tide+foam)"),
        ("salt AND tide AND (foam OR mud)", "salt+tide+foam|mud"),
        ("salt~ tide~2 -foam~", "salt~+tide~~-foam~"),
        ("salt~1 tide~7 foam~0", "salt~+tide~~+foam"),
        ('"salt"~ 바다~ 5~6', '"salt"+바다+5 6'),
        ('=salt -=tide ="foam mud" "sea water"~4', 'salt+"foam mud"+"sea water"-tide'),
        ("salt(tide)foam", "salt+tide+foam"),
        ("salt) OR (tide", "salt|tide"),
        ('(salt "tide) OR foam', "(salt+tide)|foam"),
        ("-salt AND tide", "tide-salt"),
        ("-salt OR tide OR foam", "tide|foam-salt"),
    ],
)
def test_brackets_and_signs(query: str, expected: str) -> None:
    parsed = parse_query(query, complete=False).query
    assert tree(parsed) == expected
    assert parse_query(write_query(parsed), complete=False).query == parsed


def test_brackets_are_read_sixteen_deep() -> None:
    def nested(deep: int) -> ParsedQuery:
        return parse_query("foam OR (salt -" * deep + "tide" + ")" * deep, complete=False)

    def depth(query: Query) -> int:
        parts = [*query.unwanted, *(part for clause in query.clauses for part in clause.parts)]
        return max((1 + depth(part) for part in parts if isinstance(part, Query)), default=0)

    assert nested(MOST_DEEP).remarks == ()
    assert nested(MOST_DEEP + 1).remarks == (Remark.TOO_DEEP,)
    assert depth(nested(MOST_DEEP).query) == depth(nested(MOST_DEEP + 5).query) == MOST_DEEP


@pytest.mark.parametrize(
    ("query", "complete", "written"),
    [
        ("salt OR (tide foam) wat", True, "salt OR (tide foam) wat"),
        ("-salt wat", True, "wat* -salt"),
        ("-salt wat ", True, "wat -salt"),
        ("-salt wa*", False, "wa* -salt"),
        ("NOT salt tide~9", False, "tide~2 -salt"),
        ('-(salt "sea water") OR', True, '-(salt "sea water")'),
    ],
)
def test_written_again(query: str, complete: bool, written: str) -> None:
    assert write_query(parse_query(query, complete).query) == written


def test_long_queries_are_cut_and_it_is_said() -> None:
    parsed = parse_query("tide " * 3000)
    assert len(parsed.query.terms) == MOST_WORDS
    assert parsed.remarks == (Remark.CUT,)
    parsed = parse_query('"' + "tide " * 3000 + '" foam')
    assert sum(len(term.elements) for term in parsed.query.terms) == MOST_WORDS
    assert parsed.remarks == (Remark.CUT,)


@given(st.text(alphabet="ab\"“-*() OR가'’\n\\~:", max_size=60), st.booleans())
def test_never_raises(query: str, complete: bool) -> None:
    parsed = parse_query(query, complete)
    assert bool(parsed.query.clauses) or bool(parsed.remarks)
    describe(parsed.query)
    remark_on(parsed)


WORDS = st.sampled_from(["tide", "Sea", "a1", "OR", "NOT", "AND", "or", "s", "0", "x" * 64, "x" * 65])


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "*"])), max_size=20), st.booleans())
def test_plain_words_are_read_as_by_the_whole_grammar(words: list[tuple[str, str]], complete: bool) -> None:
    typed = " ".join(word + star for word, star in words)
    for ending in ("", " "):
        assert parse_query(typed + ending, complete) == parse_query(f"  {typed}{ending}", complete)


@given(st.lists(WORDS, max_size=70), st.booleans())
def test_a_plain_phrase_is_read_as_by_the_whole_grammar(words: list[str], complete: bool) -> None:
    typed = f'"{" ".join(words)}"'
    assert parse_query(typed, complete) == parse_query(f"  {typed}", complete)
