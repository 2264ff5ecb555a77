"""Words that chance makes of given letters, for tests of what must hold for any words."""

from string import ascii_letters, ascii_lowercase

from hypothesis import strategies as st

HANGUL = "".join(map(chr, range(ord("가"), ord("힣") + 1)))
HAN = "".join(map(chr, range(ord("一"), ord("鿌") + 1)))
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN = ascii_letters + "äéß"
SMALL = ascii_lowercase


def made_of(*alphabets: str, least: int = 1, most: int = 9, ends: str = "") -> st.SearchStrategy[str]:
    """Invent a word of letters of these alphabets; about half of all end with a sign, if there are any.

    The whole word is one choice, of two bytes for each letter. Drawn piece by piece by an expression, words
    cost ten times what reading them does; drawn as text, they would now and then be words of the program.
    """
    signs = ("",) * len(ends) + tuple(ends) or ("",)

    def word(drawn: bytes) -> str:
        numbers = [drawn[at] << 8 | drawn[at + 1] for at in range(0, len(drawn) - 1, 2)]
        return "".join(map(_letter, numbers)) + signs[sum(numbers) % len(signs)]

    def _letter(number: int) -> str:
        letters = alphabets[number % len(alphabets)]
        return letters[number // len(alphabets) % len(letters)]

    return st.binary(min_size=2 * least, max_size=2 * most).map(word)
