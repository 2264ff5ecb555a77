"""One run of the benchmark, step by step."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.search.apart import apart
from tests.benchmarks.search.asking import Party, ask_all, memory_after, middle_of
from tests.benchmarks.search.building import Built, build, building_memory, built_before, make_nothing
from tests.benchmarks.search.choosing import choose
from tests.benchmarks.search.corpus import Corpus, make_corpus
from tests.benchmarks.search.engines.companion import Companion
from tests.benchmarks.search.engines.engine import Engine, Extendable
from tests.benchmarks.search.engines.fts5 import Fts5
from tests.benchmarks.search.engines.stock_whoosh import StockWhoosh
from tests.benchmarks.search.engines.tantivy_index import Tantivy
from tests.benchmarks.search.engines.xapian_index import Xapian
from tests.benchmarks.search.hostility import ask_hostile
from tests.benchmarks.search.lecture import lectures, until_found
from tests.benchmarks.search.machine import load, machine
from tests.benchmarks.search.results import Memory, Results, Texts

ENGINES: tuple[type[Engine], ...] = (Companion, Fts5, Tantivy, Xapian, StockWhoosh)

_BOTH_CORES = 2


@dataclass(frozen=True, slots=True)
class Options:
    """What a run measures; `grown_from` is a smaller size in megabytes, None to leave growth out.

    All is asked `runs` times, each time in another process; indexes are built `rounds` times. `reuse` takes
    indexes that a run before was told to `keep`.
    """

    work: Path
    data: Path | None
    megabytes: float
    questions: int = 50
    runs: int = 1
    rounds: int = 2
    lectures: int = 10
    grown_from: float | None = None
    reuse: bool = False
    keep: bool = False


def run(options: Options) -> Results:
    """Measure everything; progress goes to stderr."""
    before = load()
    _say(f"texts of {options.megabytes:g} MB")
    corpus = make_corpus(options.work, options.data, options.megabytes)
    indexes = options.work / f"indexes-{corpus.folder.name}"
    if not options.reuse:
        shutil.rmtree(indexes, ignore_errors=True)
    engines = [kind(indexes / kind.name.replace(" ", "-")) for kind in _kinds(options.megabytes)]
    built = _build_all(engines, corpus, options)
    parties = [_party(engines, corpus, options)]
    if options.grown_from:
        parties.append(_small_party(indexes, options.grown_from, options))
    _say("asking")
    answers = middle_of([apart(ask_all, parties, number) for number in range(options.runs)])
    growing = [engine for engine in engines if isinstance(engine, Extendable)]
    results = Results(
        machine=machine(),
        load=before,
        versions={engine.name: type(engine)(engine.folder).version() for engine in engines},
        texts=_texts(corpus, options.megabytes),
        engines=tuple(engine.name for engine in engines),
        choices=parties[0].choices,
        answers=tuple(answers),
        built=tuple(built),
        lecture=_add_lectures(growing, corpus, options.lectures),
        memory=_memory(growing[0], parties[0], corpus),
        hostile=_ask_hostile(engines[0]),
        grown_from=options.grown_from,
        runs=options.runs,
    )
    if not (options.keep or options.reuse):
        shutil.rmtree(indexes)
    return results


def _ask_hostile(engine: Engine) -> Sequence[tuple[float, str]]:
    _say("asking hostile queries")
    return apart(ask_hostile, engine)


def _kinds(megabytes: float) -> list[type[Engine]]:
    """Return the engines that are installed and keep up with such a size."""
    found = []
    for kind in ENGINES:
        if megabytes > kind.most:
            _say(f"{kind.name} is measured up to {kind.most:g} MB, and left out")
            continue
        try:
            kind(Path()).version()
        except ImportError as error:
            _say(f"{kind.name} is left out: {error}")
            continue
        found.append(kind)
    return found


def _build_all(engines: Sequence[Engine], corpus: Corpus, options: Options) -> list[Built]:
    """Build each index, but for slow ones again in the other order; the quickest build is told."""
    best: dict[tuple[str, int], Built] = {}
    for number in range(options.rounds):
        for engine in engines[:: -1 if number % 2 else 1]:
            before = best.get((engine.name, 1))
            if before and (engine.slow_to_build or options.reuse):
                continue
            _keep_best(best, _built(engine, corpus, options.reuse))
            if engine.most_workers >= _BOTH_CORES:
                _keep_best(best, _built_by_both(engine, corpus))
    return list(best.values())


def _keep_best(best: dict[tuple[str, int], Built], built: Built) -> None:
    key = built.engine, built.workers
    _say(f"{built.engine} was built in {built.seconds:.1f} s")
    if key not in best or built.seconds < best[key].seconds:
        best[key] = built


def _built(engine: Engine, corpus: Corpus, reuse: bool) -> Built:
    return (built_before(engine) if reuse else None) or build(engine, corpus)


def _built_by_both(engine: Engine, corpus: Corpus) -> Built:
    other = type(engine)(engine.folder.with_name(f"{engine.folder.name} by both"))
    built = build(other, corpus, _BOTH_CORES)
    shutil.rmtree(other.folder)
    return built


def _party(engines: Sequence[Engine], corpus: Corpus, options: Options) -> Party:
    _say("choosing questions")
    choices = apart(choose, corpus, engines, options.questions)
    return Party(options.megabytes, tuple(engines), tuple(choices))


def _small_party(indexes: Path, megabytes: float, options: Options) -> Party:
    """Build smaller indexes of the engines whose growth is told, with questions of their own."""
    corpus = make_corpus(options.work, options.data, megabytes)
    engines = [
        kind(indexes / f"small {kind.name}") for kind in _kinds(megabytes) if issubclass(kind, Extendable)
    ]
    for engine in engines:
        _built(engine, corpus, options.reuse)
    choices = apart(choose, corpus, engines, options.questions)
    return Party(megabytes, tuple(engines), tuple(choices))


def _add_lectures(engines: Iterable[Extendable], corpus: Corpus, number: int) -> dict[str, list[float]]:
    _say("adding lectures")
    more = lectures(corpus, number + 1)
    return {engine.name: until_found(engine, more) for engine in engines}


def _memory(engine: Extendable, party: Party, corpus: Corpus) -> Memory:
    _say("looking at memory")
    questions = [counted.question for choice in party.choices for counted in choice.taken]
    other = type(engine)(engine.folder.with_name("memory"))
    building = building_memory(other, corpus)
    apart(make_nothing, other)
    full, empty = apart(memory_after, engine, questions), apart(memory_after, other, questions)
    shutil.rmtree(other.folder)
    return Memory(None if full is None or empty is None else full - empty, building)


def _texts(corpus: Corpus, megabytes: float) -> Texts:
    return Texts(megabytes, corpus.size, corpus.real, corpus.invented, corpus.documents, corpus.passages)


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")
