"""What is said between the program and its index process, and where the index is."""

from dataclasses import dataclass

INDEX_FOLDER = "index"


@dataclass(frozen=True, slots=True)
class Request:
    """Ask that the index be made equal to the database, or built anew."""

    number: int
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the present work is; `rebuilding` says that all is built anew."""

    done: float
    total: int
    rebuilding: bool


@dataclass(frozen=True, slots=True)
class Done:
    """All requests up to a number are fulfilled; `damage` names what was found and mended, if anything."""

    number: int
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Requests up to a number could not be fulfilled, and why, in words; `trace` is for the log."""

    number: int
    reason: str
    trace: str = ""


Message = Progress | Done | Failed
