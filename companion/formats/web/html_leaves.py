"""What single elements of a page say beyond their plain text: formulas, readings, pictures, times."""

import re
from itertools import islice

from companion.formats.builder import fold_blanks
from companion.formats.markup import Element, name_of
from companion.formats.web.html_measures import BLOCKS
from companion.formats.web.html_tree import parse_page, text_of, words_of

PICTURES = frozenset(("img", "amp-img"))
"""Elements that show a picture."""

_AROUND = {"q": ("“", "”"), "d-footnote": (" [", "]"), "dt-fn": (" [", "]")}
_ROWS = frozenset(("div", "header", "a", "button", "figcaption", "section", "h3", "h4", "li", "dt"))
_ROW_PARTS = frozenset(("span", "a", "strong", "b", "small", "label", "time", "em", "i", "button", "cite"))
_BOLD = frozenset(("b", "strong"))
_SPEAKERS_NAMES = "speaker speakername speakerlabel author username who participant"
_SPEAKERS = frozenset(_SPEAKERS_NAMES.split())
_BOLD_STYLE = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s{0,3}:\s{0,3}(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\s{0,9}[\[(<]?(?:\d{1,3}:)?\d{1,3}:\d\d(?:[.,:;]\d{1,3})?[\])>]?\s{0,9}")
_NO_WORDS = re.compile(
    r"(?:image|img|photo|picture|logo|icon|avatar|thumbnail|figure|spacer|banner|untitled|placeholder|cover)"
    r"(?:\simage)?(?:\s?\d{0,4})?|[\w\-. %]{0,200}\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)"
    r"|[\w\-]{0,8}\d{4,40}|\W{0,40}|[^.]{0,60}\blogo|refer to caption",
    re.IGNORECASE,
)
_SIZED = "{\\displaystyle"
_MATH_SCRIPTS = ("math/tex", "math/asciimath", "math/latex")
_HOLDERS = frozenset(("div", "figure", "body", "section", "article"))
_LONGEST_WORDS = 2_000


def is_block(element: Element) -> bool:
    """Say whether an element that is none by name begins a paragraph: by its style, or as a component."""
    if "display" in (element.get("style") or "") and _BLOCK_STYLE.search(element.get("style", "")[:500]):
        return True
    name = name_of(element)
    if "-" not in name:
        return False
    parent = element.getparent()
    return (parent is not None and name_of(parent) in ("body", "html")) or _is_among_components(element)


def _is_among_components(element: Element) -> bool:
    """Say whether an element has a paragraph in it, or stands beside one."""
    below = (name_of(child) for child in element)
    if any(name in BLOCKS for name in below):
        return True
    return any(
        one is not None and name_of(one) in BLOCKS for one in (element.getprevious(), element.getnext())
    )


def is_bold(element: Element, name: str) -> bool:
    """Say whether an element is set in bold, or names who speaks."""
    if name in _BOLD or (element.get("style") and _BOLD_STYLE.search(element.get("style", "")[:500])):
        return True
    return name not in BLOCKS and not _SPEAKERS.isdisjoint(words_of(element))


def stands_apart(element: Element) -> bool:
    """Say whether an element is a time or a name that the page's style sets apart from what is said."""
    name = name_of(element)
    if name in ("time", "label"):
        return True
    if name in BLOCKS or len(element):
        return False
    return is_clock(element) or is_speaker(element)


def is_clock(element: Element) -> bool:
    """Say whether an element begins with a time and nothing else."""
    return _CLOCK.fullmatch((element.text or "")[:40]) is not None


def is_speaker(element: Element) -> bool:
    """Say whether an element's class says that it names who speaks."""
    return name_of(element) == "cite" or not _SPEAKERS.isdisjoint(words_of(element))


def around(element: Element, name: str) -> tuple[str, str]:
    """Return what browsers write before and after what stands in an element."""
    if name == "span" and words_of(element) >= {"note", "outer"}:
        return " [", "]"
    return _AROUND.get(name, ("", ""))


def is_separator(element: Element) -> bool:
    """Say whether an element is a dot or a bar between two others."""
    text = (element.text or "").strip()
    return 0 < len(text) < 4 and not len(element) and not any(sign.isalnum() for sign in text)


def is_row(element: Element, name: str) -> bool:
    """Say whether an element holds others alone, which the page's style sets side by side."""
    if name not in _ROWS or len(element) < 2 or (element.text and not element.text.isspace()):
        return False
    return all(name_of(one) in _ROW_PARTS and not (one.tail or "").strip() for one in islice(element, 12))


def text_of_leaf(element: Element, name: str) -> str | None:
    """Return the text of an element that is not read word by word, None where it is no such element."""
    if name == "math":
        return _formula(element)
    if name == "script":
        return f"{element.text or ''}" if (element.get("type") or "")[:40].startswith(_MATH_SCRIPTS) else None
    if name == "ruby":
        return _with_reading(element)
    if name == "noframes":
        page = parse_page(element.text or "")
        return text_of(page) if page is not None else ""
    return None


def _formula(element: Element) -> str:
    """Return a formula as TeX where the page gives it, else its signs in order."""
    for one in element.iter("annotation", "{*}annotation"):
        if "tex" in (one.get("encoding") or "").lower():
            return _plain_formula(one.text or "")
    return _plain_formula(element.get("alttext") or "") or text_of(element)


def _plain_formula(tex: str) -> str:
    """Return a formula without the command that only sets its size."""
    tex = fold_blanks(tex)
    sized = tex.startswith(_SIZED) and tex.endswith("}")
    return tex[len(_SIZED) : -1].strip() if sized else tex


def _with_reading(element: Element) -> str:
    """Return a word with its reading in brackets behind it, so that the word stays whole."""
    base, reading = [element.text or ""], []
    for child in element:
        name = name_of(child)
        if name == "rt":
            reading.append(text_of(child))
        elif name in ("rb", "ruby", "span", "em", "b", "a"):
            base.append("".join(map(str, child.itertext())))
        elif name == "rtc":
            reading.append(text_of(child))
        base.append(child.tail or "")
    said = "".join(reading)
    word = "".join(base)
    return f"{word.rstrip()}({said})" if said else word


def picture_words(element: Element) -> str:
    """Return the words that stand for a picture, empty where they say nothing."""
    words = fold_blanks((element.get("alt") or "")[:_LONGEST_WORDS])
    return "" if _NO_WORDS.fullmatch(words[:300]) else words


def is_in_line(element: Element) -> bool:
    """Say whether a picture stands in a line of text."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None or name_of(parent) in _HOLDERS:
        return False
    left = parent.text if before is None else before.tail
    return any(text and not text.isspace() for text in (left, element.tail))
