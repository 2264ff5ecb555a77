"""All languages of which something is known, by their codes and names."""

from collections.abc import Mapping

from companion.core.known_languages.language import KnownLanguage
from companion.core.known_languages.latin import LATIN
from companion.core.known_languages.other_letters import ARABIC, CYRILLIC, TOLD_BY_SCRIPT

LANGUAGES: tuple[KnownLanguage, ...] = LATIN + CYRILLIC + ARABIC + TOLD_BY_SCRIPT
CODES_OF_NAMES: Mapping[str, str] = {name: one.code for one in LANGUAGES for name in one.names.split()}
STEMMERS: Mapping[str, str] = {one.code: one.stemmer for one in LANGUAGES if one.stemmer}
"""The names of the Snowball stemmers, by the codes of their languages."""
