"""The user's settings: one typed tree, TOML on disk, tolerant load."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from companion.core.orders import Order
from companion.files import explain, sweep_leftovers, write_atomically
from companion.settings_tree import between, read_tree, write_tree


class ThemeChoice(StrEnum):
    """The theme of the window; `system` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the window looks; `zoom` is a step of the reader's text sizes, 2 is 17 px."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    zoom: int = field(default=2, metadata=between(0, 6))


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where the window and its panes stood; `geometry`, `state` and `guide_geometry` are Qt's, in base64.

    Widths are in px.
    """

    geometry: str = ""
    state: str = ""
    left_width: int = field(default=352, metadata=between(0, 10_000))
    notes_width: int = field(default=312, metadata=between(0, 10_000))
    left_shown: bool = True
    notes_shown: bool = True
    results_share: float = field(default=0.66, metadata=between(0.1, 0.9))
    guide_geometry: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """What was open: ids of documents, the recent ones first; `raw_text` opens texts as raw cues.

    `results_order` is the order in which results come; `related_shown` says whether related passages are
    unfolded.
    """

    last_document: str = ""
    recent_documents: tuple[str, ...] = ()
    raw_text: bool = False
    notes_of_library: bool = False
    results_order: Order = Order.RANK
    related_shown: bool = False


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the last export was, so that the next one is one key."""

    folder: str = ""
    format: str = "markdown"
    what: str = "document"


@dataclass(frozen=True, slots=True)
class Sources:
    """How sources are looked after, and from which folder something was last added."""

    watch: bool = True
    last_folder: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `keys` maps an action's id to the keys that replace its own."""

    appearance: Appearance = Appearance()
    window: WindowState = WindowState()
    session: Session = Session()
    export: ExportChoice = ExportChoice()
    sources: Sources = Sources()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as read, with a sentence for each thing that was taken otherwise than written."""

    settings: Settings
    remarks: tuple[str, ...] = ()


class SettingsStore:
    """Reads and writes the settings file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Settings:
        """Return the settings; what cannot be read has its default."""
        return self.load_with_remarks().settings

    def load_with_remarks(self) -> LoadedSettings:
        """Return the settings and what the user should know about the file."""
        table, remark = self._table()
        remarks = [remark] if remark else []
        settings = read_tree(Settings(), table, remarks)
        return LoadedSettings(settings, tuple(remarks))

    def save(self, settings: Settings) -> None:
        """Write what differs from the defaults; keys that this version does not know stay. Raises OSError."""
        import tomli_w  # noqa: PLC0415 - not needed to read them

        table, _ = self._table()
        write_tree(settings, Settings(), table)
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep_leftovers(self.path.parent)
        write_atomically(self.path, tomli_w.dumps(table).encode(), mode=0o600)

    def _table(self) -> tuple[dict[str, Any], str]:
        """Return the file's table; one that is no TOML is set aside, so that saving does not destroy it."""
        try:
            return tomllib.loads(self.path.read_bytes().decode("utf-8-sig")), ""
        except FileNotFoundError:
            return {}, ""
        except OSError as error:
            return {}, f"The settings could not be read ({explain(error, self.path)}); the defaults are used."
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            return {}, self._set_aside(str(error))

    def _set_aside(self, why: str) -> str:
        aside = next(
            place
            for number in range(1, 1000)
            if not (place := self.path.with_suffix(f".unreadable-{number}.toml")).exists()
        )
        try:
            self.path.replace(aside)
        except OSError:
            return f"The settings are not readable ({why}); the defaults are used."
        return f"The settings were not readable ({why}); they are kept in {aside}, and the defaults are used."
