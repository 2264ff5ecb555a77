"""Completion of what is typed in bash, zsh and fish, written from the program's own parsers.

Files, folders, options, subcommands and their fixed values are completed; what a library holds is not.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linux.bash_completion import bash_completion
from linux.fish_completion import fish_completion
from linux.zsh_completion import zsh_completion

SHELLS = {"bash": bash_completion, "zsh": zsh_completion, "fish": fish_completion}


def main(arguments: Iterable[str]) -> int:
    """Print the completion for the shell that is named."""
    for shell in arguments:
        sys.stdout.write(SHELLS[shell]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
