"""The workflows of GitHub can be read and name what is there; whether they run only GitHub can tell."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.other_systems.conftest import PACKAGING

PROJECT = PACKAGING.parent
FILES = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}")


def read(file: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{file.stem}, {name}", step)
        for file in FILES
        for name, job in read(file)["jobs"].items()
        for step in job.get("steps", ())
    ]


def test_there_are_workflows() -> None:
    assert {file.stem for file in FILES} == {"build", "release"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_workflow_says_that_it_was_not_run_and_may_only_read(file: Path) -> None:
    assert "NOT YET RUN" in file.read_text(encoding="utf-8").partition("\nname:")[0]
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "uses" in job or (job["runs-on"] and job["timeout-minutes"])
        assert set(job.get("permissions", {})) <= {"contents"}


def test_all_systems_check_build_and_tour() -> None:
    jobs = read(PROJECT / ".github" / "workflows" / "build.yml")["jobs"]
    assert {one.split("-")[0] for one in jobs["check"]["strategy"]["matrix"]["system"]} == {
        "ubuntu",
        "windows",
        "macos",
    }
    names = {one["name"] for one in jobs["build"]["strategy"]["matrix"]["include"]}
    assert names == {"linux-x86_64", "windows-x86_64", "macos-arm64", "macos-x86_64"}


def test_a_release_is_built_by_the_same_workflow() -> None:
    jobs = read(PROJECT / ".github" / "workflows" / "release.yml")["jobs"]
    uses = [job["uses"] for job in jobs.values() if "uses" in job]
    assert [(PROJECT / path).exists() for path in uses] == [True]


def test_every_script_that_is_run_is_there() -> None:
    named = {name for _, step in steps() for name in re.findall(r"packaging/\w+\.py", step.get("run", ""))}
    assert "packaging/run_tests.py" in named
    assert [name for name in sorted(named) if not (PROJECT / name).exists()] == []


def test_actions_are_those_of_github_in_one_version_each() -> None:
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", one) for one in used)
    assert len({one.partition("@")[0] for one in used}) == len(used)


@pytest.mark.parametrize(
    "step", [one for one in steps() if "run" in one[1]], ids=lambda step: step[1].get("name")
)
def test_shellcheck_has_no_remark_about_a_step(step: tuple[str, dict[str, Any]]) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    script = _EXPRESSION.sub("expression", step[1]["run"])
    done = subprocess.run(
        ["shellcheck", "-s", "bash", "-"], input=script, capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""
