"""Pieces of writing that texts are made up of: every kind of letter, mark and sign that borders depend on."""

from hypothesis import strategies as st

from companion.core.folding import APOSTROPHES, IGNORED

LANGUAGES = ("en", "de", "fr", "it", "pt", "es", "nl", "sv", "tr", "ru", "uk", "ar", "fa", "ko", "ja", "und")
_ELISIONS = (
    "l'herbe",
    "D’accord",
    "dell'arte",
    "qu‘il",
    "l'a'b",
    "d'un'altra",
    "l'homme's",
    "ʼtis",
    "lʼherbe",
)
_SPOKEN = ("Mara's", "rock’n’roll", "don't", "O'Clock", "s'", "x's", "l's", "''", "a''b", "’em", "'", "’")
_ODD = (
    "ʼ",
    "\u0640",
    "\u0640's",
    "ŉ",
    "ﷺ",
    "İ",
    "ẞ",
    "Ǆ",
    "²",
    "½",
    "①",
    "㊀",
    "ª",
    "µ",
    "\x85",
    "\x1f",
    "\u3000",
)
_MARKED = (
    "e\u0301",
    "é",
    "Å",
    "A\u030a",
    "и\u0306",
    "ё",
    "कि",
    "हिन्दी",
    "\u093f",
    "\u0301",
    "\u20d0",
    "مُ",
    "שָׁ",
)
_RUNS = ("가", "나는", "ᄒ", "\u1161", "\u11ab", "海", "へ", "が", "か\u3099", "ｶﾞ", "ー", "々", "\U00020000")
_JOINED_OR_RUNS = ("ก", "\u0e31", "\u0e33", "\u0e47", "ລ", "\u0eb3", "က", "\u102b", "ក", "\u17b6")
_LETTERS = (*"abstAEIlL019_éÉøß", "жД", "і", "كتاب", "پ", "١", "ﬁ", "Ａ", "𝒜", "𐐀", "\U0001e900", "ÿÿÿÿÿÿÿÿ")
_LONG = ("lampkeep", "lampkeepe", "Lampkeeper", "а" * 9, "b" * 70)
_BREAKS = (*" \n.,-·", "\x00", "\x01", "😀", "\ud800", "\ufffd", "\U0010ffff", *IGNORED, *APOSTROPHES)

PIECES = (
    *(_ELISIONS + _SPOKEN + _ODD + _MARKED + _RUNS + _JOINED_OR_RUNS + _LONG),
    *(2 * _LETTERS + 2 * _BREAKS),
)
WESTERN = (*(_SPOKEN + _ELISIONS[:-2]), *"abstAEIlL019_éÉøß’' \n.,-", "“", "—", "\u00ad", "\x85", "ª")

texts = (
    st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
    | st.lists(st.sampled_from(WESTERN), max_size=24).map("".join)
    | st.text(max_size=40)
)
languages = st.sampled_from(LANGUAGES)
