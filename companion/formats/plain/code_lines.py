"""Source code kept as text: told by how its lines end and begin, and left as it stands."""

import re
from collections.abc import Iterator, Sequence

from companion.core.documents import ParagraphKind
from companion.formats.plain.blocks import Block

_FEWEST_LINES = 8
_LOOKED_AT = 400
_CODE = re.compile(
    r"\s{0,80}(?:#include\b|#!/|import\s[\w.{*]+|from\s[\w.]+\simport\b|package\s[\w.]+;|using\s[\w.]+;|"
    r"def\s\w+\(|class\s\w+.{0,80}[:{]$|(?:async\s)?function\b.{0,80}[({]|(?:const|let|var)\s\w+\s?=|"
    r"(?:public|private|protected|static)\s\w+|return\b.{0,200}[;)\]]$|(?:if|for|while|elif)\s?\(?.{1,200}[:{]$|"
    r"else\s?[:{]$|@\w+|//|/\*|\*/|</?\w+[^<>]{0,200}>$|\w[\w.\[\]\"']{0,60}\s?[-+*/|]?=\s?\S|\w[\w.]{0,80}\(.{0,200}\)[;,]?$"
    r"|[{}\[\]()]{1,9}[;,]?$|.{0,300}[;{]$)"
)
_PROSE = re.compile(r"[^\W\d_]{2,30}(?:,?\s[^\W\d_]{1,30}){7}")


def is_code(lines: Sequence[str]) -> bool:
    """Say whether a text is source code: most of its lines look like it, hardly one like a sentence."""
    shown = [line.rstrip()[:500] for line in lines[:_LOOKED_AT] if line.strip()]
    if len(shown) < _FEWEST_LINES:
        return False
    code = sum(_CODE.match(line) is not None for line in shown)
    prose = sum(_PROSE.search(line) is not None for line in shown)
    return code * 2 > len(shown) and prose * 8 < len(shown)


def code_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the parts of source code that stand between blank lines, inner parts with what they are in."""
    held: list[str] = []
    first, blank = 1, False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            blank = True
        elif held and blank and not line[0].isspace():
            yield Block("\n".join(held).rstrip(), first, kind=ParagraphKind.CODE)
            held, first = [line], number
        else:
            first = first if held else number
            held.extend(["", line] if blank and held else [line])
        blank = blank and not line.strip()
    if held:
        yield Block("\n".join(held).rstrip(), first, kind=ParagraphKind.CODE)
