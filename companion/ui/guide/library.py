"""A small library of the guide's pages, made in the cache, so that they are searched as any text is."""

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from companion.app import Services, open_services
from companion.core.errors import DamagedLibraryError, LibraryError
from companion.core.queries import Completion, Offer, SearchAnswer, SearchRequest
from companion.services.guide import Guide
from companion.store.failures import disk_in_words
from companion.store.folder import DATABASE

_PREFIX = "guide-"
_LOCK = "guide.lock"
_PATIENCE = 0.1

_log = logging.getLogger(__name__)


class GuideLibrary:
    """Searches the guide; `prepare` makes its library where this version of the guide has none yet.

    Any thread may use it; several programs may at once. The user's own library has no part in it.
    """

    def __init__(self, guide: Guide, cache: Path) -> None:
        self._guide = guide
        self._cache = cache
        self._folder = cache / f"{_PREFIX}{guide.fingerprint}"
        self._services: Services | None = None
        self._stopped = threading.Event()

    @property
    def folder(self) -> Path:
        """Where the library of this version of the guide is."""
        return self._folder

    @property
    def passages(self) -> int:
        """How many passages can be searched."""
        return self._services.indexing.status().passages if self._services else 0

    def prepare(self) -> None:
        """Have everything in order for searching; blocks until it is, or until it is stopped.

        Raises LibraryError in words when that cannot be.
        """
        with disk_in_words(self._cache):
            if not self._stands():
                with self._alone():
                    self._put_in_order()

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return the hits of a request, best first."""
        return self._opened().searching.search(request)

    def offers(self, request: SearchRequest) -> tuple[Offer, ...]:
        """Return what else may be meant."""
        return self._opened().searching.offers(request)

    def completions(self, word: str) -> tuple[Completion, ...]:
        """Return what a field of the query may become."""
        return self._services.searching.completions(word) if self._services else ()

    def stop(self) -> None:
        """Have `prepare` come to its end soon."""
        self._stopped.set()

    def close(self) -> None:
        """Let go of the library; nobody may be using it any more."""
        self.stop()
        self._let_go()

    def _opened(self) -> Services:
        if self._services is None:
            raise LibraryError("The guide is not in order for searching yet.")
        return self._services

    def _stands(self) -> bool:
        """Say whether nothing is left to do, without waiting for anybody."""
        try:
            return self._is_whole()
        except DamagedLibraryError:
            return False

    def _put_in_order(self) -> None:
        try:
            if not self._is_whole():
                self._make()
        except DamagedLibraryError:
            _log.warning("The library of the guide was damaged and is made anew")
            self._make_anew()
        self._sweep()

    def _is_whole(self) -> bool:
        """Open the library if it is there; say whether all pages are in it and can be found."""
        if not (self._folder / DATABASE).exists():
            return False
        services = self._open()
        present = {summary.id for summary in services.library.summaries()}
        return present == self._guide.titles.keys() and services.indexing.status().documents == len(present)

    def _open(self) -> Services:
        if self._services is None:
            self._services = open_services(self._folder)
        return self._services

    def _make(self) -> None:
        """Add what is missing of the pages, and wait until they are indexed."""
        services = self._open()
        report = services.adding.add(
            [page.path for page in self._guide.pages], cancelled=self._stopped.is_set
        )
        if not report.complete and not self._stopped.is_set():
            reasons = "; ".join(one.reason for one in (*report.failed, *report.skipped))
            raise LibraryError(f"Its pages could not be read: {reasons}.")
        while not self._stopped.is_set() and not services.indexing.wait(_PATIENCE):
            failure = services.indexing.status().failure
            if failure:
                raise LibraryError(failure)

    def _make_anew(self) -> None:
        """Make the library in the place of one that is damaged."""
        self._let_go()
        shutil.rmtree(self._folder)
        self._make()

    def _let_go(self) -> None:
        services, self._services = self._services, None
        if services is not None:
            services.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other programs from making the library meanwhile, as soon as they are done with it."""
        self._cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(self._cache / _LOCK)
        while not lock.is_locked:
            if self._stopped.is_set():
                raise LibraryError("The guide was closed.")
            with suppress(Timeout):
                lock.acquire(timeout=_PATIENCE)
        try:
            yield
        finally:
            lock.release()

    def _sweep(self) -> None:
        """Remove the libraries of other versions of the guide."""
        for other in self._cache.glob(f"{_PREFIX}*"):
            if other.is_dir() and other != self._folder:
                _log.info("Removing the library of another guide: %s", other)
                shutil.rmtree(other, ignore_errors=True)
