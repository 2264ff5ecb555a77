"""A small file in each layout, made of the same few sentences: what tests break in many ways."""

import json

from companion.core.timestamps import format_long_clock
from tests.formats.office_files import open_document_file, paragraph, word_file
from tests.formats.pdf_maker import simple_pdf
from tests.formats.test_book import PAGE, packed

SAID = (
    ("Ann", 3_000, "Welcome back to the tide pool, where we"),
    ("Ann", 7_500, "look at what the water leaves behind."),
    ("Bo", 12_000, "I brought a shell — “a whelk”, they say."),
    ("Ann", 16_250, "조수는 하루에 두 번 바뀝니다."),
    ("Bo", 21_000, "Und wie tief ist es bei Ebbe?"),
    ("Ann", 26_000, "Three metres, give or take; 3:00 is no time here."),
    ("Bo", 31_000, "♪ humming ♪"),
    ("Ann", 64_000, "Et voilà, la mer s’en va."),
    ("Bo", 3_605_000, "An hour later we were still wet."),
)
_ARTICLE = """A Shore of Glass

By the time the storm had passed, the whole beach was covered with small green beads, and people came from the
villages to fill their pockets with what nobody had ever seen there before and nobody saw again.

Where it came from
Nobody knows for certain, although the harbour master keeps a list of ships that lost their freight, and one
of them had carried bottles for the factory on the other side of the bay.

Image source: the harbour archive

• green beads
• a blue one


A Second Storm

It came in spring, and it took most of the beads away again; what is left stands in a jar on the window of the
school, and whoever is late has to count them, which takes until the bell rings for the second time.
"""
_MARKDOWN = """---
title: Notes on tides
tags: [sea, moon]
---

# Tides

Twice a *day* the [water](https://sea.example/tide) comes. See `ebb()` and note[^1].

## Springs

- high
  1. higher
- low

| when | how |
|------|-----|
| noon | 3 m |

```python
# no heading
level = 3
```

> The moon pulls.

Neaps
-----

[^1]: Mostly.
"""


def _clock(time: int) -> str:
    return f"{format_long_clock(time)}.{time % 1000:03}"


def _cues(head: str, line: str, mark: str = ".") -> str:
    written = [
        line.format(
            number=number,
            start=_clock(time).replace(".", mark),
            end=_clock(time + 2_000).replace(".", mark),
            name=name,
            text=text,
        )
        for number, (name, time, text) in enumerate(SAID, 1)
    ]
    return head + "\n".join(written)


def texts() -> dict[str, str]:
    """Return the texts by the names of their files."""
    segments = [
        {"start": time / 1000, "end": time / 1000 + 2, "text": text, "speaker": name}
        for name, time, text in SAID
    ]
    styled = (
        "[Script Info]\nTitle: Tides\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    )
    timed_text = '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>'
    return {
        "whisper.txt": _cues("\n", "[{start} --> {end}]   {text}"),
        "talk.vtt": _cues("WEBVTT\n\n", "{number}\n{start} --> {end}\n<v {name}>{text}\n"),
        "talk.srt": _cues("", "{number}\n{start} --> {end}\n{name}: {text}\n", ","),
        "talk.sbv": _cues("", "{start},{end}\n{text}\n"),
        "talk.ass": _cues(styled, "Dialogue: 0,{start},{end},Default,{name},0,0,0,,{{\\i1}}{text}"),
        "talk.ttml": _cues(timed_text, '<p begin="{start}" end="{end}">{text}</p>') + "</div></body></tt>",
        "talk.sub": "{1}{1}25\n"
        + "\n".join(f"{{{time // 40}}}{{{time // 40 + 50}}}{text}" for _, time, text in SAID),
        "talk.tsv": "start\tend\ttext\n"
        + "\n".join(f"{time}\t{time + 2_000}\t{text}" for _, time, text in SAID),
        "talk.json": json.dumps({"language": "en", "segments": segments}, ensure_ascii=False, indent=1),
        "turns.txt": "\n".join(f"{name.upper()}: {_clock(time)[3:8]} {text}\n" for name, time, text in SAID),
        "bold.md": "\n\n".join(f"**{name}:** \\[{_clock(time)[:8]}\\] {text}" for name, time, text in SAID),
        "names.txt": "\n\n".join(f"{name}: {text}" for name, _, text in SAID),
        "otter.txt": "\n\n".join(
            f"{name} Harbour  {time // 60_000}:{time // 1000 % 60:02}  \n{text}" for name, time, text in SAID
        ),
        "lines.txt": "\n".join(f"{_clock(time)[:8]} {text}" for _, time, text in SAID),
        "chat.txt": "\n".join(
            f"[12/03/2024, 10:{number:02}:22] {name}: {text}" for number, (name, _, text) in enumerate(SAID)
        ),
        "chapters.txt": "\n".join(f"{number}:{5 * number:02}:00 Part {number}" for number in range(9)),
        "article.txt": _ARTICLE,
        "notes.md": _MARKDOWN,
        "page.html": "<!doctype html><html lang=en><head><title>Tides</title></head><body><main>"
        + "".join(f"<h2>{name}</h2><p>{text} <b>So</b> it is.</p>" for name, _, text in SAID)
        + "</main></body></html>",
        "page.rtf": r"{\rtf1\ansi " + r"\par ".join(text for _, _, text in SAID if text.isascii()) + "}",
    }


def files() -> dict[str, bytes]:
    """Return all files by their names, those that are no text among them."""
    chapter = "".join(f"<p>{text}</p>" for _, _, text in SAID)
    documents = {
        "talk.docx": word_file("".join(paragraph(text) for _, _, text in SAID)),
        "talk.odt": open_document_file("".join(f"<text:p>{text}</text:p>" for _, _, text in SAID)),
        "tale.epub": packed({"a.xhtml": PAGE.format(f"<h1>Ebb</h1>{chapter}")}),
        "paper.pdf": simple_pdf([[text for _, _, text in SAID if text.isascii()]] * 2, "Tides"),
    }
    return {name: text.encode() for name, text in texts().items()} | documents
