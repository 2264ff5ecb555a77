"""Where the reference links and the footnotes of a Markdown text lead."""

from collections.abc import Iterable

from companion.formats.marked import markdown_marks as marks
from companion.formats.marked.inline import fold_name


def references(lines: Iterable[str]) -> dict[str, str]:
    """Return the targets of reference links by their folded names, and footnotes' numbers by ^name."""
    targets: dict[str, str] = {}
    notes = 0
    for line in lines:
        if "]:" not in line:
            continue
        match, note = marks.REFERENCE.match(line), marks.FOOTNOTE.match(line)
        if match is not None:
            targets.setdefault(fold_name(match["name"]), match["target"])
        elif note is not None and f"^{fold_name(note['name'])}" not in targets:
            notes += 1
            name = fold_name(note["name"])
            targets[f"^{name}"] = name if name.isdigit() else str(notes)
    return targets
