from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.sentences import sentence_at, sentences


def parts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Ask Dr. Moreau about it. He knows.", ["Ask Dr. Moreau about it.", "He knows."]),
        ("J. R. Hartley fished. So do I. Always.", ["J. R. Hartley fished.", "So do I.", "Always."]),
        ("It costs 3.5 coins, e.g. in spring. Fine.", ["It costs 3.5 coins, e.g. in spring.", "Fine."]),
        ("“Really?” she asked. “Yes.” Then silence.", ["“Really?” she asked.", "“Yes.”", "Then silence."]),
        ("Well ... maybe. Good.", ["Well ... maybe.", "Good."]),
        ("이것은 문장입니다. 다음 문장입니다.", ["이것은 문장입니다.", "다음 문장입니다."]),
        ("これは文です。次の文です。", ["これは文です。", "次の文です。"]),
        ("Das gilt z. B. Hafen und Turm. Gut.", ["Das gilt z. B. Hafen und Turm.", "Gut."]),
        ("Am 3. Oktober kam er. Am 4. war er weg.", ["Am 3. Oktober kam er.", "Am 4. war er weg."]),
        ("Er kam 1999. Dann ging er.", ["Er kam 1999.", "Dann ging er."]),
        ("„Ist das so?“ Ja. „Gut.“ Ende.", ["„Ist das so?“", "Ja.", "„Gut.“", "Ende."]),
        ("»Ja.« Dann schwieg er, d. h. Er sann.", ["»Ja.«", "Dann schwieg er, d. h. Er sann."]),
        ("« Oui. » Il part. « Non ! » dit M. Roy.", ["« Oui. »", "Il part.", "« Non ! » dit M. Roy."]),
        ("Un fruit, p. ex. Pomme. Bon.", ["Un fruit, p. ex. Pomme.", "Bon."]),
        ("¿Vienes? ¡Claro! La Sra. Paz viene.", ["¿Vienes?", "¡Claro!", "La Sra. Paz viene."]),
        ("O que é. Depois o Sr. Reis falou.", ["O que é.", "Depois o Sr. Reis falou."]),
        ("Это море, т. е. Север. Он ушёл.", ["Это море, т. е. Север.", "Он ушёл."]),
        ("Это я. А ты?", ["Это я.", "А ты?"]),
        ("Див. Розділ другий. Так.", ["Див. Розділ другий.", "Так."]),
        ("هل هذا بحر؟ نعم. د. سمير هنا.", ["هل هذا بحر؟", "نعم.", "د. سمير هنا."]),
        ("این دریاست؟ بله. خوب است.", ["این دریاست؟", "بله.", "خوب است."]),
        ("네. 바다예요! 정말요?", ["네.", "바다예요!", "정말요?"]),
        ("海ですか？はい。「そう。」と言った。", ["海ですか？", "はい。", "「そう。」と言った。"]),
        ("这是海吗？是的！好。", ["这是海吗？", "是的！", "好。"]),
        ("यह समुद्र है। हाँ।", ["यह समुद्र है।", "हाँ।"]),
        ("No end", ["No end"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.text(alphabet="aB .!?。\n“”'", max_size=60), st.integers(0, 60))
def test_every_place_is_in_a_sentence_and_none_overlap(text: str, offset: int) -> None:
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(parts(text)).split()) == "".join(text.split())
    if spans:
        assert sentence_at(text, min(offset, len(text))) in spans


def test_a_blank_belongs_to_the_sentence_before_it() -> None:
    text = "One.  Two."
    assert sentence_at(text, 5) == sentences(text)[0]
    assert sentence_at(text, 6) == sentences(text)[1]
