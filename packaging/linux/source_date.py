"""The moment that a package is dated from, so that it can be made again byte for byte."""

import os
import subprocess
from datetime import UTC, datetime, time

from project_facts import PROJECT, project_facts


def source_date() -> int:
    """Return the seconds since 1970 that files in packages bear, and hold all dates of this run to them.

    SOURCE_DATE_EPOCH says so; else it is the last commit; outside of git the day of the release.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    moment = int(told) if told else _last_commit() or _release()
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    return moment


def _last_commit() -> int | None:
    try:
        command = ["git", "-C", str(PROJECT), "log", "-1", "--format=%ct"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(done.stdout)


def _release() -> int:
    return int(datetime.combine(project_facts().day, time(12), UTC).timestamp())
