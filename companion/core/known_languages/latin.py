"""The languages that are written in Latin letters."""

from companion.core.known_languages.language import KnownLanguage

LATIN: tuple[KnownLanguage, ...] = (
    KnownLanguage(
        "en",
        words="the and of to in is that it for was with as you this be are not have on we so but they i my "
        "your he she his her their our me him us what who how why when where there here from by at or "
        "if an can could would should will don't i'm it's that's you're let's do does did has had "
        "been were which than then them all about just know no yes out up into only more some any "
        "because over after before go get come see look said these those very now back long night "
        "again please never away off much good made make like little time people way day first think "
        "want need going got really right",
        endings="ing tion ness ly ed ould ight",
        parts="th wh igh ck ght oo tch",
        names="english englisch anglais inglés eng",
        stemmer="english",
    ),
    KnownLanguage(
        "de",
        words="der die und das ist nicht ein eine zu den mit sich auf für dem auch wir sie es im von wie "
        "ich du er ihr bin bist sind war waren hat habe haben wird werden kann muss mir mich dich dir "
        "uns euch ihn ihm ihnen mein dein sein kein keine einen einem einer des aber oder wenn weil "
        "dass was wer wo warum wohin hier da dort nur noch schon sehr ja nein bitte danke mehr nach "
        "bei aus vor über unter zum zur vom am an als so doch mal alles nichts immer wieder nie jetzt "
        "dann diese dieser dieses diesen diesem jeden jeder jede eines neuen neue neuer neues zuerst "
        "können könnte müssen sollte sollten werden wurde wurden worden beim ins ans ihre ihrer seine "
        "seiner solche viel welche ganz gut heute morgen niemand jemand etwas",
        letters="ßäöü",
        endings="ung keit heit lich isch tlich schaft chen ieren ungen lten chten llen ssen nnen tzen igen "
        "eren",
        parts="sch ei ie ch tz zw",
        names="german deutsch deu ger",
        stemmer="german",
    ),
    KnownLanguage(
        "fr",
        words="le la les et des est une dans que qui pour pas sur avec ce il nous vous au du c'est je on tu "
        "elle ils elles un de à en ne se sa son ses mon ma mes ton ta tes notre votre leur leurs "
        "cette ces cet mais ou où donc car si quand comme plus moins très bien tout tous toute toutes "
        "suis es sommes êtes sont était ont ai as avez avons fait faire être avoir peut même aussi "
        "encore jamais rien y quoi comment pourquoi ici là oui non merci j'ai qu'il d'un d'une n'est "
        "l'on aux par sans sous chez entre chaque mois nuit toujours trop peu là-bas cela celui celle "
        "alors puis deux fois personne quelque autre autres parce qu'on qu'elle qu'ils qu'un qu'une "
        "n'a n'y s'est d'abord d'autres l'autre qu'est-ce jusqu'à lorsque puisque après avant depuis "
        "pendant contre vers dont était étaient sera",
        letters="éêèàçœùûîëï",
        endings="eux aux tion ment ette ique eur ait aient ez é ée és ées iate",
        parts="ou eau ai oi qu l' d' j' n' s'",
        names="french français fra fre",
        stemmer="french",
    ),
    KnownLanguage(
        "es",
        words="el la los las y que en es una por con para no se del lo como más pero su al esto muy un de a "
        "yo tú él ella ellos nosotros usted ustedes me te nos le les mi tu sus mis este esta estos "
        "estas ese esa eso aquel hay está están estoy estamos son soy eres fue era ser tiene tengo ha "
        "he hemos han si sí cuando donde dónde qué quién cómo cuál porque sin sobre entre hasta desde "
        "también ya todo todos nada algo bien aquí ahora gracias o e u hacia después antes muchos "
        "otra otro nunca nuestro nuestra cada mes mismo mismos nadie vez nuevo nueva mucha cosa gente "
        "entonces así aún noche siempre puerta allí allá favor aunque mucho día",
        letters="ñ¿¡áíóúé",
        endings="ción dad mente ado ando iendo ita aje ería",
        parts="ue ie ll ó rr ción",
        names="spanish español castellano spa",
        stemmer="spanish",
    ),
    KnownLanguage(
        "it",
        words="il che di è la un una per non sono con del della gli si le come anche più ma questo nel i lo "
        "al alla da dei delle dello degli nella nei sul sulla mi ti ci vi noi voi loro lui lei io tu "
        "mio mia tuo suo sua ho hai ha abbiamo hanno era essere fare se quando dove perché cosa chi "
        "quale qui là sì no grazie molto tutto tutti ancora già sempre mai niente questa quello "
        "quella o e ed dopo prima però allora così bene l'ho c'è dell' ogni mese nessuno nuovo notte "
        "anch adesso troppo",
        letters="òìèùàé",
        endings="zione tà mente ato ando endo etto aggio zioni",
        parts="gli zz gn cch ggi l' un' d'",
        names="italian italiano ita",
        stemmer="italian",
    ),
    KnownLanguage(
        "pt",
        words="o que de e um uma não para com os as do da em por mais se mas como você isso ao foi muito a "
        "eu ele ela eles nós vocês me te lhe meu minha seu sua dos das no na nos nas pelo pela à às é "
        "são está estão estou estamos era ser ter tem tenho há quando onde quem porque porquê sem "
        "sobre entre até desde também já tudo todos nada algo bem aqui agora obrigado obrigada este "
        "esta esse essa isto aquilo ou nem só depois antes muitos outra outro sim fazer vai vou nunca "
        "nosso nossa essas esses aquele aquela aqueles olha todo toda dia cada precisa mesmo mesmos "
        "ninguém vez novo nova muita coisa gente então assim ainda mês noite sempre porta lá cima "
        "favor",
        letters="ãõâêçáíé",
        endings="ção dade mente ado ando endo inho agem ções",
        parts="lh nh ão ou ei õe ém ês",
        names="portuguese português por",
        stemmer="portuguese",
    ),
    KnownLanguage(
        "nl",
        words="de het een en van is dat niet op te zijn voor met die wij ook maar er aan ik je dit hij zij "
        "ze we jij jullie u mij mijn jouw hem haar hun ons onze was waren heb hebt heeft hebben had "
        "wordt worden kan moet als dan wat wie waar hoe waarom hier daar naar bij uit over door om "
        "nog al wel geen nee ja meer veel alles niets",
        endings="ijk lijk heid ijn ing oor aat",
        parts="ij aa ee oe uu",
        names="dutch nederlands nld dut",
        stemmer="dutch",
    ),
    KnownLanguage(
        "sv",
        words="och att det som en är på för inte av med den till jag har om vi ett men de så kan du han hon "
        "ni man mig dig sig oss min din sin var hade ska skulle vill när där här vad vem hur varför "
        "från också bara eller mycket ingen inget nej ja tack alla allt efter",
        letters="åäö",
        endings="ning het ligt arna",
        parts="ck sj",
        names="swedish svenska swe",
        stemmer="swedish",
    ),
    KnownLanguage(
        "da",
        words="og at det som en er på for ikke af med den til jeg har om vi et men de så kan du han hun i "
        "man mig dig sig os min din sin var havde skal skulle vil når der her hvad hvem hvordan "
        "hvorfor fra også kun eller meget ingen nej ja tak alle alt efter blev være noget",
        letters="æøå",
        names="danish dansk dan",
        stemmer="danish",
    ),
    KnownLanguage(
        "no",
        words="og at det som en er på for ikke av med den til jeg har om vi et men de så kan du han hun i "
        "man meg deg seg oss min din sin var hadde skal skulle vil når der her hva hvem hvordan "
        "hvorfor fra også bare eller mye ingen nei ja takk alle alt etter ble være noe",
        letters="æøå",
        names="norwegian norsk nor nb nn nob",
        stemmer="norwegian",
    ),
    KnownLanguage(
        "fi",
        words="ja on ei se että oli mutta niin kun hän joka ovat myös tai mitä kuin sen jos minä sinä me te "
        "he olen olet en nyt vain mikä kuka missä miksi tämä tässä siellä kaikki hyvin kiitos kyllä "
        "ole vielä jo sitten",
        letters="äö",
        endings="ssa ssä nen kset taan",
        parts="aa ää uu",
        names="finnish suomi fin",
        stemmer="finnish",
    ),
    KnownLanguage(
        "pl",
        words="i w nie na się że to z do jest jak co tak ale po za od już czy tylko był ja ty on ona my wy "
        "oni mnie ciebie mi ci go jej ich mój twój są była było być mam masz ma gdy kiedy gdzie kto "
        "dlaczego tu tam dla przez ze bardzo wszystko nic dziękuję o u jeszcze może tego ten ta te",
        letters="łąęśżźćń",
        endings="ość ować ego ych nia",
        parts="cz sz rz dz",
        names="polish polski pol",
    ),
    KnownLanguage(
        "cs",
        words="a se v na je že to s do o ale jak tak za by jako ve už jsem co jsou byl i z k já ty on ona "
        "my vy mi mě tě ho jeho její jsi jsme byla bylo být mám máš má když kde kdo proč tady tam pro "
        "při velmi všechno nic děkuji ještě může ten ta není",
        letters="řěůčšžé",
        names="czech čeština ces cze",
    ),
    KnownLanguage(
        "sk",
        words="a sa v na je že to s do o ale ako tak za by už som čo sú bol i z k ja ty on ona my vy mi ma "
        "ťa ho jeho jej si sme bola bolo byť mám máš má keď kde kto prečo tu tam pre pri veľmi všetko "
        "nič ďakujem ešte môže ten tá nie",
        letters="ľôťďčšž",
    ),
    KnownLanguage(
        "hu",
        words="a az és hogy nem is egy ez de meg csak ha van volt mint már még vagy azt én te ő mi ti ők "
        "mit ki hol miért itt ott igen köszönöm minden semmi nagyon lesz kell el fel be ezt nekem",
        letters="őűöé",
        parts="sz gy",
        stemmer="hungarian",
    ),
    KnownLanguage(
        "ro",
        words="și de la în nu că o cu pe un este pentru mai sunt din ce dar care să au eu tu el ea noi voi "
        "ei mă te îl îi mi ți era fi am ai are când unde cine cum aici acolo da mulțumesc foarte tot "
        "toate nimic sau al a ale",
        letters="șțăşţ",
        stemmer="romanian",
    ),
    KnownLanguage(
        "tr",
        words="ve bir bu da de için çok ne ile gibi ama daha var en kadar olarak o mi değil ben sen biz siz "
        "onlar bana sana beni seni şu mı mu yok evet hayır nasıl neden nerede kim her şey teşekkürler "
        "sonra önce olan oldu",
        letters="ğışç",
        endings="lar ler yor lık dır",
        names="turkish türkçe tur",
        stemmer="turkish",
    ),
    KnownLanguage(
        "id",
        words="yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke saya kita ada bisa kamu "
        "dia mereka kami aku anda apa siapa mana kenapa sudah belum bukan ya terima kasih sangat "
        "semua karena atau oleh tapi",
        names="indonesian ind in",
    ),
    KnownLanguage(
        "vi",
        words="và của là có không được cho một những các trong này với người đã để khi tôi anh chị em bạn "
        "nó chúng ta gì ai đâu sao ở đây đó rất cũng nhưng như vì từ đến ra vào sẽ đang",
        letters="ơưđạảấầậắếềệọộớờợụủứừựịỉ",
        names="vietnamese vie",
    ),
    KnownLanguage(
        "ca",
        words="el la els les i que en és una per amb no se del al més però un de a jo tu ell ella nosaltres "
        "vostè em et ens aquest aquesta això hi ha està són sóc va ser té tinc si sí quan on què qui "
        "com perquè sense sobre també ja tot tots res bé aquí ara gràcies o dels als pel",
        letters="·çèò",
        parts="ny tx ix l' d'",
    ),
)
"""The first is taken where nothing tells, and of two that are equally likely the one that stands first."""
