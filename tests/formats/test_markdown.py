from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import document, paragraphs

NOTE = """---
title: "A Walk"
date: 2020-01-02
---

Intro with a [link](https://a.example/x_(y)), *some* **weight** and `code_here`.
It goes on[^1] &amp; on, see [there][ref].

# Harbour

- [ ] oil
  - wick
1. first

> said
> twice

```python
# not a heading
def f():

    return 1
```

Setext
------

| a | b |
|---|---|
| 1 | 2 |

---

<!-- a
comment -->
<span class="x">Last</span> words \\*here\\*.

[ref]: https://b.example
"""


def test_reads_the_usual_marks() -> None:
    read = document(NOTE, "walk.md")
    assert read.title == "A Walk"
    assert [(s.title, s.level, s.line) for s in read.sections] == [("Harbour", 1, 9), ("Setext", 2, 25)]
    assert paragraphs(read) == [
        "Intro with a link, some weight and code_here. It goes on[^1] & on, see there.",
        "Harbour",
        "oil",
        "wick",
        "first",
        "said twice",
        "# not a heading\ndef f():\n\n    return 1",
        "Setext",
        "a | b\n1 | 2",
        "Last words *here*.",
    ]
    assert [link.target for link in read.links] == ["https://a.example/x_(y)", "https://b.example"]
    assert [read.text[link.span.start : link.span.end] for link in read.links] == ["link", "there"]


def test_lists_have_markers_tasks_and_levels() -> None:
    read = document(NOTE, "walk.md")
    items = [paragraph for paragraph in read.paragraphs if paragraph.kind is ParagraphKind.LIST]
    assert [(item.marker, item.level) for item in items] == [("- [ ]", 1), ("-", 2), ("1.", 1)]
    assert read.kind is Kind.NOTES


def test_toml_and_plain_front_matter_give_the_title() -> None:
    assert document('+++\ntitle = "Knots"\n+++\n\nWords.', "x.md").title == "Knots"
    assert document("Title: Oars\nDate: today\n\nWords.", "x.md").title == "Oars"
    assert document("# Quays #\n\nWords.", "x.md").title == "Quays"


def test_front_matter_does_not_move_line_numbers() -> None:
    assert document("---\ntitle: A\n---\n\nWords.", "x.md").paragraphs[0].line == 5


def test_a_rule_is_no_front_matter() -> None:
    assert paragraphs(document("---\n\nWords.\n\n---\n\nMore.", "x.md")) == ["Words.", "More."]


def test_kinds_are_told_by_what_the_text_says_of_itself() -> None:
    assert document("Welcome to another issue of *Ropes*!\n\nNews.", "x.md").kind is Kind.NEWSLETTER
    assert document("---\ntranscript_by: me\n---\n\nHello there.", "x.md").kind is Kind.TRANSCRIPT
    assert document("# A\n\nSome sentence about it.", "x.md").kind is Kind.ARTICLE


def test_a_paragraph_of_enormous_length_is_cut_and_keeps_its_links() -> None:
    read = document("Some words. " * 1_000 + "[a link](#x) " * 3, "x.md")
    assert max(len(text) for text in paragraphs(read)) <= 4_000
    assert [read.text[link.span.start : link.span.end] for link in read.links] == ["a link"] * 3


def test_a_fence_that_never_ends_loses_nothing() -> None:
    assert "left open" in document("Words.\n\n```\nleft open\n", "x.md").text


def test_empty_cells_of_a_table_are_kept() -> None:
    text = "| a | b | c |\n|---|---|---|\n| 1 | | 3 |\n|  | 2 ||\n| | | |\n| x \\| y | z |\n"
    assert paragraphs(document(text, "walk.md")) == ["a | b | c\n1 | | 3\n| 2 |\nx | y | z"]
