"""Say in the way of Windows what the program is: what its Properties show under Details.

Not yet run on Windows; that PyInstaller reads what is written here is checked on Linux.
"""

import re
from pathlib import Path

from project_facts import ProjectFacts

_ENGLISH, _UNICODE = 0x0409, 1200
_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers},
    prodvers={numbers},
    mask=0x3F,
    flags=0x0,
    OS=0x40004,
    fileType=0x1,
    subtype=0x0,
    date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable("{table}", [
{strings}
    ])]),
    VarFileInfo([VarStruct("Translation", [{language}, {codepage}])])
  ]
)
"""


def version_resource(facts: ProjectFacts, program: str) -> str:
    """Return the version resource of an executable as the text that PyInstaller reads."""
    strings = {
        "CompanyName": facts.author,
        "FileDescription": facts.name,
        "FileVersion": facts.version,
        "InternalName": program,
        "LegalCopyright": f"{facts.copyright}; {facts.licence} licence",
        "OriginalFilename": f"{program}.exe",
        "ProductName": facts.name,
        "ProductVersion": facts.version,
        "Comments": facts.summary,
    }
    return _RESOURCE.format(
        numbers=version_numbers(facts.version),
        table=f"{_ENGLISH:04X}{_UNICODE:04X}",
        strings=",\n".join(f"      StringStruct({name!r}, {value!r})" for name, value in strings.items()),
        language=_ENGLISH,
        codepage=_UNICODE,
    )


def version_numbers(version: str) -> tuple[int, int, int, int]:
    """Return the four numbers that Windows counts in; letters of a version are left out."""
    numbers = [int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:4]]
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def write_version_resource(folder: Path, facts: ProjectFacts, program: str) -> Path:
    """Write the resource of an executable into a folder and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{program}-version.txt"
    file.write_text(version_resource(facts, program), encoding="utf-8")
    return file
