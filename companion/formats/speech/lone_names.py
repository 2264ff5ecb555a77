"""Names that stand alone above what was said, without a mark and without a time."""

from collections import Counter
from collections.abc import Sequence

from companion.formats.speech.headers import Header, is_capitalised, may_be_name

_FEWEST = 4


def alone(lines: Sequence[str]) -> dict[int, Header]:
    """Accept names that stand alone above what was said, as in a chat, where they head most blocks.

    Who wrote only once is believed where the name is capitalised; nicknames are not, but recur.
    """
    found: dict[int, Header] = {}
    blocks = 0
    for number, (before, line, after) in enumerate(
        zip(("", *lines), lines, (*lines[1:], ""), strict=False), 1
    ):
        if line.strip() and not before.strip():
            blocks += 1
            name = line.strip()
            if after.strip() and name[-1] not in ".:?!" and may_be_name(name[:1].upper() + name[1:]):
                found[number] = Header(name, None, "", "alone")
    counts = Counter(_without_notes(header.speaker) for header in found.values())
    recurring = {one.speaker for one in found.values() if counts[_without_notes(one.speaker)] > 1}
    borne = sum(header.speaker in recurring for header in found.values())
    enough = (
        len({_without_notes(name) for name in recurring}) >= 2 and borne >= _FEWEST and borne * 2 >= blocks
    )
    believed = recurring | {one.speaker for one in found.values() if is_capitalised(one.speaker or "")}
    return {number: header for number, header in found.items() if enough and header.speaker in believed}


def _without_notes(name: str | None) -> str:
    """Return a name without what stands behind it in brackets, as a party or "off"."""
    return (name or "").split(" (")[0]
