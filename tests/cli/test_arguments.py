"""Words are told from options as a person means them."""

from pathlib import Path

import pytest

from companion.cli.arguments import WINDOW, parse


def test_common_options_stand_before_and_after_the_subcommand() -> None:
    for words in (
        ["--library", "L", "--json", "tree"],
        ["tree", "--json", "--library", "L"],
        ["--json", "tree", "--library=L"],
    ):
        options = parse(words)
        assert (options.command, options.library, options.json) == ("tree", Path("L"), True)


def test_words_of_a_query_may_begin_with_a_dash() -> None:
    options = parse(["search", "policy", "-value", "--limit", "5", "-h", "--json"])
    assert options.words == ["policy", "-value", "-h"]
    assert options.limit == 5
    assert options.json


def test_after_two_dashes_all_is_query() -> None:
    options = parse(["search", "--limit=1", "--", "--json", "--"])
    assert options.words == ["--json", "--"]
    assert not options.json


def test_values_may_begin_with_a_dash() -> None:
    options = parse(["note", "talk", "--quote", "-", "--text", "- a list", "--tag", "-x"])
    assert (options.quote, options.text, options.tags) == ("-", "- a list", ["-x"])


def test_a_first_word_that_is_no_subcommand_is_a_path() -> None:
    options = parse(["--library", "L", "./notes", "talk.srt"])
    assert options.command == WINDOW
    assert options.paths == ["./notes", "talk.srt"]
    assert parse([]).command == WINDOW


def test_no_option_may_be_shortened() -> None:
    assert parse(["search", "a", "--lim", "5"]).words == ["a", "--lim", "5"]


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["search", "a", "--limit"],
        ["search", "a", "--limit", "many"],
        ["search", "a", "--limit", "-1"],
        ["add"],
        ["show"],
        ["show", "a", "b"],
        ["note", "a"],
        ["note", "a", "--at", "1:00", "--quote", "b"],
        ["export"],
        ["export", "--to", "x", "--format", "docx"],
        ["export", "--to", "x", "--query", "a", "--hits", "b"],
        ["tree", "--nothing"],
        ["open"],
        ["tour"],
        ["tree", "--library", ""],
        ["add", ""],
        ["export", "--to", ""],
        [""],
    ],
)
def test_wrong_usage_is_told_apart(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(words)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert not out
    assert "usage: companion" in err


def test_wrong_usage_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    for words, told in (
        (["search", "a", "--limit", "many"], "“many” is no number from 0 on"),
        (["tree", "more"], "unrecognized arguments: more\n"),
        (["add", ""], "the name is empty"),
    ):
        with pytest.raises(SystemExit):
            parse(words)
        assert told in capsys.readouterr().err


@pytest.mark.parametrize("words", [["-h"], ["show", "-h"], ["search", "--help"]])
def test_help_is_given(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(words)
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("usage: companion")


def test_help_names_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(["--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    for name in ["add", "tree", "show", "search", "note", "notes", "export", "open", "check", "tour"]:
        assert f"\n  {name} " in out
