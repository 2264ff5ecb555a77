"""How often letters occur, by language: what a text in an old encoding is told by.

Alphabets have their letters in ten thousand of a text; of East Asian scripts the commonest signs stand
in about the order of their frequency.
"""

LATIN: dict[str, str] = {
    "de": "ä54 ö30 ü65 ß31",
    "fr": "é190 à49 è27 ê22 ç9 ù6 î5 û6 â5 ô2 ë1 ï1 œ2",
    "es": "ó83 í73 á50 é43 ñ31 ú17 ü1",
    "pt": "ã73 ç53 á42 é34 ê45 í33 ó30 õ14 à17 ú15 â10 ô5",
    "it": "è26 à63 ù17 ò9 ì8 é7",
    "nordic": "å90 ä120 ö90 ø80 æ60 é3",
    "is": "ð400 á180 í157 þ145 ö78 ó99 é65 æ87 ú61 ý23",
    "nl": "ë9 é10 ï5 ö2 ó2",
    "et": "ä120 õ100 ü60 ö20 š1 ž1",
    "en": "é2 è1 ï1 ö1 ü1 ñ1 ç1 à1 á1 ø1",
}
"""Languages of Western Europe: the letters beyond ASCII."""

CENTRAL: dict[str, str] = {
    "pl": "ł182 ę111 ó85 ą99 ż83 ś66 ć40 ń20 ź6",
    "cs": "í280 á220 é130 ě120 ů70 ž90 š80 ř90 č90 ý90 ú10 ť4 ď2 ň2 ó3",
    "sk": "á200 í150 é120 č100 ž85 š80 ý110 ť60 ľ40 ô20 ň20 ú60 ď15 ä10 ó10 ŕ1 ĺ1",
    "hu": "á340 é370 ö98 ő82 ó100 ü62 í70 ú40 ű24",
    "ro": "ă240 î140 â90 ş155 ţ100",
    "hr": "č100 š90 ž60 ć60 đ30",
    "de": LATIN["de"],
}
TURKISH: dict[str, str] = {"tr": "ı512 ü185 ş178 ğ112 ç116 ö78 İ15 â2 î1"}
BALTIC: dict[str, str] = {
    "lt": "ė160 į60 š100 ū50 ų130 ž90 č50 ą80 ę20",
    "lv": "ā390 ē170 ī160 ņ60 š160 ū50 ļ40 ķ20 ģ10 č10 ž20",
}
CYRILLIC: dict[str, str] = {
    "ru": "о1097 е845 а801 и735 н670 т626 с547 р473 в454 л440 к349 м321 д298 п281 у262 я201 ы190 ь174 "
    "г170 з165 б159 ч144 й121 х97 ж94 ш73 ю64 ц48 щ36 э32 ф26 ъ4 ё10",
    "uk": "о950 а830 и620 н680 в540 е480 і570 т550 р480 с410 к360 л360 д330 у330 м310 п290 з220 я230 "
    "ь180 б170 г160 ч140 х120 й140 ж90 ї65 ц80 ш70 ю75 є45 щ40 ф30 ґ1",
    "bg": "а1150 и900 о870 е840 т750 н680 р500 с480 в450 л360 к360 д330 п290 м250 з220 я200 ъ190 у150 "
    "г160 б140 ч140 ж60 щ60 й70 ц70 х60 ш30 ю20 ф20 ь2",
    "sr": "а1150 о920 и960 е860 н550 р500 т450 с480 в390 д370 у430 л330 к360 м370 п280 з170 ј300 г160 "
    "б150 ц90 ч90 љ60 њ80 ш80 х60 ж60 ћ60 ф20 ђ20 џ4",
}
GREEK: dict[str, str] = {
    "el": "α1000 ο950 ι800 ε800 τ780 σ490 ν650 η470 υ400 ρ420 π390 κ390 μ330 λ270 ς390 ω170 ά170 ό190 "
    "ί270 έ190 ή110 δ160 γ170 χ120 θ110 φ80 β60 ξ40 ζ40 ψ20 ύ110 ώ70 ϊ5 ΐ3"
}
HEBREW: dict[str, str] = {
    "he": "י1100 ו1040 ה1087 ל741 א634 ר561 ת501 ב474 ש441 מ459 ם350 ן110 נ286 כ270 ד259 ע325 ח248 ק214 "
    "פ170 ט124 ס148 ג124 צ124 ז133 ך81 ץ12 ף27"
}
ARABIC: dict[str, str] = {
    "ar": "ا1700 ل1200 ي660 م650 و580 ن680 ر510 ت480 ب370 ع360 د310 ه390 س260 ف270 ك220 ق220 أ280 ح180 "
    "ج130 ش110 ص100 ط90 ى70 خ90 ض60 ة210 إ90 ذ80 ز60 ث50 غ50 ء30 ئ30 ظ20 آ15 ؤ10 ،60 ؟8 ؛3 ً10 ّ5",
    "fa": "ا1400 ي900 ر700 د700 ن700 ه600 و600 م550 ت500 ب450 س350 ش300 ک250 ك250 ل250 ز250 گ100 پ100 چ50 "
    "ژ5 خ150 ف150 ق100 ع130 ج110 ح100 آ100 ط50 ص60 ض20 ذ20 غ20 ظ20 ث5 ئ10 ،60 ؟8",
}
THAI: dict[str, str] = {
    "th": "า800 น700 ร600 อ550 ก500 เ480 ง430 ม380 ย350 ล340 ว330 ด300 ท300 ส260 ต240 ะ240 ป230 บ220 ค220 "
    "ห260 แ180 จ170 พ150 ช120 ข120 ใ120 ไ140 โ90 ผ80 ซ60 ่500 ้450 ั400 ี320 ิ300 ุ180 ู150 ์120 ็90 ำ100 ื100 ถ80 "
    "ธ60 ณ60 ญ40 ศ60 ภ50 ฐ30 ษ40 ฟ40 ๆ20 ฉ15 ฝ15 ึ80"
}
WORDS: dict[str, frozenset[bytes]] = {
    language: frozenset(words.encode().split())
    for language, words in {
        "de": "und der die das ist nicht ein eine zu mit auf den im von es er sie wir",
        "fr": "le la les de des et est que qui une un dans pour pas sur ce il nous au du en se",
        "es": "el la los las de que y en es una un por con para no se del lo",
        "pt": "o a os as de que e em um uma por com para se do da no na foi",
        "it": "il la di che e un una per con non si del della i le",
        "nordic": "og i det er som en til av at och att ikke inte ei ja on",
        "is": "og er sem ekki um var til en",
        "nl": "de het een van en is dat niet op te met voor",
        "en": "the and of to in is that it for was with as you this be are not have on we so but they",
        "pl": "i w na z do nie to jest po od za jak ale o",
        "cs": "a v na je se to do s z ale jako od ve za by",
        "sk": "a v na je sa to do s z ale ako od vo za by",
        "hu": "a az egy hogy nem is van meg volt de mint",
        "ro": "de a la cu nu un o pe din ce mai sau",
        "hr": "i u na je se da su za od ne to",
        "tr": "bir ve bu da de ne o mi ama gibi en",
        "lt": "ir tai kad su ant bet per nes kol",
        "lv": "un ir ar no par kas bet",
        "et": "ja on ei see et oli kui",
    }.items()
}
"""Small words without letters beyond ASCII, by which languages that share those letters are told apart."""

MARKS = "’30 “15 ”15 –15 —8 …8 «8 »8 ‘5 „6 ‚1 €1 °2 §1 •2 ·1 ¿8 ¡5 ©1 ®1 ™1 ª1 º2 ´1 \u00a02"
"""What stands between the words of all alphabets."""

HANGUL = (
    "이다는에의가을고하지은들기를사로어한자리도나아그서인시있대해수정스일라것게보상전부여우제적으면만과"
    "오없주성말원조거세무장니마구때비려안동었화공생방소람러계신미더경내할연데양간었습입됩까요유야위모드"
    "트영실관분저진재당요국회학문민와선반업중발년식강후용체산체바개등들날같않좋알았려린게되르치표물건가명"
)
KANJI = (
    "日一人大年出本中上生国見行間時分気今前手学自長下事場方三者会私何思来言地二物十入的子同高小女話"
    "月力後外水山先体田目家所心新金食東部通当知明回度理動多少作用名意十四五六七八九百千万円書車電立"
    "道化合定同主業社開内対問無不最近世代面好海空声風音歌夜朝昼夏冬春秋町村市店屋島港船波光白黒赤青"
    "花木林森川雨雪犬猫鳥魚友父母兄弟姉妹男女子供達彼君誰僕何色形文字語読書聞教室校先週毎曜午前後半"
)
SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作"
    "里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从"
    "想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头"
    "文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提"
    "立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务"
    "做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像"
)
TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作"
    "裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從"
    "想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭"
    "文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提"
    "立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務"
    "做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像"
)
