"""The orders in which results come."""

from enum import StrEnum


class Order(StrEnum):
    """In which order hits come.

    The best first; or documents by their date, the newest first; or documents by their titles. In the
    last two a document's hits come in the order of its text.
    """

    RANK = "rank"
    TIME = "time"
    DOCUMENT = "document"
