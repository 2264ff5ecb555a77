"""Text made safe for a Markdown file: quotes stand literally, notes keep to their own block."""

import re
from collections.abc import Sequence

from companion.core.documents import Span

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?")

_MARK = "\x02"  # No text has it once its control characters are gone.

_INLINE = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~])  # what would itself escape
      | [`*]
      | (?<!\w)_ | _(?!\w)     # within a word it is only a letter
      | \[(?=[\[^]) | \](?=[(\[:])
      | <(?=[A-Za-z/!?])
      | &(?=\#?\w+;)
      | ~(?=~) | =(?==) | %(?=%)
      | (?<!\S)\#(?=\w)        # a tag to some programs
      | (?<!\S)\^(?=[ah]-[0-9a-f]{16}\s*$)
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINE_START = re.compile(r"(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+(?=\s*$)|-+(?=\s*$)|~{3}|\|)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>.*)")
_RAW_HTML = re.compile(
    r"(?P<indent> {0,3})<(?:(?P<name>script|pre|style|textarea)(?=[\s>]|$)|!--|\?|!\[CDATA\[|![A-Za-z])",
    re.IGNORECASE,
)
_ENDS_OF_NAMED = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCK_ID = re.compile(r"(?<=\s)\^(?=[ah]-[0-9a-f]{16}[ \t]*$)", re.MULTILINE)
_END_MARKER = re.compile(r"^(?P<indent>\s*)<(?=!-- end [ah]-[0-9a-f]{16}\b)", re.MULTILINE)


def plain_lines(text: str) -> str:
    """Return a text with line feeds alone at its line ends, without control characters."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


def literal(text: str) -> str:
    """Return Markdown that shows the text, each of its lines by itself, as it is."""
    return "\n".join(_literal_line(line) for line in plain_lines(text).split("\n"))


def literal_marked(text: str, marks: Sequence[Span]) -> str:
    """Return Markdown that shows the text with the marked stretches in bold."""
    clean = _CONTROL.sub(" ", text)
    parts, done = [], 0
    for mark in marks:
        inner = clean[mark.start : mark.end]
        if mark.start < done or not inner.strip() or "\n" in inner:
            continue
        start = mark.start + len(inner) - len(inner.lstrip())
        end = mark.start + len(inner.rstrip())
        parts += [clean[done:start], _MARK, clean[start:end], _MARK]
        done = end
    parts.append(clean[done:])
    return "\n".join(_literal_line(line) for line in "".join(parts).split("\n")).replace(_MARK, "**")


def contained(markdown: str) -> str:
    """Return a note's Markdown so that nothing in it reaches beyond the note.

    What is left open (a fence, a comment, raw HTML) is closed or shown as text, and what looks like
    the program's own marks is shown as text.
    """
    text = plain_lines(markdown).strip("\n")
    text = _END_MARKER.sub(r"\g<indent>\\<", text)
    text = _BLOCK_ID.sub(r"\\^", text)
    return _closed(text.split("\n"))


def _literal_line(line: str) -> str:
    bare = line.lstrip(" \t")
    # Blanks that can neither break nor make a code block keep the look of indented code.
    indent = "\u00a0" * (len(line) - len(bare))
    escaped = _INLINE.sub(lambda match: "\\" + match[0], bare)
    escaped = (
        _LINE_START.sub(lambda match: "\\" + match[0], escaped, count=1) if _starts(escaped) else escaped
    )
    escaped = _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped
    return (indent if bare else "") + escaped.rstrip()


def _starts(line: str) -> bool:
    return _LINE_START.match(line) is not None


def _closed(lines: list[str]) -> str:
    """Close the last fence and show raw HTML that never ends as text."""
    fence = ""
    written = []
    skip_to = -1
    for number, line in enumerate(lines):
        opening = _FENCE.fullmatch(line)
        if fence:
            if opening and opening["fence"].startswith(fence) and not opening["rest"].strip():
                fence = ""
        elif number > skip_to:
            raw = _RAW_HTML.match(line)
            end = _end_of_raw(raw, lines, number) if raw else None
            if raw and end is None:
                line = f"{raw['indent']}\\{line.lstrip(' ')}"  # noqa: PLW2901 - the line as it is written
            elif end is not None:
                skip_to = end
            elif opening and not ("`" in opening["rest"] and opening["fence"][0] == "`"):
                fence = opening["fence"]
        written.append(line)
    if fence:
        written.append(fence)
    return "\n".join(written)


def _end_of_raw(opening: re.Match[str], lines: list[str], number: int) -> int | None:
    """Return the number of the line in which a raw stretch ends, None when it never does."""
    first = lines[number][opening.end() :]
    kind = lines[number][opening.start() :].lstrip(" ")
    for index in range(number, len(lines)):
        line = first if index == number else lines[index]
        if opening["name"]:
            found = _ENDS_OF_NAMED.search(line) is not None
        elif kind.startswith("<!--"):
            found = "-->" in line
        elif kind.startswith("<?"):
            found = "?>" in line
        elif kind.upper().startswith("<![CDATA["):
            found = "]]>" in line
        else:
            found = ">" in line
        if found:
            return index
    return None
