"""Languages are known by code, tag, English name and the beginning of one."""

import pytest

from companion.core.languages import language_called, language_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ko", "ko"),
        ("KO", "ko"),
        ("pt-BR", "pt"),
        ("zh_Hans", "zh"),
        ("Korean", "ko"),
        ("kor", "ko"),
        ("ger", "de"),
        ("norwegian", "no"),
        ("Norwegian  Bokmal", "nb"),
        ("nor", None),
        ("kl", "kl"),
        ("k", None),
        ("klingon", None),
        ("", None),
    ],
)
def test_called(name: str, code: str | None) -> None:
    assert language_called(name) == code


def test_named_in_english() -> None:
    assert (language_name("ko"), language_name("nb"), language_name("xx")) == (
        "Korean",
        "Norwegian Bokmål",
        "xx",
    )
