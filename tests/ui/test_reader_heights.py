from hypothesis import given
from hypothesis import strategies as st

from companion.core.documents import Span
from companion.ui.reader.heights import Heights
from companion.ui.reader.spans import SpanIndex

some_heights = st.lists(st.integers(1, 900), min_size=1, max_size=700)


@given(some_heights, st.data())
def test_a_height_lies_in_the_block_it_is_found_in(sizes: list[int], data: st.DataObject) -> None:
    heights = Heights(float(size) for size in sizes)
    y = data.draw(st.floats(0, sum(sizes) - 0.5))
    index, rest = heights.at(y)
    assert 0 <= rest < sizes[index]
    assert heights.top(index) + rest == y or abs(heights.top(index) + rest - y) < 1e-6


@given(some_heights, st.data())
def test_a_refined_height_moves_what_is_below_and_nothing_else(sizes: list[int], data: st.DataObject) -> None:
    heights = Heights(float(size) for size in sizes)
    changed = data.draw(st.integers(0, len(sizes) - 1))
    looked_at = data.draw(st.integers(0, len(sizes) - 1))
    before, total = heights.top(looked_at), heights.total
    heights.refine(changed, sizes[changed] + 40.0)
    assert heights.top(looked_at) - before == (40 if changed < looked_at else 0)
    assert heights.total == total + 40


def test_places_outside_go_to_the_ends() -> None:
    heights = Heights([10.0, 20.0, 30.0])
    assert heights.at(-5) == (0, 0.0)
    assert heights.at(1000) == (2, 30.0)
    assert Heights().at(12) == (0, 0.0)


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 300), st.integers(1, 90))


@given(st.lists(spans, max_size=40), spans)
def test_an_index_finds_what_a_walk_over_all_finds(held: list[Span], stretch: Span) -> None:
    found = SpanIndex(held).within(stretch)
    assert sorted(found) == sorted(span for span in held if span.overlaps(stretch))


def test_an_index_holds_other_things_by_their_span() -> None:
    index = SpanIndex(["abc", "hello"], lambda word: Span(len(word), len(word) + 2))
    assert index.at(4) == ["abc"]
    assert list(index) == ["abc", "hello"]
    assert len(index) == 2
