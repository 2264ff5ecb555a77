"""English words that are spelt in more than one way, by what is different: British, then American.

Only what stands here has another spelling: that “four” is no “for” and “promise” no “promize” need not
be said. Endings that no such word has make words that no text has, which does no harm.
"""

OUR = """
    arb ard arm behavi bel belab bic cand clam clang col demean discol disfav dishon dol enam endeav fav
    ferv glam harb hon hum lab misdemean multic neighb od parl ranc rig rum sav savi splend succ technicol
    tricol tum val vap vig watercol
"""
"""What stands before -our and -or."""

OF_OUR = """
    - s ed edly ing ings er ers less lessly able ably ful fully fulness ist ists ite ites itism y ies
    hood hoods ly liness al ally ism ists ation ations blind fast
"""

ISE = """
    acclimat actual agon alphabet american amort anaesthet|anesthet anonym antagon apolog atom author
    automat balkan bapt bastard binar bowdler brutal burglar cannibal canon capital caramel categor cauter
    central character christian circular civil colon colour|color commercial commodit compartmental computer
    conceptual container contextual criminal critic crystall custom decimal democrat demon demoral deput
    diagonal digit digital discret dogmat dramat econom editorial egal emphas energ epitom equal eternal
    evangel external factor familiar fantas federal femin fertil fictional final formal fossil fratern
    galvan general ghetto glamor global harmon histor homogen hospital human hybrid hypnot hypothes ideal
    idol immobil immortal immun incentiv individual industrial infantil initial institutional instrumental
    intellectual internal international ion italic item jeopard journal latin legal legitim lemmat liberal
    linear lion local magnet marginal martyr material maxim mechan memor memorial mesmer metabol metastas
    method militar mineral miniatur minim mobil modern modular moistur monet monopol moral motor municipal
    narrativ nasal national natural neutral normal novel operational optim organ orthogonal ostrac oxid
    parallel parameter parametr particular passiv pasteur patron pauper pedestrian penal personal philosoph
    plagiar plural polar polemic politic polymer popular pressur priorit privat proselyt psycholog public
    pulver quant radical random raster rational real recogn regional regular relativ revolution ritual
    romantic rubber sanit satir scandal schemat scrutin secular sensational sensit sentimental serial sermon
    sexual singular social solemn soliloqu spatial special spiritual stabil standard steril stigmat strateg
    styl subsid summar symbol symmetr sympath synchron synthes system systemat tantal tempor tender terror
    textur theor token total tranquill|tranquil transistor traumat trivial tyrann union universal urban util
    valor vandal vapor vector ventriloqu verbal victim virtual visual vital vocal vulcan vulgar weapon
    western woman
"""
"""What stands before -ise and -ize, with all its spellings."""

OF_ISE = "e es ed edly ing ingly er ers able ably ability ation ations ational ationally"

YSE = "anal autol breathal catal dial electrol hydrol paral photol psychoanal pyrol"
"""What stands before -yse and -yze."""

OF_YSE = "e es ed ing er ers able ation"

RE = """
    accout amphitheat calib cent centilit centimet decilit decimet epicent fib goit hectolit kilolit kilomet
    lacklust lit louv lust meag met microfib microlit micromet millilit millimet mit nanomet nit och philt
    picolit reconnoit sab saltpet scept sepulch somb spect theat tit
"""
"""What stands before -re and -er."""

OF_RE = "re:er res:ers red:ered ring:ering rement:erment rements:erments rely:erly reness:erness"

OGUE = "anal catal demag dial duol epil homol ideol monol pedag prol synag travel"
"""What stands before -ogue and -og."""

OF_OGUE = "ogue:og ogues:ogs ogued:oged oguing:oging oguer:oger oguers:ogers"

ENCE = "def lic off pret"
"""What stands before -ence and -ense."""

OF_ENCE = "e es eless elessly elessness eman emen"

DOUBLED_L = """
    apparel barrel bejewel bevel cancel carol channel chisel council counsel credential cruel cudgel dial
    dishevel drivel duel empanel enamel equal flannel fuel funnel gambol gravel grovel hostel imperil
    initial jewel kennel label laurel level libel marshal marvel medal metal model nickel panel parcel pedal
    pencil pummel quarrel ravel revel rival shovel shrivel signal snivel snorkel spiral squirrel stencil
    swivel symbol tassel tinsel total towel trammel travel trial trowel tunnel unravel victual weasel yodel
"""
"""Words whose last l is doubled before an ending, or not."""

OF_DOUBLED_L = "ed ing ings er ers or ors orship ist ists ous ously ousness est"

SINGLE_L = "appal distil enrol enthral extol fulfil instal instil"
"""Words that end with one l, or two."""

OF_SINGLE_L = "- s ment ments"

DOUBLED = "bias:s   focus:s   refocus:s   worship:p   kidnap:p   benefit:t   combat:t   ballot:t"
"""Words with the letter that is doubled before an ending, or not."""

OF_DOUBLED = "ed ing er ers"

AE = """
    aeon:- s   aesthet:e es ic ics ical ically icism ician icians   aetiolog:y ies ical   anaem:ia ias ic
    anaesth:esia esias esiology esiologist esiologists etic etics etically etist etists   archae:an
    archaeolog:y ical ically ist ists   bacteraem:ia ias ic   caesarean:- s   caesarian:- s   caesium:-
    chimaera:- s   cyclopaed:ia ias   encyclopaed:ia ias ic ist ists   faec:es al
    gynaecolog:y ical ist ists
    haem:atology atologist atologists atological atoma atomas odialysis odynamic odynamics oglobin olysis
    haem:olytic ophilia ophiliac ophiliacs orrhage orrhages orrhaged orrhaging orrhagic orrhoid orrhoids
    haem:ostasis ostatic   hyperglycaem:ia ic   hypoglycaem:ia ic   hypoxaem:ia ic   ischaem:ia ias ic
    judaeo:-   kinaesth:esia etic etically   leukaem:ia ias ic   mediaeval:- ist ists ism
    orthopaed:ic ics ist ists
    paed:iatric iatrics iatrician iatricians ophile ophiles ophilia agogy agogical
    palaeo:ntology ntologist ntologists ntological lithic anthropology climate biology graphy magnetism
    primaeval:-   septicaem:ia ic   synaesth:esia esias ete etes etic   thalassaem:ia   toxaem:ia
    uraem:ia ic   viraem:ia   praesidium:-   hyaena:- s
"""
"""Words in which ae or e stands first of the two, by what is the same in them all."""

OE = """
    amoeb:a as ae ic   apnoea:- s   coeliac:- s   diarrhoea:- l   dyspnoea:-   foet:us uses al id icide
    gonorrhoea:-   homoeopath:y ic s   homoeosta:sis tic   oecumenical:-   oedema:- s tous
    oesophag:us eal itis   oestrogen:- s ic   oestrus:-   pharmacopoeia:- s   seborrhoea:-   logorrhoea:-
"""
"""Likewise with oe or e."""

PAIRS = """
    abridgement abridgment:- s   acknowledgement acknowledgment:- s   adrenaline adrenalin:-
    aeroplane airplane:- s   ageing aging:-   aluminium aluminum:-   annexe annex:-   artefact artifact:- s
    axe ax:-   bannister banister:- s   behove behoove:- s d   burnt burned:-   calliper caliper:- s
    carburettor carburetor:- s   cauldron caldron:- s   centrefold centerfold:- s
    centreline centerline:- s   centrepiece centerpiece:- s   chequebook checkbook:- s
    chequer checker:ed board boards   chilli chili:- s es   connexion connection:- s
    cosi cozi:er est ly ness es   cosy cozy:-   cypher cipher:- s ed text   deflexion deflection:- s
    despatch dispatch:- es ed ing er ers   disc disk:- s   doughnut donut:- s
    draughts drafts:man men manship   draughty drafty:-   dreamt dreamed:-
    enquir inquir:e es ed er ers y ies   enquir inquir:ing ingly   eyrie aerie:- s
    fibre fiber:glass board optic optics   furore furor:-   gaol jail:- s ed er ers ing   gelatine gelatin:-
    gipsy gypsy:-   gipsies gypsies:-   glycerine glycerin:-   gramme gram:- s
    grey gray:- s ed er est ing ish ness scale beard beards   hiccough hiccup:- s ed ing
    inflexion inflection:- s al   jewellery jewelry:-   judgement judgment:- s al ally   kerbside curbside:-
    kilogramme kilogram:- s   knelt kneeled:-   leant leaned:-   leapt leaped:-   learnt learned:-
    likeable likable:-   liquorice licorice:-   lodgement lodgment:- s   loveable lovable:-
    manoeuvrab maneuverab:le ility   manoeuvre maneuver:- s   manoeuvred maneuvered:-
    manoeuvring maneuvering:- s   mollusc mollusk:- s   mould mold:- s ed ing ings y
    mould mold:er ers ered ering   moult molt:- s ed ing   moustache mustache:- s d   moveable movable:- s
    multistorey multistory:-   mum mom:- s   nought naught:- s   omelette omelet:- s
    paycheque paycheck:- s   pedlar peddler:- s   phoney phony:-
    plough plow:- s ed ing man men share shares   practis practic:e es ed ing   programme program:- s
    pyjama pajama:- s   racoon raccoon:- s   rateable ratable:-   reflexion reflection:- s
    rouble ruble:- s   saleable salable:-   sceptic skeptic:- s al ally ism   sizeable sizable:-
    skilful skillful:- ly ness   smoulder smolder:- s ed ing   snowplough snowplow:- s
    speciality specialty:-   specialities specialties:-   spelt spelled:-   spilt spilled:-
    spoilt spoiled:-   sulph sulf:ur uric urous ate ates ide ides ite ites onate onamide onamides
    syphon siphon:- s ed ing   theatre theater:goer goers going land   thraldom thralldom:-
    titbit tidbit:- s   tranquillity tranquility:-   tsar czar:- s ist ists   unskilful unskillful:- ly
    useable usable:-   verandah veranda:- s   waggon wagon:- s er ers   whisky whiskey:-
    whiskies whiskeys:-   wilful willful:- ly ness   woollen woolen:- s   woolly wooly:-
    yoghurt yogurt:- s
"""
"""Single words, in both spellings, with the endings that they share."""

ONE_WAY = "tire:tyre tires:tyres curb:kerb curbs:kerbs"
"""Words that mean more than those in the other spelling: who asks for tyres does not mean who is tired."""

BEFORE = "un re mis dis de over under non pre inter multi semi sub super anti post self co"
"""What such words may begin with and stay such words."""
