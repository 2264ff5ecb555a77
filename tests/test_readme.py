"""The front page leads to what is there, and gives the commands that are there."""

import re
from pathlib import Path

import pytest

from companion.ui.actions import ACTIONS

PROJECT = Path(__file__).parents[1]
PAGES = (PROJECT / "README.md", PROJECT / ".github" / "CONTRIBUTING.md")
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_SCRIPT = re.compile(r"packaging/\w+\.py")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in _LINK.findall(text) if "://" not in link]
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [script for script in _SCRIPT.findall(text) if not (PROJECT / script).exists()]
    assert missing == []


def test_the_front_page_leads_to_every_page_of_the_guide() -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    for page in sorted((PROJECT / "resources" / "guide").glob("*.md")):
        assert f"(resources/guide/{page.name})" in text


def test_the_key_of_the_guide_is_the_one_that_is_named() -> None:
    assert "`F1`" in PAGES[0].read_text(encoding="utf-8")
    assert "F1" in next(action.keys for action in ACTIONS if action.id == "guide")
