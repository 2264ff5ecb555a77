"""Words that chance makes of given letters, for tests of what must hold for any words."""

from string import ascii_letters, ascii_lowercase

from hypothesis import strategies as st

HANGUL = "".join(map(chr, range(ord("가"), ord("힣") + 1)))
HAN = "".join(map(chr, range(ord("一"), ord("鿌") + 1)))
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN = ascii_letters + "äéß"
SMALL = ascii_lowercase


def made_of(letters: str, least: int = 1, most: int = 9, ends: str = "") -> st.SearchStrategy[str]:
    """Invent a word; about half of them end with a sign, if there are any.

    The whole word is one choice, which its sign follows from: drawn piece by piece by an expression, words
    cost ten times what reading them does.
    """
    drawn = st.text(letters, min_size=least, max_size=most)
    signs = ("",) * len(ends) + tuple(ends)
    return drawn.map(lambda text: text + signs[sum(map(ord, text)) % len(signs)]) if ends else drawn
