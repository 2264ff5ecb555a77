"""The command line: thin, every command is a call of a service."""

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    return 0 if not arguments else 2
