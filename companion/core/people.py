"""Labels of speakers that are no people: jingles, breaks, clips, and voices that nobody knows."""

import re
import unicodedata
from collections.abc import Iterable

_SOUNDS_LIST = (
    "ad ads advert advertisement advertisements announcement applause audience audio break breaks clip "
    "clips commercial commercials excerpt inaudible interlude intro introduction jingle laughter "
    "midroll music outro pause preroll postroll promo silence song sound sounds sponsor sponsors "
    "stinger theme trailer transition unidentified unknown video voiceover applaus ausschnitt "
    "einspieler einspielung gelächter lied musik pausenmusik sponsoren stille unbekannt vorspann "
    "abspann werbung werbepause zuspieler applaudissements bande-annonce chanson extrait générique "
    "inconnu jingles musique publicité pub rires anuncio anuncios aplausos canción cortinilla "
    "desconocido música pausa publicidad risas sintonía anúncio canção comercial desconhecido "
    "intervalo publicidade risos trecho vinheta applausi brano musica pubblicità sconosciuto sigla "
    "stacchetto risate muziek reclame reklam reklama reklame musikk muzyka hudba muzik müzik reclamă "
    "аплодисменты джингл заставка клип музыка неизвестный отбивка отрывок пауза перерыв реклама смех "
    "музика невідомий оплески перерва сміх уривок موسيقى إعلان فاصل تصفيق ضحك مجهول مقدمة موسیقی تبلیغ "
    "آگهی ناشناس میان‌برنامه تشویق 음악 광고 박수 웃음 효과음 간주 오프닝 클로징 音乐 音樂 广告 廣告 "
    "片头 片頭 片尾 掌声 掌聲 笑声 笑聲 未知 歌曲 插播 音楽 広告 拍手 笑い 笑い声 不明 ジングル "
    "テーマ曲 オープニング エンディング 曲"
)
_SOUNDS = frozenset(_SOUNDS_LIST.split())
_QUALIFIERS_LIST = (
    "a the an of for our from and theme opening closing intro outro background sponsored speaker "
    "speakers voice voices person male female man woman pre mid post roll film movie tv audio video "
    "news time unbekannter unbekannte sprecher sprecherin stimme orateur locuteur voix hablante voz "
    "falante неизвестный неизвестная голос спикер short long another more"
)
_QUALIFIERS = frozenset(_QUALIFIERS_LIST.split())
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’\u200c][^\W\d_]+)*")


def is_person(label: str) -> bool:
    """Say whether a label of a speaker may be a person's: "Break", "Theme music" and "Werbung" are not.

    Who is merely numbered, as "Speaker 2", is one; "Unknown Speaker" stands for many.
    """
    words = _WORDS.findall(unicodedata.normalize("NFKC", label).casefold())
    if not any(word in _SOUNDS for word in words):
        return True
    return not all(word in _SOUNDS or word in _QUALIFIERS for word in words)


def people_first(labels: Iterable[str]) -> tuple[str, ...]:
    """Return labels in their order, those of people before all others."""
    return tuple(sorted(labels, key=lambda label: not is_person(label)))
