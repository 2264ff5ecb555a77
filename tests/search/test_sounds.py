"""Names that may be heard as one are alike; names that are told apart by ear are not."""

import pytest

from companion.search.sounds import sound_alike, sound_of

ALIKE = """
    pieter peter  sergey sergei  kathryn catherine  stephen steven  jon john  geoff jeff  mark marc
    erik eric  philip phillip  filip philip  lucas lukas  sara sarah  mohammed muhammad  mohamed mohammad
    alexey aleksei  alexei alexey  dmitri dimitri  dmitry dmitri  michael mikhail  nicolas nikolas
    nicholas nikolas  johan johann  karl carl  meyer meier  maier meyer  brian bryan  allan alan  allen alan
    lindsay lindsey  kaitlyn caitlin  elisabeth elizabeth  theresa teresa  anthony antony  thomas tomas
    matthew mathew  jan jahn  joseph josef  christopher kristoffer  schmidt schmitt  hannah hana
    katherine kathryn  karen karin  ahmed ahmad  andrey andrei  abbeel abeel  abbeel abel  yoshua joshua
    eliot elliott  vivian vivienne  schwarz schwartz  isabel isabelle  zach zack  anne ann  neil neal
    hinton hintan  petr peter  rachel rachael  micheal michael
    graham grahame  bernard bernhard  marcus markus  oscar oskar  victor viktor
"""
APART = """
    peter potter  peter petra  jon june  jon jan  jon joan  michael michelle  sergey sergio  anna ann
    maria marie  maria mario  martin martina  karen carina  karl charles  erik erika  alex alexis  tim tom
    hassan hussain  david dave  alan ellen  paul pauline  lee leo  ben bean  mary mark  bob barb  dan don
    sam sim  kate katie  jack jake  ian owen  rob robin  steven stevens  philip philippa  george jorge
    mark march
"""


def pairs(words: str) -> list[tuple[str, str]]:
    each = words.split()
    return list(zip(each[::2], each[1::2], strict=True))


@pytest.mark.parametrize(("one", "other"), pairs(ALIKE))
def test_alike(one: str, other: str) -> None:
    assert sound_alike(one, other), (sound_of(one), sound_of(other))
    assert sound_alike(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_apart(one: str, other: str) -> None:
    assert not sound_alike(one, other), (sound_of(one), sound_of(other))
    assert not sound_alike(other, one)


@pytest.mark.parametrize("word", ["", "jo", "r2d2", "서울", "сергей", "a" * 21])
def test_what_is_no_plain_word_sounds_like_nothing(word: str) -> None:
    assert sound_of(word) is None
    assert not sound_alike(word, "peter")


def test_a_name_is_not_alike_to_itself() -> None:
    assert not sound_alike("peter", "peter")
