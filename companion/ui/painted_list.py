"""What the painted lists have in common: rows of any height in one column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

_STEP = 20
"""Pixels of one step of a scroll bar: a line of text."""


def set_up_painted_list(view: QListView) -> None:
    """Let a list scroll by pixels in its own width, without a frame and without editing."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.verticalScrollBar().setSingleStep(_STEP)
