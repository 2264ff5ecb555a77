"""The scripts that make packages are imported from their folder, as they are when they run."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))
