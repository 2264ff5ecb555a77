"""Settings load whatever the file holds, and saving destroys nothing of it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.settings import Appearance, Settings, SettingsStore, ThemeChoice, WindowState
from companion.settings_tree import read_tree


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "config" / "settings.toml")


def written(store: SettingsStore, text: str) -> SettingsStore:
    store.path.parent.mkdir(parents=True, exist_ok=True)
    store.path.write_text(text, encoding="utf-8")
    return store


def test_without_a_file_all_is_default(store: SettingsStore) -> None:
    assert store.load() == Settings()
    assert not store.path.exists()


def test_settings_come_back(store: SettingsStore) -> None:
    settings = Settings(
        appearance=Appearance(ThemeChoice.DARK, zoom=4),
        window=WindowState(geometry="AdnQ", left_shown=False, results_share=0.5),
        keys={"search": ("Ctrl+K", "Ctrl+Shift+F"), "bookmark": ()},
    )
    store.save(settings)
    assert store.load() == settings
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_a_wrong_value_has_its_default_and_the_rest_counts(store: SettingsStore) -> None:
    written(store, '[appearance]\ntheme = "neon"\nzoom = 3\n[window]\nleft_width = -4\nleft_shown = "yes"\n')
    loaded = store.load_with_remarks()
    assert loaded.settings == replace(Settings(), appearance=Appearance(zoom=3))
    assert loaded.remarks == (
        "“appearance.theme = neon” in the settings is none of system, light, dark, sepia; "
        "the default is used.",
        "“window.left_width = -4” in the settings is not between 0 and 10000; the default is used.",
        "“window.left_shown = yes” in the settings is not true or false; the default is used.",
    )


def test_unknown_keys_stay_when_saving(store: SettingsStore) -> None:
    written(store, 'future = 1\n[appearance]\nzoom = 3\nfont = "Inter"\n')
    store.save(replace(store.load(), appearance=Appearance(ThemeChoice.SEPIA)))
    assert tomllib.loads(store.path.read_text(encoding="utf-8")) == {
        "future": 1,
        "appearance": {"font": "Inter", "theme": "sepia"},
    }


@pytest.mark.parametrize("content", [b"zoom = = 3", b"\xff\xfe\x00", b"[a]\n[a]\n"])
def test_an_unreadable_file_is_set_aside(store: SettingsStore, content: bytes) -> None:
    for number in (1, 2):
        store.path.parent.mkdir(exist_ok=True)
        store.path.write_bytes(content)
        loaded = store.load_with_remarks()
        aside = store.path.parent / f"settings.unreadable-{number}.toml"
        assert loaded.settings == Settings()
        assert str(aside) in loaded.remarks[0]
        assert aside.read_bytes() == content
        assert not store.path.exists()


TOML = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = ["appearance", "window", "session", "export", "keys", "theme", "zoom", "left_width", "results_share"]


@given(st.dictionaries(st.sampled_from(NAMES), st.dictionaries(st.sampled_from(NAMES), TOML) | TOML))
def test_nothing_in_a_file_raises(table: dict[str, object]) -> None:
    settings = read_tree(Settings(), table, [])
    assert isinstance(settings, Settings)
    assert 0 <= settings.appearance.zoom <= 6
    assert 0.1 <= settings.window.results_share <= 0.9
