"""The text that a page without one of its own gives to search engines."""

import json
from collections.abc import Iterator

from companion.formats.builder import Run
from companion.formats.markup import Element
from companion.formats.rich import RichBlock

_TEXTS = ("transcript", "articleBody", "text")
_LONGEST = 20_000_000
_DEEPEST = 6
_SHORTEST = 80


def told_blocks(root: Element) -> list[RichBlock]:
    """Return the paragraphs of the longest article or transcript in the data of a page."""
    found = [text for data in _data(root) for text in _texts(data, 0)]
    longest = max(found, key=len, default="")
    if len(longest) < _SHORTEST:
        return []
    return [RichBlock((Run(line.strip()),), 1) for line in longest.split("\n") if line.strip()]


def _data(root: Element) -> Iterator[object]:
    for script in root.iter("script", "{*}script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _LONGEST:
            continue
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _texts(data: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _texts(one, depth + 1)
    elif isinstance(data, dict):
        yield from (text for name in _TEXTS if isinstance(text := data.get(name), str))
        for one in data.values():
            yield from _texts(one, depth + 1)
