"""What a desktop wants to know of the program, in a folder like /usr/share."""

import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linux.bash_completion import bash_completion
from linux.changelog import releases
from linux.fish_completion import fish_completion
from linux.grammar import PROGRAM
from linux.manual_page import manual_page
from linux.zsh_completion import zsh_completion
from project_facts import PROJECT, ProjectFacts

DESKTOP_ID = "io.github.studycompanion.Companion"
_HERE = Path(__file__).resolve().parent
_ICONS = PROJECT / "resources" / "icons"


def share_files(facts: ProjectFacts, zsh_functions: str) -> dict[str, bytes]:
    """Return what goes into a share folder: each file's name in it, and its bytes.

    `zsh_functions` is the folder that zsh looks into, of those in the share folder.
    """
    texts = {
        f"applications/{DESKTOP_ID}.desktop": (_HERE / f"{DESKTOP_ID}.desktop").read_text(encoding="utf-8"),
        f"metainfo/{DESKTOP_ID}.metainfo.xml": metainfo(facts),
        f"mime/packages/{DESKTOP_ID}.xml": (_HERE / f"{DESKTOP_ID}.mime.xml").read_text(encoding="utf-8"),
        f"man/man1/{PROGRAM}.1": manual_page(facts.version, facts.day),
        f"bash-completion/completions/{PROGRAM}": bash_completion(),
        f"fish/vendor_completions.d/{PROGRAM}.fish": fish_completion(),
        f"{zsh_functions}/_{PROGRAM}": zsh_completion(),
    }
    return {**{name: text.encode() for name, text in texts.items()}, **_icons()}


def metainfo(facts: ProjectFacts) -> str:
    """Return the AppStream data with all that the project says elsewhere filled in."""
    text = (_HERE / f"{DESKTOP_ID}.metainfo.xml").read_text(encoding="utf-8")
    filled: Mapping[str, str] = {
        "@LICENCE@": facts.licence,
        "@AUTHOR@": facts.author,
        "@RELEASES@": "\n".join(release.for_appstream() for release in releases(facts)),
    }
    for mark, words in filled.items():
        text = text.replace(mark, words)
    return text


def _icons() -> dict[str, bytes]:
    theme = "icons/hicolor"
    drawn = {
        f"{theme}/{size}x{size}/apps/{DESKTOP_ID}.png": file.read_bytes()
        for file in sorted(_ICONS.glob("companion-*.png"))
        for size in [file.stem.partition("-")[2]]
    }
    picture = (_ICONS / "companion.svg").read_bytes()
    return {**drawn, f"{theme}/scalable/apps/{DESKTOP_ID}.svg": picture}
