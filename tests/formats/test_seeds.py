"""The five texts that everything is judged by give the figures that are expected of them."""

from pathlib import Path

import pytest

from companion.core.documents import Document, Kind, ParagraphKind
from companion.core.timestamps import as_seconds
from companion.formats.registry import read_document
from tests.formats.measures import Expected, expectations, probe_faults, time_faults

NEWSLETTER, PODCAST, ARTICLES, LECTURE, INTERVIEW = "000", "001", "002", "003", "004"
SEEDS = (NEWSLETTER, PODCAST, ARTICLES, LECTURE, INTERVIEW)


def _seed(test_data: Path, number: str) -> tuple[Document, Expected]:
    ((name, expected),) = expectations(test_data, f"seeds/{number}").items()
    return read_document(test_data / name), expected


@pytest.mark.parametrize("number", SEEDS)
def test_has_the_figures_and_probes_that_are_expected(test_data: Path, number: str) -> None:
    document, expected = _seed(test_data, number)
    assert time_faults(document, expected) == []
    assert probe_faults(document, expected) == []
    assert document.language == "en"
    assert document.kind == str(expected["kind"]).replace("article collection", "collection").split(" ")[0]


def test_texts_are_called_what_a_person_would_call_them(test_data: Path) -> None:
    newsletter, expected = _seed(test_data, NEWSLETTER)
    assert newsletter.title.endswith(f": {expected['sections'][1]['title']} and 3 more")
    articles, expected = _seed(test_data, ARTICLES)
    assert articles.title == f"{expected['articles'][0]['title']} and 9 more"
    podcast, expected = _seed(test_data, PODCAST)
    assert all(name in podcast.title.upper() for name in ("SERGEY", "CRAIG"))
    assert _seed(test_data, LECTURE)[0].title == "Research directions"
    assert _seed(test_data, INTERVIEW)[0].title == "Gradient Dissent"


@pytest.mark.parametrize("number", [PODCAST, LECTURE, INTERVIEW])
def test_every_character_comes_from_a_cue(test_data: Path, number: str) -> None:
    document, _ = _seed(test_data, number)
    for paragraph in document.paragraphs:
        for offset in range(paragraph.span.start, paragraph.span.end):
            cue = document.cue_at(offset)
            assert cue is not None
            assert document.text[offset] in cue.text or document.text[offset] == " "


def test_newsletter_has_a_letter_and_four_stories(test_data: Path) -> None:
    document, expected = _seed(test_data, NEWSLETTER)
    wanted = expected["sections"]
    assert [section.line for section in document.sections] == [section["line"] for section in wanted]
    titles = [section.title for section in document.sections]
    assert titles[0] == "Dear friends"
    assert titles[1:4] == [section["title"] for section in wanted[1:4]]
    assert titles[4] in _texts(document, ParagraphKind.CAPTION)


def test_newsletter_tells_captions_labels_and_bullets(test_data: Path) -> None:
    document, expected = _seed(test_data, NEWSLETTER)
    assert _texts(document, ParagraphKind.CAPTION) == expected["captions_not_titles"]
    labels = _texts(document, ParagraphKind.LABEL)
    assert {label: labels.count(label) for label in labels} == expected["labels"]
    assert len(_texts(document, ParagraphKind.LIST)) == expected["bullets"]
    assert document.speakers == {}


def test_podcast_joins_its_pages_and_keeps_its_links(test_data: Path) -> None:
    document, expected = _seed(test_data, PODCAST)
    breaks = expected["page_break_continuation_lines"]
    assert not {paragraph.line for paragraph in document.paragraphs} & set(breaks)
    assert len(document.links) == expected["links_to_strip"]
    inherited = [cue for cue in document.cues if not cue.own_time]
    assert len(inherited) == 13
    assert all(cue.start_ms for cue in inherited)
    assert all(paragraph.turn is not None for paragraph in document.paragraphs)


def test_articles_are_sections_with_their_headings_below(test_data: Path) -> None:
    document, expected = _seed(test_data, ARTICLES)
    articles = expected["articles"]
    wanted = []
    for article in articles:
        wanted.append((1, article["title"], article["line"]))
        wanted.extend((2, heading["title"], heading["line"]) for heading in article["subheadings"])
    optional = expected["optional_subheadings"]
    found = [(section.level, section.title, section.line) for section in document.sections]
    assert [section for section in found if section[1] not in optional] == wanted
    assert document.kind is Kind.COLLECTION


def test_articles_have_their_papers_as_a_list(test_data: Path) -> None:
    document, expected = _seed(test_data, ARTICLES)
    papers = expected["paper_list"]
    listed = range(papers["first_line"], papers["last_line"] + 1)
    kinds = [paragraph.kind for paragraph in document.paragraphs if paragraph.line in listed]
    assert kinds == [ParagraphKind.LIST] * papers["papers"]


def test_lecture_sets_off_its_voices_and_sounds(test_data: Path) -> None:
    document, expected = _seed(test_data, LECTURE)
    assert len(_texts(document, ParagraphKind.SOUND)) == expected["non_speech_only_segments"]
    assert document.turns > 29
    students = [paragraph for paragraph in document.paragraphs if paragraph.speaker == "Student"]
    assert len(students) == 3


def test_interview_keeps_repetitions_and_cues_without_length(test_data: Path) -> None:
    document, expected = _seed(test_data, INTERVIEW)
    still = [[as_seconds(cue.start_ms), cue.line] for cue in document.cues if cue.start_ms == cue.end_ms]
    assert still == expected["zero_length_segments"]
    text = document.text.casefold().replace("\n\n", " ")
    assert text.count("machine learning") == 35


def _texts(document: Document, kind: ParagraphKind) -> list[str]:
    return [
        document.paragraph_text(number)
        for number, paragraph in enumerate(document.paragraphs)
        if paragraph.kind is kind
    ]
