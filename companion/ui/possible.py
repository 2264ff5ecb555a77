"""Which actions would do nothing where the window stands."""

from companion.ui.actions import ACTIONS
from companion.ui.desk import Desk
from companion.ui.search_flow import SearchFlow
from companion.ui.shelf import Shelf
from companion.ui.speaker_flow import may_have_speakers

_OF_THE_TEXT = frozenset(
    {spec.id for spec in ACTIONS if spec.group in ("Text", "Notes")} - {"undo", "redo", "bookmark_all"}
) | {"find", "go_to_time", "next_turn", "previous_turn", "next_section", "previous_section", "show_reader"}
_OF_SPEAKERS = frozenset({"speakers", "say_speaker"})
_OF_PLACES = frozenset({"next_place", "previous_place"})
_OF_DOCUMENTS = frozenset(
    {
        "search",
        "next_document",
        "previous_document",
        "go_to",
        "export",
        "export_again",
        "watch",
        "show_tree",
        "show_search",
        "show_notes",
        "show_related",
        "toggle_left",
        "toggle_notes",
    }
)


def idle_actions(desk: Desk, shelf: Shelf, search: SearchFlow) -> frozenset[str]:
    """Return the ids of the actions that have nothing to act on now."""
    idle: frozenset[str] = frozenset()
    if shelf.empty:
        idle |= _OF_DOCUMENTS
    opened = desk.reader.document
    if opened is None:
        idle |= _OF_THE_TEXT | _OF_SPEAKERS | {"encoding"}
    elif not may_have_speakers(opened.document):
        idle |= _OF_SPEAKERS
    if not desk.search.query.strip():
        idle |= {"save_search"}
    answer = search.answer
    found = answer is not None and bool(answer.hits)
    if not found:
        idle |= {"bookmark_all"}
    if not desk.search.board.offers.offers:
        idle |= {"take_offer"}
    if not found and not desk.reader.finding:
        idle |= _OF_PLACES
    return idle
