"""Words that the user says mean the same, written as lines: `RL = reinforcement learning`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from companion.core.errors import CompanionError
from companion.core.folding import fold
from companion.core.names import plain_title

MOST_ALIASES = 200
"""Lines that are kept."""

MOST_WORDINGS = 8
MOST_WORDS = 8
"""Wordings of one line, and words of a wording: each is looked for whenever another one is asked for."""

LONGEST = 80
"""Characters of a wording."""

_EQUALS = re.compile("[=＝]")
_AROUND = '"“”„‟«»＂ .,;'


@dataclass(frozen=True, slots=True)
class Alias:
    """Words, or several words side by side, that mean the same; at least two."""

    wordings: tuple[str, ...]

    @property
    def line(self) -> str:
        """The alias as the user writes it."""
        return " = ".join(self.wordings)


class AliasError(CompanionError):
    """Say what is wrong with a line; `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"Line {line}: {what}")
        self.line = line


def read_aliases(text: str) -> tuple[Alias, ...]:
    """Read aliases from lines, empty ones aside; raises AliasError for the first that is none."""
    aliases: dict[frozenset[str], Alias] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        alias = _read_line(number, line)
        aliases.setdefault(_key(alias), alias)
        if len(aliases) > MOST_ALIASES:
            raise AliasError(number, f"only {MOST_ALIASES} lines are kept; put what belongs together in one.")
    return tuple(aliases.values())


def written(aliases: Iterable[Alias]) -> str:
    """Return the lines from which aliases are read."""
    return "\n".join(alias.line for alias in aliases)


def _read_line(number: int, line: str) -> Alias:
    parts = _EQUALS.split(line)
    if len(parts) == 1:
        raise AliasError(number, f"put a = between what means the same: {_shown(parts[0])} = …")
    wordings: dict[str, str] = {}
    for part in parts:
        wording = plain_title(part).strip(_AROUND)
        _require_words(number, wording, part)
        wordings.setdefault(fold(wording), wording)
    if len(wordings) < 2:
        raise AliasError(number, f"“{wording}” stands on both sides; write what else is said for it.")
    if len(wordings) > MOST_WORDINGS:
        raise AliasError(number, f"there are {len(wordings)} wordings; {MOST_WORDINGS} fit into a line.")
    return Alias(tuple(wordings.values()))


def _require_words(number: int, wording: str, part: str) -> None:
    """Raise AliasError unless something can be found by a wording."""
    if not part.strip():
        raise AliasError(number, "a word is missing beside the =.")
    if not any(map(str.isalnum, wording)):
        raise AliasError(number, f"“{_shown(part)}” holds no word that could be found.")
    if len(wording) > LONGEST or len(wording.split()) > MOST_WORDS:
        raise AliasError(number, f"“{_shown(wording)}” is too long; take {MOST_WORDS} words at most.")


def _shown(text: str, most: int = 24) -> str:
    plain = plain_title(text)
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _key(alias: Alias) -> frozenset[str]:
    return frozenset(map(fold, alias.wordings))
