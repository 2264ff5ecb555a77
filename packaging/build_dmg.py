"""Make the disk image of macOS from dist/Companion.app: `python3 packaging/build_dmg.py`.

NOT YET RUN: it needs macOS, whose hdiutil makes the image. The application is signed while it is built, where
COMPANION_SIGNING_IDENTITY names an identity of the keychain; without one it is signed for nobody, and a user
has to say once, in the settings under Privacy & Security, that it may be opened. COMPANION_NOTARY_PROFILE, a
profile that `xcrun notarytool store-credentials` keeps, has the image notarised and stapled.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from project_facts import PROJECT, project_facts

DIST = PROJECT / "dist"


def main() -> int:
    """Make the image and return the exit status."""
    facts = project_facts()
    application = DIST / f"{facts.name}.app"
    if not application.is_dir():
        print(f"{application} is missing; run packaging/build_app.py first.", file=sys.stderr)
        return 1
    image = DIST / image_name(facts.program, facts.version, platform.machine())
    try:
        with tempfile.TemporaryDirectory() as folder:
            # ditto keeps links, rights and signatures; what is in the folder is what the image shows.
            _run("ditto", str(application), str(Path(folder) / application.name))
            (Path(folder) / "Applications").symlink_to("/Applications")
            shutil.copy(PROJECT / "LICENSE", Path(folder) / "LICENSE.txt")
            shutil.copytree(DIST / facts.program / "licences", Path(folder) / "Licences")
            options = ("-volname", facts.name, "-srcfolder", folder, "-ov", "-format", "ULFO")
            _run("hdiutil", "create", *options, str(image))
        profile = os.environ.get("COMPANION_NOTARY_PROFILE")
        if profile:
            _run("xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait")
            _run("xcrun", "stapler", "staple", str(image))
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"The image could not be made: {error}", file=sys.stderr)
        return 1
    print(f"Made: {image}")
    return 0


def image_name(program: str, version: str, machine: str) -> str:
    """Return the name of the image for a kind of machine."""
    return f"{program}-{version}-macos-{machine}.dmg"


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
