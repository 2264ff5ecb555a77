"""From key press to painted results, in a window on a library that is there."""

import random
import re
import sys
from collections import Counter
from pathlib import Path

from companion.app import Services, open_services
from companion.ui.garbage import keep_what_is_loaded
from tests.benchmarks.window import pressing
from tests.benchmarks.window.calls import TimedApplication, worst
from tests.benchmarks.window.pressing import Typist
from tests.benchmarks.window.stage import Stage

_SAMPLED = 40
_HURRY_MS = 60


def measure_typing(library: Path, number: int) -> list[str]:
    """Type queries made of the library's own words, each once; return a table."""
    application = TimedApplication(sys.argv[:1])
    keep_what_is_loaded()
    with open_services(library) as services:
        services.indexing.wait()
        stage = Stage(application, services)
        queries = sample_queries(services, 2 * number)
        typist = Typist(stage)
        typist.type(queries[:1])
        application.calls.clear()
        presses = typist.type(queries[1:number])
        slow = worst(application.calls, 8)
        hurried = typist.hurry(queries[number:], _HURRY_MS)
        status = services.indexing.status()
        stage.close()
    return [
        f"{status.passages:,} passages, {len(presses)} keys, {typist.unanswered} unanswered\n",
        pressing.HEAD,
        *pressing.rows("each letter", presses),
        *pressing.rows(f"last letter, one every {_HURRY_MS} ms", hurried),
        "",
        pressing.bound_kept(presses),
        "",
        *slow,
    ]


def sample_queries(services: Services, number: int) -> list[str]:
    """Return words, pairs and phrases of the library's texts, common and rare, the same in every run."""
    chance = random.Random(11)
    summaries = services.library.summaries()
    taken = chance.sample(summaries, min(_SAMPLED, len(summaries)))
    words = [
        word.lower()
        for one in taken
        for word in re.findall(r"[^\W\d_]{3,}", services.library.open(one.id).document.text)
    ]
    counted = [word for word, _ in Counter(words).most_common()]
    queries = []
    for turn in range(number):
        rank = int(len(counted) ** chance.random())
        start = chance.randrange(max(1, len(words) - 2))
        single, pair = counted[min(rank, len(counted) - 1)], " ".join(words[start : start + 2])
        queries.append((single, pair, f'"{pair}"')[turn % 3])
    return queries
