import pytest

from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import PODCAST, document, paragraphs


def test_reads_all_spellings_of_a_header_in_one_file() -> None:
    read = document(PODCAST)
    assert read.kind is Kind.TRANSCRIPT
    assert (read.units, read.timed) == (7, 6)
    assert read.speakers == {"THE BAND": 1, "INA": 3, "OLE": 3}
    assert [cue.start_ms for cue in read.cues] == [2000, 5000, 31_000, 62_000, 65_000, 67_000, 67_000]
    assert [cue.own_time for cue in read.cues] == [True] * 6 + [False]


def test_joins_what_page_breaks_have_torn() -> None:
    read = document(PODCAST)
    assert (
        "First you need flour and a bowl that is large enough. Then you wait, and the dough is slowly "
        "rising. It takes, as my aunt says, as long as it takes."
    ) in paragraphs(read)
    (link,) = read.links
    assert read.text[link.span.start : link.span.end] == "my aunt"
    assert link.target == "#"


def test_keeps_paragraphs_apart_where_blank_lines_are_not_page_breaks() -> None:
    read = document(
        "ANN: 00:01\n\nOne thought.\n\nAnother thought.\n\nBEN: 00:09\n\nMine.\n\nANN: 00:12\n\nYes."
    )
    assert paragraphs(read) == ["One thought.", "Another thought.", "Mine.", "Yes."]
    assert [paragraph.turn for paragraph in read.paragraphs] == [0, 0, 1, 2]


def test_neighbouring_turns_of_one_speaker_are_one_turn_with_several_times() -> None:
    read = document("ANN: 00:01 So.\n\nANN: 00:05 Then.\n\nBEN: 00:09 Oh.")
    assert read.turns == 2
    assert [paragraph.start_ms for paragraph in read.paragraphs] == [1000, 5000, 9000]


def test_before_the_first_time_there_is_none() -> None:
    read = document("ANN: Hello.\n\nBEN: 00:09 Oh.\n\nANN: 00:10 Ah.\n\nBEN: 00:12 So.\n\nANN: Well.")
    assert [cue.start_ms for cue in read.cues] == [None, 9000, 10_000, 12_000, 12_000]


@pytest.mark.parametrize(
    "spelling",
    [
        "{name}: {time} {text}",
        "{name}:\t{time}\t{text}",
        "{name}: {time}\n\n{text}",
        "- {name}: {time} {text}",
        "{name}  {time}  \n{text}",
        "**{name}** [{time}] {text}",
        "**{name}:** {time} {text}",
        "{name} [{time}]: {text}",
        "{name} ({time}): {text}",
        "{name} – {time}: {text}",
        "[{time}] {name}: {text}",
        "({time}) {name}: {text}",
        "{time} - {name}: {text}",
    ],
)
def test_reads_the_usual_spellings(spelling: str) -> None:
    said = [
        ("Ann de Wit", "0:05", "One."),
        ("Ben | Ltd", "00:59", "Two."),
        ("Ann de Wit", "1:00:16", "Three."),
        ("Ben | Ltd", "1:00:20", "Four."),
    ]
    text = "\n\n".join(spelling.format(name=name, time=time, text=words) for name, time, words in said)
    read = document(text)
    assert [(cue.speaker, cue.start_ms, cue.text) for cue in read.cues] == [
        ("Ann de Wit", 5000, "One."),
        ("Ben | Ltd", 59_000, "Two."),
        ("Ann de Wit", 3_616_000, "Three."),
        ("Ben | Ltd", 3_620_000, "Four."),
    ]
    assert paragraphs(read) == ["One.", "Two.", "Three.", "Four."]


def test_takes_markers_inside_a_turn_as_times() -> None:
    read = document(
        "**Ann Lee:** Hello. \\[laughs\\]\n\n**Bo Ek:** \\[04:33\\] You said so. \\[05:10\\] Then not.\n\n"
        "**Ann Lee:** Did I?\n\n**Bo Ek:** Yes. \\[01:06:22.12\\] And here too.\n",
        "talk.md",
    )
    assert (read.units, read.timed) == (4, 3)
    assert "[laughs]" in read.text
    assert "04:33" not in read.text
    cue = read.cue_at(read.text.index("Then not"))
    assert cue is not None
    assert cue.start_ms == 310_000
    last = read.cue_at(read.text.index("And here"))
    assert last is not None
    assert last.start_ms == 3_982_000
    assert read.speakers == {"Ann Lee": 2, "Bo Ek": 2}


def test_headings_between_turns_are_sections_with_a_start() -> None:
    text = "# Talk\n\nAnn Lee: 00:01\n\nHello.\n\n## Middle\n\nBo Ek: 00:09\n\nYes.\n\nAnn Lee: 00:12\n\nNo."
    read = document(text, "x.md")
    assert [(section.title, section.level, section.start_ms) for section in read.sections] == [
        ("Talk", 1, 1000),
        ("Middle", 2, 9000),
    ]
    assert read.paragraphs[3].own_time


def test_a_time_of_day_or_a_verse_is_no_header() -> None:
    text = "Prices:\n\nLaunch: 5:30 UTC\n\nDinner: 7:00 pm\n\nProverbs 26:4 says it.\n\nOdds are 2:1 there."
    assert document(text).timed == 0


def test_labels_of_an_article_are_no_speakers() -> None:
    text = "Results: they were good, as was said.\n\nWhat’s new: a thing.\n\nAuthors: Ann Lee, Bo Ek"
    assert document(text).speakers == {}


def test_a_conversation_without_times_is_one_where_labels_alternate() -> None:
    text = "\n\n".join(
        f"{name}: {words}"
        for name, words in [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three."), ("Bo", "Four.")]
    )
    read = document(text)
    assert read.speakers == {"Ann": 2, "Bo": 2}
    assert all(cue.start_ms is None for cue in read.cues)


def test_long_turns_are_cut_at_sentences_and_stay_one_turn() -> None:
    said = "This is a sentence of a talk that goes on for a while. " * 40
    read = document(f"ANN: 00:01 {said}\n\nBEN: 00:09 Oh.\n\nANN: 00:12 Yes.")
    long = [paragraph for paragraph in read.paragraphs if paragraph.turn == 0]
    assert len(long) > 2
    assert [paragraph.own_time for paragraph in long] == [True] + [False] * (len(long) - 1)
    assert all(read.text[paragraph.span.end - 1] == "." for paragraph in long)


def test_sounds_are_told_from_speech() -> None:
    read = document("ANN: 00:01 (coughs)\n\nBEN: 00:09 Oh.\n\nANN: 00:12 Yes.")
    assert read.paragraphs[0].kind is ParagraphKind.SOUND


def test_a_conversation_is_called_by_its_theme_and_people() -> None:
    assert document(PODCAST).title == "Sour dough: Ina Holm with Ole Brandt"


def test_a_chat_has_names_alone_above_what_they_wrote() -> None:
    said = [
        ("Ann Lee (QUAY)", "Hello there"),
        ("bo", "hi\nand more"),
        ("Ann Lee (QUAY)", "So?"),
        ("bo", "Yes"),
    ]
    read = document("\n\n".join(f"{name}\n{words}" for name, words in [*said, ("Cy", "Late again")]))
    assert read.speakers == {"Ann Lee (QUAY)": 2, "bo": 2, "Cy": 1}
    assert paragraphs(read) == ["Hello there", "hi and more", "So?", "Yes", "Late again"]
    assert (read.units, read.timed) == (5, 0)


@pytest.mark.parametrize(
    ("heading", "title"),
    [("Of tides and moons", "Of tides and moons"), ("Transcript", "A talk"), ("Introduction", "A talk")],
)
def test_a_heading_above_all_speech_is_the_title(heading: str, title: str) -> None:
    said = "\n\n".join(f"**{name}:** [00:0{at}] Hello {name}." for at, name in enumerate(("Ann", "Bo") * 2))
    assert document(f"# {heading}\n\n{said}\n", "A talk.md").title == title
    lines = "\n".join(f"00:0{at}\nwords and more words" for at in range(9))
    assert document(f"# {heading}\n\n{lines}\n", "A talk.md").title == title
