"""What is known of one language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownLanguage:
    """A language by its ISO 639-1 code. What has several parts has them with blanks between.

    `words` are its small words; `letters`, `endings` of longer words and `parts` of words speak for it
    too. What several languages have weighs less. `names` are what a source may call it other than by its
    code; `stemmer` is the name of its Snowball stemmer, empty where its words are found as those of an
    English text.
    """

    code: str
    words: str = ""
    letters: str = ""
    endings: str = ""
    parts: str = ""
    names: str = ""
    stemmer: str = ""
