"""Titles as a person would say them, told from the file's name or from its words."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

OPENING = 12
"""Paragraphs at the beginning of a talk in which its subject is named."""

_LONGEST = 90
_FIRST_WORDS = 60
_LOOKED_AT = 6_000
_HASH = re.compile(r"[0-9a-f]{6,}|\d+|[0-9a-f]{8}-[0-9a-f-]{10,40}", re.IGNORECASE)
_EXPORT_ID = re.compile(r"[ _\-][0-9a-f]{32}$")
"""What some programs add to the names of the notes that they export."""

_PARTS = re.compile(r"[\s_.\-–—]+")
_NO_TITLES_LIST = (
    "untitled document doc file text txt transcript transcription captions subtitles subtitle new "
    "copy final audio video recording output part en de fr es ko ja zh srt vtt words chunk tmp temp"
)
_NO_TITLES = frozenset(_NO_TITLES_LIST.split())
_PARTS_OF_TEXTS = frozenset(
    ["intro", "introduction", "summary", "abstract", "agenda", "notes", "chapter", "contents", "overview"]
)

_WORD = r"[\w'’&+\-]{1,24}"
_NAME_WORD = r"[A-Z][\w'’\-]{1,20}"
_PARTICLES = r"(?:(?:van|von|de|der|del|da|di|bin|al|la|le|el)\s){0,2}"
_NAME = rf"{_NAME_WORD}(?:\s[A-Z]\.)?(?:\s{_PARTICLES}{_NAME_WORD}){{1,3}}"
_SHOW = re.compile(
    r"(?:listening to|[Ww]elcome (?:back )?to|[Tt]his is|[Ww]atching)\s(?:another |an )?(?:episode of )?"
    rf"(?P<show>[A-Z0-9]{_WORD}(?:\s(?:(?:of|the|and|on|in|to|for|with)\s)?[A-Z0-9]{_WORD}){{0,6}})"
    r"(?=,?\s(?:a|the|your|our|where|podcast|show)\b|[.,!:])"
)
_STOP = r"(?=[.,;:!?…]|\s(?:and|but|because|so|which|that|where|who|with|for|today|as|in)\s|$)"
_SUBJECT = rf"(?P<topic>[^.,;:!?…]{{3,70}}?){_STOP}"
_TOPICS = tuple(
    re.compile(rf"{opening}\s{_SUBJECT}", re.IGNORECASE)
    for opening in (
        r"(?:talk|speak|learn|hear)(?:ing)?\s(?:a (?:little )?bit\s)?about",
        r"(?:theme|topic|subject)\s(?:of|is|for today is)",
        r"(?:today|this (?:lecture|talk|session|episode|lesson|chapter|class))(?:['’]s lecture)?\s"
        r"(?:is (?:all )?(?:about|on)|we (?:cover|discuss|look at))",
    )
)
_VAGUE = re.compile(
    r"(?:it|this|that|these|those|them|how|what|why|some|a lot|something|you|me|us|here|there)\b",
    re.IGNORECASE,
)
_HOST = re.compile(
    rf"(?:[Tt]his is|[Ii]['’]m|[Mm]y name is|[Hh]osted by)\s(?:your host,?\s)?(?P<name>{_NAME})"
)
_GUEST = re.compile(
    r"(?:with|[Gg]uest(?: is|,| today is)?|[Ww]elcome|joined by|(?:talk|speak)(?:ing)? (?:to|with))"
    rf"\s(?P<name>{_NAME})"
)


def human_name(path: PurePath) -> str | None:
    """Return a file's name as a title where a person named it, None where it is a number or a hash."""
    stem = _EXPORT_ID.sub("", path.stem).strip()
    words = [word for word in _PARTS.split(stem) if word]
    if not _tells(words):
        return None
    name = stem if " " in stem else " ".join(words)
    return name[:1].upper() + name[1:]


def tells(heading: str) -> bool:
    """Say whether a heading is a title, and not only the name of a part."""
    return _tells([word for word in heading.split() if word.lower() not in _PARTS_OF_TEXTS])


def _tells(words: Sequence[str]) -> bool:
    """Say whether words name something, rather than only say what kind of thing they name."""
    telling = [word for word in words if not _HASH.fullmatch(word) and word.lower() not in _NO_TITLES]
    return sum(len(word) for word in telling if any(letter.isalpha() for letter in word)) >= 3


def first_words(text: str, longest: int = _FIRST_WORDS) -> str:
    """Return a text's first sentence, cut at a word with an ellipsis where it is long."""
    text = " ".join(text[: 4 * longest].split())
    sentence = re.split(r"(?<=[.!?。！？])\s", text, maxsplit=1)[0].rstrip(".,;:")
    if len(sentence) <= longest:
        return sentence
    cut = sentence.rfind(" ", longest // 2, longest)
    return sentence[: cut if cut > 0 else longest].rstrip(".,;: ") + " …"


def title_of_speech(
    path: PurePath, opening: Sequence[str], labels: Sequence[str] = (), heading: str = ""
) -> str:
    """Return a talk's title: the file's name if a person gave it, else what the talk calls itself.

    `opening` are the first paragraphs, `labels` the speakers as the source names them, `heading` the
    highest heading above all speech, which is the title where it says more than "Transcript". A show is
    called by its name and its guest, a lecture by its subject; what names neither by its first words.
    """
    if tells(heading):
        return heading
    named = human_name(path)
    if named:
        return named
    text = " ".join(opening)[:_LOOKED_AT]
    host, guest = _people(text, labels)
    show = next((match["show"] for match in _SHOW.finditer(text) if match["show"] != host), "")
    people = " with ".join(name for name in (host if not show else "", guest) if name)
    subject = show or _topic(text)
    if subject and guest and (show or labels):
        return f"{subject}: {people}"[:_LONGEST]
    return subject or people or first_words(text) or path.stem


def _topic(text: str) -> str:
    subjects = (match["topic"].strip() for pattern in _TOPICS for match in pattern.finditer(text))
    topic = next((subject for subject in subjects if not _VAGUE.match(subject)), "")
    return topic[:1].upper() + topic[1:]


def _people(text: str, labels: Sequence[str]) -> tuple[str, str]:
    """Return host and guest as far as the opening names them in full, empty where it does not."""
    known = {label.casefold().split()[0] for label in labels if label.split()}
    host = next(_known(_HOST, text, known), "")
    guest = next((name for name in _known(_GUEST, text, known) if name != host), "")
    return host, guest


def _known(pattern: re.Pattern[str], text: str, known: set[str]) -> Iterator[str]:
    """Yield the names that a pattern finds; where speakers are labelled, only theirs."""
    for match in pattern.finditer(text):
        if not known or match["name"].casefold().split()[0] in known:
            yield match["name"]


def collection_title(titles: Sequence[str]) -> str:
    """Return the title of a text of several parts: the first one's, and how many more there are."""
    if len(titles) < 2:
        return titles[0] if titles else ""
    return f"{titles[0]} and {len(titles) - 1} more"
