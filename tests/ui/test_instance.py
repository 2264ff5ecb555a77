import socket
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.ui.instance import Instance, hand_over, server_name

_OTHER = "import sys, pathlib; from companion.ui.instance import hand_over; "
_OTHER += "sys.exit(not hand_over(pathlib.Path(sys.argv[1]), sys.argv[2:]))"


def other_start(library: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Hand arguments over from a process of its own."""
    return subprocess.Popen([sys.executable, "-c", _OTHER, str(library), *arguments])


def test_a_second_start_hands_its_arguments_over(qtbot: QtBot, tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    with qtbot.waitSignal(instance.called) as called:
        other = other_start(tmp_path, "/a b/c.txt", "studycompanion://open?doc=1")
    qtbot.waitUntil(lambda: other.poll() is not None)
    assert other.returncode == 0
    assert called.args == [("/a b/c.txt", "studycompanion://open?doc=1")]
    instance.close()


def test_nobody_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    assert not hand_over(tmp_path, [])


def test_a_dead_owner_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path)
    address = Path(first.address)
    first.close()
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(address))
    dead.close()
    assert address.exists()
    assert not hand_over(tmp_path, [])
    second = Instance(tmp_path)
    with qtbot.waitSignal(second.called):
        other = other_start(tmp_path)
    qtbot.waitUntil(lambda: other.poll() is not None)
    assert other.returncode == 0
    second.close()


def test_each_library_has_a_name_that_tells_nothing(tmp_path: Path) -> None:
    one, other = server_name(tmp_path / "a"), server_name(tmp_path / "b")
    assert one != other
    assert tmp_path.name not in one
