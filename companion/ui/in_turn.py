"""Do one thing after the other: what a key means depends on what the key before it has changed."""

from collections import deque
from collections.abc import Callable

from companion.ui.tasks import Lane, TaskRunner
from companion.ui.trouble import Trouble


class InTurn:
    """Lets an action wait until what was written before it has been written and is shown.

    `up_to_date` says whether what is shown is what is stored; `go_on` is called when it has become so.
    """

    def __init__(self, tasks: TaskRunner, trouble: Trouble, up_to_date: Callable[[], bool]) -> None:
        self._tasks, self._trouble, self._up_to_date = tasks, trouble, up_to_date
        self._writing = 0
        self._waiting: deque[Callable[[], None]] = deque()

    def act(self, action: Callable[[], None]) -> None:
        """Do something now, or when its turn has come."""
        self._waiting.append(action)
        self.go_on()

    def write(
        self,
        doing: str,
        work: Callable[[], object],
        done: Callable[..., None],
        handle: Callable[[Exception], None] | None = None,
    ) -> None:
        """Write something; `doing` says in words what it is, `handle` tells what went wrong."""
        self._writing += 1

        def written(result: object) -> None:
            self._writing -= 1
            done(result)
            self.go_on()

        def failed(error: Exception) -> None:
            self._writing -= 1
            if handle is not None:
                handle(error)
            else:
                self._trouble.failed(doing, error)
            self.go_on()

        self._tasks.run(doing, work, written, failed, Lane.WRITE)

    def go_on(self) -> None:
        """Do what waits, as far as nothing is being written."""
        while self._waiting and not self._writing and self._up_to_date():
            self._waiting.popleft()()
