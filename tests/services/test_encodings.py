"""Files read again in the encoding that the user knows them to have."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.core.documents import DocumentId
from companion.core.errors import CompanionError, NotFoundError
from companion.core.notes import AnchorState
from companion.core.queries import SearchRequest
from companion.services.history import StaleStepError

POLISH = "Zażółć gęślą jaźń.\n\nŁódź płynie do portu, a dziecko śpi.\n\nAlarm o piątej.\n"


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_processes: None) -> Iterator[Services]:
    monkeypatch.setattr("companion.app.settings_file", lambda: tmp_path / "settings.toml")
    with open_services(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_bytes(POLISH.encode("cp1250"))
    return path


@pytest.fixture
def document(services: Services, file: Path) -> DocumentId:
    return services.adding.add([file]).documents[0].summary.id


def text(services: Services, document: DocumentId) -> str:
    return services.library.open(document).document.text


def test_a_file_offers_what_it_may_be(services: Services, document: DocumentId) -> None:
    how = services.encodings.of(document)
    assert (how.encoding, how.chosen, how.missing) == ("cp1250", None, "")
    assert how.remarks == ("not UTF-8; read as Windows-1250, please look at it",)
    assert how.offers[0].encoding == "cp1250"
    assert how.offers[0].lines[0] == "Zażółć gęślą jaźń."
    assert {"iso8859_2", "cp1252"} & {offer.encoding for offer in how.offers}


def test_notes_and_search_follow_the_encoding(services: Services, document: DocumentId) -> None:
    added = services.notes.add(services.notes.draft_at_quote(document, "dziecko śpi"))
    assert services.encodings.choose(document, "cp1252") == "Reading as Windows-1252"
    assert "Zażółć" not in text(services, document)
    carried = services.notes.get(added.id)
    assert (carried.state, carried.anchor.quote) == (AnchorState.EXACT, "dziecko œpi")
    span = carried.anchor.span
    assert text(services, document)[span.start : span.end] == "dziecko œpi"
    assert services.indexing.wait()
    assert not services.searching.search(SearchRequest("dziecko śpi płynie")).hits
    assert services.encodings.of(document).chosen == "cp1252"
    assert services.encodings.of(document).remarks == ()
    services.notes.undo()
    assert services.notes.get(added.id) == added


def test_who_speaks_follows_the_encoding(services: Services, document: DocumentId) -> None:
    def said() -> list[str]:
        opened = services.library.open(document).document
        numbers = [number for number, one in enumerate(opened.paragraphs) if one.speaker == "Ewa"]
        return [opened.paragraph_text(number) for number in numbers]

    place = services.notes.draft_at_quote(document, "dziecko śpi").anchor
    assert services.speakers.say(document, "Ewa", place) == "1 paragraph said by Ewa"
    assert said() == ["Łódź płynie do portu, a dziecko śpi."]
    services.encodings.choose(document, "cp1252")
    assert [text[-11:] for text in said()] == ["ziecko œpi."]
    services.notes.undo()
    assert said() == ["Łódź płynie do portu, a dziecko śpi."]


def test_the_choice_holds_when_the_file_changes(services: Services, document: DocumentId, file: Path) -> None:
    services.encodings.choose(document, "cp1252")
    file.write_bytes((POLISH + "\nŻuraw.\n").encode("cp1250"))
    assert services.adding.add([file]).complete
    assert services.library.summary(document).encoding == "cp1252"
    assert "Żuraw" not in text(services, document)
    services.encodings.choose(document, None)
    assert services.library.summary(document).encoding == "cp1250"
    assert "Żuraw" in text(services, document)
    services.encodings.choose(document, "cp1252")
    moved = file.rename(file.with_name("moved.txt"))
    services.store.sources.read_again([document])
    assert services.adding.add([moved]).complete
    assert services.library.summary(document).encoding == "cp1252"


def test_undo_reads_the_file_as_before(services: Services, document: DocumentId) -> None:
    before = text(services, document)
    services.encodings.choose(document, "iso8859_2")
    assert services.notes.undo() == "Reading as ISO 8859-2"
    assert text(services, document) == before
    assert services.encodings.chosen(document) is None
    assert services.notes.redo() == "Reading as ISO 8859-2"
    services.encodings.read_as(document, "cp1251")
    with pytest.raises(StaleStepError, match="changed elsewhere since"):
        services.notes.undo()


def test_a_file_that_is_gone_says_so(services: Services, document: DocumentId, file: Path) -> None:
    before = text(services, document)
    file.unlink()
    how = services.encodings.of(document)
    assert how.offers == ()
    assert how.missing.startswith(f"The file is no longer at {file}.")
    with pytest.raises(CompanionError, match="no longer at"):
        services.encodings.choose(document, "cp1252")
    assert text(services, document) == before
    assert services.encodings.chosen(document) is None


def test_what_cannot_be_read_so_stays_as_it_was(services: Services, document: DocumentId, file: Path) -> None:
    before = text(services, document)
    file.write_bytes(b"\x00\x01\x02\x03" * 40)
    assert "binary data" in services.encodings.of(document).missing
    with pytest.raises(CompanionError, match="It stays as it was"):
        services.encodings.choose(document, "cp1252")
    assert text(services, document) == before
    services.library.remove([document])
    with pytest.raises(NotFoundError):
        services.encodings.of(document)


def test_a_text_in_utf_8_can_be_read_otherwise_too(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text(POLISH, encoding="utf-8")
    document = services.adding.add([path]).documents[0].summary.id
    assert services.encodings.of(document).offers[0].encoding == "utf-8"
    services.encodings.choose(document, "cp1252")
    assert "Å" in text(services, document)
    services.encodings.choose(document, None)
    assert "Łódź" in text(services, document)
