"""The sample library, and folders of its own for everything the program keeps."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@dataclass(frozen=True, slots=True)
class Home:
    """A library and an environment in which nothing else is known."""

    library: Path
    environment: Mapping[str, str]
    documents: tuple[str, ...]

    def open_at_start(self, document: str) -> None:
        """Let a document be the one that was open last, or none."""
        settings = Path(self.environment["XDG_CONFIG_HOME"]) / "companion" / "settings.toml"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f'[session]\nlast_document = "{document}"\n', encoding="utf-8")


def make_home(place: Path) -> Home:
    """Add the sample to a library of its own below a folder."""
    names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "TMPDIR": "tmp"}
    environment = {**os.environ, **{name: str(place / folder) for name, folder in names.items()}}
    for folder in names.values():
        (place / folder).mkdir()
    library = place / "library"
    command = [sys.executable, "-m", "companion", "--library", str(library), "add", "--json", str(_SAMPLE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    documents = tuple(one["id"] for one in json.loads(done.stdout)["documents"])
    return Home(library, environment, documents)
