"""Keep the search for garbage out of the way."""

import gc


def keep_what_is_loaded() -> None:
    """Leave all that is loaded by now out of the search for garbage, which holds every thread up.

    Modules and classes are by far the most of what it would look through, in vain, now and then.
    """
    gc.freeze()
    gc.enable()
