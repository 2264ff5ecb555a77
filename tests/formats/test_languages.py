"""Languages are told from a line, some lines and a page, and what a source declares is weighed."""

import pytest

from companion.formats.languages.language import language_code, language_of
from tests.formats.texts import document

LINES = {
    "en": """Where did you leave the oars?
I don't think the tide will wait.
The lamp went out again.
She never comes before noon.
Look at that boat!
We could mend it ourselves.
Nobody told us about the storm.
Shut the door, please.
It was a long night.
What are they doing up there?
The engine needs new oil every month.
There is nothing left to say.""",
    "de": """Wo hast du die Ruder gelassen?
Ich glaube nicht, dass die Flut wartet.
Die Lampe ist wieder aus.
Sie kommt nie vor Mittag.
Schau dir das Boot an!
Wir könnten es selbst flicken.
Niemand hat uns vom Sturm erzählt.
Mach bitte die Tür zu.
Es war eine lange Nacht.
Was machen die da oben?
Der Motor braucht jeden Monat neues Öl.
Mehr gibt es nicht zu sagen.""",
    "fr": """Où as-tu laissé les rames ?
Je ne crois pas que la marée attende.
La lampe s'est encore éteinte.
Elle ne vient jamais avant midi.
Regarde ce bateau !
Nous pourrions le réparer nous-mêmes.
Personne ne nous a parlé de la tempête.
Ferme la porte, s'il te plaît.
C'était une longue nuit.
Qu'est-ce qu'ils font là-haut ?
Le moteur a besoin d'huile neuve chaque mois.
Il n'y a plus rien à dire.""",
    "es": """¿Dónde dejaste los remos?
No creo que la marea espere.
La lámpara se apagó otra vez.
Ella nunca viene antes del mediodía.
¡Mira ese barco!
Podríamos arreglarlo nosotros mismos.
Nadie nos habló de la tormenta.
Cierra la puerta, por favor.
Fue una noche larga.
¿Qué hacen allá arriba?
El motor necesita aceite nuevo cada mes.
No queda nada que decir.""",
    "pt": """Onde deixaste os remos?
Não acho que a maré espere.
A lâmpada apagou-se outra vez.
Ela nunca vem antes do meio-dia.
Olha aquele barco!
Podíamos consertá-lo nós mesmos.
Ninguém nos falou da tempestade.
Feche a porta, por favor.
Foi uma noite longa.
O que eles estão fazendo lá em cima?
O motor precisa de óleo novo todo mês.
Não há mais nada a dizer.""",
    "ru": """Где ты оставил вёсла?
Не думаю, что прилив подождёт.
Лампа опять погасла.
Она никогда не приходит до полудня.
Посмотри на эту лодку!
Мы могли бы починить её сами.
Никто не сказал нам о буре.
Закрой дверь, пожалуйста.
Ночь была долгой.
Что они там делают?
Мотору каждый месяц нужно новое масло.
Больше нечего сказать.""",
    "uk": """Де ти залишив весла?
Не думаю, що приплив почекає.
Лампа знову згасла.
Вона ніколи не приходить до полудня.
Поглянь на цей човен!
Ми могли б полагодити його самі.
Ніхто не сказав нам про бурю.
Зачини двері, будь ласка.
Ніч була довгою.
Що вони там роблять?
Мотору щомісяця потрібне нове мастило.
Більше нема чого сказати.""",
    "ar": """أين تركت المجاديف؟
لا أظن أن المد سينتظر.
انطفأ المصباح مرة أخرى.
هي لا تأتي قبل الظهر أبدا.
انظر إلى ذلك القارب!
يمكننا إصلاحه بأنفسنا.
لم يخبرنا أحد عن العاصفة.
أغلق الباب من فضلك.
كانت ليلة طويلة.
ماذا يفعلون هناك؟
المحرك يحتاج إلى زيت جديد كل شهر.
لم يبق شيء يقال.""",
    "fa": """پاروها را کجا گذاشتی؟
فکر نمی‌کنم جزر و مد منتظر بماند.
چراغ دوباره خاموش شد.
او هیچ وقت پیش از ظهر نمی‌آید.
به آن قایق نگاه کن!
ما مي توانيم آن را خودمان درست كنيم.
هيچ كس درباره طوفان به ما نگفت.
لطفا در را ببند.
شب درازی بود.
آنها آن بالا چه می‌کنند؟
موتور هر ماه روغن تازه می‌خواهد.
ديگر حرفي براي گفتن نمانده است.""",
    "ko": """노를 어디에 두었어요?
밀물이 기다려 줄 것 같지 않아요.
등불이 또 꺼졌어.
그녀는 정오 전에는 오지 않아요.
저 배 좀 봐!
우리가 직접 고칠 수 있어요.
아무도 폭풍 이야기를 안 했어요.
문 좀 닫아 주세요.
긴 밤이었다.
저 위에서 뭐 하는 거지?
API는 매달 새 key가 필요합니다.
할 말이 없어.""",
    "ja": """オールをどこに置いたの？
潮は待ってくれないと思う。
ランプがまた消えた。
彼女は昼前には来ない。
あの船を見て！
自分たちで直せるよ。
誰も嵐のことを教えてくれなかった。
ドアを閉めてください。
長い夜だった。
港湾検査実施要領
毎月新しい油が要る。
東京駅周辺図""",
    "zh": """你把桨放在哪儿了？
我觉得潮水不会等人。
灯又灭了。
她从来不在中午以前来。
看那条船！
我们可以自己修。
没有人告诉我们有风暴。
請把門關上。
那是漫長的一夜。
他们在上面做什么？
发动机每个月都要换油。
東京車站附近地圖""",
}


@pytest.mark.parametrize("language", LINES)
def test_nearly_every_single_line_tells_its_language(language: str) -> None:
    wrong = {line: language_of(line) for line in LINES[language].split("\n") if language_of(line) != language}
    assert wrong == {}


@pytest.mark.parametrize("language", LINES)
def test_every_three_lines_tell_their_language(language: str) -> None:
    lines = LINES[language].split("\n")
    for at in range(len(lines) - 2):
        assert language_of("\n".join(lines[at : at + 3])) == language


@pytest.mark.parametrize("language", LINES)
def test_a_page_with_names_code_and_links_tells_its_language(language: str) -> None:
    names = (
        "Harbour Master (Oslo) https://the-and-of.example/what/is/this?the=and def read(self): return None"
    )
    assert language_of(f"{LINES[language]}\n{names}\n{LINES[language]}") == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Non so dove hai messo i remi, ma la barca è già partita"),
        ("nl", "Ik weet niet waar je de riemen hebt gelaten, het is al laat"),
        ("sv", "Jag vet inte var du har lagt årorna, men båten är borta"),
        ("pl", "Nie wiem, gdzie są wiosła, ale łódka już odpłynęła"),
        ("cs", "Nevím, kde jsou vesla, ale loďka už odplula"),
        ("tr", "Kürekleri nereye koydun, bilmiyorum ama bu kayık çok eski"),
        ("ca", "No sé on has deixat els rems, però la barca ja és fora"),
        ("bg", "Не знам къде са веслата, но лодката вече е тръгнала"),
        ("ur", "مجھے نہیں معلوم کہ کشتی کہاں ہے اور تم کیوں آئے"),
        (
            "ko",
            "이번 주 회의에서는 deployment pipeline과 code review 문화를 다뤘습니다. Pull request는 작게!",
        ),
        ("en", "The Korean word 바다 means sea, and 배 is a boat, says the keeper of the small museum"),
        ("en", "def walk(path):\n    return [name for name in path if name]\n\nThis is the way to walk."),
        ("zh", "《の》是日本假名，很多中国商店的招牌上都有这个字，看起来有趣。"),
        ("en", "12:30 — 14:00 / 5"),
        ("fa", "نگارش و ويرايش فرهنگ نامه"),
        ("fa", "تنظيم كننده: مهتاب"),
        ("ar", "تدقيق سامي وإخراج ليلى"),
        ("ar", "سفينته وبحره"),
        ("fr", "abandonné."),
        ("fr", "L'équipage d'un bateau,"),
        ("fr", "Marée inégalée"),
        ("de", "Kutter herstellen"),
        ("de", "einen alten Kahn verkaufen:"),
        ("es", "El té está frío"),
        ("en", "The resumé in the kitchen"),
    ],
)
def test_neighbours_and_mixtures(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("de-DE", "de"),
        ("pt_BR", "pt"),
        ("English", "en"),
        ("zh-Hant", "zh"),
        ("فارسی", "fa"),
        ("deu", "de"),
        ("Español (Latinoamérica)", "es"),
        ("nb-NO", "no"),
        ("", ""),
        ("klingon", ""),
    ],
)
def test_what_a_source_calls_its_language_is_understood(declared: str, code: str) -> None:
    assert language_code(declared) == code


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("fr", "Port, lampe, bateau.", "fr"),
        ("da", "Havnen er stor og til at se.", "da"),
        ("gl", "Remos, barcos, faros.", "gl"),
        ("en", "등대지기는 물가로 갔습니다", "ko"),
        ("ko", "The keeper of the lamp went to the water and he did not come back before the night", "en"),
        ("en", "\n".join(LINES["de"].split("\n")), "de"),
        ("fa", "سلام", "fa"),
        ("zh", "大海", "zh"),
        ("ja", "大海", "ja"),
        ("de", "12:30", "de"),
    ],
)
def test_a_declared_language_is_believed_where_it_is_plausible(
    declared: str, text: str, language: str
) -> None:
    assert language_of(text, declared) == language


@pytest.mark.parametrize("key", ["lang", "language", "Language", "locale"])
def test_front_matter_declares_the_language(key: str) -> None:
    assert document(f"---\ntitle: X\n{key}: da\n---\n\nHavnen. Norge. Molo.\n", "x.md").language == "da"
