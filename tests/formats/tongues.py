"""Small texts in many languages, written for the tests of encodings."""

TONGUES: dict[str, tuple[str, ...]] = {
    "de": (
        "Die Fähre legt früh ab, noch bevor die Bäckerei öffnet.",
        "Wer zu spät kommt, muss über die Brücke gehen.",
        "Im Hafen hört man die Möwen und das Geräusch der Kräne.",
        "Mein Großvater hat hier fünfzig Jahre lang Netze geflickt.",
        "Er sagte immer: „Das Wasser lügt nicht.“",
        "Heute gehört der Schuppen einer jungen Töpferin.",
        "Sie brennt ihre Schüsseln mit Holz von alten Kähnen.",
        "Am Sonntag dürfen die Kinder den Ofen anzünden.",
    ),
    "fr": (
        "Le marché ouvre à six heures, été comme hiver.",
        "On y trouve des pêches, du miel et des œufs frais.",
        "La boulangère connaît le prénom de chaque élève.",
        "« Ça ira mieux demain », répète-t-elle en souriant.",
        "Près de la fontaine, un garçon répare des vélos.",
        "Il a appris le métier chez son oncle à Besançon.",
        "L’après-midi, la place est déserte et brûlante.",
        "Le soir, les voisins sortent leurs chaises et bavardent.",
    ),
    "es": (
        "El faro está cerrado desde el otoño pasado.",
        "¿Quién enciende la lámpara cuando hay niebla?",
        "Mi tía guardaba las llaves en un cajón pequeño.",
        "Decía que el mar devuelve todo lo que se olvidó.",
        "Mañana vendrán dos ingenieros con máquinas nuevas.",
        "¡Ojalá no quiten la escalera de caracol!",
        "Los niños del pueblo la suben corriendo cada año.",
    ),
    "pt": (
        "A estação fica no fim da rua, atrás dos limoeiros.",
        "Não há comboio depois das nove da noite.",
        "O relógio parou há três anos e ninguém o conserta.",
        "Às vezes um cão espera na plataforma até de manhã.",
        "As crianças dão-lhe pão e água numa tigela azul.",
        "Dizem que o dono partiu para o sul e não voltou.",
    ),
    "is": (
        "Báturinn kom að landi áður en veðrið versnaði.",
        "Það var enginn á bryggjunni nema gamall maður.",
        "Hann hélt á ljósi og beið þess að einhver talaði.",
        "Síðan gengu þau saman upp brekkuna í þögn.",
        "Um kvöldið var kveikt upp í ofninum og hellt á kaffi.",
    ),
    "pl": (
        "Pociąg odjeżdża o świcie z trzeciego peronu.",
        "Książka leżała na ławce, mokra od deszczu.",
        "Żaden z pasażerów nie wiedział, czyja to była.",
        "Dziewczynka zaniosła ją do biblioteki w miasteczku.",
        "Bibliotekarz wysuszył strony między dwiema deskami.",
        "Później okazało się, że brakuje ostatniego rozdziału.",
        "Może ktoś kiedyś go przyniesie, mówił cicho.",
    ),
    "cs": (
        "Most přes řeku je zavřený už druhý týden.",
        "Lidé chodí dolů k přívozu a čekají na loďku.",
        "Převozník si zpívá a nikdy nepočítá drobné.",
        "Říká, že nejhezčí je cesta zpátky, když se stmívá.",
        "Děti mu nosí koláče a staré noviny.",
        "Až bude most hotový, půjde prý do důchodu.",
        "Nikdo mu to ale nevěří, ani jeho žena.",
    ),
    "hu": (
        "A kertben három öreg diófa áll egymás mellett.",
        "Ősszel a gyerekek kosárba gyűjtik a termést.",
        "A nagymama süteményt süt belőle minden vasárnap.",
        "Az illatát még a szomszéd utcában is érezni lehet.",
        "Aki erre jár, megáll egy kicsit és beszélgetni kezd.",
        "Így ismerkedett meg a postás a tűzoltó lányával.",
    ),
    "ru": (
        "Трамвай остановился у старой мельницы и долго не ехал дальше.",
        "Водитель вышел, посмотрел на провода и закурил.",
        "Пассажиры молчали, только девочка считала ворон.",
        "Ворон было семь, потом прилетела ещё одна.",
        "Когда дали ток, все почему-то засмеялись.",
        "Кондуктор сказал: «Следующая остановка будет у реки».",
        "А на самом деле река давно ушла под землю.",
    ),
    "uk": (
        "Їжак прийшов до ґанку, щойно стемніло.",
        "Бабуся налила йому молока в синю мисочку.",
        "Він пив повільно і зовсім нікого не боявся.",
        "Діти сиділи на сходах і говорили пошепки.",
        "Наступного вечора їжаків було вже четверо.",
        "Кіт дивився на них із вікна й ображався.",
    ),
    "el": (
        "Το καράβι φεύγει νωρίς το πρωί από το μικρό λιμάνι.",
        "Ο καπετάνιος πίνει καφέ και κοιτάζει τα σύννεφα.",
        "Κανείς δεν ξέρει αν θα βρέξει σήμερα.",
        "Η θάλασσα είναι ήσυχη και τα παιδιά κοιμούνται ακόμα.",
    ),
    "tr": (
        "Vapur iskeleden ayrılırken martılar peşinden uçtu.",
        "Çaycı bardakları hızla topladı ve güldü.",
        "Karşı kıyıda ışıklar yavaş yavaş yanıyordu.",
        "İki öğrenci köşede oturmuş sınava çalışıyordu.",
        "Rüzgâr kâğıtlarını denize savurunca hepimiz ayağa kalktık.",
        "Şapkasını çıkaran bir adam onları yakaladı.",
    ),
    "he": (
        "הרכבת איחרה בשעה והתחנה הייתה כמעט ריקה.",
        "אישה זקנה מכרה תפוזים ליד הכניסה.",
        "ילד אחד ביקש לדעת מאיפה הם באים.",
        "היא סיפרה לו על הפרדס שמאחורי הגבעה.",
    ),
    "ar": (
        "وصل القطار متأخرا ولم يكن في المحطة أحد.",
        "جلس الرجل على المقعد القديم وفتح كتابه.",
        "كانت الريح تحمل رائحة الخبز من المخبز القريب.",
        "سألته طفلة صغيرة: إلى أين تسافر؟",
        "قال لها إنه ينتظر صديقا منذ سنوات طويلة.",
        "ثم أعطاها برتقالة ومشى نحو البحر.",
    ),
    "th": (
        "เรือลำเล็กออกจากท่าตั้งแต่เช้ามืด",
        "คุณยายนั่งอยู่ริมน้ำและขายขนมให้เด็ก",
        "ฝนตกหนักแต่ไม่มีใครอยากกลับบ้าน",
        "ทุกคนรอฟังเสียงระฆังจากวัดฝั่งตรงข้าม",
    ),
    "lt": (
        "Žvejai grįžo anksti, nes pradėjo lyti.",
        "Ant kranto jų laukė šuo ir du maži berniukai.",
        "Močiutė išvirė žuvienės visam kiemui.",
        "Vakare visi dainavo, kol užgeso laužas.",
    ),
    "ja": (
        "朝の船はまだ暗いうちに港を出ます。",
        "祖母は窓から手をふって、お茶をいれました。",
        "きょうは風が強いので、網は使わないそうです。",
        "となりの家の犬がずっと海を見ていました。",
        "夕方になると、カモメが屋根の上に集まります。",
        "わたしはその声を聞きながら宿題をしました。",
    ),
    "ko": (
        "아침 배는 아직 어두울 때 항구를 떠납니다.",
        "할머니는 창가에서 손을 흔들고 차를 끓였습니다.",
        "오늘은 바람이 세서 그물을 쓰지 않는다고 합니다.",
        "옆집 개는 하루 종일 바다만 바라보았습니다.",
        "저녁이 되면 갈매기들이 지붕 위로 모입니다.",
        "나는 그 소리를 들으면서 숙제를 했습니다.",
    ),
    "zh": (
        "早上的船天还没亮就离开了港口。",
        "奶奶在窗前挥手，然后烧水泡茶。",
        "今天风很大，听说大家都不下网。",
        "邻居家的狗整天望着大海。",
        "到了傍晚，海鸥都落在屋顶上。",
        "我一边听它们叫，一边写作业。",
    ),
    "zh-hant": (
        "早上的船天還沒亮就離開了港口。",
        "奶奶在窗前揮手，然後燒水泡茶。",
        "今天風很大，聽說大家都不下網。",
        "鄰居家的狗整天望著大海。",
        "到了傍晚，海鷗都落在屋頂上。",
        "我一邊聽牠們叫，一邊寫作業。",
    ),
}
"""Lines of a text in each language."""

OLD: dict[str, tuple[str, ...]] = {
    "cp1252": ("de", "fr", "es", "pt", "is"),
    "iso8859_1": ("de", "es", "pt", "is"),
    "iso8859_15": ("de", "fr", "es", "pt"),
    "cp1250": ("pl", "cs", "hu", "de"),
    "iso8859_2": ("pl", "cs", "hu"),
    "cp1251": ("ru", "uk"),
    "koi8_r": ("ru",),
    "koi8_u": ("uk",),
    "cp866": ("ru",),
    "iso8859_5": ("ru",),
    "cp1253": ("el",),
    "cp1254": ("tr",),
    "cp1255": ("he",),
    "cp1256": ("ar",),
    "cp1257": ("lt",),
    "cp874": ("th",),
    "shift_jis": ("ja",),
    "euc_jp": ("ja",),
    "iso2022_jp": ("ja",),
    "cp949": ("ko",),
    "euc_kr": ("ko",),
    "iso2022_kr": ("ko",),
    "gb18030": ("zh", "zh-hant"),
    "gbk": ("zh",),
    "big5": ("zh-hant",),
}
"""Old encodings, and languages that were written in them."""


def written(language: str, encoding: str, lines: int = 0, first: int = 0) -> str:
    """Return lines of a text that an encoding can write; what it lacks is written as people did."""
    text = TONGUES[language]
    part = text[first : first + lines] if lines else text
    plain = str.maketrans({"„": '"', "“": '"', "”": '"', "’": "'", "œ": "œ", "«": '"', "»": '"'})
    whole = "\n".join(part) + "\n"
    try:
        whole.encode(encoding)
    except UnicodeEncodeError:
        whole = whole.translate(plain)
    return whole.encode(encoding, "ignore").decode(encoding)
