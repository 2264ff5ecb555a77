"""British and American spellings meet, and no other words do."""

import pytest

from companion.search.spellings import variants, variants_of_beginning
from companion.search.stemming import stem_in

PAIRS = """
    colour color  colours colors  coloured colored  colouring coloring  colourful colorful  favourite favorite
    behavioural behavioral  neighbourhood neighborhood  unfavourable unfavorable  discolour discolor
    labour labor  honour honor  harbour harbor  rumours rumors  endeavour endeavor  watercolour watercolor
    organise organize  organisations organizations  recognised recognized  unrecognised unrecognized
    generalisation generalization  optimising optimizing  summarise summarize  reorganised reorganized
    initialise initialize  tokeniser tokenizer  regularisation regularization  randomised randomized
    decentralised decentralized  discretisation discretization  colourise colorize  tranquillise tranquilize
    anaesthetise anesthetize  normalise normalize  visualisation visualization  apologised apologized
    analyse analyze  analysing analyzing  paralysed paralyzed  catalyse catalyze  reanalysed reanalyzed
    centre center  centred centered  centring centering  metres meters  kilometre kilometer  litre liter
    fibre fiber  theatre theater  theatregoers theatergoers  calibre caliber  sombre somber  lustre luster
    reconnoitre reconnoiter  fibreglass fiberglass  centrepiece centerpiece  nanometres nanometers
    dialogue dialog  catalogue catalog  catalogued cataloged  analogue analog  monologues monologs
    defence defense  offence offense  licence license  pretences pretenses  defenceless defenseless
    travelled traveled  travelling traveling  traveller traveler  labelled labeled  modelling modeling
    cancelled canceled  signalling signaling  fuelled fueled  dialled dialed  counsellor counselor
    marvellous marvelous  jeweller jeweler  mislabelled mislabeled  remodelling remodeling  panellist panelist
    fulfil fulfill  enrolment enrollment  skilful skillful  instalments installments  distil distill
    focussed focused  biassed biased  worshipped worshiped  kidnapping kidnaping  benefitted benefited
    anaemia anemia  haemoglobin hemoglobin  paediatric pediatric  encyclopaedia encyclopedia
    archaeology archeology  aesthetics esthetics  palaeontology paleontology  leukaemia leukemia
    kinaesthetic kinesthetic  synaesthesia synesthesia  mediaeval medieval  gynaecologist gynecologist
    foetus fetus  oestrogen estrogen  diarrhoea diarrhea  oesophagus esophagus  amoeba ameba
    manoeuvre maneuver  manoeuvring maneuvering  homoeopathy homeopathy  coeliac celiac
    grey gray  greyscale grayscale  programme program  programmes programs  sceptic skeptic
    scepticism skepticism  mould mold  plough plow  smouldering smoldering  artefact artifact
    aluminium aluminum  aeroplane airplane  pyjamas pajamas  cosy cozy  judgement judgment
    acknowledgements acknowledgments  ageing aging  practise practice  practised practiced  disc disk
    enquiry inquiry  sulphur sulfur  moustache mustache  yoghurt yogurt  tsar czar  chequered checkered
    jewellery jewelry  woollen woolen  learnt learned  spelt spelled  whisky whiskey  gaol jail
    carburettor carburetor  omelette omelet  doughnut donut  liquorice licorice  titbit tidbit
    mollusc mollusk  wilful willful  likeable likable  draughtsman draftsman  cypher cipher
"""
WORDS = """
    four for wise rise promise promised advertise advertising exercise surprise comprise compromise supervise
    improvise devise revise despise disguise franchise enterprise televise precise concise raise noise praise
    chastise excise expertise otherwise likewise paradise premise treatise merchandise hour our sour tour pour
    flour contour detour glamorous humorous honorary vigorous colorado laboratory diameter parameter perimeter
    thermometer demeter entire tired retire acre massacre mediocre timbre genre ogre rogue vogue league
    colleague tongue fence hence sense tense dense science essence controlled compelled
    excelled parallel
    patrolling tall ball called wall aegis paean larvae algae phoenix poem shoe toe canoe does subpoena
    hypotheses emphasis basis analysis organism realist there their write right story storey check cheque
    wagner kerb 123 가나
"""


def pairs() -> list[tuple[str, str]]:
    words = PAIRS.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("british", "american"), pairs())
def test_the_spellings_of_a_word_meet(british: str, american: str) -> None:
    assert american in variants(british)
    assert british in variants(american)


def test_words_without_another_spelling_never_change() -> None:
    assert {word: variants(word) for word in WORDS.split() if variants(word)} == {}
    assert not any(variants_of_beginning(word) for word in ("wise", "four", "promi", "fenc"))


def test_a_word_of_many_meanings_is_not_found_by_one_of_few() -> None:
    assert variants("tire") == ("tyre",)
    assert variants("tyre") == variants("tired") == variants("tiring") == ()


@pytest.mark.parametrize(
    ("beginning", "others"),
    [
        ("colou", ("color",)),
        ("colour", ("color",)),
        ("color", ("colour",)),
        ("colo", ()),
        ("col", ()),
        ("organi", ()),
        ("organis", ("organiza", "organize", "organizi")),
        ("reorganis", ("reorganiza", "reorganize", "reorganizi")),
        ("theatr", ("theater",)),
        ("cente", ("centr",)),
        ("travell", ("travele", "traveli", "travelo")),
        ("haemo", ("hemo",)),
        ("gre", ()),
        ("grey", ("gray",)),
        ("arti", ("artef",)),
        ("artic", ()),
        ("scep", ("skep",)),
        ("programm", ("program",)),
        ("unrecognis", ("unrecognize", "unrecognizi")),
        ("the", ()),
        ("", ()),
    ],
)
def test_beginnings_lead_to_the_other_spelling(beginning: str, others: tuple[str, ...]) -> None:
    assert set(others) <= set(variants_of_beginning(beginning))
    assert bool(others) == bool(variants_of_beginning(beginning))
    assert len(variants_of_beginning(beginning)) <= 8


@pytest.mark.parametrize(("british", "american"), pairs())
def test_what_is_typed_of_a_word_leads_to_its_other_spelling(british: str, american: str) -> None:
    for typed, other in ((british, american), (american, british)):
        if not other.startswith(typed[:-1]) and len(typed) > 5:
            beginnings = variants_of_beginning(typed[:-1])
            assert other.startswith(beginnings), f"{typed[:-1]} leads to {beginnings}"
            assert beginnings


def test_the_table_is_broad_and_adds_stems_that_are_missed() -> None:
    missed = [pair for pair in pairs() if stem_in(pair[0], "en") != stem_in(pair[1], "en")]
    assert len(missed) > 90
