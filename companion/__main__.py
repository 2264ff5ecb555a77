"""Start the program: `python -m companion` and the console script `companion`."""

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    from companion.cli import run  # noqa: PLC0415 - a worker process that imports this file needs none of it

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
