"""Where the standalone program begins."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from types import ModuleType

_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where this program and its processes find libraries, set by the loader; `_ORIG` has what was before."""

_PLUGINS = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""Set by PyInstaller in vain: PySide6 knows where it lies."""

_HOOK = "pyi_processes"
"""PyInstaller's preparation of processes; at every start it would cost a window its twentieth part."""


class ProcessesLater(MetaPathFinder):
    """Prepares processes when the first is about to be started."""

    def __init__(self, libraries: Mapping[str, str]) -> None:
        self._libraries = libraries

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> None:
        """Find nothing; but where the module that starts processes is looked for, prepare it."""
        if not name.startswith("multiprocessing.popen_spawn_"):
            return
        sys.meta_path.remove(self)
        import_module(_HOOK)
        from multiprocessing import util  # noqa: PLC0415 - late is what this is about

        util.spawnv_passfds = for_our_processes(util.spawnv_passfds, self._libraries)


def for_our_processes(start: Callable[..., int], libraries: Mapping[str, str]) -> Callable[..., int]:
    """Return a way to start processes of this program: they find its libraries as it does."""

    def start_with_libraries(*arguments: object) -> int:
        before = dict(os.environ)
        _become({**before, **libraries})
        try:
            return start(*arguments)
        finally:
            _become(before)

    return start_with_libraries


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


def main() -> int:
    """Be the process of ours that the command line asks for, else the program."""
    if {"--multiprocessing-fork", "-c"} & set(sys.argv):
        import_module(_HOOK)
        import_module("multiprocessing").freeze_support()  # Does not come back from a process of ours.
    libraries = {name: os.environ[name] for name in _LIBRARIES if name in os.environ}
    sys.meta_path.insert(0, ProcessesLater(libraries))
    _become(for_others(os.environ))
    from companion.__main__ import main as run  # noqa: PLC0415 - the environment is in order first

    return run()


def _become(environment: Mapping[str, str]) -> None:
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    os.environ.update(environment)


if __name__ == "__main__":
    sys.exit(main())
