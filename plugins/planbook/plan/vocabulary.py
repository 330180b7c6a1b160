"""Every kind of record there is, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.plan.budget import BudgetLine
from planbook.plan.changes import Change
from planbook.plan.forums import Forum
from planbook.plan.glossary import Term
from planbook.plan.grammar import form
from planbook.plan.milestones import Phase
from planbook.plan.needs import Need
from planbook.plan.objectives import Objective
from planbook.plan.people import Person
from planbook.plan.processes import Process
from planbook.plan.raci import Matrix
from planbook.plan.record import Record
from planbook.plan.releases import Release
from planbook.plan.risks import Risk
from planbook.plan.roles import Role
from planbook.plan.selections import Selection
from planbook.plan.shapes import Children
from planbook.plan.training import Training

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KINDS: Final[Mapping[str, type[Record]]] = {
    kind.collection: kind
    for kind in (
        Objective,
        Need,
        Role,
        Person,
        Matrix,
        Phase,
        Process,
        Selection,
        Change,
        Release,
        BudgetLine,
        Training,
        Risk,
        Forum,
        Term,
    )
}
"""The kinds that stand by themselves, by collection."""


_FOREIGN: Final = tuple(end for kind in KINDS.values() for end in kind.foreign)
"""How the names of other people's files end that are records of some kind."""


def is_foreign(path: str) -> bool:
    """Tell whether a file of the plan is a record of another form than ours, such as a grid."""
    kind = KINDS.get(path.partition("/")[0]) if path.endswith(_FOREIGN) and "/" in path else None
    return kind is not None and path.endswith(kind.foreign)


def child_kinds(kind: type[Record]) -> Mapping[str, type[Record]]:
    """Give the kinds of record that stand inside a kind, by the key they stand under."""
    shapes = ((key, field.shape) for key, field in form(kind).fields.items())
    return {key: shape.kind for key, shape in shapes if isinstance(shape, Children)}


CHILDREN: Final[Mapping[type[Record], Mapping[str, type[Record]]]] = {
    kind: child_kinds(kind) for kind in KINDS.values()
}
"""The kinds that stand in each of them, by the key they stand under."""

HOMES: Final[Mapping[type[Record], Sequence[str]]] = {
    kind: [home for home, parent in KINDS.items() if kind is parent or kind in CHILDREN[parent].values()]
    for parent in KINDS.values()
    for kind in (parent, *CHILDREN[parent].values())
}
"""The collections that each kind's records are written in; a child's are its parents'."""


class Kinds(NamedTuple):
    """The kinds of record that a plan may hold."""

    by_collection: Mapping[str, type[Record]]
    """Those that stand by themselves."""
    homes: Mapping[type[Record], Sequence[str]]
    """The collections that each kind's records are written in."""


BUILT_IN: Final = Kinds(KINDS, HOMES)
"""Those that every plan may hold."""


def children_of(kind: type[Record]) -> Mapping[str, type[Record]]:
    """Give the kinds that stand in a kind, by the key they stand under; none in one of a plan's own."""
    return CHILDREN.get(kind, {})


def is_counted(kind: type[Record]) -> bool:
    """Tell whether there is a word for several of a kind; of one of a plan's own the plan may leave it out."""
    return bool(kind.many) or kind.counts != Record.counts


def several(kind: type[Record]) -> str:
    """Give what several of a kind are called, in the plan's own words where it has some: `matrices`."""
    if not is_counted(kind):
        return f"{kind.word}s"
    return kind.many or kind.counts[1].removeprefix("{n} ")
