"""Forms of a word find each other in each language, in any script, and what is marked is what was written."""

import pytest

from companion.core.documents import Document
from tests.formats.texts import document
from tests.search.conftest import SearchIn, marked

FORMS = {
    "de": ("Am Hafen stehen zwei alte Häuser, und die Frauen tragen Bücher.", "Haus", "Häuser"),
    "de verbs": ("Die Männer warteten am Ufer und sahen nicht, wie der Tag verging.", "warten", "warteten"),
    "fr": ("Les marins réparent les grandes voiles, mais la lampe est dans la tour.", "voile", "voiles"),
    "fr verbs": ("Nous avons chanté avec les marins, et la nuit est venue sur le port.", "chanter", "chanté"),
    "es": ("Los pescadores leen libros en el puerto y no se van por la noche.", "libro", "libros"),
    "es accents": (
        "En el puerto se oyen las canciones de los marineros por la noche.",
        "canción",
        "canciones",
    ),
    "pt": ("As decisões do capitão não são boas para os homens que estão no barco.", "decisão", "decisões"),
    "pt plural": ("Os livros estão na casa do capitão e ninguém os lê à noite.", "livro", "livros"),
    "it": ("I marinai leggono i libri nel porto e non sono mai della città.", "libro", "libri"),
    "nl": ("De schippers hebben de boten in de haven en zij zijn niet op zee.", "boot", "boten"),
    "ru": ("На берегу лежат старые книги, и никто их не читает.", "книга", "книги"),
    "ru case": ("Он писал о большом городе и о море.", "город", "городе"),
    "ru yo": ("Самолёт летел над морем.", "самолет", "Самолёт"),
    "uk": ("На березі лежать старі книги, і ніхто їх не читає.", "книга", "книги"),
    "uk case": ("Вони живуть у містах біля моря.", "місто", "містах"),
    "ar": ("قرأ البحار الكتاب في الليل قبل أن ينام.", "كتاب", "الكتاب"),
    "ar marks": ("كَتَبَ البحّار رسالةً إلى أهله.", "كتب", "كَتَبَ"),
    "ar tatweel": ("هذه مديـــنة كبيرة على البحر.", "مدينة", "مديـــنة"),
    "ar digits": ("وصل البحار في سنة ١٩٨٤ إلى الميناء.", "1984", "١٩٨٤"),
    "fa": ("کتاب‌های زیادی در خانه است و او می‌خواند.", "کتاب", "کتاب‌های"),
    "fa keys": ("كتاب در خانه است و چراغ روشن است.", "کتاب", "كتاب"),
    "fa half space": ("او هر شب می‌خواند و می‌نویسد.", "می‌خواند", "می‌خواند"),
    "fa digits": ("در سال ۱۳۹۹ به بندر رسید.", "1399", "۱۳۹۹"),
    "ko": ("선원들은 밤에 바다를 바라보았습니다.", "바다", "바다"),
    "ko part": ("등대지기는 물가로 갔습니다.", "등대", "등대"),
    "ja": ("灯台守は水辺へ行きました。", "水辺", "水辺"),
    "ja one letter": ("灯台守は水辺へ行きました。", "水", "水"),
    "zh": ("守灯塔的人走到水边。", "灯塔", "灯塔"),
    "zh one letter": ("守灯塔的人走到水边。", "人", "人"),
}


def _read(text: str) -> Document:
    return document(text, "words.txt")


@pytest.mark.parametrize(("text", "query", "written"), FORMS.values(), ids=FORMS)
def test_a_form_finds_the_others_and_marks_what_is_written(
    search_in: SearchIn, text: str, query: str, written: str
) -> None:
    assert marked(search_in(query, _read(text))) == [written]


@pytest.mark.parametrize(("text", "query", "written"), FORMS.values(), ids=FORMS)
def test_what_is_written_is_found_as_it_is(search_in: SearchIn, text: str, query: str, written: str) -> None:
    assert marked(search_in(f'"{written}"', _read(text)))[0].startswith(written[:2])


def test_a_query_finds_its_word_in_documents_of_any_language(search_in: SearchIn) -> None:
    english = _read("The harbour of Bergen is where we found the old lamps, and they were lit.")
    german = _read("Der Hafen von Bergen ist nicht groß, und wir waren mit den Lampen dort.")
    russian = _read("Мы нашли лампы в порту Bergen, и они не горели.")
    answer = search_in("bergen", english, german, russian)
    assert sorted(hit.document for hit in answer.hits) == ["0", "1", "2"]


def test_stems_of_one_language_meet_no_other_word_of_another(search_in: SearchIn) -> None:
    english = _read("My fingers were numb with cold, and the lamp was out.")
    assert english.language == "en"
    assert marked(search_in("number", english)) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Die alten Häuser\nam Hafen sind nicht mehr da, und wir sehen sie nie.", '"Häuser am Hafen"'),
        ("Старые дома\nу моря давно стоят, и их никто не видит.", '"дома у моря"'),
        ("البيوت القديمة\nعلى البحر لا يراها أحد من الناس.", '"القديمة على البحر"'),
        ("낡은 집들은\n바닷가에 서 있습니다.", '"집들은 바닷가에"'),
    ],
)
def test_a_phrase_is_found_across_lines(search_in: SearchIn, text: str, phrase: str) -> None:
    read = document(text, "words.txt")
    assert len(marked(search_in(phrase, read))) == 1


@pytest.mark.parametrize(
    ("text", "typed"), [(FORMS["de"][0], "Häus"), (FORMS["ru"][0], "кни"), (FORMS["ar"][0], "الكت")]
)
def test_a_word_is_found_while_it_is_typed(search_in: SearchIn, text: str, typed: str) -> None:
    assert len(marked(search_in(typed, _read(text), complete=True))) == 1
