"""Rows that are made as they are reached: of a thousand documents with hits few are ever looked at."""

from collections.abc import Iterable, Sequence

from companion.ui.search.rows import Key, Row, key


class MadeRows:
    """Rows in order, made up to the last one that was asked for."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._coming = iter(rows)
        self._made: list[Row] = []
        self._numbers: dict[Key, int] = {}

    def __getitem__(self, number: int) -> Row:
        if not self.reach(number):
            raise IndexError(number)
        return self._made[number]

    def reach(self, number: int) -> bool:
        """Make the rows up to a number; say whether there are so many."""
        while len(self._made) <= number:
            row = next(self._coming, None)
            if row is None:
                return False
            known = key(row)
            if known is not None:
                self._numbers[known] = len(self._made)
            self._made.append(row)
        return True

    def number_of(self, known: Key | None) -> int | None:
        """Return the number of the row known by a key, None when there is none."""
        if known is None:
            return None
        while known not in self._numbers and self.reach(len(self._made)):
            pass
        return self._numbers.get(known)

    def made(self) -> Sequence[Row]:
        """Return the rows that are made by now."""
        return self._made

    def all(self) -> Sequence[Row]:
        """Make all rows and return them."""
        while self.reach(len(self._made)):
            pass
        return self._made
