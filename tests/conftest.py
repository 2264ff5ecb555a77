"""Fixtures for all tests; Qt draws offscreen, whatever the machine has."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run: what was green stays so. --hypothesis-profile=default looks for new ones.
settings.register_profile("fixed", derandomize=True)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real files; without COMPANION_TEST_DATA the tests that need it skip and say so."""
    named = os.environ.get("COMPANION_TEST_DATA")
    if not named:
        pytest.skip("COMPANION_TEST_DATA is not set; it names the folder of real transcripts")
    folder = Path(named)
    if not (folder / "seeds").is_dir():
        pytest.fail(f"COMPANION_TEST_DATA names {folder}, but there are no seeds in it")
    return folder
