"""The strip that shows how far adding is and what came of it."""

import time

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from companion.core.library import AddProgress, AddReport
from companion.ui.add_words import Pace, progress_words, report_words, to_be_looked_at
from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.sheet_parts import ElidedLabel
from companion.ui.theme import Theme

_CLEAN_STAYS_MS = 8_000
_MEANWHILE = "you can go on reading"


class AddStrip(QFrame):
    """One line below the text; hidden while there is nothing to say."""

    stop_requested = Signal()
    go_on_requested = Signal()
    """What was stopped is to go on."""

    why_requested = Signal()
    """The list of what was left out is asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._what = _label("text", 600)
        self._which = ElidedLabel("")
        self._which.setFont(interface_font(13))
        self._which.setProperty("tone", "second")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(3)
        self._bar.setAccessibleName("How far adding is")
        self._stop = self._button("Stop", self.stop_requested)
        self._go_on = self._button("Go on", self.go_on_requested)
        self._why = self._button("Show why", self.why_requested)
        self._close = QToolButton(self)
        self._close.setIconSize(QSize(14, 14))
        self._close.setToolTip("Close")
        self._close.setAccessibleName("Close this line")
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CLEAN_STAYS_MS)
        self._timer.timeout.connect(self.fold)
        self._reported = self._clean = False
        self._pace = Pace()
        row = QHBoxLayout()
        row.setContentsMargins(20, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(self._what)
        row.addWidget(self._which, 1)
        for button in (self._stop, self._go_on, self._why, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.set_theme(theme)
        self.hide()

    @property
    def words(self) -> str:
        """What the strip says."""
        return f"{self._what.text()} {self._which.whole}".strip()

    def fold(self, *, whole: bool = False) -> bool:
        """Take a report that says all is well away, or any report; say whether there was one.

        What is still going on stays.
        """
        if self.isHidden() or not self._reported or not (whole or self._clean):
            return False
        self.hide()
        return True

    def show_progress(self, progress: AddProgress) -> None:
        """Show how far adding is."""
        self._begin()
        what, name = progress_words(progress)
        pace = self._pace.words(progress, time.monotonic())
        self._say(what, "".join(f"·  {part}  " for part in (name, pace, _MEANWHILE) if part).rstrip())
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._offer(self._stop)

    def end_progress(self) -> None:
        """Take what was going on away, where nothing is to be reported of it."""
        if not self._reported:
            self.hide()

    def show_stopping(self) -> None:
        """Say that the file being read is the last one."""
        self._begin()
        self._say("Stopping", "after the file that is being read")
        self._offer()

    def show_report(self, report: AddReport) -> None:
        """Show what came of it; a line with nothing to look at goes by itself."""
        self._say(report_words(report), "")
        look = to_be_looked_at(report)
        offered: list[QWidget] = [self._close]
        if look:
            offered.append(self._why)
        if report.stopped:
            offered.append(self._go_on)
        self._offer(*offered)
        self._reported = True
        self._clean = not (report.skipped or report.failed or report.stopped)
        if self._clean:
            self._timer.start()
        else:
            self._timer.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._close.setIcon(icon("close", theme))

    def _begin(self) -> None:
        """Say something that is going on: a report's time is over."""
        self._timer.stop()
        self._reported = self._clean = False

    def _say(self, what: str, which: str) -> None:
        self._timer.stop()
        self._what.setText(what)
        self._which.show_line(which)
        self.setAccessibleName(self.words)
        self.show()

    def _offer(self, *buttons: QWidget) -> None:
        for button in (self._stop, self._go_on, self._why, self._close):
            button.setVisible(button in buttons)
        self._bar.setVisible(self._stop in buttons)

    def _button(self, words: str, wish: SignalInstance) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on: wish.emit())
        return button


def _label(tone: str, weight: int) -> QLabel:
    label = QLabel()
    label.setFont(interface_font(13, weight))
    label.setProperty("tone", tone)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
