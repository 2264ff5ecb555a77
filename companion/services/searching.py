"""Search the library: what is asked of the search, which is loaded when somebody asks it."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from companion.core.aliases import Alias
from companion.core.documents import DocumentId
from companion.core.queries import Completion, Offer, Related, SearchAnswer, SearchRequest

if TYPE_CHECKING:
    from companion.services.answering import Answering


class Searching:
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
        self._make = partial(_answering, index, secret, mend, aliases)
        self._making = threading.Lock()
        self._made: Answering | None = None

    def get_ready(self) -> None:
        """Load the search and open the index, so that the first search need not wait for that."""
        self._answers().get_ready()

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return the hits of a request, best first; never raises for anything that can be typed."""
        return self._answers().search(request)

    def completions(self, word: str, limit: int = 12) -> tuple[Completion, ...]:
        """Return what a word of a query such as `speaker:se` or `-in:"robot dr` may become, best first."""
        return self._answers().completions(word, limit)

    def offers(self, request: SearchRequest) -> tuple[Offer, ...]:
        """Return what else may be meant; to be asked once an answer stands, not while one types.

        Other questions are answered in between; where the index changes meanwhile, what is known by then
        is returned.
        """
        return self._answers().offers(request)

    def related(self, document: DocumentId, offset: int, without: frozenset[str] = frozenset()) -> Related:
        """Return passages of other documents that are related to the one at an offset.

        The words in `without` are not looked at.
        """
        return self._answers().related(document, offset, without)

    def close(self) -> None:
        """Let go of the index's files."""
        with self._making:
            made, self._made = self._made, None
        if made is not None:
            made.close()

    def _answers(self) -> "Answering":
        with self._making:
            if self._made is None:
                self._made = self._make()
            return self._made


def _answering(
    index: Path, secret: bytes, mend: Callable[[], None], aliases: Callable[[], Sequence[Alias]]
) -> "Answering":
    from companion.services.answering import Answering  # noqa: PLC0415 - arrays and postings: half of all memory

    return Answering(index, secret, mend, aliases)
