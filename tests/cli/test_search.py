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


def test_notes_and_passages_are_told_apart(type_in: Terminal) -> None:
    type_in("note", "memory", "--at", "1:00", "--text", "Ask about kingfishers.")
    assert type_in("search", "kingfishers").out.startswith("1 note in 1 document\n")
    assert type_in("search", "has:note").out.startswith("1 passage and 1 note in 1 document\n")
    assert type_in("search", "has:note", "--json").data["total"] == 2


def test_how_many_of_all_are_shown_is_said(type_in: Terminal) -> None:
    total = type_in("search", "the", "--json").data["total"]
    first, understood = type_in("search", "the", "--limit", "2").out.splitlines()[:2]
    assert first.endswith(f", the first 2 of {total}")
    assert understood == "words that begin “the…”"
    assert type_in("search", "the", "--limit", "0").out.splitlines()[0].endswith(f", {total} of {total}")


def test_fields_alone_list_all_passages_of_a_document(type_in: Terminal) -> None:
    typed = type_in("search", "title:memory kind:transcript", "--limit", "0", "--json")
    hits = typed.data["hits"]
    assert typed.data["understood"] == "all passages with memory in the title, from transcripts"
    assert {hit["title"] for hit in hits} == {"How memory keeps time"}
    assert all(hit["spans"] == hit["starts"] == [] for hit in hits)
    starts = [hit["start"] for hit in hits]
    assert len(starts) > 2
    assert starts == sorted(starts)
    out = type_in("search", "title:memory kind:transcript").out
    assert "\nall passages with “memory” in the title, from “transcripts”\n" in out
    assert "\nHow memory keeps time · 0:" in out


def test_hits_come_in_the_order_asked_for(type_in: Terminal) -> None:
    titles = [hit["title"] for hit in type_in("search", "the", "--sort", "document", "--json").data["hits"]]
    assert titles == sorted(titles, key=str.casefold)
    assert type_in("search", "the", "--sort", "size").status == 2


def test_a_word_that_stands_in_the_title_alone_is_told(type_in: Terminal) -> None:
    data = type_in("search", "memory forty words", "--limit", "0", "--json").data
    lent = [hit for hit in data["hits"] if hit["loans"]]
    assert {"word": "memory", "lender": "title"} in [loan for hit in lent for loan in hit["loans"]]
    assert "memory: title" in type_in("search", "memory forty words", "--limit", "0").out


def test_a_field_that_is_none_and_a_value_that_is_none_are_told(type_in: Terminal) -> None:
    typed = type_in("search", "forty", "words", "kind:video", "speker:mara", "--json")
    assert "“kind:video” is left out" in typed.err
    assert "Did you mean speaker:?" in typed.err
    assert typed.data["looser"]


def test_who_is_not_named_is_told(type_in: Terminal) -> None:
    typed = type_in("search", "speaker:zyzzyva")
    assert typed.status == 0
    assert "all passages spoken by “zyzzyva”" in typed.out
    assert typed.err
