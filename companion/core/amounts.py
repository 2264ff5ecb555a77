"""How many there are of something, in words."""

from companion.core.queries import SearchAnswer


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 passage`, `1,214 passages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def found_amount(answer: SearchAnswer) -> str:
    """Return how much was found, passages and notes apart: `4 passages and 1 note`."""
    notes = answer.notes
    passages = answer.total - notes
    parts = [counted(passages, "passage")] if passages or not notes else []
    if notes:
        parts.append(counted(notes, "note"))
    return " and ".join(parts)
