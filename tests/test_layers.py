"""Everything below the window lives without Qt."""

import subprocess
import sys

PROGRAM = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "qtawesome", "qtpy"):
            raise ImportError(name + " is blocked")
        return None

sys.meta_path.insert(0, Blocked())
import companion

names = [module.name for module in pkgutil.walk_packages(companion.__path__, "companion.")]
below = [name for name in names if not (name + ".").startswith("companion.ui.")]
for name in below:
    importlib.import_module(name)
print(len(below))
"""


def test_everything_below_the_window_imports_without_qt() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30
