"""Tell a turn's header in a line: who speaks, from when on, in any of the usual orders and brackets."""

import re
import unicodedata
from dataclasses import dataclass

from companion.formats.clocks import MOMENT, is_time_of_day, level, link_clock, source_clock

LONGEST_NAME = 60

_HEAD = 240
_LEAD = r"\s{0,8}(?:>\s)?(?:#{1,6}\s{1,4}|[-*•·]\s{1,4})?(?:#\d{1,4}[.):]?\s{1,4}|\d{1,4}[.)]\s{1,4})?"
_NAME = r"[^\s:：\[\]<>*_#\\|=(){}~`\d][^:：\[\]<>*#\\=~`\n]{0,59}?|\d[^:：\[\]<>*#\\=~`\n]{1,59}?"
_E = r"[*_`]{0,3}"
_OPEN, _SHUT = r"(?:\\?[\[({<])", r"(?:\\?[\])}>])"
_COLON = r"(?::(?=[\s*_]|$|[\u1100-\uffdc])|：)"
_LINK = r"(?:\([^()\s]{1,500}\))?"
_FULL = r"\d{1,3}[:;]\d{2}[:;]\d{2}[:;.]\d{2}"
_UNTIL = (
    rf"(?:(?:\s{{0,3}}(?:-{{1,2}}>|[-~→]|\bto\b|\bbis\b)\s{{0,3}}|,?\s{{1,4}}(?={_FULL}))"
    rf"(?P<end>{MOMENT}))?"
)
_CLOCK = rf"(?P<time>{MOMENT}){_UNTIL}"
_ENDS = rf"(?(open)\s?{_SHUT}{{1,2}}{_LINK}{_E}|{_E}(?![^\W_]|[/%]|[.,]\d))"
_STAMP = rf"{_E}(?P<open>{_OPEN}{{1,2}}\s?)?{_CLOCK}{_ENDS}"
_BOXED = rf"{_E}(?P<open>{_OPEN}{{1,2}}\s?){_CLOCK}\s?{_SHUT}{{1,2}}{_LINK}{_E}"
_TEXT = r"(?:\s{0,8}(?P<text>\S.*)|\s{0,8})$"
_APART = r"(?:(?(open)\s{0,8}|\s{1,8})(?P<text>\S.*)|\s{0,8})$"
_GAP = r"\s{0,3}[:：]?\s{0,4}[-|,]?\s{0,3}"
_MARK = r"(?::[*_`]{0,3}\s{1,8}|:(?=\\?[\[(])|(?<!\d):(?=\d)|：\s{0,8})"
_TAIL = rf"\s{{0,2}}(?P<mark>[:：\-|])?{_E}[:：]?{_APART}"
_THEN = r"(?:\s{0,3}[-|,:]?\s{1,8}|(?(open)\s{0,3}|(?!)))"
_CELL = r"(?:\t|\s{0,2}\|\s{1,2}|\s-\s)"

_NAME_FIRST_SHAPES = {
    "bold": rf"(?:\*\*|__)(?P<name>{_NAME})[:：]?(?:\*\*|__){_GAP}{_STAMP}{_TAIL}",
    "colon": rf"{_E}(?P<name>{_NAME})\s?{_E}{_MARK}{_STAMP}{_TAIL}",
    "boxed": rf"{_E}{_OPEN}(?P<name>{_NAME})\s?{_SHUT}{_E}:?\s{{0,4}}[-|]?\s{{0,4}}{_STAMP}{_TAIL}",
    "bracket": rf"{_E}(?P<name>{_NAME}){_E}\s{{0,4}}{_BOXED}{_TAIL}",
    "dash": rf"{_E}(?P<name>{_NAME}){_E}(?:\s{{0,3}}[-|@•·]\s{{1,3}}|\s?,\s{{0,3}}){_STAMP}{_TAIL}",
    "gap": rf"{_E}(?P<name>{_NAME}){_E}(?:\s{{2,8}}|\t){_STAMP}{_TAIL}",
    "blank": rf"{_E}(?P<name>{_NAME}){_E}\s{_STAMP}(?:\s{{0,3}}[:：]{_E}{_TEXT}|\s{{0,8}}$)",
    "inside": rf"{_E}{_OPEN}\s?(?P<name>{_NAME})[,;|\-\s]{{1,4}}{_CLOCK}\s?{_SHUT}{_E}:?{_E}{_TEXT}",
}
_TIME_FIRST_SHAPES = {
    "first": rf"{_STAMP}{_THEN}{_E}(?P<name>{_NAME})\s?{_E}{_COLON}{_E}{_TEXT}",
    "first boxed": rf"{_STAMP}{_THEN}{_E}{_OPEN}(?P<name>{_NAME})\s?{_SHUT}{_E}[:：]?{_E}{_TEXT}",
    "first bold": rf"{_STAMP}{_THEN}(?:\*\*|__)(?P<name>{_NAME})(?:\*\*|__){_TEXT}",
    "first cell": rf"{_STAMP}{_CELL}(?P<name>{_NAME})\s?{_CELL}{_TEXT}",
    "first alone": rf"{_STAMP}{_THEN}{_E}(?P<name>{_NAME}){_E}(?P<text>)\s{{0,8}}$",
    "first inside": rf"{_E}{_OPEN}\s?{_CLOCK}[,;|\-\s]{{1,4}}(?P<name>{_NAME})\s?{_SHUT}{_E}:?{_E}{_TEXT}",
}
_NAME_FIRST = tuple((shape, re.compile(_LEAD + form)) for shape, form in _NAME_FIRST_SHAPES.items())
_TIME_FIRST = tuple((shape, re.compile(_LEAD + form)) for shape, form in _TIME_FIRST_SHAPES.items())
_TIME_ONLY = re.compile(rf"{_LEAD}{_STAMP}(?:{_THEN}(?P<text>\S.*)|[:\s]{{0,8}})$")
_ANY_MOMENT = re.compile(r"\d(?::\d|;\d\d;|\s?(?:h|m|min)\s?\d)")
_BEGINS_WITH_TIME = re.compile(rf"{_LEAD}{_E}(?:{_OPEN}{{1,2}}\s?)?{MOMENT}")
_MARKS_BEFORE = re.compile(_LEAD)
_LINK_FIRST = re.compile(
    rf"{_LEAD}{_OPEN}?(?:\[(?P<label>[^\[\]\n]{{1,120}})\]\()?<?https?://[^\s()<>]{{1,500}}>?[)\]]{{0,2}}[\s:|\-]{{0,4}}"
)
_LABELS = (
    (
        "bold label",
        re.compile(rf"{_LEAD}(?:\*\*|__)(?P<name>{_NAME})\s?(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：]){_TEXT}"),
    ),
    (
        "boxed label",
        re.compile(
            rf"{_LEAD}{_E}(?:\\?[\[<])(?P<name>{_NAME})\s?(?:\\?[\]>]){_E}:?{_E}(?!\()\s{{1,8}}(?P<text>\S.*)$"
        ),
    ),
    ("label", re.compile(rf"{_LEAD}(?P<name>{_NAME})\s?{_COLON}{_TEXT}")),
    (
        "dotted label",
        re.compile(
            r"\s{0,30}(?P<name>[^\W\d_a-z][^\W\d_a-z.]{0,24}(?:[ ’'\-][^\W\d_a-z.]{1,24}){0,3}"
            r")(?P<note>\s\([^()\n]{1,40}\))?\."
            rf"{_TEXT}"
        ),
    ),
)
_QUESTION = re.compile(r"[QA]\.\s\S{1,40}\s")
"""What begins with a dotted letter for question or answer, and has a colon only later."""

_SMALL_WORDS = "de da di del der den van von of the and al bin ibn la le du dos y e i"
_SMALL = frozenset(_SMALL_WORDS.split())
_END_MARKS = re.compile(r"\w{4,40}\.\s|[!?…;](?:\s|$)|…|//|@\w|\d:\d")
_DATE = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}"
    r"|(?=.{0,58}(?<!\d)(?:19|20)\d\d(?!\d))(?:.{0,40}\D)?\d{1,2}(?!\d)"
)
_BEFORE_HOURS_WORDS = (
    "at until till by around about from since before after um ab gegen bis vers à dès jusqu'à las "
    "às alle ore в с до около о"
)
_BEFORE_HOURS = frozenset(_BEFORE_HOURS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a turn. `shape` names the spelling, `rest` is what is said on the same line.

    A time that stands without a name has the shape "time" and no speaker; `clock` is the time as it
    is written, `height` counts the lines that the header takes up.
    """

    speaker: str | None
    start_ms: int | None
    rest: str
    shape: str
    end_ms: int | None = None
    clock: str = ""
    height: int = 1

    @property
    def needs_company(self) -> bool:
        """Say whether the spelling is one that words of a sentence may have by chance."""
        return self.shape.startswith("first") or self.shape in {"blank", "bracket in text", "inside"}


def timed_header(line: str) -> Header | None:
    """Return the header with a time, mostly also a name, that the line is or begins with."""
    head = level(line[:_HEAD])
    if not _ANY_MOMENT.search(head):
        return _linked_header(line) if "=" in line else None
    first = _BEGINS_WITH_TIME.match(head)
    for shape, pattern in _TIME_FIRST if first else _NAME_FIRST:
        match = pattern.match(head)
        header = _header(line, match, shape) if match else None
        if header is not None:
            return header
    match = _TIME_ONLY.match(head) if first else None
    return _time_header(line, match) if match else _linked_header(line)


def _header(line: str, match: re.Match[str], shape: str) -> Header | None:
    name = clean_name(line[match.start("name") : match.end("name")])
    start = source_clock(match["time"])
    if start is None or not may_be_name(name) or is_time_of_day(line[match.end("time") :]):
        return None
    if name.split()[-1].lower() in _BEFORE_HOURS:
        return None
    rest = _rest(line, match)
    if shape == "bracket" and rest and not match["mark"]:
        shape = "bracket in text"
    end = source_clock(match["end"]) if match["end"] else None
    return Header(name, start, rest, shape, end, match["time"])


def _time_header(line: str, match: re.Match[str]) -> Header | None:
    start = source_clock(match["time"])
    if start is None or is_time_of_day(line[match.end("time") :]):
        return None
    end = source_clock(match["end"]) if match["end"] else None
    shape = "time in brackets" if match["open"] else "time"
    return Header(None, start, _rest(line, match), shape, end, match["time"])


def _linked_header(line: str) -> Header | None:
    """Return the header of a line that begins with a link to a place in a recording."""
    match = _LINK_FIRST.match(line[:700]) if "//" in line[:200] else None
    start = link_clock(match[0]) if match else None
    if match is None or start is None:
        return None
    rest = f"{match['label'] or ''} {line[match.end() :]}"
    return Header(None, start, rest.strip(), "time in a link", clock=str(start))


def _rest(line: str, match: re.Match[str]) -> str:
    return line[match.start("text") :].strip() if match["text"] else ""


def label_header(line: str) -> Header | None:
    """Return the header without a time that the line is or begins with: a name set apart."""
    head = level(line[:_HEAD])
    for shape, pattern in _LABELS:
        match = pattern.match(head)
        name = clean_name(line[match.start("name") : match.end("name")]) if match else ""
        if match is None or (shape == "label" and _QUESTION.match(name)):
            continue
        if may_be_name(name) and (shape != "dotted label" or name.isupper()):
            note = match.groupdict().get("note") or ""
            return Header(name, None, f"{note} {_rest(line, match)}".strip(), shape)
    return None


def bare_header(line: str) -> Header | None:
    """Return the header that a line is which holds a name alone, with a colon or without."""
    labelled = label_header(line) if ":" in line[:_HEAD] or "：" in line[:_HEAD] else None
    if labelled is not None:
        return labelled
    name = clean_name(_MARKS_BEFORE.sub("", line[:_HEAD], count=1).strip("[](){}<>【】（）_ "))
    return Header(name, None, "", "alone") if len(line) < _HEAD and may_be_name(name) else None


def time_header(line: str) -> Header | None:
    """Return the header without a name of a line that begins with a time."""
    match = _TIME_ONLY.match(level(line[:_HEAD]))
    return _time_header(line, match) if match else None


def may_be_name(name: str) -> bool:
    """Say whether a label could be a speaker: one to five words, no sentence, no address, no date."""
    words = name.replace("|", " ").split()
    if not 1 <= len(words) <= 7 or len(name) > LONGEST_NAME or _END_MARKS.search(name):
        return False
    if sum(letter.isdigit() for letter in name) > 4 and _DATE.match(name):
        return False
    if name[-1] in ".,;!?…。！？" and len(words[-1]) > 5:
        return False
    return any(letter.isalnum() for letter in name) and not name[0].islower()


def is_capitalised(name: str) -> bool:
    """Say whether every word of a label begins like a name's: "What's new" does not."""
    words = name.replace("|", " ").split()
    return all(not word[:1].islower() or word.lower() in _SMALL or not word[:1].isalpha() for word in words)


def name_key(name: str | None) -> str:
    """Return a name without regard to case, blanks and width, empty for none."""
    return " ".join(unicodedata.normalize("NFKC", name or "").casefold().split())


def clean_name(name: str) -> str:
    """Return a label without marks of emphasis, dashes and blanks at its ends."""
    return " ".join(name.replace("*", "").replace("\\", "").split()).strip(" -–—|,，:：\u200e\u200f")
