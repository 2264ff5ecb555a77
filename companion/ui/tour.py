"""The main job from end to end on the sample library: a picture of each step, and what was proved by it."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from companion.app import open_services
from companion.core.errors import CompanionError
from companion.settings import SettingsStore
from companion.ui import tour_proofs, tour_steps
from companion.ui.application import make_application, make_window
from companion.ui.main_window import MainWindow
from companion.ui.tour_guide import Account, Guide, Proof, TourError

_SIZE = (1400, 880)


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour that went well: its page of pictures, the folder of exported notes, what it proved."""

    page: Path
    pictures: int
    notes: Path
    proofs: tuple[Proof, ...]


def run_tour(folder: Path) -> Tour:
    """Take the tour into a folder; raises TourError when something was not as it should be.

    Library and settings are the tour's own and gone afterwards; the pictures, their index and the
    exported notes stay.
    """
    application = make_application()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CompanionError(
            f"{folder} cannot be written ({error.strerror}); choose another folder."
        ) from error
    account = Account(folder)
    with tempfile.TemporaryDirectory(prefix="companion-tour-") as place:
        library, settings = Path(place) / "library", SettingsStore(Path(place) / "settings.toml")
        with open_services(library) as opened:
            window = make_window(application, replace(opened, settings=settings))
            try:
                _walk(window, account)
            except TourError as error:
                account.add("what was shown instead", "", str(error), window)
                raise TourError(
                    f"{error} The last picture in {folder} shows what was there instead."
                ) from error
            finally:
                window.close()
                window.deleteLater()
        account.prove(tour_proofs.index_opens_again(library, tour_steps.QUERY))
        account.prove(tour_proofs.settings_were_kept(settings))
    account.finish()
    return Tour(account.page, account.pictures, folder / "notes", tuple(account.proofs))


def _walk(window: MainWindow, account: Account) -> None:
    window.resize(*_SIZE)
    window.show()
    window.activateWindow()
    window.start()
    with Guide(window, account) as guide:
        tour_steps.add(guide)
        account.prove(tour_proofs.others_did_the_work(guide.workers))
        account.prove(tour_proofs.icons_are_drawn(window.desk.reader.view.theme))
        before = tour_steps.title(guide)
        tour_steps.search(guide)
        tour_steps.stay(guide, before)
        tour_steps.write_note(guide)
        tour_steps.go_back_and_elsewhere(guide)
        tour_steps.export(guide, account.folder / "notes")
        tour_steps.read_in_the_dark(guide)
        guide.until("an index with the notes in it", lambda: window.desk.services.indexing.wait(0))
