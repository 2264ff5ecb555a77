"""Markdown of notes becomes harmless HTML in bounded time."""

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from companion.ui.notes.indents import nest_lists
from companion.ui.notes.painter import draw_text
from companion.ui.notes.rendering import LONGEST, link_target, render
from companion.ui.notes.rich_text import NoteText
from companion.ui.theme import load_theme

_TAG = re.compile(r"<\s*/?\s*([a-zA-Z0-9]+)([^>]*)>")
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_PLAIN = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "a"} | _TABLE
_PLAIN |= {f"h{level}" for level in range(1, 7)}

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script in a list": "- <script src=//evil.example/x.js></script>",
    "image of a pipe": "![x](file:///tmp/pipe) ![y](/dev/zero)",
    "raw image": "<img src='file:///dev/zero' onerror=alert(1)>",
    "image by reference": "![x][1]\n\n[1]: file:///dev/zero",
    "data address": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "script address": "[x](javascript:alert(1)) <javascript:alert(1)>",
    "script address, dressed": "[x](JaVa\tScript:alert(1)) [y](java&#115;cript:alert(1))",
    "file address": "[x](file:///etc/passwd) [y](/etc/passwd) [z](//evil.example/x)",
    "style": "<style>@import url(http://evil.example)</style><p style='x'>",
    "frame": "<iframe src=http://evil.example></iframe>",
    "vector": "<svg onload=alert(1)><image href=file:///dev/zero /></svg>",
    "tables in tables": "<table><tr><td>" * 2_000,
    "wide tables": "|" * 3_000 + "\n" + "|-" * 2_000 + "|\n" + "|\n" * 1_000,
    "long tables": "|a|b|\n|-|-|\n" + "|" * 4_000,
    "elements": "<div>" * 100_000,
    "lists": "\n".join("  " * depth + "- x" for depth in range(10_000)),
    "lists on a line": "- " * 10_000 + "x",
    "numbers on a line": "1. " * 10_000 + "x",
    "quotes": ">" * 10_000 + "x",
    "mixed": "> 1. * " * 2_000,
    "brackets": "[" * 20_000,
    "brackets and words": "[x " * 199 + "y" * 1_500 + " z" * 4_000,
    "brackets, paired": "[](" * 5_000,
    "images": "![" * 20_000,
    "stars": "***a**b*" * 2_500,
    "stars and lines": "*_" * 10_000,
    "ticks": "`a``b```" * 2_500,
    "fences": "```\n~~~\n" * 2_000,
    "headings": "a\n=\n" * 5_000,
    "less than": "<" * 20_000,
    "data section": "<![CDATA[" * 2_000,
    "comment": "<!--" * 5_000,
    "entities": "&" * 20_000,
    "references": "[a]: x '" * 3_000,
    "a huge line": "x" * 1_000_000,
    "a huge line of Korean": "가" * 1_000_000,
    "a huge note": "A sentence of nine words stands here, again.\n" * 20_000,
    "stash marks": "\x02klzzwxh:0001\x03 \x02wzxhzdk:7\x03",
    "zero": "a\x00b",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_markdown_is_harmless_soon(text: str) -> None:
    began = time.process_time()
    html = render(text)
    assert time.process_time() - began < 2
    _assert_harmless(html)


@given(st.text(alphabet=st.sampled_from(list("[]()<>*_`#->!\n \tab1.:/&;'\"=~\\가\x02\x03")), max_size=300))
def test_whatever_is_typed_is_rendered(text: str) -> None:
    _assert_harmless(render(text))


def _assert_harmless(html: str) -> None:
    depth = deepest = 0
    for name, attributes in _TAG.findall(html):
        assert name in _PLAIN
        if attributes.strip():
            assert re.fullmatch(r' href="(https?|mailto|studycompanion):[^"]*"| start="\d+"', attributes)
    for slash, name in re.findall(r"<(/?)([a-z0-9]+)", html):
        depth += 0 if name in ("br", "hr") else -1 if slash else 1
        deepest = max(deepest, depth)
    assert deepest <= 24
    assert len(html) < 20 * LONGEST


def test_markdown_is_rendered() -> None:
    html = render("*one* **two** `three`\nfour\n\n- five\n\n> six\n\n# seven")
    for part in ("<em>one", "<strong>two", "<code>three", "<br>", "<li>five", "<blockquote>", "<h1>seven"):
        assert part in html


def test_tables_and_nested_lists_are_rendered() -> None:
    html = render("| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n  - two\n    - three\n- four\n\n1. x\n   - y")
    assert "<th>a</th>" in html
    assert "<td>2</td>" in html
    plain = re.sub(r"\s+", "", html)
    assert "<ul><li>one<ul><li>two<ul><li>three</li></ul></li></ul></li><li>four</li></ul>" in plain
    assert "<ol><li>x<ul><li>y</li></ul></li></ol>" in plain


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("- a\n  - b\n    more\n- c", "- a\n    - b\n        more\n- c"),
        ("- a\n\n  still a\n\nno more\n  here", "- a\n\n    still a\n\nno more\n  here"),
        ("```\n- a\n  - b\n```", "```\n- a\n  - b\n```"),
        ("    - code", "    - code"),
        ("a - b\n-c", "a - b\n-c"),
        ("10. a\n    - b", "10. a\n    - b"),
    ],
)
def test_levels_of_lists_get_four_blanks(text: str, nested: str) -> None:
    assert nest_lists(text) == nested


def test_blocks_stand_apart_and_code_has_no_empty_last_line(qapp: QApplication) -> None:
    theme = load_theme("light")

    def height(text: str) -> float:
        return NoteText(render(text), theme, 240).size().height()

    assert height("one") == 20
    assert height("one\n\ntwo") == 48
    assert height("- one\n  - two\n- three") == 60
    assert height("- one\n\n1. two") == 48
    assert height("# one") == 24
    assert height("```\ncode\n```") == 36
    assert height("> one\n>\n> two\n\nthree") == 76


def test_code_is_shown_as_it_is() -> None:
    assert "<code>if a &lt; b:\n    run()\n</code>" in render("```\nif a < b:\n    run()\n```")


def test_an_html_tag_is_shown_as_text() -> None:
    assert render("a <b>bold</b> & co") == "<p>a &lt;b&gt;bold&lt;/b&gt; &amp; co</p>"


def test_a_long_note_ends_in_an_ellipsis() -> None:
    assert render("word " * LONGEST).endswith("…</p>")


def test_links_keep_only_what_may_be_followed() -> None:
    html = render("[a](https://example.org/x?a=1&b=2) [b](studycompanion://open?doc=1) [c](ftp://h/x)")
    assert 'href="https://example.org/x?a=1&amp;b=2"' in html
    assert 'href="studycompanion://open?doc=1"' in html
    assert "ftp" not in html


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org/path", "example.org"),
        ("HTTP://Example.org", "example.org"),
        ("https://user@example.org:8080/", "example.org"),
        ("https://good.example@evil.example/", "evil.example"),
        ("mailto:ana@example.org", "ana@example.org"),
        ("studycompanion://open?doc=1", "open"),
        ("http://[::1]/", "::1"),
    ],
)
def test_the_host_is_what_the_link_leads_to(address: str, host: str) -> None:
    target = link_target(address)
    assert target is not None
    assert target.host == host


@pytest.mark.parametrize(
    "address",
    [
        "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "vbscript:x", "ftp://example.org", "/etc/passwd", "//example.org/x", "example.org", "http:", "http://",
        "https:///x", "http:example.org", "mailto:", "about:blank", "blob:https://example.org/x", "ssh://h",
        "smb://host/share", "\\\\host\\share", "http://a\\@b", "http://exa mple.org", "http://a\nb",
        "http://[::1", "tel:123", "x-apple:1", "ms-word:ofe|u|http://x", "jar:http://x!/y", "chrome://x",
        "view-source:http://x", "http://" + "a" * 3_000, " https://example.org", "ht\ttp://x", "\x01http://x",
        "qrc:/x", "res://x", "intent://x", "steam://run", "ws://x", "gopher://x",
    ],
)  # fmt: skip
def test_all_other_addresses_are_refused(address: str) -> None:
    assert link_target(address) is None


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_was_rendered_is_laid_out_soon(qapp: QApplication, text: str) -> None:
    html = render(text)
    began = time.process_time()
    laid_out = NoteText(html, load_theme("light"), 258)
    assert laid_out.size().height() >= 0
    assert time.process_time() - began < 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_text_loads_nothing_even_when_it_names_a_pipe(qapp: QApplication, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    canvas = QImage(300, 300, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    for html in (
        f"<img src='file://{pipe}'>",
        f"<img src='{pipe}'>",
        f"<link rel='stylesheet' href='{pipe}'>",
    ):
        draw_text(painter, QPointF(), NoteText(html, load_theme("light"), 258), QColor("black"))
    painter.end()
