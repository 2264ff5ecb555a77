"""The real texts, from the command line: their figures, and every probe found where it stands."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from companion.cli import run

Shape = dict[str, Any]


@pytest.fixture(scope="module")
def seeded(own_folders: None, test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the seeds."""
    folder = tmp_path_factory.mktemp("seeded") / "library"
    assert run(["--library", str(folder), "add", str(test_data / "seeds")]) == 0
    return folder


@pytest.fixture(scope="module")
def expected(test_data: Path) -> dict[str, Shape]:
    """What is known of each seed, by file name."""
    known = json.loads((test_data / "corpus" / "EXPECTED.json").read_bytes())
    return {Path(name).name: figures for name, figures in known.items() if name.startswith("seeds/")}


def ask(library: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """Type a command and return its JSON."""
    capsys.readouterr()
    assert run(["--library", str(library), *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_figures_are_right_and_a_second_time_nothing_changes(
    seeded: Path, expected: dict[str, Shape], test_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = ask(seeded, capsys, "add", str(test_data / "seeds"))
    assert report["skipped"] == report["failed"] == []
    assert {one["status"] for one in report["documents"]} == {"unchanged"}
    found = {Path(one["path"]).name: one for one in report["documents"]}
    assert found.keys() == expected.keys()
    wrong = {name: list(_differences(found[name], figures)) for name, figures in expected.items()}
    assert not any(wrong.values()), wrong


def _differences(one: Shape, figures: Shape) -> Iterator[str]:
    kind = figures["kind"].split()
    wanted = {
        "kind": "collection" if kind[:2] == ["article", "collection"] else kind[0],
        "language": figures["lang"].split()[0],
        "timed": figures["timestamped_segments"] or 0,
        "units": figures.get("turns_or_segments_total", one["units"]),
        "speakers": figures.get("speakers", {}),
        "first_start": figures.get("first_start_s"),
        "last_start": figures.get("last_start_s"),
        "end": figures.get("max_end_s", one["end"]),
    }
    for key, value in wanted.items():
        if one[key] != value:
            yield f"{key}: {one[key]} instead of {value}"


def test_every_probe_is_found_where_it_stands(
    seeded: Path, expected: dict[str, Shape], capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = []
    lengths: dict[str, int] = {}
    for name, figures in expected.items():
        for probe in figures["probes"]:
            hits = [
                hit
                for hit in ask(seeded, capsys, "search", f'"{probe["q"]}"', "--limit", "0")["hits"]
                if Path(hit["path"]).name == name
            ]
            if hits and name not in lengths:
                lengths[name] = ask(seeded, capsys, "show", hits[0]["document"])["length"]
            wrong += [f"{name} {probe['q']}: {words}" for words in _faults(hits, probe, lengths.get(name, 1))]
    assert not wrong, "\n".join(wrong)


def _faults(hits: list[Shape], probe: Shape, length: int) -> Iterator[str]:
    places = sorted(
        (hit["offset"] + start, hit["starts"][number])
        for hit in hits
        for number, (start, end) in enumerate(hit["spans"])
        if _same(hit["text"][start:end], probe["q"])  # Other forms of the words are found too.
    )
    count = probe.get("word_count", probe.get("substring_count", len(places)))
    if len(places) != count:
        yield f"{len(places)} places instead of {count}"
    first = probe.get("first", {})
    if not places:
        return
    offset, start = places[0]
    if "start_s" in first and start != first["start_s"]:
        yield f"first at {start} s instead of {first['start_s']} s"
    elif "start_s" not in first and "offset_pct" in first:
        percent = 100 * offset / length
        if abs(percent - first["offset_pct"]) > 1:
            yield f"first at {percent:.1f} % instead of {first['offset_pct']} %"


def _same(text: str, probe: str) -> bool:
    """Compare without regard to case and the shape of apostrophes."""
    return text.lower().replace("’", "'") == probe.lower().replace("’", "'")


def test_a_phrase_is_found_across_lines(seeded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hits = ask(seeded, capsys, "search", '"machine learning"', "--limit", "0")["hits"]
    places = [
        (hit["text"][start:end].lower(), hit["starts"][number])
        for hit in hits
        if Path(hit["path"]).name.startswith("004_")
        for number, (start, end) in enumerate(hit["spans"])
    ]
    assert len(places) >= 35
    assert {text for text, _ in places} == {"machine learning"}
    assert all(start is not None for _, start in places)
