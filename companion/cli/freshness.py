"""Bring the search index up to date before a command ends or looks into it."""

from companion.app import Services
from companion.cli.progress import ProgressBar


def bring_index_up_to_date(services: Services) -> tuple[str, ...]:
    """Wait until the index holds what the database holds; return remarks where it does not yet."""
    with ProgressBar() as bar:
        reason = services.upkeep.bring_up_to_date(bar.indexing)
    return (reason,) if reason else ()
