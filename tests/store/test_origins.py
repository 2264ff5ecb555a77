"""Where documents come from, and that the index hears when that changes."""

from datetime import datetime
from pathlib import Path

import pytest

from companion.core.cards import Origin
from companion.core.documents import DocumentId
from companion.core.errors import NotFoundError
from companion.services.contents import StoredContents
from companion.store.sources import Source
from companion.store.store import Store
from tests.builders import talk
from tests.stored import store_document

HERE = Path("/talks/sea/tides.txt")
NOON = int(datetime(2024, 3, 9, 12).timestamp()) * 10**9
HOUR = 3600 * 10**9


def at(path: Path, modified_ns: int) -> Source:
    return Source(path, 1, modified_ns, "0" * 64)


def test_an_origin_has_title_folders_and_day(store: Store) -> None:
    identity = store_document(store, talk("Tides rise."), HERE)
    assert store.origins.of(identity) == Origin("A talk", HERE, (), 1_000)
    store.documents.rename(identity, "On tides")
    store.sources.add_folders([Path("/talks"), Path("/talks/sea"), Path("/other")])
    store.sources.seen_again(identity, at(HERE, NOON))
    origin = store.origins.of(identity)
    assert origin == Origin("On tides", HERE, ("talks", "sea"), NOON)
    with pytest.raises(NotFoundError):
        store.origins.of(DocumentId("none"))


def test_a_document_is_indexed_again_when_its_place_changes(store: Store) -> None:
    identity = store_document(store, talk("Tides rise."), HERE)
    other = store_document(store, talk("Tides fall."), Path("/elsewhere/ebb.txt"))
    contents = StoredContents(store)
    seen = [contents.document_versions()]

    def changes(document: DocumentId) -> bool:
        seen.append(contents.document_versions())
        assert seen[-1].keys() == {identity, other}
        assert seen[-1][other] == seen[0][other]
        return seen[-1][document] != seen[-2][document]

    store.sources.add_folders([Path("/talks/sea")])
    assert changes(identity)
    store.sources.add_folders([Path("/talks")])
    assert changes(identity)
    store.sources.add_folders([Path("/talks/sea/deeper")])
    assert not changes(identity)
    store.sources.found_at(identity, at(HERE.with_name("flood.txt"), 1_000))
    assert changes(identity)
    store.sources.seen_again(identity, at(HERE, NOON))
    assert changes(identity)
    store.sources.seen_again(identity, at(HERE, NOON + HOUR))
    assert not changes(identity)
    store.documents.rename(identity, "On tides")
    assert changes(identity)
    assert store.origins.of(identity).modified_ns == NOON + HOUR
