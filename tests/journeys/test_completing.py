"""Ask for a speaker, a folder and a colour by the keys alone, with what the library has."""

from companion.app import Services
from companion.core.queries import SearchRequest
from companion.ui.search.help_rows import GROUPS, FieldRow
from tests.journeys.driving import Driver


def shown(desk: Driver) -> list[str]:
    """Return what is offered, once that is known."""
    desk.settle()
    completer = desk.desk.search.completer
    return [line.shown for line in completer.lines] if completer.open else []


def test_a_speaker_is_found_by_a_few_letters(desk: Driver) -> None:
    desk.press("Ctrl+K")
    desk.type("birds :s")
    assert shown(desk) == ["speaker:"]
    assert desk.said.startswith("↓ ↑ choose")
    desk.press("Tab")
    assert len(shown(desk)) > 1
    desk.type("to")
    assert shown(desk) == ["TOMASZ"]
    desk.press("Tab")
    desk.settle()
    assert desk.desk.search.query == "birds speaker:TOMASZ "
    answer = desk.flows.search.answer
    assert answer is not None
    assert answer.query.strip() == "birds speaker:TOMASZ"
    assert answer.hits
    assert {hit.speaker for hit in answer.hits} == {"TOMASZ"}
    desk.press("Down")
    assert desk.desk.search.current is not None
    desk.press("Return")
    desk.until(desk.in_reader)


def test_results_go_on_changing_below_the_list_and_esc_closes_only_it(desk: Driver) -> None:
    desk.search("in:lec")
    answer = desk.flows.search.answer
    assert answer is not None
    assert answer.hits
    assert "Lectures" in shown(desk)
    desk.press("Esc")
    assert shown(desk) == []
    assert desk.in_field()
    desk.press("Down")
    assert desk.desk.search.current is not None


def test_tags_and_colours_of_new_notes_are_offered(desk: Driver) -> None:
    desk.open("memory")
    desk.press("S", "2")
    desk.settle()
    assert desk.services.indexing.wait()
    desk.press("Ctrl+K")
    desk.type("colour:")
    desk.until(lambda: shown(desk) == ["mint"])
    desk.press("Down", "Return")
    desk.until(lambda: bool(desk.flows.search.answer and desk.flows.search.answer.hits))
    assert desk.desk.search.query == "colour:mint "


def test_the_examples_of_the_help_find_something_in_the_sample(filled: Services) -> None:
    dates, notes = {"after", "before"}, {"tag", "colour", "has"}
    for row in (row for _, rows in GROUPS for row in rows):
        if not (isinstance(row, FieldRow) and row.name in dates | notes):
            answer = filled.searching.search(SearchRequest(row.example, complete=False))
            assert answer.total, row.example


def test_how_to_search_is_one_key_away(desk: Driver) -> None:
    desk.press("Ctrl+K", "Shift+F1")
    assert "Esc close" in desk.said
    desk.press("Esc")
    assert desk.in_field()
