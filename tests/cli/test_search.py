"""search."""

from tests.cli.conftest import Terminal


def test_hits_have_their_places_and_times(type_in: Terminal) -> None:
    data = type_in("search", "forty", "words", "--json").data
    assert data["query"] == "forty words"
    hit = data["hits"][0]
    assert hit["title"] == "How memory keeps time"
    marked = [hit["text"][start:end].lower() for start, end in hit["spans"]]
    assert "forty" in marked
    assert len(hit["starts"]) == len(hit["spans"])
    assert hit["start"] == hit["starts"][0]
    assert hit["start"] <= hit["end"]
    assert hit["note"] is None


def test_the_limit_holds_and_0_is_all(type_in: Terminal) -> None:
    assert len(type_in("search", "the", "--limit", "2", "--json").data["hits"]) == 2
    everything = type_in("search", "the", "--limit", "0", "--json").data
    assert len(everything["hits"]) == everything["total"] > 20


def test_an_excluded_word_is_part_of_the_query(type_in: Terminal) -> None:
    data = type_in("search", "memory", "-calendar", "--limit", "0", "--json").data
    assert data["query"] == "memory -calendar"
    assert data["total"] > 0
    assert not [hit for hit in data["hits"] if "calendar" in hit["text"].lower()]


def test_nothing_found_is_no_failure(type_in: Terminal) -> None:
    typed = type_in("search", "zyzzyva", "--json")
    assert typed.status == 0
    assert (typed.data["total"], typed.data["hits"]) == (0, [])
    assert "Nothing for “zyzzyva”." in type_in("search", "zyzzyva").out


def test_only_punctuation_is_answered_in_words(type_in: Terminal) -> None:
    typed = type_in("search", "?!", "--json")
    assert typed.status == 0
    assert typed.data["total"] == 0
    assert typed.err.count("\n") == 1


def test_hits_in_words_show_what_matched(type_in: Terminal) -> None:
    out = type_in("search", '"forty words"').out
    assert out.startswith("1 passage in 1 document\n")
    assert "How memory keeps time · 0:20" in out
    assert "[forty words]" in out


def test_notes_are_found_too(type_in: Terminal) -> None:
    note = type_in("note", "memory", "--at", "1:00", "--text", "Ask about kingfishers.", "--json").data
    (hit,) = type_in("search", "kingfishers", "--json").data["hits"]
    assert hit["note"] == note["id"]
    assert hit["start"] == note["start"]
