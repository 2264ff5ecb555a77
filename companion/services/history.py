"""Undo and redo: what was done to notes and documents, as steps."""

from typing import Protocol

from companion.core.errors import CompanionError, NotFoundError

_DEPTH = 200


class StaleStepError(CompanionError):
    """Say that something was changed elsewhere since, so that a step cannot be taken back."""


class Step(Protocol):
    """Something that was done and can be taken back."""

    @property
    def words(self) -> str:
        """What was done: `Bookmark at 1:23:05`."""

    def back(self) -> None:
        """Take it back; raises StaleStepError or NotFoundError when that can never be done any more."""

    def again(self) -> None:
        """Do it again, after it was taken back; raises as `back` does."""

    def joined(self, later: "Step") -> "Step | None":
        """Return this step and a later one as one, None when they are two."""


class History:
    """What can be undone and redone, the last step first; it lasts as long as the process."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """Keep a step that was done; typing that goes on in the same note is one step."""
        self._undone.clear()
        joined = self._done[-1].joined(step) if self._done else None
        if joined is not None:
            self._done[-1] = joined
            return
        self._done.append(step)
        del self._done[:-_DEPTH]

    def undo(self) -> str | None:
        """Take the last step back and return it in words, None when there is none.

        Raises CompanionError when it was changed elsewhere since: the step is forgotten then.
        """
        if not self._done:
            return None
        step = self._done[-1]
        try:
            step.back()
        except (StaleStepError, NotFoundError):
            self._done.pop()
            raise
        self._undone.append(self._done.pop())
        return step.words

    def redo(self) -> str | None:
        """Do what was undone again and return it in words, None when there is nothing."""
        if not self._undone:
            return None
        step = self._undone[-1]
        try:
            step.again()
        except (StaleStepError, NotFoundError):
            self._undone.pop()
            raise
        self._done.append(self._undone.pop())
        return step.words
