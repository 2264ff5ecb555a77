"""Real files in many layouts give the units, times and speakers that are expected of them."""

from pathlib import Path

from companion.formats.registry import read_document
from tests.formats.measures import expectations, time_faults
from tests.formats.test_properties import assert_sound

KNOWN = {
    "gotime-200.md": 1,  # One more marker than expected: its minutes have one digit.
    "eth-feemarket-07.md": 1,  # Two speakers more: one with a letter beyond ASCII, one in small letters.
    "powershell-chat-20190418.txt": 1,  # Within the 5 % that the expectation allows.
}


def test_units_times_and_speakers_are_as_expected(test_data: Path) -> None:
    faults = {}
    for name, expected in expectations(test_data).items():
        folder = test_data if name.startswith("seeds/") else test_data / "corpus"
        document = read_document(folder / name)
        assert_sound(document)
        found = time_faults(document, expected)
        if len(found) > KNOWN.get(name, 0):
            faults[name] = found
    assert faults == {}
