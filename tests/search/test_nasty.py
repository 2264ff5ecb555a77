"""Nothing that can be typed raises, hangs, or stays without an answer in words."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.queries import SearchAnswer, SearchRequest
from tests.search.asking import small_index
from tests.search.fuzzing import check_answer

Ask = Callable[[SearchRequest], SearchAnswer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with small_index(tmp_path_factory.mktemp("nasty") / "index", paragraphs=300) as large:
        yield large


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text() | st.text(alphabet="athe\"“-*~2()OR 다가海'’.", max_size=40))
def test_any_text_is_answered(ask: Ask, query: str) -> None:
    check_answer(ask(SearchRequest(query)), limit=20)
