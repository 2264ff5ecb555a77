"""Run every check of the project: format, lint, types, import rules, tests.

Runs inside the project's environment; further arguments go to pytest.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run the checks in order, all of them, and return 1 when one failed."""
    programs = Path(sys.executable).parent
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUNBUFFERED": "1"}
    environment["PATH"] = os.pathsep.join([str(programs), environment.get("PATH", "")])
    checks = {
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "lint": ["ruff", "check", "--quiet", "."],
        "types": ["mypy", "--no-error-summary"],
        "import rules": ["lint-imports", "--no-logo"],
        "tests": [sys.executable, "-m", "pytest", *arguments],
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        began = time.monotonic()
        if subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - began:.0f} s", flush=True)
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
