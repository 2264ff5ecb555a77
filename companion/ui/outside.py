"""Lead out of the program, to an address on the web, only after asking."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from companion.ui.message import Message, MessageButton
from companion.ui.stage import Stage
from companion.ui.status_bar import StatusBar

_OUTSIDE = ("http", "https", "mailto")
_BUTTONS = (MessageButton("open", "Open in the browser"), MessageButton("copy", "Copy the address"))
_SHOWN = 200


def offer_outside(address: str, stage: Stage, status: StatusBar) -> None:
    """Ask whether to open or to copy an address on the web; any other is copied."""

    def copy() -> None:
        QGuiApplication.clipboard().setText(address)
        status.say("The address is in the clipboard")

    scheme, _, rest = address.partition(":")
    if scheme.lower() not in _OUTSIDE:
        copy()
        return
    message = Message(f"This leads to {QUrl(address).host() or rest}", address[:_SHOWN], _BUTTONS)
    stage.ask(message, {"open": lambda: _open(address), "copy": copy})


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
