"""Names without times that begin turns: before what is said, or alone above it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from companion.core.sentences import ends_sentence
from companion.formats.speech.headers import (
    Header,
    bare_header,
    is_capitalised,
    label_header,
    name_key,
)
from companion.formats.speech.not_people import names_a_thing

_FEWEST = 4
_SHARE, _BOLD_SHARE, _OPENING_SHARE, _WHOLE_SHARE = 0.5, 0.33, 0.1, 0.1
_LINES = 4
"""Lines of a paragraph from which blank lines are thought to be missing between what people say."""

_NO_FIRST_NAMES_LIST = (
    "on in at for from with by to of and or but so if as our my your this that these here's here "
    "there's one two next last first second third also what why how when where am im mit und von für "
    "zu das die der ein eine le la les un une el los las en por o os no na в на и это"
)
_NO_FIRST_NAMES = frozenset(_NO_FIRST_NAMES_LIST.split())
_MANY = 6
_FEWEST_WORDS = 2.5
_QUESTION_AND_ANSWER = tuple(frozenset(pair) for pair in ("QA", "FA", "PR", "QR", "DR", "ВО"))
_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s")
_NICKNAME = re.compile(r"\s{0,8}[^\W\d_A-Z][\w.\-]{1,24}:\s{0,8}$")
_SMALL = re.compile(r"\s{0,8}(?P<name>[^\W\d_A-Z][\w.\-]{0,24}(?:\s[\w.\-]{1,20})?)\s?:\s{1,8}(?=\S)")
_TRANSCRIPT = re.compile(
    r"[\s#*_=\-]{0,8}(?:(?:full|call|edited|episode|interview|video|audio|auto\w{0,10})\s)?"
    r"(?:transcri\w{1,8}|transkript\w{0,3}|transcripción|transcrição|trascrizione|расшифровка|стенограмма"
    r"|녹취록|대본|文字起こし|文字稿|逐字稿|文字记录|نص|متن)\b.{0,20}$",
    re.I,
)


class Labels:
    """The labels without a time at the beginnings of paragraphs, and which of them are speakers."""

    def __init__(self, lines: Sequence[str], found: Mapping[int, Header]) -> None:
        self._lines = lines
        self._found = found
        self._begins = _paragraph_starts(lines)
        filled = [number for number, line in enumerate(lines, 1) if line and not line.isspace()]
        self._unbroken = len(self._begins) * _LINES < len(filled)
        if self._unbroken:
            self._begins = filled
        self._taken = {
            line for number, header in found.items() for line in range(number, number + header.height)
        }
        self._labels = dict(self._candidates())

    def _candidates(self) -> Iterator[tuple[int, Header]]:
        begins = True
        for number, line in enumerate(self._lines, 1):
            if number in self._taken:
                begins = True
                continue
            header = label_header(line) if begins and _may_hold_label(line) else None
            if header is not None:
                yield number, header
            begins = self._unbroken or not line or line.isspace() or header is not None

    def timed(self, names: set[str]) -> dict[int, Header]:
        """Return the speakers of a text whose times are trusted; `names` stand beside times."""
        plain = self._of_shape("label", "bold label", "boxed label")
        accepted = self._bold()
        if not accepted:
            labels = self._of_shape("label", "bold label")
            names = names | {
                one for one in recurring_names(labels) if is_capitalised(one) and not names_a_thing(one)
            }
        keys = {name_key(name) for name in names}
        accepted |= {number: header for number, header in plain.items() if name_key(header.speaker) in keys}
        return self._with_rare(accepted, self._of_shape("label", "bold label"), names)

    def untimed(self) -> dict[int, Header]:
        """Return the speakers of a text without times: labels that recur, alternate and head most of it."""
        found = (
            self._bold(),
            self._plain("label"),
            self._plain("boxed label"),
            self._plain("dotted label"),
            self._chaired(),
            self._headings(),
            self._small(),
        )
        for accepted in found:
            if accepted:
                return self._with_rare(accepted, self._of_shape("label", "bold label"), set())
        return {}

    def share(self, headers: Mapping[int, Header]) -> float:
        """Return how many headers there are for each paragraph, from the first to the last of them."""
        if not headers:
            return 0.0
        first, last = min(headers), max(headers)
        within = sum(first <= number <= last for number in self._begins)
        return len(headers) / max(1, within)

    def _of_shape(self, *shapes: str) -> dict[int, Header]:
        return {number: header for number, header in self._labels.items() if header.shape in shapes}

    def _bold(self) -> dict[int, Header]:
        """Accept all bold labels where they head many paragraphs and several of them recur."""
        bold = self._of_shape("bold label")
        recurring = recurring_names(bold)
        borne = sum(header.speaker in recurring for header in bold.values())
        if len(bold) < _FEWEST or len(recurring) < 2 or borne * 2 < len(bold):
            return {}
        needed = _OPENING_SHARE if self._opens(min(bold)) else _BOLD_SHARE
        return bold if self.share(bold) >= needed and self._weighs(bold) else {}

    def _plain(self, shape: str) -> dict[int, Header]:
        """Accept labels that recur, look like names, alternate and head most paragraphs."""
        labels = self._of_shape(shape)
        names = {one for one in recurring_names(labels) if is_capitalised(one) and not names_a_thing(one)}
        accepted = {number: header for number, header in labels.items() if header.speaker in names}
        if len(accepted) < _FEWEST or len(names) < 2 or not _alternate(accepted):
            return {}
        if not _is_said(accepted) or (shape == "dotted label" and not _may_be_dotted(names)):
            return {}
        needed = _SHARE / 2 if self._opens(min(accepted)) else _SHARE
        if self._unbroken and len(accepted) * 10 >= 7 * len(labels) and len(accepted) >= _MANY:
            needed /= _LINES
        return accepted if self.share(accepted) >= needed and self._weighs(accepted) else {}

    def _chaired(self) -> dict[int, Header]:
        """Accept labels alone on their lines where one in the chair speaks in between all the others."""
        labels = {
            number: header
            for number, header in self._of_shape("label").items()
            if not header.rest
            and is_capitalised(header.speaker or "")
            and not names_a_thing(header.speaker or "")
        }
        most = Counter(header.speaker for header in labels.values()).most_common(1)
        if len(labels) <= _FEWEST or not most or most[0][1] < max(3, len(labels) / 3):
            return {}
        enough = self.share(labels) >= _SHARE and self._weighs(labels)
        return labels if enough and _alternate(labels) else {}

    def _headings(self) -> dict[int, Header]:
        """Accept headings that are nothing but names, where these recur and alternate."""
        levels: Counter[int] = Counter()
        found: dict[int, Header] = {}
        for number, line in enumerate(self._lines, 1):
            match = _HEADING.match(line) if "#" in line[:4] else None
            header = bare_header(line) if match else None
            if match is not None:
                levels[len(match["marks"])] += 1
            if header is not None and not header.rest and is_capitalised(header.speaker or ""):
                found[number] = header
        names = recurring_names(found)
        accepted = {number: one for number, one in found.items() if one.speaker in names}
        most = max(levels.values(), default=0)
        enough = len(accepted) >= _FEWEST and len(names) >= 2 and len(accepted) * 10 >= 7 * most
        return accepted if enough and _alternate(accepted) else {}

    def _weighs(self, headers: Mapping[int, Header]) -> bool:
        """Say whether headers stand in enough of the whole text for it to be speech."""
        return len(headers) >= _WHOLE_SHARE * len(self._begins) or self._opens(min(headers))

    def _opens(self, number: int) -> bool:
        """Say whether speech begins in a line: it is the first of the text, or a transcript is announced."""
        above = [line for line in self._lines[max(0, number - 8) : number - 1] if line.strip()]
        return not any(begin < number for begin in self._begins) or any(
            announces_transcript(line) for line in above[-2:]
        )

    def _nicknames(self) -> dict[int, Header]:
        """Return the labels in small letters that stand alone above what is said, where they recur."""
        found = {
            number: Header(line.strip()[:-1], None, "", "label")
            for number, line in enumerate(self._lines, 1)
            if _NICKNAME.match(line) and number not in self._taken and not names_a_thing(line.strip()[:-1])
        }
        names = recurring_names(found)
        return {number: header for number, header in found.items() if header.speaker in names}

    def _small(self) -> dict[int, Header]:
        """Accept labels in small letters where nearly every line has one, and says more than a word."""
        found: dict[int, Header] = {}
        for number, line in enumerate(self._lines, 1):
            match = _SMALL.match(line[:200]) if ":" in line[:60] else None
            if match is not None and not names_a_thing(match["name"]):
                found[number] = Header(match["name"], None, line[match.end() :].strip(), "label")
        names = recurring_names(found)
        accepted = {number: header for number, header in found.items() if header.speaker in names}
        filled = sum(bool(line) and not line.isspace() for line in self._lines)
        words = sum(len(header.rest.split()) for header in accepted.values())
        enough = len(accepted) >= _MANY and len(names) >= 2 and len(accepted) * 10 >= 8 * filled
        return accepted if enough and words >= 3 * len(accepted) and _alternate(accepted) else {}

    def _with_rare(
        self, accepted: Mapping[int, Header], labels: Mapping[int, Header], names: set[str]
    ) -> dict[int, Header]:
        """Add who speaks only once, and known names that begin a line within a paragraph."""
        if not accepted and not names:
            return {}
        known = {header.speaker for header in accepted.values() if header.speaker} | names
        keys, words = {name_key(name) for name in known}, {word for name in known for word in name.split()}
        marked = any(one.shape.startswith("bold") for one in (*accepted.values(), *self._found.values()))
        added = dict(accepted)
        first = min([*accepted, *self._found])
        for number, header in labels.items():
            alike = header.shape == "bold label" or not marked
            if number >= first and number not in added and alike and _is_rare_name(header, words):
                added[number] = header
        added |= self._nicknames()
        for number, line in enumerate(self._lines, 1):
            if number in added or number in self._taken or not _may_hold_label(line):
                continue
            within = label_header(line)
            if within is not None and name_key(within.speaker) in keys and within.shape != "boxed label":
                added[number] = within
        return dict(sorted(added.items()))


def _is_said(headers: Mapping[int, Header]) -> bool:
    """Say whether what follows labels may be speech: the fields of a form hold a word or a figure each."""
    rests = [header.rest for header in headers.values() if header.rest]
    if len(rests) * 2 < len(headers):
        return True
    figures = sum(rest[0].isdigit() for rest in rests)
    sentences = sum(ends_sentence(rest) for rest in rests)
    words = sum(len(rest.split()) for rest in rests)
    return figures * 2 < len(rests) and (sentences * 3 >= len(rests) or words >= _FEWEST_WORDS * len(rests))


def _may_be_dotted(names: set[str]) -> bool:
    """Say whether names before a full stop are people, or question and answer: not the letters of a list."""
    single = {name for name in names if len(name) == 1}
    return not single or any(single <= pair for pair in _QUESTION_AND_ANSWER)


def _is_rare_name(header: Header, words: set[str]) -> bool:
    """Say whether a label that stands once may be a speaker: alone, in full, or part of a known name."""
    name = header.speaker or ""
    parts = name.split()
    if not is_capitalised(name) or names_a_thing(name) or parts[0].lower() in _NO_FIRST_NAMES:
        return False
    return not header.rest or len(parts) in (2, 3) or bool(set(parts) & words)


def announces_transcript(line: str) -> bool:
    """Say whether a line is a heading below which a transcript stands."""
    return _TRANSCRIPT.match(line) is not None


def recurring_names(headers: Mapping[int, Header]) -> set[str]:
    """Return the names that stand in more than one header."""
    counts = Counter(header.speaker for header in headers.values() if header.speaker)
    return {name for name, count in counts.items() if count > 1}


def _alternate(headers: Mapping[int, Header]) -> bool:
    names = [header.speaker for header in headers.values()]
    changes = sum(one != other for one, other in pairwise(names))
    return changes * 2 >= len(names) - 1


def _may_hold_label(line: str) -> bool:
    head = line[:80]
    if ":" in head or "：" in head or "]" in head or ">" in head:
        return True
    start = head.lstrip()[:2] if "." in head else ""
    return start[:1].isupper() and (start[1:] == "." or start[1:].isupper())


def _paragraph_starts(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines after a blank one."""
    before = True
    starts = []
    for number, line in enumerate(lines, 1):
        blank = not line or line.isspace()
        if before and not blank:
            starts.append(number)
        before = blank
    return starts
