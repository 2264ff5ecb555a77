"""What is being written outlives the program's death."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from companion.app import open_services
from companion.store.store import open_store
from tests.builders import talk
from tests.stored import store_document

_AT_MOST_LOST_S = 1.0
_TYPED = 80


@pytest.mark.alone
def test_a_killed_window_loses_at_most_a_second_of_typing(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with open_store(library) as store:
        store_document(store, talk("Tides rise twice a day.", "They fall as often.", seconds=60))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE", "CACHE", "DATA")},
    }
    typed: list[float] = []
    command = [sys.executable, "-m", "tests.faults.typist", str(library)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            typed.append(float(line.split()[1]))
            if len(typed) == _TYPED:
                break
        killed = time.monotonic()
        process.kill()
    with open_services(library) as services:
        [note] = services.notes.list()
    saved = [int(word) for word in note.text.split()]
    assert saved == list(range(1, len(saved) + 1))
    assert all(killed - at <= _AT_MOST_LOST_S for at in typed[len(saved) :])
