"""Bring new blocks into a file that people have written in, without touching what is theirs."""

from collections.abc import Mapping, Sequence

from companion.export.markdown_blocks import Block


def cut_lines(text: str) -> list[str]:
    """Cut a text into lines with their ends; only a line feed ends one."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def replace_heading(lines: list[str], old: str, new: str) -> None:
    """Replace the first line of the text when it is the old heading, not one the user wrote."""
    number = next((at for at, line in enumerate(lines) if line.strip()), None)
    if number is not None and lines[number].rstrip("\r\n") == old:
        lines[number] = new + lines[number][len(old) :]


def merged(
    lines: Sequence[str], blocks: Sequence[Block], new: Mapping[str, list[str]], ending: str
) -> list[str]:
    """Return a file's lines with its blocks replaced by the new ones and the missing ones put in.

    `new` is in the order of the text; a new block comes before the first known one that follows it
    there, else at the end of the file. `ending` ends the lines that are written.
    """
    waiting = _new_before(new, {block.id for block in blocks})
    written: list[str] = []
    done = 0
    for block in blocks:
        written += lines[done : block.start]
        for added in waiting.pop(block.id, []):
            _separate(written, ending)
            written += [line + ending for line in [*added, ""]]
        replaced = new.get(block.id)
        written += [line + ending for line in replaced] if replaced else lines[block.start : block.end]
        done = block.end
    written += lines[done:]
    for added in waiting.pop(None, []):
        _separate(written, ending)
        written += [line + ending for line in added]
    return written


def _new_before(new: Mapping[str, list[str]], known: set[str]) -> dict[str | None, list[list[str]]]:
    """Group the notes that a file does not have by the one they come before; None is its end."""
    groups: dict[str | None, list[list[str]]] = {}
    following: str | None = None
    for identity in reversed(list(new)):
        if identity in known:
            following = identity
        else:
            groups.setdefault(following, []).insert(0, new[identity])
    return groups


def _separate(written: list[str], ending: str) -> None:
    """Leave a blank line before what comes next."""
    if written and not written[-1].endswith("\n"):
        written[-1] += ending
    if written and written[-1].strip():
        written.append(ending)
