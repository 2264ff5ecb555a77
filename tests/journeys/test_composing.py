"""While an input method composes, the search is asked at every letter and told that the last may grow."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from companion.core.queries import SearchAnswer, SearchRequest
from companion.services.searching import Searching
from tests.journeys.driving import Driver


def compose(preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def test_each_letter_that_is_composed_is_asked_for(desk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []
    search = Searching.search

    def answer(searching: Searching, request: SearchRequest) -> SearchAnswer:
        asked.append((request.query, request.composing))
        return search(searching, request)

    monkeypatch.setattr(Searching, "search", answer)
    desk.press("Ctrl+K")
    for preedit, commit in (("강", ""), ("ㅎ", "강"), ("호", ""), ("화", ""), ("", "화")):
        compose(preedit, commit)
        desk.settle()
    assert asked == [("강", True), ("강ㅎ", True), ("강호", True), ("강화", True), ("강화", False)]
