"""Marks of Markdown one by one: what is read of each."""

import pytest

from companion.core.documents import ParagraphKind
from tests.formats.texts import document, paragraphs


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**밧줄**은 *굵은* 것이 좋다", "밧줄은 굵은 것이 좋다"),
        ("這是**「重要」**的事", "這是「重要」的事"),
        ("a **bold *and slanted*** word", "a bold and slanted word"),
        ("***both*** and __two__ and _one_", "both and two and one"),
        ("snake_case_name and 2*3*4 and 5 * 6 * 7", "snake_case_name and 2*3*4 and 5 * 6 * 7"),
        ("~~gone~~ ==bright== a ~ b == c", "gone bright a ~ b == c"),
        ("`Vec<T>` and `**kept**` and ``a ` b``", "Vec<T> and **kept** and a ` b"),
        ("a Map<String> and <span class='x'>words</span>", "a Map<String> and words"),
        ("one `open tick and <b>bold</b>", "one `open tick and bold"),
        ("\\*not slanted\\* \\[1\\] \\# 1\\. x", "*not slanted* [1] # 1. x"),
        ("AT&T &amp; ?a=1&copy=2 &lt;b&gt; &nosuch; &#8212;", "AT&T & ?a=1&copy=2 <b> &nosuch; —"),
        ("the sum $a_i * b_i$ costs $5 and *not* $6", "the sum $a_i * b_i$ costs $5 and not $6"),
        ("![a **red** boat](boat.png) sails", "a red boat sails"),
        ("[![the harbour](h.png)](https://h.example) shines", "the harbour shines"),
        ("see [[Boats|the boats]] and [[Oars]] #sea", "see the boats and Oars #sea"),
        ("a fact.[^1] More\n\n[^1]: The note.", "a fact.[1] More\n\nThe note."),
        ("no note[^7] here", "no note[^7] here"),
        ("[a][b] and [b][] and [b] and [c]\n\n[b]: https://b.example 'T'", "a and b and b and [c]"),
        ("[Note]: remember the oars", "[Note]: remember the oars"),
        ("first  \nsecond\\\nthird\nfourth", "first\nsecond\nthird fourth"),
        ("a paragraph with an id ^k3-note", "a paragraph with an id"),
        ("water is H<sub>2</sub>O<br>and so on", "water is H2O\nand so on"),
        ("before <!-- hidden --> after", "before after"),
        ("a `<!--` begins, `-->` ends", "a <!-- begins, --> ends"),
        ("<!-- never closed\n\nwords stay", "<!-- never closed\n\nwords stay"),
        ("<script>\nvar x = 1\n</script>\nWords", "Words"),
        ('<img src="x.png" alt="A lamp"> burns', "A lamp burns"),
    ],
)
def test_marks_inside_a_paragraph(written: str, read: str) -> None:
    assert document(written, "x.md").text == read


def _shape(text: str) -> list[tuple[str, str]]:
    read = document(text, "x.md")
    return [(paragraph.kind.value, read.paragraph_text(at)) for at, paragraph in enumerate(read.paragraphs)]


@pytest.mark.parametrize(
    ("written", "blocks"),
    [
        ("Title\n=====\n\nWords\n\nPart\n---\nMore", "heading Title|text Words|heading Part|text More"),
        ("Words here\n\n---\n\nMore words", "text Words here|text More words"),
        ("~~~\n```\n# no\n~~~\nWords", "code ```\n# no|text Words"),
        ("````\n```\nx\n```\n````\n\n# Yes", "code ```\nx\n```|heading Yes"),
        ("Words\n\n    code one\n\n      code two\n\nEnd", "text Words|code code one\n\n  code two|text End"),
        ("- item\n\n    more of it\n\n- next", "list item|text more of it|list next"),
        ("- item\n\n      code\n", "list item|code code"),
        ("1. one\n   ```sh\n   run\n   ```\n2. two", "list one|code run|list two"),
        ("a | b\n--- | ---\n1 | 2\n\nEnd", "table a | b\n1 | 2|text End"),
        ("Words\n| a \\| c | b |\n|:-:|--:|\n| 1 | 2 |", "text Words|table a | c | b\n1 | 2"),
        ("> [!NOTE]\n> Mind the tide.\n>\n> - oars", "label Note|quote Mind the tide.|list oars"),
        ("> [!tip]- My title\n> Row.", "label Tip: My title|quote Row."),
        ("> one\ngoes on\n\nOut", "quote one goes on|text Out"),
        ("> a\n>> b\n> c", "quote a|quote b|quote c"),
        ("> # Head\n> words", "quote Head|quote words"),
        (
            '!!! note "Mind"\n    The tide.\n\n    Twice.\n\nOut',
            "label Note: Mind|text The tide.|text Twice.|text Out",
        ),
        (":::warning\nThe tide.\n:::\n\nOut", "label Warning|text The tide.|text Out"),
        ("Tide\n: The water\n: The time", "label Tide|list The water|list The time"),
        ("<details>\n<summary>More</summary>\n\n**Words**\n\n</details>", "label More|text Words"),
        ("<h2 id='x'>Oars</h2>\n<p>One</p>\n<p>Two</p>", "heading Oars|text One|text Two"),
        ("![The quay](q.png)\n\nWords", "caption The quay|text Words"),
        ("## A [link](x) and `code` {#id}\n\nWords", "heading A link and code|text Words"),
        (
            '<h1 align="center">\n<img src="l.svg" alt="A logo"><br>\nTide\n</h1>\n\nWords',
            "caption A logo|heading Tide|text Words",
        ),
        ("![[quay.png|300]]\n\n![[q.png|The quay]]", "caption quay.png|caption The quay"),
        ("## Closed ##\n#NoHeading", "heading Closed|text #NoHeading"),
        ("- [x] done\n- [ ] open", "list done|list open"),
        ("$$\na_1 \\\\ - b\n$$\n\nEnd", "code a_1 \\\\ - b|text End"),
        ("$$\nnever closed", "text $$ never closed"),
        (
            "[^a]: The first\n    and more\n\n    Second part.\n\nOut",
            "list The first and more|text Second part.|text Out",
        ),
        ("* * *\nWords\n- - -\n___", "text Words"),
        ("It costs\n\n- \nnothing", "text It costs|text - nothing"),
    ],
)
def test_blocks(written: str, blocks: str) -> None:
    read = _shape(written)
    wanted = [tuple(part.split(" ", 1)) for part in blocks.replace(" | ", "\0").split("|")]
    assert read == [(kind, text.replace("\0", " | ")) for kind, text in wanted]


def test_items_have_levels_by_their_indent() -> None:
    read = document("- a\n  - b\n    - c\n- d\n1. e\n   - f\n2. g\n  - h\n", "x.md")
    items = [
        (read.paragraph_text(at), item.level)
        for at, item in enumerate(read.paragraphs)
        if item.kind is ParagraphKind.LIST
    ]
    assert items == [("a", 1), ("b", 2), ("c", 3), ("d", 1), ("e", 1), ("f", 2), ("g", 1), ("h", 2)]


def test_addresses_are_links() -> None:
    read = document("See <https://a.example/x> or https://b.example/y_(z). Mail <me@c.example>.", "x.md")
    assert [link.target for link in read.links] == [
        "https://a.example/x",
        "https://b.example/y_(z)",
        "mailto:me@c.example",
    ]


def test_front_matter_is_read_as_yaml() -> None:
    text = (
        "---\ntitle: >-\n  A Walk\n  at Noon\ntags:\n  - sea\n  - [oars]\ndate: 2020-01-02\n...\n\nWords.\n"
    )
    read = document(text, "x.md")
    assert (read.title, paragraphs(read)) == ("A Walk at Noon", ["Words."])


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Mind: the tide\n---\n",
        '---\ntitle: "Mind: the tide"\nlist: [a, b\n---\n',
        '+++\ntitle = "Mind: the tide"\n[extra]\nx = 1\n+++\n',
        "Title: Mind: the tide\nAuthor: Someone\n\n",
        "---\n# about\nTitle: 'Mind: the tide'\n---\n",
    ],
)
def test_front_matter_gives_the_title(matter: str) -> None:
    assert document(matter + "\nWords.\n", "x.md").title == "Mind: the tide"


@pytest.mark.parametrize(
    ("matter", "dated"),
    [
        ("---\ntitle: Ebb\ndate: 2020-01-02\n---\n", "2020-01-02"),
        ("---\ntitle: Ebb\nDate: 27 Jan 2020\ntranslation-date: 23 Mar 2020\n---\n", "27 Jan 2020"),
        ('+++\ntitle = "Ebb"\ndate = 2020-01-02\n+++\n', "2020-01-02"),
        ("% Ebb\n% Someone\n% 2 January 2020\n", "2 January 2020"),
        ("---\ntitle: Ebb\nlastmod: 2020-01-02\n---\n", ""),
    ],
)
def test_front_matter_gives_the_date(matter: str, dated: str) -> None:
    assert document(matter + "\nWords.\n", "x.md").dated == dated


def test_prose_between_rules_is_no_front_matter() -> None:
    text = "---\nNote: this is said first.\nThen more is said\n---\n\nWords.\n"
    assert "this is said first." in document(text, "x.md").text


def test_a_file_of_aliases_costs_little() -> None:
    names = "bcdefghijklm"
    lists = ("[" + f"*{before}, " * 9 + "]" for before in "a" + names)
    bomb = "\n".join(f"{name}: &{name} {value}" for name, value in zip(names, lists, strict=False))
    assert document(f"---\ntitle: Knots\na: &a [x]\n{bomb}\n---\n\nWords.\n", "x.md").title == "Knots"


def test_code_within_a_sentence_a_cell_or_a_link_is_known_as_such() -> None:
    read = document(
        "# The `mast`\n\nTie  `two  knots`, not *`three`*: [see `ropes`](r.md).\n\n"
        "| knot | `for` |\n|---|---|\n| `bowline` | a loop |\n\n    all of this is code\n",
        name="knots.md",
    )
    codes = [read.text[code.span.start : code.span.end] for code in read.codes]
    assert codes == ["mast", "two knots", "three", "ropes", "for", "bowline"]
