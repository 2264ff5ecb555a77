"""Adds a folder with the stand-in reader, until it is done or killed."""

import sys
from pathlib import Path

from companion.core.library import AddProgress
from companion.services.adding import Adding
from companion.services.parsing import Parser
from companion.store.store import open_store
from tests.services.readings import LINES


def make_parser() -> Parser:
    """Return a parser that reads lines."""
    return Parser(LINES)


def tell(progress: AddProgress) -> None:
    """Say how many files are done."""
    sys.stdout.write(f"{progress.done}\n")
    sys.stdout.flush()


def main() -> None:
    """Add the second folder named to the library in the first, saying each file that is begun."""
    with open_store(Path(sys.argv[1])) as store:
        Adding(store, lambda: None, make_parser).add([Path(sys.argv[2])], progress=tell)


if __name__ == "__main__":
    main()
