"""What may be listed, and what a list may name of it: fields as declared, and what is worked out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone
from planbook.plan.processes import Process
from planbook.plan.raci import Activity
from planbook.plan.record import Words, words
from planbook.plan.roles import Role
from planbook.plan.shapes import Field
from planbook.plan.vocabulary import CHILDREN, KINDS, several

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planbook.plan.record import Record
    from planbook.plan.shapes import Shape

STATE: Final = "state"
STATES: Final[Words] = words(STATE, "late at-risk waiting on-track undated done cancelled", fixed=True)
"""The states of a milestone (analysis/states), in the order in which they sort."""

COUNTED: Final[Mapping[str, str]] = {
    "hand_offs": "On how many ways the work passes from one role to another.",
    "longest_way": "The most steps on a way from a beginning to an end, ways back left out.",
}
"""What is counted of a process (analysis/measures), by key, and what it means."""


def _lists() -> Iterator[tuple[str, type[Record]]]:
    yield from KINDS.items()
    for parent, children in CHILDREN.items():
        for name, child in children.items():
            if name == parent.collection:
                yield several(parent), parent
            yield name, child


LISTS: Final[Mapping[str, type[Record]]] = dict(_lists())
"""Kinds by what they are listed as. A collection whose children bear its name lists these: `milestones` are listed
as such, and what they stand in as `phases`."""


def lists_of(kinds: Mapping[str, type[Record]]) -> Mapping[str, type[Record]]:
    """Give what may be listed of a plan: what may be of every plan, and the collections of its own."""
    return {**kinds, **LISTS}


PARENTS: Final[Mapping[type[Record], type[Record]]] = {
    child: parent for parent, children in CHILDREN.items() for child in children.values()
}
"""The kind that each kind of child stands in."""


def fields_of(kind: type[Record], participations: Iterable[str]) -> Mapping[str, Field]:
    """Give what a list may name of a kind, by key; `participations` are the words of the plan's letter sets."""
    declared = {key: field for key, field in form(kind).fields.items() if not isinstance(field.shape, shapes.Children)}
    return {**dict(worked_out(kind, participations)), **declared}


def comparable(fields: Mapping[str, Field]) -> Mapping[str, Shape]:
    """Give the fields that records can be chosen and sorted by, each with the form of one value."""
    single = ((key, shapes.single(field.shape)) for key, field in fields.items())
    return {key: _short(shape) for key, shape in single if not isinstance(shape, _NO_VALUES)}


def _short(shape: Shape) -> Shape:
    return shapes.Reference(shape.kind) if isinstance(shape, shapes.Reference) else shape


def worked_out(kind: type[Record], participations: Iterable[str] = ()) -> Iterator[tuple[str, Field]]:
    """Give the fields of a kind that no file has, by key; a declared field of the same key comes before."""
    if kind is Milestone:
        yield STATE, Field(STATE, STATE, shapes.OneOf(STATES), "Where it stands on the day the plan is judged on.")
    if kind is Process:
        for key, doc in COUNTED.items():
            yield key, Field(key, key, shapes.Number(), doc)
    if kind in PARENTS:
        parent = PARENTS[kind]
        if parent.word not in form(kind).fields:
            yield parent.word, Field("parent", parent.word, shapes.Reference(parent), "What it stands in.")
    if kind is Activity:
        for word in participations:
            yield word, Field(word, word, shapes.Many(shapes.Reference(Role)), _TAKING_PART)


_TAKING_PART: Final = "Who takes part so, be it inherited; likewise under the words of other letter sets."
_NO_VALUES: Final = (shapes.Prose, shapes.Struct, shapes.Keyed, shapes.Ways)
