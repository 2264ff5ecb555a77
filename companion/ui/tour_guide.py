"""What a tour needs: keys pressed in the real window, patience, pictures, and an account of them."""

import multiprocessing
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.core.errors import CompanionError
from companion.ui.main_window import MainWindow

_PATIENCE_MS = 90_000
_LOOK_MS = 15
_SETTLE_MS = 900
"""How long a picture waits for what fades or unfolds."""


class TourError(CompanionError):
    """Say which step did not show what it should."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that was seen to work, and by what."""

    what: str
    how: str


@dataclass(slots=True)
class Account:
    """The pictures taken and what was proved so far, told as a page of Markdown."""

    folder: Path
    lines: list[str] = field(default_factory=lambda: ["# A tour of Companion", ""])
    pictures: int = 0
    proofs: list[Proof] = field(default_factory=list)

    @property
    def page(self) -> Path:
        """The page."""
        return self.folder / "index.md"

    def add(self, title: str, keys: str, words: str, window: QWidget) -> None:
        """Take a picture of the window and tell what it shows."""
        self.pictures += 1
        name = f"{self.pictures:02}-{title.lower().replace(' ', '-')}.png"
        if not window.grab().save(str(self.folder / name)):
            raise TourError(f"{self.folder / name} could not be written; choose another folder with --to.")
        pressed = f"`{keys}`: " if keys else ""
        self.lines += [f"## {self.pictures}. {title}", "", f"{pressed}{words}", "", f"![{title}]({name})", ""]
        self.write()

    def prove(self, proof: Proof) -> None:
        """Note what was seen to work."""
        self.proofs.append(proof)

    def finish(self) -> None:
        """Tell at the end of the page what was proved."""
        self.lines += ["## Proved", "", *(f"- {proof.what}: {proof.how}" for proof in self.proofs), ""]
        self.write()

    def write(self) -> None:
        """Write the page as far as it goes."""
        self.page.write_text("\n".join(self.lines), encoding="utf-8")


class Guide:
    """Presses keys, waits until something is shown, takes a picture of it."""

    def __init__(self, window: MainWindow, account: Account) -> None:
        self.window, self.account = window, account
        self.workers: dict[str, int] = {}
        """The processes that were seen at work for the window, by their names."""
        self._unexpected: list[BaseException] = []

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keySequence(_focus(self.window), QKeySequence(key))

    def write(self, text: str) -> None:
        """Type a text where the focus is, as an input method does where there are no keys for it."""
        focus = _focus(self.window)
        if text.isascii():
            QTest.keyClicks(focus, text)
            return
        for character in text:
            QApplication.sendEvent(focus, QInputMethodEvent(character, []))
            finished = QInputMethodEvent()
            finished.setCommitString(character)
            QApplication.sendEvent(focus, finished)

    def until(self, what: str, shown: Callable[[], bool]) -> None:
        """Wait until something is so; raises TourError that names it when it does not come."""
        loop, looking, patience = QEventLoop(), QTimer(), QTimer()
        seen = False

        def look() -> None:
            nonlocal seen
            self._note_workers()
            seen = shown()  # Asked again later it may be otherwise: the library is looked at each second.
            if seen or self._unexpected:
                loop.quit()

        looking.timeout.connect(look)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        looking.start(_LOOK_MS)
        patience.start(_PATIENCE_MS)
        loop.exec()
        looking.stop()
        if self._unexpected:
            raise TourError(f"Something unexpected happened before “{what}”.") from self._unexpected[0]
        if not seen:
            raise TourError(f"The window did not show: {what}.")

    def _note_workers(self) -> None:
        for child in multiprocessing.active_children():
            self.workers[child.name] = child.pid or 0

    def prove(self, what: str, how: str) -> None:
        """Note what was seen to work."""
        self.account.prove(Proof(what, how))

    def picture(self, title: str, keys: str, words: str) -> None:
        """Take a picture as soon as all is delivered and nothing moves."""
        self.until("an end of the work", lambda: not self.window.desk.tasks.busy())
        loop = QEventLoop()
        QTimer.singleShot(_SETTLE_MS, loop.quit)
        loop.exec()
        self.account.add(title, keys, words, self.window)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take what nothing else caught: it ends the tour."""
        del kind, trace
        self._unexpected.append(error)

    def __enter__(self) -> "Guide":
        sys.excepthook = self.catch
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = sys.__excepthook__


def _focus(window: QWidget) -> QWidget:
    return QApplication.focusWidget() or window
