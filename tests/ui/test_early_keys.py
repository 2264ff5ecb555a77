"""What is typed as soon as the window can be seen arrives, long before there is anything to type into."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from companion.app import open_services
from tests.benchmarks.start.screen import screen
from tests.journeys.driving import sample

PROGRAM = """
import sys
from companion.__main__ import main
from companion.ui.main_window import MainWindow
from PySide6.QtCore import QTimer
starting, furnishing = MainWindow.start, MainWindow.furnish
def furnish(window, services):
    sys.stdin.readline()
    furnishing(window, services)
def start(window):
    starting(window)
    looking = QTimer(window, interval=20)
    def look():
        answer = window.flows.search.answer
        if answer is not None and answer.query == "memory":
            looking.stop()
            print(answer.query, bool(answer.hits), flush=True)
            window.close()
    looking.timeout.connect(look)
    looking.start()
MainWindow.start, MainWindow.furnish = start, furnish
main()
"""


@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool")
def test_keys_that_are_pressed_on_the_bare_ground_become_a_search(tmp_path: Path) -> None:
    with open_services(tmp_path / "library") as services:
        assert services.adding.add([sample()]).complete
        assert services.indexing.wait(60)
    command = [sys.executable, "-c", PROGRAM, "--library", str(tmp_path / "library")]
    with screen() as shown:
        seen = {**os.environ, "DISPLAY": shown.name, "QT_QPA_PLATFORM": "xcb"}
        seen["XDG_CONFIG_HOME"] = str(tmp_path)
        before = shown.middle()
        program = subprocess.Popen(
            command, env=seen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            shown.wait_until_changed(before)
            window = _run("search", "--onlyvisible", "--class", "companion", environment=seen).split()[0]
            _run("windowfocus", "--sync", window, environment=seen)
            _run("key", "ctrl+k", environment=seen)
            _run("type", "memory", environment=seen)
            told, _ = program.communicate("go\n", timeout=60)
        finally:
            program.kill()
            program.wait()
    assert told == "memory True\n"


def _run(*words: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=20, check=True
    )
    return done.stdout
