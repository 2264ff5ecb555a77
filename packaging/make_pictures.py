"""Take the README's pictures anew, from the tour: `python packaging/make_pictures.py`."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).resolve().parent / "pictures"
STEPS = {"reading": "done", "searching": "preview", "writing": "write", "dark": "dark"}
"""What a picture is called here, and the step of the tour that it shows."""


def main() -> int:
    """Take the tour and keep what the README shows of it; return the exit status."""
    with tempfile.TemporaryDirectory(prefix="companion-pictures-") as folder:
        status = subprocess.run([sys.executable, "-m", "companion", "tour", "--to", folder], check=False)
        if status.returncode:
            return status.returncode
        PICTURES.mkdir(exist_ok=True)
        for name, step in STEPS.items():
            (taken,) = Path(folder).glob(f"[0-9][0-9]-{step}.png")
            shutil.copyfile(taken, PICTURES / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
