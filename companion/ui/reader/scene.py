"""What one painting of the reader shows."""

from dataclasses import dataclass

from companion.core.documents import Span
from companion.ui.reader.gutter import Chip
from companion.ui.reader.marks import Marks
from companion.ui.reader.page import Page
from companion.ui.theme import Theme


@dataclass(frozen=True)
class Scene:
    """All that one painting shows. `caret` is None while it is not to be seen."""

    page: Page
    theme: Theme
    marks: Marks
    current: int
    selection: Span | None = None
    caret: int | None = None
    caret_active: bool = True
    hovered: Chip | None = None
    flash: Span | None = None
    flash_strength: float = 0.0
