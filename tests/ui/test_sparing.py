from companion.core.library import AddProgress
from companion.ui.sparing import Sparing


def test_of_a_quick_run_the_first_and_the_last_are_told() -> None:
    told: list[AddProgress] = []
    tell = Sparing(told.append)
    for done in range(1001):
        tell(AddProgress(done, 1000))
    assert (told[0].done, told[-1].done) == (0, 1000)
    assert len(told) < 500
