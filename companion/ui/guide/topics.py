"""Which page of the guide fits the place that has the focus."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "AddStrip": "library#adding-texts",
        "AliasSheet": "searching",
        "EncodingSheet": "library#old-encodings",
        "ExportSheet": "exporting",
        "FindBar": "reading#finding-in-one-text",
        "GotoTime": "reading#times",
        "KeySheet": "keys",
        "NotesPane": "notes",
        "Palette": "keys",
        "ReaderPane": "reading",
        "RelatedPane": "reading#related-passages",
        "ReportSheet": "library#adding-texts",
        "SearchPane": "searching",
        "SearchSheet": "searching",
        "SettingsSheet": "your-data#the-settings-file",
        "SpeakerSheet": "library#speakers",
        "TreePane": "library",
        "Welcome": "first-steps",
    }
)
"""A word of a page's name, and where it has one the anchor of a section, by parts of the window.

They are named, not imported: most of them need not be loaded for the guide.
"""


def topic_of(widget: QWidget | None) -> str:
    """Return the topic of the innermost part of the window that holds a widget, empty where none has one."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in TOPICS:
                return TOPICS[kind.__name__]
        widget = widget.parentWidget()
    return ""
