"""What the flows of the window work with: services, tasks and the parts of the window."""

from dataclasses import dataclass

from companion.app import Services
from companion.ui.bindings import Actions
from companion.ui.columns import Columns
from companion.ui.notes.pane import NotesPane
from companion.ui.palette import Palette
from companion.ui.reader.pane import ReaderPane
from companion.ui.related.pane import RelatedPane
from companion.ui.search.pane import SearchPane
from companion.ui.stage import Stage
from companion.ui.status_bar import StatusBar
from companion.ui.tasks import TaskRunner
from companion.ui.top_line import TopLine
from companion.ui.tree.pane import TreePane
from companion.ui.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is on the desk; a flow takes the whole and uses what it needs."""

    services: Services
    tasks: TaskRunner
    trouble: Trouble
    actions: Actions
    reader: ReaderPane
    search: SearchPane
    tree: TreePane
    notes: NotesPane
    related: RelatedPane
    stage: Stage
    columns: Columns
    top: TopLine
    status: StatusBar
    palette: Palette
