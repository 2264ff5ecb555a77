"""Whether the library may be written to; and if not, saying so whenever something would be written."""

from companion.ui.desk import Desk

REFUSED = "This library may not be written to: nothing was changed"


def may_write(desk: Desk) -> bool:
    """Say whether the library may be written to; where it may not, tell the user why."""
    access = desk.services.library.access
    if access.writable:
        return True
    desk.status.say(REFUSED)
    desk.trouble.say(access.reason)
    return False
