"""Transcripts in layouts that stand in no list: other brackets, dashes, orders, scripts and links."""

import pytest

from companion.core.documents import Document, Kind
from companion.core.timestamps import format_clock, format_long_clock
from tests.formats.texts import document, paragraphs

SAID = (
    ("Mira Kolb", 4, "Good morning, the harbour is frozen again."),
    ("Jon Aske", 21, "So I have heard. How thick is the ice?"),
    ("Mira Kolb", 59, "A hand and a half."),
    ("Jon Aske", 75, "Then the ferry stays where it is."),
    ("Mira Kolb", 3_616, "It has stayed there for an hour now."),
)
CLOCK = [format_clock(seconds * 1000) for _, seconds, _ in SAID]


def written(spelling: str, between: str = "\n\n", said: tuple[tuple[str, int, str], ...] = SAID) -> str:
    """Return what is said in a spelling of name, time and text."""
    rows = []
    for number, (name, seconds, text) in enumerate(said, 1):
        milliseconds = seconds * 1000
        long = format_long_clock(milliseconds)
        hours, minutes, rest = (int(part) for part in long.split(":"))
        values = {
            "n": number,
            "name": name,
            "upper": name.upper(),
            "time": format_clock(milliseconds),
            "long": long,
            "end": format_long_clock(milliseconds + 3_000),
            "until": format_clock(milliseconds + 3_000),
            "wide": format_clock(milliseconds).translate(
                str.maketrans("0123456789:", "０１２３４５６７８９：")
            ),
            "arabic": long.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
            "persian": long.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
            "units": (f"{hours}h" if hours else "") + f"{minutes:02}m{rest:02}s",
            "seconds": seconds,
            "text": text,
        }
        rows.append(spelling.format(**values))
    return between.join(rows)


def heard(read: Document) -> list[tuple[str | None, int | None, str]]:
    """Return speaker, second and words of each unit."""
    return [
        (cue.speaker, cue.start_ms // 1000 if cue.start_ms is not None else None, cue.text)
        for cue in read.cues
    ]


NAMED = [
    "{name} ({time} - {until})\n{text}",
    "{name} [{long} --> {end}]\n{text}",
    "{name} ({time})\n{text}",
    "{name} [{time}] {text}",
    "{name} {{{time}}} {text}",
    "{name} <{time}>\n{text}",
    "{name}【{time}】{text}",
    "{name}（{time}）：{text}",
    "{name} | {time}\n{text}",
    "{name} — {time}\n{text}",
    "{name} · {time}\n{text}",
    "{name} • {long}\n\n{text}",
    "{name} @ {time}: {text}",
    "{name}, {time}\n{text}",
    "{name}, {long}: {text}",
    "{name} {time}\n{text}",
    "{name} {long}: {text}",
    "{name}   {time}\n{text}",
    "{name}\t{time}\n{text}",
    "{name}\t{time}\t{text}",
    "{name}\t{long}\n{text}",
    "{name}:{time}\n{text}",
    "{name}:[{time}] {text}",
    "{name}: ({time}) {text}",
    "{name} ({long}): {text}",
    "{name} ({time}) : {text}",
    "{upper}: [{time}] {text}",
    "{upper} ({time}) - {text}",
    "#{n} {name} {time}\n{text}",
    "{n}. {name} [{time}]: {text}",
    "{n}) {name} - {time} - {text}",
    "* {name} ({time}): {text}",
    "• {name}: {time} {text}",
    "> {name} ({time}): {text}",
    "### {name} ({time})\n\n{text}",
    "## {name} — {time}\n\n{text}",
    "**{name}** ({time}): {text}",
    "**{name} ({time}):** {text}",
    "**{name}** · {time}\n\n{text}",
    "__{name}__ [{long}] {text}",
    "*{name}* ({time})\n{text}",
    "**{name}:** `{time}` {text}",
    "[{time}] {name}: {text}",
    "[{long}] **{name}**: {text}",
    "**[{long}] {name}:** {text}",
    "[{long} - {end}] {name}: {text}",
    "({long} → {end}) {name}: {text}",
    "{{{time}}} {name}: {text}",
    "<{long}> {name}: {text}",
    "【{long}】{name}：{text}",
    "［{time}］{name}： {text}",
    "`{time}` {name}: {text}",
    "{long} [{name}] {text}",
    "{time} ({name}) {text}",
    "{time} **{name}** {text}",
    "{time}\t{name}\t{text}",
    "{time} | {name} | {text}",
    "{time} - {name} - {text}",
    "{time} – {name}: {text}",
    "{time}, {name}: {text}",
    "{long}:12 {name}: {text}",
    "{long};12 {name}: {text}",
    "{long},000 {name}: {text}",
    "{long}.500000 {name}: {text}",
    "[{units}] {name}: {text}",
    "{name} ({units}): {text}",
    "{name} {units}\n{text}",
    "[{time}](https://video.example/watch?v=a1&t={seconds}) {name}: {text}",
    "{name} [{time}](https://video.example/watch?v=a1&t={seconds}s)\n{text}",
    "[{time}] {name}\n{text}",
    "{time} {name}\n{text}",
    "{time}\n{name}\n{text}",
    "{time}\n{name}: {text}",
    "{time}\n{name}:\n{text}",
    "[{time}]\n\n{name}\n\n{text}",
    "{name}\n{time}\n{text}",
    "{name}\n\n{long}\n\n{text}",
    "{name}:\n[{time}]\n{text}",
    "{name}\n[{time}] {text}",
    "**{name}**\n{time}\n{text}",
    "[{name} {time}] {text}",
    "[{name}, {long}]\n{text}",
    "({time}, {name}) {text}",
    "[{time} {name}]: {text}",
    "{name}： {wide}\n{text}",
    "{name}（{wide}）\n{text}",
    "{arabic} {name}: {text}",
    "[{persian}] {name}: {text}",
    "{name}: {text} [{time}]",
    "{name}: {text} ({long})",
    "{long} {name} {text}",
]


@pytest.mark.parametrize("name", ["4f2a9c01.txt", "4f2a9c01.md"])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("spelling", NAMED)
def test_reads_names_with_times(spelling: str, between: str, name: str) -> None:
    read = document(written(spelling, between), name)
    assert read.kind is Kind.TRANSCRIPT
    assert [(str(one).title(), *other) for one, *other in heard(read)] == list(SAID)
    assert (read.units, read.timed) == (5, 5)
    assert paragraphs(read) == [text for _, _, text in SAID]
    assert [str(one.speaker).title() for one in read.paragraphs] == [speaker for speaker, _, _ in SAID]


FRAGMENTS = (
    ("", 0, "the harbour was frozen and"),
    ("", 2, "the ferry stayed where it was"),
    ("", 5, "until somebody came along with an axe."),
    ("", 9, "Then it went on its way to"),
    ("", 3_604, "the island, where it was awaited."),
    ("", 3_609, "That was all."),
)

TIMES_ONLY = [
    "{time}\n{text}",
    "{long}\n{text}\n",
    "{time} {text}",
    "{time}\t{text}",
    "{time} - {text}",
    "{time} – {text}",
    "{time}: {text}",
    "{time} | {text}",
    "[{time}] {text}",
    "[{long}]{text}",
    "({time}) {text}",
    "{{{long}}} {text}",
    "<{long}> {text}",
    "【{long}】{text}",
    "（{time}）{text}",
    "[{long} - {end}] {text}",
    "{long} --> {end} {text}",
    "{time} - {until}\n{text}",
    "{long},000 {text}",
    "{long}:07 {text}",
    "{long};07 {text}",
    "[{units}] {text}",
    "{units} {text}",
    "- {time} {text}",
    "* [{time}] {text}",
    "**{time}** {text}",
    "**[{time}]** {text}",
    "`{long}` {text}",
    "### {time}\n\n{text}\n",
    "{n}. [{time}] {text}",
    "[{time}](https://video.example/watch?v=a1&t={seconds}) {text}",
    "[{text}](https://video.example/watch?v=a1&t={seconds}s)",
    "https://video.example/a1?t={seconds} {text}",
    "{arabic} {text}",
    "[{persian}] {text}",
    "{wide} {text}",
    "{text} [{time}]",
    "{text} ({long})",
    "{time}{text}",
]


@pytest.mark.parametrize("spelling", TIMES_ONLY)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_reads_times_without_names(spelling: str, between: str) -> None:
    read = document(written(spelling, between, FRAGMENTS))
    assert read.kind is Kind.TRANSCRIPT
    assert heard(read) == [(None, seconds, text) for _, seconds, text in FRAGMENTS]
    assert (read.units, read.timed) == (6, 6)
    assert " ".join(paragraphs(read)) == " ".join(text for _, _, text in FRAGMENTS)
    assert len(read.paragraphs) < 4


UNTIMED = [
    "{name}: {text}",
    "{name} : {text}",
    "{name}:\n{text}",
    "{name}：{text}",
    "{upper}: {text}",
    "**{name}:** {text}",
    "**{name}**: {text}",
    "**{name}:**\n\n{text}",
    "__{name}:__ {text}",
    "[{name}] {text}",
    "[{name}]: {text}",
    "- {name}: {text}",
    "{n}. {name}: {text}",
    "> **{name}:** {text}",
    "### {name}\n\n{text}",
    "## {name}:\n\n{text}",
]


@pytest.mark.parametrize("name", ["4f2a9c01.txt", "4f2a9c01.md"])
@pytest.mark.parametrize("spelling", UNTIMED)
def test_reads_labels_without_times(spelling: str, name: str) -> None:
    read = document(written(spelling), name)
    assert read.kind is Kind.TRANSCRIPT
    assert [(str(one).title(), start, text) for one, start, text in heard(read)] == [
        (speaker, None, text) for speaker, _, text in SAID
    ]
    assert (read.units, read.timed) == (5, 0)
    assert paragraphs(read) == [text for _, _, text in SAID]


LABELS = [
    ("Q", "A"),
    ("S1", "S2"),
    ("INTERVIEWER", "PARTICIPANT"),
    ("Interviewer 1", "Mr. Aske"),
    ("SPEAKER_00", "SPEAKER_01"),
    ("Speaker A", "Unknown Speaker"),
    ("김철수", "이영희"),
    ("主持人", "嘉宾"),
    ("田中", "鈴木"),
    ("سمير", "ليلى"),
    ("مجری", "مهمان"),
    ("Ведущий", "Гость"),
    ("Moderatorin", "Dr. Jürgen Weiß-Öhm"),
    ("Enrico del Sasso (eds)", "Greta K | Fähre"),
    ("O'Neil, Pat", "d'Arc, Jeanne"),
]


@pytest.mark.parametrize(("one", "other"), LABELS)
def test_reads_labels_of_many_kinds(one: str, other: str) -> None:
    said = [(one, "Ice?"), (other, "Ice."), (one, "Thick?"), (other, "Thick."), (one, "Well.")]
    for colon in (": ", "：", ":\n"):
        read = document("\n\n".join(f"{name}{colon}{text}" for name, text in said))
        if not one[:1].islower() and not other[:1].islower():
            assert [(name, text) for name, _, text in heard(read)] == said
        timed = "\n\n".join(f"{name} (0:{at}1){colon}{text}" for at, (name, text) in enumerate(said))
        assert [name for name, _, _ in heard(document(timed))][:1] == [one]
