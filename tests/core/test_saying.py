"""What is kept of who says what, and what becomes of it when more is said."""

from companion.core.documents import Span, text_version
from companion.core.saying import Spoken, said_by, say_all, say_otherwise, say_there, stretches_of
from companion.core.speakers import Cast, Speaker
from companion.core.spoken import Stretch
from tests.builders import talk

TALK = talk("The first word.", "The second one.", "And the third.", "Then a fourth.")
PLACES = [paragraph.span for paragraph in TALK.paragraphs]


def quotes(spoken: tuple[Spoken, ...]) -> list[tuple[str, str | None]]:
    return [(one.name, one.anchor.quote if one.anchor else None) for one in spoken]


def test_one_says_all_at_a_time() -> None:
    said = say_all(say_all((), "Ida"), "Olu")
    assert said == (Spoken("Olu"),)
    there = say_there(said, TALK, PLACES[1], "Ida")
    assert quotes(say_all(there, "")) == [("Ida", "The second one.")]


def test_who_is_said_to_speak_in_the_midst_parts_the_others() -> None:
    all_of_it = Span(0, len(TALK.text))
    said = say_there(say_there((), TALK, all_of_it, "Ida"), TALK, PLACES[1], "Olu")
    assert quotes(said) == [
        ("Ida", "The first word."),
        ("Ida", "And the third.\n\nThen a fourth."),
        ("Olu", "The second one."),
    ]
    assert quotes(say_there(said, TALK, Span(PLACES[0].start, PLACES[2].end), "")) == [
        ("Ida", "Then a fourth.")
    ]
    assert quotes(say_there(said, TALK, all_of_it, "Ada")) == [("Ada", TALK.text)]


def test_what_stands_in_another_version_is_left_alone() -> None:
    said = say_there((), TALK, PLACES[0], "Ida")
    other = talk("Something else.")
    more = say_there(said, other, other.paragraphs[0].span, "Olu")
    assert quotes(more) == [("Ida", "The first word."), ("Olu", "Something else.")]
    assert stretches_of(more, text_version(other.text)) == (Stretch("Olu", Span(0, 15)),)


def test_names_are_changed_and_taken_away() -> None:
    said = (Spoken("Ida"), *say_there((), TALK, PLACES[0], "Olu"))
    assert quotes(say_otherwise(said, {"Ida": "Ada", "Olu": ""})) == [("Ada", None)]


def test_who_is_known_by_a_name_already_is_the_one_who_speaks() -> None:
    cast = Cast((Speaker("HOST", "Mara", 0), Speaker("Guest", "Guest", 1)))
    assert said_by("mara", cast) == "HOST"
    assert said_by("GUEST", cast) == "Guest"
    assert said_by("Ida", cast) == "Ida"
    assert said_by("", cast) == ""
