"""The process steps in which somebody has a part: where each stands and what follows, and how work comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.carried import carried, takers
from planbook.analysis.flow import numbers, ways_from
from planbook.pages.cells import Bullets, Many, More, Name, Said, Text
from planbook.pages.columns import Column, named
from planbook.pages.counts import count, figure, first_of, records_counted
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.processes import Process, Step
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell, To
    from planbook.pages.showing import Showing

_MOST_NAMED: Final = 3
STEPS: Final = "--its-steps"
"""The anchor of the steps on the page of who does them."""
_GIVEN: Final = counted("Hands over {n} time: to {roles}.", "Hands over {n} times: to {roles}.")
_TAKEN: Final = counted("Takes over {n} time: from {roles}.", "Takes over {n} times: from {roles}.")


def step_name(showing: Showing, step: Step) -> Name | To:
    """Name a step with its number in its process, and with its kind where it is no plain task."""
    name = named(showing, step)
    process = showing.plan.records.get(step.parent)
    if not isinstance(name, Name) or not isinstance(process, Process):
        return name
    shape = form(Step).fields["kind"].shape
    kind = showing.cell(shape, step.kind) if isinstance(shape, shapes.OneOf) and step.kind != "task" else None
    return Name(f"{numbers(process)[step.address]} · {step.label}", name.address, name.also, beside=kind)


def step_columns(showing: Showing, steps: Sequence[Step]) -> Sequence[Column]:
    """Give which process each step is in, in which system it is done, and what follows it, in whose hands."""
    return [
        Column("process", [showing.link(step.parent) for step in steps]),
        Column("system", [Text(step.system) if step.system else None for step in steps]),
        Column("what_follows", [_follows(showing, step) for step in steps]),
    ]


def _follows(showing: Showing, step: Step) -> Cell | None:
    handed = takers(showing.plan, step)
    told = [_way(showing, way.to.address, handed.get(way.to.address, ())) for way in ways_from(showing.plan, step)]
    if len(told) > 1:
        return Bullets(told)
    return told[0] if told else None


def _way(showing: Showing, to: str, roles: Sequence[str]) -> Cell:
    """Tell a step that follows, and the roles that take the work over there."""
    link = showing.link(to)
    if not roles:
        return link
    passed = Many([showing.link(role) for role in roles])
    return Said(msg("{way}, to {role}"), (("way", link), ("role", passed)))


def how_it_passes(showing: Showing, roles: Collection[str]) -> Said | None:
    """Say how many steps some roles do, and how often they hand work over and take it over; nothing where none."""
    found = carried(showing.plan, roles)
    if not found.steps:
        return None
    told = [_done(found.steps, found.processes)]
    told += [_passed(showing, forms, to) for forms, to in ((_GIVEN, found.given), (_TAKEN, found.taken)) if to]
    whole = told[0]
    for more in told[1:]:
        whole = Said(msg("{told} {more}"), (("told", whole), ("more", more)))
    return whole


def _done(steps: Sequence[Step], processes: int) -> Said:
    gaps = (("processes", records_counted(Process, processes)),)
    counts = list(_counts(steps))
    if counts:
        one, many = counted("Does {n} step of {processes}: {counts}.", "Does {n} steps of {processes}: {counts}.")
        return Said(one, (*gaps, ("counts", Many(counts))), many, len(steps))
    one, many = counted("Does {n} step of {processes}.", "Does {n} steps of {processes}.")
    return Said(one, gaps, many, len(steps))


def _counts(steps: Sequence[Step]) -> Iterator[Said]:
    decisions = sum(step.kind == "decision" for step in steps)
    in_system = sum(bool(step.system) for step in steps)
    if decisions:
        yield count(counted("{n} decision", "{n} decisions"), decisions)
    if in_system:
        yield count(counted("{n} in a system", "{n} in a system"), in_system)


def _passed(showing: Showing, forms: tuple[str, str], roles: Mapping[str, int]) -> Said:
    named_ = [
        Said(msg("{role} ({times})"), (("role", showing.link(role)), ("times", figure(times))))
        for role, times in roles.items()
    ]
    return Said(
        forms[0], (("roles", first_of(named_, _MOST_NAMED, More(anchor=STEPS))),), forms[1], sum(roles.values())
    )
