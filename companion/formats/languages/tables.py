"""The small words by which a language is told, letters and endings that hardly another has, and its names."""

WORDS: dict[str, str] = {
    "en": "the and of to in is that it for was with as you this be are not have on we so but they i my "
    "your he she his her their our me him us what who how why when where there here from by at or "
    "if an can could would should will don't i'm it's that's you're let's do does did has had been "
    "were which than then them all about just know no yes out up into only more some any because "
    "over after before go get come see look said these those very now back long night again please "
    "never away off much good made make like little time people way day first think want need going "
    "got really right",
    "de": "der die und das ist nicht ein eine zu den mit sich auf für dem auch wir sie es im von wie ich "
    "du er ihr bin bist sind war waren hat habe haben wird werden kann muss mir mich dich dir uns "
    "euch ihn ihm ihnen mein dein sein kein keine einen einem einer des aber oder wenn weil dass "
    "was wer wo warum wohin hier da dort nur noch schon sehr ja nein bitte danke mehr nach bei aus "
    "vor über unter zum zur vom am an als so doch mal alles nichts immer wieder nie jetzt dann "
    "diese dieser dieses diesen diesem jeden jeder jede eines neuen neue neuer neues zuerst können könnte "
    "müssen sollte sollten werden wurde wurden worden beim ins ans ihre ihrer seine seiner solche viel "
    "welche ganz gut heute morgen niemand jemand etwas",
    "fr": "le la les et des est une dans que qui pour pas sur avec ce il nous vous au du c'est je on tu "
    "elle ils elles un de à en ne se sa son ses mon ma mes ton ta tes notre votre leur leurs cette "
    "ces cet mais ou où donc car si quand comme plus moins très bien tout tous toute toutes suis es "
    "sommes êtes sont était ont ai as avez avons fait faire être avoir peut même aussi encore "
    "jamais rien y quoi comment pourquoi ici là oui non merci j'ai qu'il d'un d'une n'est l'on aux "
    "par sans sous chez entre chaque mois nuit toujours trop peu là-bas cela celui celle alors puis "
    "deux fois personne quelque autre autres parce qu'on qu'elle qu'ils qu'un qu'une n'a n'y s'est d'abord "
    "d'autres l'autre qu'est-ce jusqu'à lorsque puisque après avant depuis pendant contre vers dont était "
    "étaient sera",
    "es": "el la los las y que en es una por con para no se del lo como más pero su al esto muy un de a "
    "yo tú él ella ellos nosotros usted ustedes me te nos le les mi tu sus mis este esta estos "
    "estas ese esa eso aquel hay está están estoy estamos son soy eres fue era ser tiene tengo ha "
    "he hemos han si sí cuando donde dónde qué quién cómo cuál porque sin sobre entre hasta desde "
    "también ya todo todos nada algo bien aquí ahora gracias o e u hacia después antes muchos otra "
    "otro nunca nuestro nuestra cada mes mismo mismos nadie vez nuevo nueva mucha cosa gente "
    "entonces así aún noche siempre puerta allí allá favor aunque mucho día",
    "it": "il che di è la un una per non sono con del della gli si le come anche più ma questo nel i lo "
    "al alla da dei delle dello degli nella nei sul sulla mi ti ci vi noi voi loro lui lei io tu "
    "mio mia tuo suo sua ho hai ha abbiamo hanno era essere fare se quando dove perché cosa chi "
    "quale qui là sì no grazie molto tutto tutti ancora già sempre mai niente questa quello quella "
    "o e ed dopo prima però allora così bene l'ho c'è dell' ogni mese nessuno nuovo notte anch "
    "adesso troppo",
    "pt": "o que de e um uma não para com os as do da em por mais se mas como você isso ao foi muito a eu "
    "ele ela eles nós vocês me te lhe meu minha seu sua dos das no na nos nas pelo pela à às é são "
    "está estão estou estamos era ser ter tem tenho há quando onde quem porque porquê sem sobre "
    "entre até desde também já tudo todos nada algo bem aqui agora obrigado obrigada este esta esse "
    "essa isto aquilo ou nem só depois antes muitos outra outro sim fazer vai vou nunca nosso nossa "
    "essas esses aquele aquela aqueles olha todo toda dia cada precisa mesmo mesmos ninguém vez "
    "novo nova muita coisa gente então assim ainda mês noite sempre porta lá cima favor",
    "nl": "de het een en van is dat niet op te zijn voor met die wij ook maar er aan ik je dit hij zij ze "
    "we jij jullie u mij mijn jouw hem haar hun ons onze was waren heb hebt heeft hebben had wordt "
    "worden kan moet als dan wat wie waar hoe waarom hier daar naar bij uit over door om nog al wel "
    "geen nee ja meer veel alles niets",
    "sv": "och att det som en är på för inte av med den till jag har om vi ett men de så kan du han hon "
    "ni man mig dig sig oss min din sin var hade ska skulle vill när där här vad vem hur varför "
    "från också bara eller mycket ingen inget nej ja tack alla allt efter",
    "da": "og at det som en er på for ikke af med den til jeg har om vi et men de så kan du han hun i man "
    "mig dig sig os min din sin var havde skal skulle vil når der her hvad hvem hvordan hvorfor fra "
    "også kun eller meget ingen nej ja tak alle alt efter blev være noget",
    "no": "og at det som en er på for ikke av med den til jeg har om vi et men de så kan du han hun i man "
    "meg deg seg oss min din sin var hadde skal skulle vil når der her hva hvem hvordan hvorfor fra "
    "også bare eller mye ingen nei ja takk alle alt etter ble være noe",
    "fi": "ja on ei se että oli mutta niin kun hän joka ovat myös tai mitä kuin sen jos minä sinä me te "
    "he olen olet en nyt vain mikä kuka missä miksi tämä tässä siellä kaikki hyvin kiitos kyllä ole "
    "vielä jo sitten",
    "pl": "i w nie na się że to z do jest jak co tak ale po za od już czy tylko był ja ty on ona my wy "
    "oni mnie ciebie mi ci go jej ich mój twój są była było być mam masz ma gdy kiedy gdzie kto "
    "dlaczego tu tam dla przez ze bardzo wszystko nic dziękuję o u jeszcze może tego ten ta te",
    "cs": "a se v na je že to s do o ale jak tak za by jako ve už jsem co jsou byl i z k já ty on ona my "
    "vy mi mě tě ho jeho její jsi jsme byla bylo být mám máš má když kde kdo proč tady tam pro při "
    "velmi všechno nic děkuji ještě může ten ta není",
    "sk": "a sa v na je že to s do o ale ako tak za by už som čo sú bol i z k ja ty on ona my vy mi ma ťa "
    "ho jeho jej si sme bola bolo byť mám máš má keď kde kto prečo tu tam pre pri veľmi všetko nič "
    "ďakujem ešte môže ten tá nie",
    "hu": "a az és hogy nem is egy ez de meg csak ha van volt mint már még vagy azt én te ő mi ti ők mit "
    "ki hol miért itt ott igen köszönöm minden semmi nagyon lesz kell el fel be ezt nekem",
    "ro": "și de la în nu că o cu pe un este pentru mai sunt din ce dar care să au eu tu el ea noi voi ei "
    "mă te îl îi mi ți era fi am ai are când unde cine cum aici acolo da mulțumesc foarte tot toate "
    "nimic sau al a ale",
    "tr": "ve bir bu da de için çok ne ile gibi ama daha var en kadar olarak o mi değil ben sen biz siz "
    "onlar bana sana beni seni şu mı mu yok evet hayır nasıl neden nerede kim her şey teşekkürler "
    "sonra önce olan oldu",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke saya kita ada bisa kamu "
    "dia mereka kami aku anda apa siapa mana kenapa sudah belum bukan ya terima kasih sangat semua "
    "karena atau oleh tapi",
    "vi": "và của là có không được cho một những các trong này với người đã để khi tôi anh chị em bạn nó "
    "chúng ta gì ai đâu sao ở đây đó rất cũng nhưng như vì từ đến ra vào sẽ đang",
    "ca": "el la els les i que en és una per amb no se del al més però un de a jo tu ell ella nosaltres "
    "vostè em et ens aquest aquesta això hi ha està són sóc va ser té tinc si sí quan on què qui "
    "com perquè sense sobre també ja tot tots res bé aquí ara gràcies o dels als pel",
    "ru": "и в не на что я с он как это по но они мы а от за из все так его ты вы она у к же бы мне меня "
    "тебя тебе нас вас ему её их мой твой был была были было быть есть нет да только ещё еще уже "
    "если когда где кто почему здесь там для или очень спасибо до о об при чем чтобы этот эта эти "
    "сейчас может какой опять снова больше никто ничего нужно надо всегда никогда каждый потом "
    "теперь тоже во со этого хорошо пожалуйста ли себя",
    "uk": "і в не на що я з він як це та але вони ми у від за його є ще й ти ви вона до же би мені мене "
    "тебе тобі нас вас йому її їх мій твій був була були було бути немає так ні тільки вже якщо "
    "коли де хто чому тут там для або дуже дякую про при щоб цей ця ці зараз може який із зі знову "
    "більше ніхто нічого треба потрібно завжди ніколи кожен потім тепер теж хай цього добре нема "
    "себе могли б все будь ласка",
    "bg": "и в не на че аз с той как това по но те ние а от за из всички така го ти вие тя у към ще бих "
    "ми ме ни ви му я им моят беше бяха бил да е са съм си сте има няма само още вече ако когато "
    "къде кой защо тук там или много благодаря до се при този тази тези сега може какво",
    "sr": "и у не на што ја са он како то по али они ми а од за из све тако га ти ви она к би ме те нас "
    "вас му је су сам си смо сте био била било бити има нема да само још већ ако када где ко зашто "
    "овде тамо или веома хвала до се при овај ова сада може шта",
    "ar": "في من على إلى الى أن ان هذا هذه التي الذي لا ما كان عن مع هو هي قد لم ليس كل بعد قبل ذلك تلك "
    "هل أنت انت أنا انا نحن هم لقد يا إن كما حتى بين ثم أو او لن كانت يكون عند لكن ولكن هنا هناك "
    "ماذا لماذا كيف أين متى نعم شكرا جدا شيء غير أي منذ عليك لك لي له لها إذا فقط الآن كنت يمكن سوف "
    "أيضا ذهب لدي لدينا عندما حيث مرة أخرى أخي حسنا أريد تعال انظر ليلة منه فيه به بها إليه",
    "fa": "از به که این است برای در را با آن می های نیست خود تا یک چه بود شد هم اما ها تو ما شما او کرد "
    "دارد باید هستم هستی هست هستند نمی ام ای اند شده کرده چی چرا کجا کی چطور آیا بله نه خیلی ممنون "
    "اینجا آنجا همه هیچ دیگر یا اگر وقتی پس حالا الان بعد روی زیر پیش کنیم کنید کنم بیا برو دارم "
    "دارید داریم آنها ایشان بودم رفت گفت دوباره نکن بکن نمی‌کنم لطفا شب روز داشت کند بوده تمام چند "
    "خب ببین نگاه دست فکر",
    "ur": "ہے کے میں کی کا اور سے کو نے پر ہیں یہ وہ نہیں ہم تم آپ تھا تھی تھے کیا کیوں کہاں اس ان جو بھی "
    "ایک",
}
"""Words of each language, told apart by script first; words of several languages weigh less."""

LETTERS: dict[str, str] = {
    "de": "ßäöü",
    "fr": "éêèàçœùûîëï",
    "es": "ñ¿¡áíóúé",
    "it": "òìèùàé",
    "pt": "ãõâêçáíé",
    "sv": "åäö",
    "da": "æøå",
    "no": "æøå",
    "fi": "äö",
    "pl": "łąęśżźćń",
    "cs": "řěůčšžé",
    "sk": "ľôťďčšž",
    "hu": "őűöé",
    "ro": "șțăşţ",
    "tr": "ğışç",
    "vi": "ơưđạảấầậắếềệọộớờợụủứừựịỉ",
    "ca": "·çèò",
    "ru": "ыэъё",
    "uk": "іїєґ",
    "bg": "ъ",
    "sr": "јљњћђџ",
    "fa": "پچژگیک",
    "ar": "ةىيكإأؤئ",
    "ur": "ٹڈڑےںہھ",
}
"""Letters that speak for a language; one of several languages weighs less."""

ENDINGS: dict[str, str] = {
    "en": "ing tion ness ly ed ould ight",
    "de": "ung keit heit lich isch tlich schaft chen ieren ungen lten chten llen ssen nnen tzen igen eren",
    "fr": "eux aux tion ment ette ique eur ait aient ez é ée és ées iate",
    "es": "ción dad mente ado ando iendo ita aje ería",
    "it": "zione tà mente ato ando endo etto aggio zioni",
    "pt": "ção dade mente ado ando endo inho agem ções",
    "nl": "ijk lijk heid ijn ing oor aat",
    "sv": "ning het ligt arna",
    "pl": "ość ować ego ych nia",
    "fi": "ssa ssä nen kset taan",
    "tr": "lar ler yor lık dır",
    "ru": "ого его ться ешь ишь ание ость ами",
    "uk": "ого ього ться еш иш ання ість ами ти",
    "ar": "ات ون ين ها",
    "fa": "های هایی ترین",
}
"""Endings of longer words that speak for a language."""

PARTS: dict[str, str] = {
    "en": "th wh igh ck ght oo tch",
    "de": "sch ei ie ch tz zw",
    "fr": "ou eau ai oi qu l' d' j' n' s'",
    "es": "ue ie ll ó rr ción",
    "pt": "lh nh ão ou ei õe ém ês",
    "it": "gli zz gn cch ggi l' un' d'",
    "nl": "ij aa ee oe uu",
    "sv": "ck sj",
    "pl": "cz sz rz dz",
    "ca": "ny tx ix l' d'",
    "ru": "ени ова ешь ться сь",
    "uk": "ськ ння ова ить ться сь",
    "hu": "sz gy",
    "fi": "aa ää uu",
}
"""Letters side by side that speak for a language."""

NAMES: dict[str, str] = {
    "en": "english englisch anglais inglés eng",
    "de": "german deutsch deu ger",
    "fr": "french français fra fre",
    "es": "spanish español castellano spa",
    "it": "italian italiano ita",
    "pt": "portuguese português por",
    "nl": "dutch nederlands nld dut",
    "sv": "swedish svenska swe",
    "da": "danish dansk dan",
    "no": "norwegian norsk nor nb nn nob",
    "fi": "finnish suomi fin",
    "pl": "polish polski pol",
    "cs": "czech čeština ces cze",
    "tr": "turkish türkçe tur",
    "el": "greek ελληνικά ell gre",
    "he": "hebrew עברית heb iw",
    "ru": "russian русский rus",
    "uk": "ukrainian українська ukr",
    "ar": "arabic العربية ara",
    "fa": "persian farsi فارسی fas per",
    "ko": "korean 한국어 kor",
    "ja": "japanese 日本語 jpn",
    "zh": "chinese mandarin cantonese 中文 汉语 漢語 zho chi cmn yue",
    "id": "indonesian ind in",
    "hi": "hindi hin",
    "vi": "vietnamese vie",
}
"""What a source may call a language other than by its ISO 639-1 code."""
