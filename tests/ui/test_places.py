from companion.core.documents import DocumentId, Span
from companion.core.notes import NoteId
from companion.core.queries import Hit
from companion.ui.events import HitPlace
from companion.ui.places import Places, place_span

ONE, TWO, THREE = DocumentId("1"), DocumentId("2"), DocumentId("3")


def hit(document: DocumentId, offset: int, *starts: int, note: NoteId | None = None) -> Hit:
    places = tuple(Span(start, start + 4) for start in starts)
    return Hit(document, "a text of some length", offset, places, (None,), (None,), places, 1.0, note)


LATER, EARLIER, OTHER = hit(ONE, 500, 3), hit(ONE, 100, 2, 9), hit(TWO, 50, 1)
PLACES = Places((LATER, OTHER, EARLIER))


def walk(place: HitPlace | None, document: DocumentId, by: int, times: int) -> list[tuple[Hit, int]]:
    seen = []
    for _ in range(times):
        place = PLACES.step(document, place if place else 0, by)
        assert place is not None
        document = place.hit.document
        seen.append((place.hit, place.index))
    return seen


def test_places_are_walked_in_the_order_of_the_text_then_in_the_next_document() -> None:
    expected = [(EARLIER, 0), (EARLIER, 1), (LATER, 0), (OTHER, 0), (EARLIER, 0)]
    assert walk(None, ONE, 1, 5) == expected


def test_walking_back_is_the_same_way_round() -> None:
    assert walk(HitPlace(OTHER, 0), TWO, -1, 3) == [(LATER, 0), (EARLIER, 1), (EARLIER, 0)]


def test_from_an_offset_the_nearest_place_in_the_direction_is_taken() -> None:
    assert PLACES.step(ONE, 300, 1) == HitPlace(LATER, 0)
    assert PLACES.step(ONE, 300, -1) == HitPlace(EARLIER, 1)


def test_a_document_without_hits_leads_to_the_first() -> None:
    assert PLACES.step(THREE, 0, 1) == HitPlace(EARLIER, 0)
    assert PLACES.step(None, 0, -1) == HitPlace(OTHER, 0)


def test_documents_are_walked_round() -> None:
    assert PLACES.step_document(ONE, 1) == HitPlace(OTHER, 0)
    assert PLACES.step_document(TWO, 1) == HitPlace(EARLIER, 0)


def test_hits_are_counted_in_their_document() -> None:
    assert PLACES.count(HitPlace(LATER, 0), ONE).number == 2
    assert PLACES.count(None, ONE).total == 2
    assert PLACES.hits_of(ONE) == (EARLIER, LATER)


def test_hits_that_are_not_known_are_counted_but_not_numbered() -> None:
    places = Places((LATER, OTHER), {ONE: 2, TWO: 1, THREE: 4})
    assert (places.count(HitPlace(LATER, 0), ONE).number, places.count(None, ONE).total) == (0, 2)
    assert places.count(HitPlace(OTHER, 0), TWO).number == 1
    assert places.around(ONE, 1) == {ONE, TWO}
    assert places.around(ONE, -1) == {ONE, THREE}
    assert places.around(None, -1) == {THREE}
    assert places.step_document(TWO, 1) is None


def test_a_hit_in_a_note_stands_at_its_place() -> None:
    noted = hit(ONE, 120, 3, note=NoteId("n"))
    assert place_span(HitPlace(noted, 0)) == Span(120, 120)
    assert Places((noted,)).hits_of(ONE) == ()


def test_nothing_found_is_nowhere() -> None:
    assert not Places()
    assert Places().step(ONE, 0, 1) is None
