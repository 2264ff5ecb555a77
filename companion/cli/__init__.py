"""The command line: thin, every command is a call of a service."""

from companion.cli.main import run

__all__ = ["run"]
