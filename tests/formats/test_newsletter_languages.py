"""Newsletters in other languages and with other labels than the usual ones."""

import pytest

from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import document, paragraphs

LETTERS = {
    "en": (
        "Hello rowers,",
        "The ice is gone, and the boats go out again every morning before the sun is up over the church.",
        ["The story:", "By the numbers:", "Our take:"],
        ["New Ropes for Old Boats", "Lamps That Never Go Out", "Why the Ferry Was Late"],
        "The club has found something that nobody had looked for, and it works in any weather.",
        "Subscribe to The Oar",
        "The Oar",
    ),
    "de": (
        "Liebe Leserinnen und Leser,",
        "das Eis ist fort, und die Boote fahren wieder jeden Morgen hinaus, bevor die Sonne aufgeht.",
        ["Was ist neu:", "Wie es geht:", "Warum es zählt:"],
        ["Neue Seile für alte Boote", "Lampen, die nie ausgehen", "Warum die Fähre zu spät kam"],
        "Der Verein hat etwas gefunden, das niemand gesucht hat, und es hält bei jedem Wetter.",
        "",
        "",
    ),
    "fr": (
        "Chers lecteurs,",
        "la glace a fondu et les bateaux sortent de nouveau chaque matin avant que le soleil se lève.",
        ["Quoi de neuf :", "Comment ça marche :", "Ce que nous en pensons :"],
        ["Des cordes neuves", "Les lampes éternelles", "Le retard du bac"],
        "Le club a trouvé ce que personne ne cherchait, et cela tient par tous les temps.",
        "",
        "",
    ),
    "es": (
        "Queridos lectores:",
        "el hielo se ha ido y los barcos salen otra vez cada mañana antes de que salga el sol.",
        ["Qué hay de nuevo:", "Cómo funciona:", "Por qué importa:"],
        ["Cuerdas nuevas", "Las lámparas eternas", "El retraso del ferry"],
        "El club encontró lo que nadie buscaba, y funciona con cualquier tiempo.",
        "",
        "",
    ),
    "ru": (
        "Дорогие читатели!",
        "Лёд сошёл, и лодки снова выходят каждое утро, ещё до того как солнце встаёт над церковью.",
        ["Что нового:", "Как это устроено:", "Почему это важно:"],
        ["Новые верёвки", "Лампы, которые не гаснут", "Почему опоздал паром"],
        "Клуб нашёл то, чего никто не искал, и это работает в любую погоду.",
        "",
        "",
    ),
    "ko": (
        "안녕하세요, 독자 여러분",
        "얼음이 녹았고 배들은 매일 아침 해가 뜨기 전에 다시 바다로 나갑니다.",
        ["새로운 점:", "작동 원리:", "왜 중요한가:"],
        ["낡은 배를 위한 새 밧줄", "꺼지지 않는 등불", "나룻배가 늦은 까닭"],
        "동호회는 아무도 찾지 않던 것을 찾았고 그것은 어떤 날씨에도 쓸 수 있습니다.",
        "",
        "",
    ),
    "zh": (
        "亲爱的读者，",
        "冰已经融化，船又在每天早晨太阳升起之前出海了，大家都很高兴。",
        ["最新消息：", "工作原理：", "我们的看法："],
        ["旧船的新绳", "不灭的灯", "渡船为什么晚点"],
        "俱乐部发现了没有人寻找的东西，而且在任何天气都能使用。",
        "",
        "",
    ),
    "ar": (
        "أعزائي القراء،",
        "ذاب الجليد وعادت القوارب تخرج كل صباح قبل أن تشرق الشمس على الميناء القديم.",
        ["ما الجديد:", "كيف يعمل:", "لماذا يهم:"],
        ["حبال جديدة", "مصابيح لا تنطفئ", "لماذا تأخرت العبارة"],
        "وجد النادي ما لم يبحث عنه أحد، وهو يعمل في كل طقس.",
        "",
        "",
    ),
}


@pytest.mark.parametrize("language", LETTERS)
def test_a_newsletter_has_its_letter_its_stories_and_their_labels(language: str) -> None:
    greeting, letter, labels, titles, summary, footer, name = LETTERS[language]
    stories = "\n\n".join(
        f"{title}\n\n{summary}\n\n" + "\n\n".join(f"{label} {summary} {letter}" for label in labels)
        for title in titles
    )
    read = document(f"{greeting}\n\n{letter}\n\n\n\n{stories}\n\n\n{footer}\n")
    assert (read.kind, read.language) == (Kind.NEWSLETTER, language)
    assert [section.title for section in read.sections] == [greeting.rstrip(",，،:!"), *titles]
    assert paragraphs(read, ParagraphKind.LABEL) == labels * 3
    assert read.title == (f"{name}: " if name else "") + f"{titles[0]} and 2 more"
    assert read.speakers == {}


def test_a_newsletter_by_mail_is_called_by_its_subject() -> None:
    greeting, letter, labels, titles, summary, _, _ = LETTERS["en"]
    stories = "\n\n".join(
        f"{title}\n\n{summary}\n\n" + "\n\n".join(f"{label} {letter}" for label in labels) for title in titles
    )
    head = "From: The Oar <oar@tide.example>\nSubject: The Oar, number 12\nDate: 1 May 2021"
    read = document(f"{head}\n\n{greeting}\n\n{letter}\n\n\n{stories}\n")
    assert (read.kind, read.title) == (Kind.NEWSLETTER, "The Oar, number 12")
    assert read.sections[0].title == "Hello rowers"
    assert "The Oar <oar@tide.example>" in read.text


@pytest.mark.parametrize(
    "footer",
    [
        "Unsubscribe: https://tide.example/u",
        "Newsletter abbestellen",
        "Se désabonner de cette lettre",
        "Отписаться от рассылки",
        "수신거부",
        "退订",
        "配信停止はこちら",
        "إلغاء الاشتراك",
    ],
)
def test_a_text_that_tells_how_to_be_rid_of_it_is_a_newsletter(footer: str) -> None:
    letter = LETTERS["en"][1] * 3
    assert (
        document(f"New Ropes\n\n{letter}\n\n\nOld Lamps\n\n{letter}\n\n\n{footer}\n").kind is Kind.NEWSLETTER
    )
