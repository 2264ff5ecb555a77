"""Where the standalone program begins."""

import os
import sys
from collections.abc import Mapping
from multiprocessing import freeze_support

_OURS_ALONE = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""What was set so that this program finds its own libraries; it has found them by now."""


def for_others(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment that harms no program that is started from here, as a browser is for a link.

    Where no language is set, texts are UTF-8 all the same; Qt would say a word on it each time.
    """
    cleaned = {name: value for name, value in environment.items() if name not in _OURS_ALONE}
    cleaned |= {name: environment[f"{name}_ORIG"] for name in _OURS_ALONE if f"{name}_ORIG" in environment}
    if not {"LC_ALL", "LC_CTYPE", "LANG"} & cleaned.keys() and sys.platform.startswith("linux"):
        cleaned["LC_CTYPE"] = "C.UTF-8"
    return cleaned


def main() -> int:
    """Take back what was set for this program alone, and run it."""
    wanted = for_others(os.environ)
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)
    from companion.__main__ import main as run  # noqa: PLC0415 - the environment is in order first

    return run()


if __name__ == "__main__":
    freeze_support()  # A process of ours goes another way from here and does not come back.
    sys.exit(main())
