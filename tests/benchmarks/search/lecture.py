"""One more lecture: how long from its first touch until another process finds it."""

import multiprocessing
import re
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from time import perf_counter

from companion.core.documents import DocumentId
from tests.benchmarks.search.apart import apart
from tests.benchmarks.search.corpus import Corpus, Entry
from tests.benchmarks.search.engines.engine import Extendable, Kind, Question

PASSAGES = 120
"""Passages of a lecture: about an hour of talk."""

_MARK = "quxzavel"
_WORD = re.compile(rf"\b[a-z]{{{len(_MARK)}}}\b")
_FIRST_ID = 0xFEED << 48
_PATIENCE = 60.0
_PAUSE = 0.0005
_MILLISECONDS = 1000


def lectures(corpus: Corpus, number: int) -> list[Entry]:
    """Return documents of about that many passages, each with a word that stands nowhere else."""
    return [_marked(entry, count) for count, entry in enumerate(_nearest(corpus, number))]


def until_found(engine: Extendable, more: Sequence[Entry]) -> list[float]:
    """Add lectures to an index, each alone, and return the milliseconds until each is found.

    Nothing changes in the index: it is done to a copy. The first lecture is for warming up and is not told.
    """
    copy = type(engine)(engine.folder.with_name(f"{engine.folder.name} to add to"))
    shutil.rmtree(copy.folder, ignore_errors=True)
    shutil.copytree(engine.folder, copy.folder)
    waits = apart(_add_all, copy, more)
    shutil.rmtree(copy.folder)
    return waits[1:]


def _add_all(engine: Extendable, more: Iterable[Entry]) -> list[float]:
    """Add lectures while another process has the index open and asks without a pause to speak of."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_look_out, args=(theirs, engine))
    process.start()
    theirs.close()
    try:
        engine.go_on()
        return [_add(engine, entry, ours) for entry in more]
    finally:
        process.kill()
        process.join()


def _add(engine: Extendable, entry: Entry, lookout: Connection) -> float:
    add = engine.adding(entry)
    lookout.send("look")
    _said(lookout)
    begun = perf_counter()
    add()
    return (_said(lookout) - begun) * _MILLISECONDS


def _said(lookout: Connection) -> float:
    if not lookout.poll(_PATIENCE):
        raise TimeoutError(f"nothing was heard from the other process for {_PATIENCE:.0f} seconds")
    return float(lookout.recv())


def _look_out(connection: Connection, engine: Extendable) -> None:
    """Each time that is asked for, look until there is one more; both processes read the same clock."""
    question = Question(Kind.RARE, _MARK)
    engine.open()
    try:
        while connection.recv():
            before = engine.count(question)
            connection.send(perf_counter())
            while engine.count(question) == before:
                time.sleep(_PAUSE)
            connection.send(perf_counter())
    except EOFError:
        return


def _nearest(corpus: Corpus, number: int) -> list[Entry]:
    """Return the documents whose number of passages is nearest."""
    sizes: dict[str, int] = {}
    for row in corpus.rows():
        sizes[row.document] = row.number + 1
    nearest = set(sorted(sizes, key=lambda one: abs(sizes[one] - PASSAGES))[:number])
    return [entry for entry in corpus.entries() if entry.id in nearest]


def _marked(entry: Entry, count: int) -> Entry:
    """Put the word in place of one that is as long, in an early passage; it is a new document then."""
    text = _WORD.sub(_MARK, entry.document.text, count=1)
    name = DocumentId(f"{_FIRST_ID + count:016x}")
    return Entry(name, f"{entry.version}+", replace(entry.document, text=text))
