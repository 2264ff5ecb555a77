"""Who the user says is speaking: kept, found again in changed texts, and told to all who ask."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from companion.core.anchors import make_anchor
from companion.core.documents import Document, DocumentId, Span
from companion.core.saying import Spoken
from companion.core.spoken import Stretch
from companion.store.folder import DATABASE
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import read_source, store_document

WORDS = ("The ice came early that year.", "Nobody was ready for it.", "We left the boats where they were.")
TALK = talk(*WORDS)
PATH = Path("/talks/talk.txt")


def on(document: Document, number: int, name: str) -> Spoken:
    return Spoken(name, make_anchor(document, document.paragraphs[number].span))


def speakers(store: Store, document: DocumentId) -> list[str | None]:
    return [paragraph.speaker for paragraph in store.documents.load(document).paragraphs]


def update(store: Store, identity: DocumentId, document: Document) -> None:
    with store.database.writing():
        store.sources.replace(identity, read_source(document, PATH))
        store.speakers.place(identity, document)


def test_it_is_kept_and_read_with_the_document(tmp_path: Path) -> None:
    with open_store(tmp_path / "library") as store:
        identity = store_document(store, TALK)
        said = (Spoken("Ida"), on(TALK, 1, "Olu"))
        store.speakers.put_spoken(identity, said)
        store.speakers.put(identity, {"Ida": "Ida M."})
    with open_store(tmp_path / "library") as again:
        assert again.speakers.spoken(identity) == said
        assert speakers(again, identity) == ["Ida M.", "Olu", "Ida M."]
        stretches = again.documents.summary(identity).stretches
        assert stretches == (Stretch("Ida"), Stretch("Olu", TALK.paragraphs[1].span))
        assert again.speakers.stretches(identity) == stretches
        assert again.documents.as_read(identity) == TALK


def test_the_version_is_another_one_whenever_someone_else_speaks(store: Store) -> None:
    identity = store_document(store, TALK)
    seen = [store.documents.versions()[identity]]
    for said in ((Spoken("Ida"),), (Spoken("Olu"),), (on(TALK, 1, "Olu"),), (on(TALK, 2, "Olu"),), ()):
        store.speakers.put_spoken(identity, said)
        seen.append(store.documents.versions()[identity])
    assert len(set(seen)) == 5
    assert seen[-1] == seen[0]


def test_passages_are_found_again_in_a_changed_text(store: Store) -> None:
    identity = store_document(store, TALK)
    store.speakers.put_spoken(identity, [on(TALK, 0, "Ida"), on(TALK, 2, "Olu")])
    update(store, identity, talk("A word before.", *WORDS))
    assert speakers(store, identity) == [None, "Ida", None, "Olu"]
    assert [one.span for one in store.documents.summary(identity).stretches] == [Span(16, 45), Span(73, 107)]


def test_what_cannot_be_found_is_left_out_until_it_is_there_again(store: Store) -> None:
    identity = store_document(store, TALK)
    store.speakers.put_spoken(identity, [Spoken("Ada"), on(TALK, 0, "Ida"), on(TALK, 1, "Olu")])
    changed = talk(WORDS[0], "Everybody had been waiting.", WORDS[2])
    update(store, identity, changed)
    assert speakers(store, identity) == ["Ida", "Ada", "Ada"]
    assert [one.name for one in store.documents.summary(identity).stretches] == ["Ada", "Ida"]
    update(store, identity, TALK)
    assert speakers(store, identity) == ["Ida", "Olu", "Ada"]


def test_of_a_long_passage_only_what_changed_is_left_out(store: Store) -> None:
    identity = store_document(store, TALK)
    store.speakers.put_spoken(identity, [Spoken("Ida", make_anchor(TALK, Span(0, len(TALK.text))))])
    update(store, identity, talk(WORDS[0], "Nobody at all was ready.", WORDS[2]))
    assert speakers(store, identity) == ["Ida", None, "Ida"]


def test_a_row_that_cannot_be_read_costs_only_itself(store: Store) -> None:
    identity = store_document(store, TALK)
    store.speakers.put_spoken(identity, [on(TALK, 0, "Ida"), on(TALK, 1, "Olu")])
    with closing(sqlite3.connect(store.database.folder / DATABASE)) as connection:
        connection.execute("UPDATE spoken SET anchor = '{broken' WHERE name = 'Ida'")
        connection.commit()
    assert speakers(store, identity) == [None, "Olu", None]
    assert [one.name for one in store.documents.summary(identity).stretches] == ["Olu"]
    assert identity in store.documents.versions()


def test_all_speakers_of_the_library_are_known_by_their_names(store: Store) -> None:
    talked = talk("Hello.", "Good day.")
    cues = tuple(replace(cue, speaker=label) for cue, label in zip(talked.cues, ("HOST", "Olu"), strict=True))
    named = replace(talked, cues=cues)
    first = store_document(store, named)
    second = store_document(store, TALK, Path("/talks/other.txt"))
    store.speakers.put(first, {"HOST": "Mara"})
    store.speakers.put_spoken(second, [Spoken("Olu"), Spoken("Ida", make_anchor(TALK, Span(0, 9)))])
    assert store.speakers.known() == ("Olu", "Ida", "Mara")
    store.documents.remove([second])
    assert store.speakers.known() == ("Mara", "Olu")
