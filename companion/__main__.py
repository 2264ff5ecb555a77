"""Start the program: `python -m companion` and the console script `companion`."""

import sys

_INTERRUPTED = 130


def main() -> int:
    """Run the command line and return its exit status."""
    try:
        from companion.cli import run  # noqa: PLC0415 - a worker process that imports this file needs none of it

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # While all was still being loaded; later the command line sees to it.
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
