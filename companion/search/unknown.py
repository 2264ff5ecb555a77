"""Say what nothing in the library is called."""

from companion.search.filtering import Filtering, filters_in
from companion.search.tree import Field, Query

_SENTENCES = {
    Field.SPEAKER: "No one here is called “{}”.",
    Field.IN: "No folder, document or section here is called “{}”.",
    Field.TITLE: "No document has “{}” in its title.",
    Field.TAG: "No note has the tag #{}.",
}


def unknown_names(query: Query, filtering: Filtering) -> str:
    """Return the sentences about the filters of a query that ask for a name which nothing has."""
    unknown = [one for one in dict.fromkeys(filters_in(query)) if filtering.names_nothing(one)]
    return " ".join(_SENTENCES[one.field].format(one.value.lstrip("#")) for one in unknown)
