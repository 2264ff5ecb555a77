"""Bring the search index up to date before a command ends or looks into it."""

from companion.app import Services
from companion.cli.progress import ProgressBar
from companion.core.queries import SearchRequest


def bring_index_up_to_date(services: Services) -> tuple[str, ...]:
    """Wait until the index holds what the database holds; return remarks where it does not yet."""
    with ProgressBar() as bar:
        reason = services.upkeep.bring_up_to_date(bar.indexing)
    return (reason,) if reason else ()


def make_searchable(services: Services) -> tuple[str, ...]:
    """Bring the index up to date and mend it where it cannot be read; return remarks."""
    remarks = bring_index_up_to_date(services)
    if remarks:
        return remarks
    services.searching.search(SearchRequest(""))  # Has an index mended that is not what was written.
    with ProgressBar() as bar:
        reason = services.upkeep.finish(bar.indexing)
    return (reason,) if reason else ()
