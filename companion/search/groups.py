"""What stands between two brackets, or in the whole query, while it is collected."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.search.fields import SINGLE
from companion.search.grammar import Piece
from companion.search.tree import AnyOf, Field, Filter, Part, Query


@dataclass(slots=True)
class Group:
    """Takes in parts and makes a query of them.

    `joins` says that an OR stands before what comes now, `negates` a NOT, `last_not` the last of these;
    `lacks` that something was left out.
    """

    is_unwanted: bool = False
    clauses: list[list[Part]] = field(default_factory=list)
    unwanted: list[Part] = field(default_factory=list)
    joins: bool = False
    negates: bool = False
    lacks: bool = False
    last_not: Piece | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was in it so far."""
        return not (self.clauses or self.unwanted or self.lacks)

    def add(self, part: Part, unwanted: bool) -> None:
        """Take in a part, as a clause, as another choice, or to be left out."""
        if isinstance(part, Query):
            self._add_group(part, unwanted)
            self.joins = False
        else:
            self.add_choices([part], unwanted)

    def add_choices(self, parts: Sequence[Part], unwanted: bool) -> None:
        """Take in parts of which any is asked for, or none wanted."""
        if unwanted:
            self.unwanted += parts
        else:
            self._add_clause(parts)
        self.joins = False

    def leave_out(self) -> None:
        """Go on as if something stood here that says nothing."""
        self.joins = False
        self.lacks = True

    def query(self) -> Query:
        """Return what was collected; a clause that is only a group gives its clauses to this one."""
        clauses: list[AnyOf] = []
        unwanted: list[Part] = []
        for parts in self.clauses:
            only = parts[0]
            if len(parts) == 1 and isinstance(only, Query):
                clauses += only.clauses
                unwanted += only.unwanted
            else:
                clauses.append(AnyOf(tuple(parts)))
        return Query(_united(clauses), (*unwanted, *self.unwanted))

    def _add_group(self, group: Query, unwanted: bool) -> None:
        choices = _choices(group)
        if unwanted and not group.clauses:
            self._add_clause(group.unwanted)  # What is not to be without any of them has one of them.
        elif unwanted:
            self.unwanted += choices
        elif group.clauses:
            self._add_clause(choices)
        else:
            self.unwanted += group.unwanted

    def _add_clause(self, parts: Sequence[Part]) -> None:
        if self.joins:
            self.clauses[-1] += parts
        else:
            self.clauses.append(list(parts))


def field_of(clause: AnyOf) -> Field | None:
    """Return the field that all choices of a clause are about."""
    fields = {part.field if isinstance(part, Filter) else None for part in clause.parts}
    return fields.pop() if len(fields) == 1 else None


def _choices(group: Query) -> tuple[Part, ...]:
    """Return the parts of which a group asks for one: itself, where it asks for more."""
    return group.clauses[0].parts if len(group.clauses) == 1 and not group.unwanted else (group,)


def _united(clauses: Sequence[AnyOf]) -> tuple[AnyOf, ...]:
    """Make one clause of those about a field of which a passage has one value: any of them will do."""
    found: dict[Field | int, AnyOf] = {}
    for number, clause in enumerate(clauses):
        about = field_of(clause)
        if about is None or about not in SINGLE:
            found[number] = clause
            continue
        before = found[about].parts if about in found else ()
        found[about] = AnyOf(tuple(dict.fromkeys((*before, *clause.parts))))
    return tuple(found.values())
