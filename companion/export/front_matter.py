"""YAML front matter: read the program's own keys, replace them, keep every other line."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import yaml

_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?:\s|$)")
_LONGEST = 100_000  # Characters in which the closing fence is looked for.


class Quoted(str):
    """A text that is written between quotation marks, so that no reader takes it for a number or a date."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes quoted texts in double quotation marks and indents lists below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists as people write them."""
        super().increase_indent(flow, indentless=False)


def _represent_quoted(dumper: yaml.SafeDumper, text: Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


_Dumper.add_representer(Quoted, _represent_quoted)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The lines between the fences, without their ends, and where in the file the text below begins."""

    lines: tuple[str, ...]
    end: int

    def value(self, key: str) -> object:
        """Return the value of a key, None when there is none or it cannot be read."""
        for name, lines in _chunks(self.lines):
            if name == key:
                try:
                    return yaml.safe_load("\n".join(lines))[key]
                except (yaml.YAMLError, TypeError, KeyError, ValueError):
                    return None
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list; a single text counts as a list of one."""
        value = self.value(key)
        values = value if isinstance(value, list) else [value]
        return tuple(one for one in values if isinstance(one, str))


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter at the very beginning of a file's text, None when there is none."""
    lines: list[str] = []
    position = 1 if text.startswith("\ufeff") else 0
    if text[position : position + 5].rstrip() != "---" and not text.startswith("---\n", position):
        return None
    while 0 <= (end := text.find("\n", position)) <= _LONGEST:
        line = text[position:end].rstrip("\r")
        position = end + 1
        if lines and line.rstrip() in ("---", "..."):
            return FrontMatter(tuple(lines[1:]), position)
        lines.append(line)
    if lines and text[position:].rstrip() in ("---", "..."):
        return FrontMatter(tuple(lines[1:]), len(text))
    return None


def merged_lines(
    existing: FrontMatter | None, values: Mapping[str, object], own: Collection[str]
) -> tuple[str, ...]:
    """Return the front matter's lines with the program's `own` keys set to `values`.

    What else stands there stays as it is written; own keys without a value go.
    """
    written: list[str] = []
    done: set[str] = set()
    for key, lines in _chunks(existing.lines if existing else ()):
        if key is None or key not in own:
            written.extend(lines)
        elif key in values and key not in done:
            written.extend(_dumped(key, values[key]))
            done.add(key)
    for key, value in values.items():
        if key not in done:
            written.extend(_dumped(key, value))
    return tuple(written)


def _dumped(key: str, value: object) -> list[str]:
    dumped: str = yaml.dump(
        {key: value}, Dumper=_Dumper, allow_unicode=True, width=1 << 30, default_flow_style=False
    )
    return dumped.removesuffix("\n").split("\n")


def _chunks(lines: Collection[str]) -> list[tuple[str | None, list[str]]]:
    """Group the lines by the key they belong to; comments and blank lines belong to none."""
    chunks: list[tuple[str | None, list[str]]] = []
    for line in lines:
        key = _KEY.match(line)
        if key:
            chunks.append((key["key"], [line]))
        elif not chunks or not line.strip() or line.startswith("#"):
            chunks.append((None, [line]))
        else:
            chunks[-1][1].append(line)
    return chunks
