"""Build an index in a process of its own: how long it takes, how large it becomes, what it needs."""

import gc
import json
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.benchmarks.search.apart import anonymous, apart, watched
from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.engines.engine import Engine, Extendable, Stopwatch

_ABOUT = ".json"


@dataclass(frozen=True, slots=True)
class Built:
    """How an index was built: `seconds` until all is on the disk, `size` of all files in bytes.

    `processor` is how long the processor worked for it in one process, all threads together.
    """

    engine: str
    workers: int
    seconds: float
    processor: float
    size: int


def build(engine: Engine, corpus: Corpus, workers: int = 1) -> Built:
    """Build an index anew in the engine's folder."""
    seconds, processor = apart(_build, engine, corpus, workers)
    built = Built(engine.name, workers, seconds, processor, _size(engine.folder))
    _about(engine).write_text(json.dumps(asdict(built)), "utf-8")
    return built


def built_before(engine: Engine) -> Built | None:
    """Return how the index that stands in the engine's folder was built."""
    about = _about(engine)
    return Built(**json.loads(about.read_text("utf-8"))) if about.is_file() else None


def building_memory(engine: Engine, corpus: Corpus) -> int | None:
    """Return the most anonymous memory while an index is built, above what is held before; None if not told.

    The documents come one by one, as in the program.
    """
    idle, most = watched(_build_watched, engine, replace(corpus, lazy=True))
    shutil.rmtree(engine.folder)
    return None if idle is None or most is None else most - idle


def make_nothing(engine: Extendable) -> None:
    """Make an empty index in a new folder."""
    engine.folder.mkdir(parents=True)
    engine.make_empty()


def _build(engine: Engine, corpus: Corpus, workers: int) -> tuple[float, float]:
    shutil.rmtree(engine.folder, ignore_errors=True)
    engine.folder.mkdir(parents=True)
    watch = Stopwatch()
    engine.build(corpus, watch, workers)
    return watch.seconds, watch.processor


def _build_watched(engine: Engine, corpus: Corpus) -> int | None:
    gc.collect()
    idle = anonymous()
    _build(engine, corpus, 1)
    return idle


def _about(engine: Engine) -> Path:
    return engine.folder.with_name(engine.folder.name + _ABOUT)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
