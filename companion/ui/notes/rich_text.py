"""A laid out piece of rendered Markdown that loads nothing."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument, QTextOption

from companion.ui.fonts import interface_font
from companion.ui.theme import Theme


class NoteText(QTextDocument):
    """The HTML of a note in a theme's colours, `width` px wide."""

    def __init__(self, html: str, theme: Theme, width: float, role: str = "text", px: int = 13) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(14)
        self.setDefaultFont(interface_font(px))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setDefaultStyleSheet(_style(theme))
        self.setHtml(f"<body>{html}</body>")
        self.setTextWidth(width)
        self.role = role

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's name
        """Answer nothing: no file, no address, whatever the text names."""
        del type, name
        return b""


def _style(theme: Theme) -> str:
    colours = theme.colours
    return (
        f"a {{ color: {colours['accent']}; text-decoration: underline; }}"
        f"p, li, blockquote {{ line-height: 20px; }}"
        f"p {{ margin-top: 0; margin-bottom: 4px; }}"
        f"ul, ol {{ margin-top: 0; margin-bottom: 4px; }}"
        "h1, h2, h3, h4, h5, h6 { font-size: 13px; font-weight: 600; margin-top: 2px; margin-bottom: 4px; }"
        f"h1 {{ font-size: 15px; }} h2 {{ font-size: 14px; }}"
        f"blockquote {{ margin-left: 10px; margin-right: 0; margin-top: 0; margin-bottom: 4px;"
        f" color: {colours['text2']}; }}"
        "code, pre { font-family: monospace; font-size: 12px; }"
        f"code, pre {{ background-color: {colours['accent_tint']}; }}"
        f"pre {{ margin-top: 0; margin-bottom: 4px; white-space: pre-wrap; }}"
    )
