"""Words that mean the same are read from lines, and what is wrong with a line is said."""

import pytest

from companion.core.aliases import MOST_ALIASES, Alias, AliasError, read_aliases, written


def test_a_line_is_what_means_the_same() -> None:
    text = "RL = reinforcement learning\n\n  KI=AI ＝ “artificial   intelligence”  \n강화학습 = RL\n"
    aliases = read_aliases(text)
    assert aliases == (
        Alias(("RL", "reinforcement learning")),
        Alias(("KI", "AI", "artificial intelligence")),
        Alias(("강화학습", "RL")),
    )
    assert read_aliases(written(aliases)) == aliases
    assert written(aliases).splitlines()[1] == "KI = AI = artificial intelligence"


def test_what_is_said_twice_counts_once() -> None:
    assert read_aliases("RL = rl = Reinforcement learning\nreinforcement learning = RL") == (
        Alias(("RL", "Reinforcement learning")),
    )
    assert read_aliases(" \n\n") == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("RL = a\nRL", 2, "put a = between what means the same: RL = …"),
        ("RL =", 1, "a word is missing beside the ="),
        ("= RL", 1, "a word is missing"),
        ("RL == learning", 1, "a word is missing"),
        ("a = b\n\nRL = …", 3, "“…” holds no word"),
        ("Café = cafe", 1, "“cafe” stands on both sides"),
        ("a = b = c = d = e = f = g = h = i", 1, "there are 9 wordings; 8 fit"),
        ("a = one two three four five six seven eight nine", 1, "“one two three four five…” is too long"),
        ("a = " + "b" * 81, 1, "is too long"),
        ("\n".join(f"a{n} = b{n}" for n in range(MOST_ALIASES + 1)), 201, "only 200 lines"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(AliasError, match=f"Line {line}: ") as raised:
        read_aliases(text)
    assert said in str(raised.value)
    assert raised.value.line == line


def test_what_cannot_be_seen_is_no_part_of_a_word() -> None:
    assert read_aliases("R\u200bL\u202e = a\tb") == (Alias(("RL", "a b")),)
