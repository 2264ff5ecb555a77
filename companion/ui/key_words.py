"""Keys that are named in sentences, in the way of the keyboard at hand."""

import re
import sys

from companion.ui.actions import written

_KEY = re.compile(r"\b(?:Ctrl|Alt|Shift)\+(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Za-z0-9]+|[^\sA-Za-z0-9])")
_OTHER_SIGNS = sys.platform == "darwin"


def as_pressed_here(words: str) -> str:
    """Return words in which every key with Ctrl, Alt or Shift is written as the platform does: ⌘K."""
    if not _OTHER_SIGNS:
        return words
    return _KEY.sub(lambda found: written(found[0].replace("Enter", "Return")), words)
