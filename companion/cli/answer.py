"""What a command answers, and how it is put on the terminal."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from companion.core.names import shown_name


@dataclass(frozen=True, slots=True)
class Answer:
    """The result for programs, the same for people, and what could not be done, in a line each.

    Problems give the exit status 1, remarks do not; `data` is None where there is no result.
    """

    data: object
    lines: Iterable[str] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The exit status."""
        return 1 if self.problems else 0


def refusal(*problems: str) -> Answer:
    """Return the answer where nothing could be done."""
    return Answer(None, problems=problems)


def give(answer: Answer, *, as_json: bool) -> int:
    """Print an answer and return its exit status."""
    if sys.stderr is not None:
        for line in (*answer.remarks, *answer.problems):
            _print(line, sys.stderr)
    if sys.stdout is None:  # The shell closed it: nobody wants the answer.
        return answer.status
    try:
        _put_out(answer, sys.stdout, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_stdout()
        _print(f"The answer could not be written: {error.strerror or error}.", sys.stderr)
        return 1
    return answer.status


def _put_out(answer: Answer, stream: TextIO, *, as_json: bool) -> None:
    if as_json:
        import json  # noqa: PLC0415 - who opens a window waits for it

        data = {"error": "\n".join(answer.problems)} if answer.data is None else answer.data
        plain = (stream.encoding or "").lower().replace("-", "") != "utf8"
        _write(json.dumps(data, ensure_ascii=plain, indent=2) + "\n", stream)
    else:
        for line in answer.lines:
            _print(line, stream)
    stream.flush()


def silence_stdout() -> None:
    """Send what is left to nowhere, once nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _print(line: str, stream: TextIO) -> None:
    """Print a line of text from anywhere: nothing in it may steer the terminal."""
    _write("\n".join(map(shown_name, line.split("\n"))) + "\n", stream)


def _write(text: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
