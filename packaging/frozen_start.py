"""Where the standalone program begins."""

import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing import freeze_support, util
from typing import Any

_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where this program and its processes find libraries, set by the loader; `_ORIG` has what was before."""

_PLUGINS = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""Set by PyInstaller in vain: PySide6 knows where it lies."""


def for_others(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment that harms no program that is started from here, as a browser is for a link.

    Where no language is set, texts are UTF-8 all the same; Qt would say a word on it each time.
    """
    ours = (*_LIBRARIES, *_PLUGINS)
    cleaned = {name: value for name, value in environment.items() if name not in ours}
    cleaned |= {name: environment[f"{name}_ORIG"] for name in ours if f"{name}_ORIG" in environment}
    if not {"LC_ALL", "LC_CTYPE", "LANG"} & cleaned.keys() and sys.platform.startswith("linux"):
        cleaned["LC_CTYPE"] = "C.UTF-8"
    return cleaned


def for_our_processes(start: Callable[..., int]) -> Callable[..., int]:
    """Return a way to start processes of this program: they find its libraries as this one did."""
    libraries = {name: os.environ[name] for name in _LIBRARIES if name in os.environ}

    def start_with_libraries(*arguments: Any) -> int:
        before = dict(os.environ)
        _become({**before, **libraries})
        try:
            return start(*arguments)
        finally:
            _become(before)

    return start_with_libraries


def main() -> int:
    """Put the environment in order, and run the program."""
    util.spawnv_passfds = for_our_processes(util.spawnv_passfds)
    _become(for_others(os.environ))
    from companion.__main__ import main as run  # noqa: PLC0415 - the environment is in order first

    return run()


def _become(environment: Mapping[str, str]) -> None:
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    os.environ.update(environment)


if __name__ == "__main__":
    freeze_support()  # A process of ours goes another way from here and does not come back.
    sys.exit(main())
