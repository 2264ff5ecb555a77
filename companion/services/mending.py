"""Put a damaged library back to its newest backup, when the user has said so."""

from pathlib import Path

from companion.core.library import MendedLibrary
from companion.store.recovery import restore


def mend_library(folder: Path) -> MendedLibrary:
    """Put the newest good backup in the place of a damaged database, which is set aside.

    Nobody may have the library open. Raises DamagedLibraryError when there is no good backup.
    """
    restored = restore(folder)
    return MendedLibrary(restored.backup.taken, restored.set_aside)
