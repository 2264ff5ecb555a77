"""The command line as a program of its own: pipes, interrupts, no display, no Qt."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from companion.logs import log_file
from companion.store.folder import DATABASE

COMPANION = [sys.executable, "-m", "companion"]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of the tests without a display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {key: value for key, value in os.environ.items() if key not in hidden} | more


def test_a_json_answer_is_the_only_thing_on_stdout(library: Path) -> None:
    done = subprocess.run(
        [*COMPANION, "--library", str(library), "tree", "--json"],
        capture_output=True,
        check=True,
        env=environment(),
    )
    assert json.loads(done.stdout)[0]["title"] == "sample"
    assert done.stderr == b""


def test_what_a_process_of_ours_warns_of_goes_to_the_log(library: Path) -> None:
    with closing(sqlite3.connect(library / DATABASE)) as connection:
        connection.execute("UPDATE texts SET text = x'00'")
        connection.execute("UPDATE documents SET reader = 0")
        connection.commit()
    done = subprocess.run(
        [*COMPANION, "--library", str(library), "search", "memory"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    assert done.stderr == ""
    assert "is not searchable" in log_file().read_text(encoding="utf-8")


def test_another_encoding_of_the_terminal_breaks_nothing(library: Path) -> None:
    for words in (["tree", "--json"], ["tree"]):
        done = subprocess.run(
            [*COMPANION, "--library", str(library), *words],
            capture_output=True,
            check=True,
            env=environment(PYTHONIOENCODING="ascii"),
        )
        assert done.stdout.isascii()


def test_a_reader_that_leaves_is_no_failure(library: Path) -> None:
    with subprocess.Popen(
        [*COMPANION, "--library", str(library), "show", "memory", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("words", [["show", "memory"], ["show", "memory", "--json"]])
def test_an_answer_that_cannot_be_written_is_told(library: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMPANION, "--library", str(library), *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=environment(),
        )
    assert done.returncode == 1
    assert done.stderr == "The answer could not be written: No space left on device.\n"


@pytest.mark.skipif(os.name != "posix", reason="streams are closed as on POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["tree --json", "check"])
def test_streams_that_the_shell_closed_break_nothing(library: Path, closed: str, words: str) -> None:
    command = f'"{sys.executable}" -m companion --library "{library}" {words} {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, env=environment())
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_an_interrupt_ends_quietly(library: Path) -> None:
    program = (
        "import sys, threading, os, signal\n"
        # A shell starts what runs in its background deaf to this signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from companion.cli import answering, main\n"
        "def slow(services, options):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    threading.Event().wait(20)\n"
        "answering._ANSWERS['tree'] = slow\n"
        "sys.exit(main.run(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--library", str(library), "tree"],
        capture_output=True,
        check=False,
        timeout=30,
        env=environment(),
    )
    assert done.returncode == 128 + signal.SIGINT
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display may be missing")
@pytest.mark.parametrize("words", [[], ["open", "studycompanion://open?doc=0123456789abcdef"]])
def test_without_a_display_the_window_is_refused_in_words(library: Path, words: list[str]) -> None:
    done = subprocess.run(
        [*COMPANION, "--library", str(library), *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 1
    assert done.stderr.startswith("There is no display to open a window on")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X is looked for there")
def test_a_display_that_is_not_there_is_told(library: Path) -> None:
    done = subprocess.run(
        [*COMPANION, "--library", str(library)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(DISPLAY=":4711"),
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert ":4711" in done.stderr or "Qt" in done.stderr


def test_a_misspelt_subcommand_is_told() -> None:
    done = subprocess.run(
        [*COMPANION, "serach", "memory"], capture_output=True, text=True, check=False, env=environment()
    )
    assert done.returncode == 1
    assert "did you mean companion search" in done.stderr
