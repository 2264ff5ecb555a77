import pytest

from companion.core.people import is_person, people_first


@pytest.mark.parametrize(
    "label",
    [
        *("Mira Kolb", "MIRA", "Speaker 1", "SPEAKER_00", "Sprecher 2", "INTERVIEWER", "Q", "S1", "Narrator"),
        *(
            "Audrey Clip",
            "Jon Break",
            "Ad Nauseam Jones",
            "김철수",
            "主持人",
            "سمير",
            "Host",
            "Dr. Musik-Meier",
        ),
        *("The Mask", "Audience Member 2", "Producer"),
    ],
)
def test_people(label: str) -> None:
    assert is_person(label)


@pytest.mark.parametrize(
    "label",
    [
        *("Break", "BREAK:", "Jingle", "Music", "Theme music", "Outro", "Intro", "Ad", "Sponsor", "Clip"),
        *(
            "Unknown",
            "Unknown Speaker",
            "Video clip",
            "Opening theme",
            "Werbung",
            "Pause",
            "Musik",
            "Musique",
        ),
        *(
            "Publicidad",
            "Música",
            "Реклама",
            "Музыка",
            "음악",
            "광고",
            "音乐",
            "廣告",
            "音楽",
            "ジングル",
            "موسيقى",
        ),
    ],
)
def test_what_is_no_person(label: str) -> None:
    assert not is_person(label)


def test_people_stand_first_in_their_order() -> None:
    assert people_first(["Jingle", "Mira", "Break", "Jon"]) == ("Mira", "Jon", "Jingle", "Break")
