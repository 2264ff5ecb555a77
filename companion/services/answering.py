"""Answer searches from the newest commit of the index, whoever wrote it. Only a search loads this."""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from companion.core.aliases import Alias
from companion.core.documents import DocumentId
from companion.core.queries import Completion, LooserQuery, Offer, Related, SearchAnswer, SearchRequest
from companion.search.finding import Finder, explain
from companion.search.manifest import MANIFEST, IndexDamagedError, IndexMissingError
from companion.search.reader import IndexReader, open_reader
from companion.search.storage import VerifiedFiles
from companion.search.values import Values

_RETRIES = 10
_RETRY_SECONDS = 0.05
_FEW = 50
"""Hits up to which it is looked up whether one document has them all."""

_NO_MORE = object()

_log = logging.getLogger(__name__)


class Answering:
    """Answers searches; any thread may ask, one is answered at a time.

    `mend` is called when the index is missing or damaged; until it is whole again the answers come
    from the last commit that was, or from what of it is sound. `aliases` tells the words that the user
    says mean the same.
    """

    def __init__(
        self,
        index: Path,
        secret: bytes,
        mend: Callable[[], None],
        aliases: Callable[[], Sequence[Alias]] = tuple,
    ) -> None:
        self._index = index
        self._manifest = os.fspath(index / MANIFEST)
        self._secret = secret
        self._mend = mend
        self._aliases = aliases
        self._verified = VerifiedFiles()
        self._lock = threading.Lock()
        self._finder: Finder | None = None
        self._values: Values | None = None
        self._seen: tuple[int, int] | None = None
        self._looked = False

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return the hits of a request, best first; never raises for anything that can be typed."""
        with self._lock:
            begun = time.perf_counter()
            self._follow()
            answer = self._answer(self._finder, request) if self._finder else explain(request)
        return replace(answer, milliseconds=(time.perf_counter() - begun) * 1000)

    def completions(self, word: str, limit: int = 12) -> tuple[Completion, ...]:
        """Return what a word of a query such as `speaker:se` or `-in:"robot dr` may become, best first."""
        with self._lock:
            self._follow()
            if self._values is None and self._finder is not None:
                self._values = Values(self._finder.reader)
            return self._values.complete(word, limit) if self._values else ()

    def offers(self, request: SearchRequest) -> tuple[Offer, ...]:
        """Return what else may be meant; to be asked once an answer stands, not while one types.

        Other questions are answered in between; where the index changes meanwhile, what is known by then
        is returned.
        """
        with self._lock:
            self._follow()
            finder = self._finder
            steps = finder.offers(request, self._aliases()) if finder else iter(())
        found: list[Offer] = []
        while True:
            with self._lock:
                step = next(steps, _NO_MORE) if finder is self._finder else _NO_MORE
            if isinstance(step, Offer):
                found.append(step)
            elif step is not None:
                return tuple(found)

    def related(self, document: DocumentId, offset: int, without: frozenset[str] = frozenset()) -> Related:
        """Return passages of other documents that are related to the one at an offset.

        The words in `without` are not looked at.
        """
        with self._lock:
            self._follow()
            return self._finder.related(document, offset, without) if self._finder else Related()

    def get_ready(self) -> None:
        """Open the index, so that the first search need not wait for that."""
        with self._lock:
            self._follow()

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            self._drop()
            self._verified = VerifiedFiles()

    def _answer(self, finder: Finder, request: SearchRequest) -> SearchAnswer:
        aliases = self._aliases()
        answer = finder.find(request, aliases)
        if not answer.looser:
            return answer

        def placed(looser: LooserQuery) -> LooserQuery:
            """Say which document has all hits of a query with few enough to be looked up at once."""
            if looser.total > _FEW or looser.document is not None:
                return looser
            counts = finder.find(replace(request, query=looser.query, limit=1), aliases).counts
            return replace(looser, document=next(iter(counts))) if len(counts) == 1 else looser

        return replace(answer, looser=tuple(map(placed, answer.looser)))

    def _follow(self) -> None:
        """Open the newest commit, if it is another one than before."""
        for _ in range(_RETRIES):
            state = self._state()
            if self._looked and state == self._seen and self._is_intact():
                return
            reader, damage = self._open()
            if damage and state != self._state():
                # A commit came in between, and what was to be read is gone.
                time.sleep(_RETRY_SECONDS)
                continue
            self._seen, self._looked = state, True
            self._take(reader, damage)
            return

    def _open(self) -> tuple[IndexReader | None, str]:
        """Open the index, where there is one, and say what of it is damaged."""
        try:
            reader = open_reader(self._index, self._secret, self._verified)
        except IndexMissingError:
            return None, ""
        except (IndexDamagedError, OSError) as error:
            return None, str(error)
        return reader, ", ".join(reader.damage)

    def _take(self, reader: IndexReader | None, damage: str) -> None:
        """Go on with a reader unless the one before answers better."""
        if damage:
            _log.warning("the index is damaged: %s", damage)
        if not self._is_intact():
            self._drop()
        if reader is not None and (self._finder is None or not damage):
            self._drop()
            self._finder = Finder(reader)
        if reader is None or damage:
            self._mend()

    def _is_intact(self) -> bool:
        return self._finder is None or self._finder.reader.is_intact()

    def _drop(self) -> None:
        if self._finder is not None:
            self._finder.reader.close()
            self._finder = self._values = None

    def _state(self) -> tuple[int, int] | None:
        try:
            state = os.stat(self._manifest)  # noqa: PTH116 - asked at every key, and twice as fast.
        except OSError:
            return None
        return state.st_mtime_ns, state.st_ino
