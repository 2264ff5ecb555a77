"""What the user says means the same is looked for together, and said so."""

import pytest

from companion.core.aliases import Alias, read_aliases
from companion.search.aliasing import with_aliases
from companion.search.query import parse_query
from companion.search.tree import AnyOf, Part, Query, Term
from companion.search.wording import describe

ALIASES = read_aliases("""
RL = reinforcement learning
KI = AI = artificial intelligence
강화학습 = reinforcement learning
neural nets = connectionism
""")


def shape(part: Part | AnyOf) -> object:
    """Return a tree as lists (all of them), tuples (any of them) and words."""
    if isinstance(part, Term):
        return f'"{part.typed}"' if part.quoted else part.typed
    if isinstance(part, AnyOf):
        return tuple(map(shape, part.parts)) if len(part.parts) > 1 else shape(part.parts[0])
    if isinstance(part, Query):
        unwanted = [("-", shape(one)) for one in part.unwanted]
        return [*map(shape, part.clauses), *unwanted]
    return part.typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("RL policy", [("RL", '"reinforcement learning"'), "policy"]),
        ("rl", [("rl", '"reinforcement learning"')]),
        ('"artificial intelligence"', [('"artificial intelligence"', "KI", "AI")]),
        (
            "deep reinforcement learning policy",
            ["deep", (["reinforcement", "learning"], "RL", '"강화학습"'), "policy"],
        ),
        ("learning reinforcement", ["learning", "reinforcement"]),
        ("neural net", [(["neural", "net"], "connectionism")]),
        ("강화학습", [("강화학습", '"reinforcement learning"')]),
        ("policy OR ki", [("policy", "ki", "AI", '"artificial intelligence"')]),
        ("(rl gripper) OR arm", [([("rl", '"reinforcement learning"'), "gripper"], "arm")]),
        ("policy -rl", ["policy", ("-", "rl"), ("-", '"reinforcement learning"')]),
        ("=rl", ["rl"]),
        ("rl* policy", ["rl*", "policy"]),
        ("rl~", ["rl~"]),
        ('"reinforcement learning"~3', ['"reinforcement learning"']),
        ("reinforcement =learning", ["reinforcement", "learning"]),
        ("policy", ["policy"]),
        ("", []),
    ],
)
def test_what_is_meant(typed: str, meant: object) -> None:
    for complete in (True, False):
        assert shape(with_aliases(parse_query(typed, complete).query, ALIASES)) == meant


def test_without_aliases_a_query_is_itself() -> None:
    query = parse_query("reinforcement policy").query
    assert with_aliases(query, ()) is query
    assert with_aliases(query, ALIASES[1:2]) is query


def test_a_word_of_several_lines_stands_for_what_is_in_each() -> None:
    aliases = read_aliases("PCA = principal components\nPCA = patient controlled analgesia")
    assert shape(with_aliases(parse_query("pca").query, aliases)) == [
        ("pca", '"principal components"', '"patient controlled analgesia"')
    ]
    assert shape(with_aliases(parse_query('"principal components"').query, aliases)) == [
        ('"principal components"', "PCA")
    ]


def test_many_wordings_do_not_make_a_query_without_end() -> None:
    aliases = tuple(
        Alias((f"a{number}", *(f"b{number} c{more}" for more in range(7)))) for number in range(20)
    )
    query = with_aliases(parse_query(" ".join(f"a{number}" for number in range(20))).query, aliases)
    assert len(query.terms) == 20 + 32


def test_the_sentence_below_the_field_says_what_is_looked_for() -> None:
    meant = with_aliases(parse_query("rl", complete=False).query, ALIASES)
    assert "".join(one.text for one in describe(meant)) == "words of rl or the phrase reinforcement learning"
