"""Every command line in the guide is typed, one after the other, and answers as shown."""

import os
import re
import shlex
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from companion.cli import run
from companion.cli.subcommands import SUBCOMMANDS
from companion.paths import resource
from tests.guide.pages import Block, page, pages

HOME = "/home/ana"
_MADE = re.compile(r"(?<=[&\^ ]a[=-])[0-9a-f]{16}")
_PROMPT = "$ "


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the sample in it, in which the commands are typed."""
    place = tmp_path / "ana"
    shutil.copytree(resource("sample"), place / "sample")
    monkeypatch.setenv("HOME", str(place))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.chdir(place)
    return place


def typed(command: str, home: Path) -> str:
    """Type a command and return what stands on the terminal, with names that are always the same."""
    program, *words = shlex.split(command)
    assert program == "companion"
    screen = StringIO()
    with redirect_stdout(screen), redirect_stderr(screen):
        run([str(home / word[2:]) if word.startswith("~/") else word for word in words])
    return steady(screen.getvalue().replace(str(home), HOME))


def steady(text: str) -> str:
    return _MADE.sub("0" * 16, text)


def entries(block: Block) -> list[tuple[str, str]]:
    """Return the commands of a block, each with what follows it."""
    pieces = re.split(rf"^{re.escape(_PROMPT)}(.+)\n", block.text, flags=re.MULTILINE)
    assert pieces[0] == ""
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def pattern(shown: str) -> str:
    """Return what fits a shown answer, in which a line of three dots stands for any lines."""
    lines = [r"(?:.*\n)*" if line == "…" else re.escape(line) + r"\n" for line in steady(shown).splitlines()]
    return "".join(lines)


@pytest.mark.skipif(os.name == "nt", reason="the guide shows paths as on Linux and macOS")
@pytest.mark.parametrize("name", [name for name, one in pages().items() if one.blocks("console")])
def test_commands_answer_as_shown(name: str, home: Path) -> None:
    for block in page(name).blocks("console"):
        for command, shown in entries(block):
            answer = typed(command, home)
            assert re.fullmatch(pattern(shown), answer), f"{command}\n{answer}"


def test_every_command_is_shown() -> None:
    text = page("10-command-line")
    shown = [command for block in text.blocks("console") for command, _ in entries(block)]
    told = {*(code for code in text.code_outside_tables if code.startswith("companion "))}
    assert [one for one in SUBCOMMANDS if not any(f" {one}" in line for line in (*shown, *told))] == []


def test_commands_in_sentences_are_commands() -> None:
    for one in pages().values():
        tables = [
            code
            for table in one.tables()
            for row in table.rows
            for code in re.findall(r"`([^`]+)`", " ".join(row))
        ]
        for code in (*one.code_outside_tables, *tables):
            if code.startswith("companion "):
                word = code.split()[1]
                assert word in SUBCOMMANDS or word.startswith("--"), code
