"""The page on systems: which steps of the processes each carries, and whose work that is."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Bullets, Many, Name, Said, ToChapter, ToPart
from planbook.pages.columns import Column, table
from planbook.pages.counts import figure
from planbook.pages.heading import Heading
from planbook.pages.page import IndexPage, Section
from planbook.plan.names import slug
from planbook.plan.processes import Process, is_work
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step

SYSTEMS: Final = ToChapter(
    "systems", Heading(msg("Systems"), msg("Which steps of the processes are done in which system."))
)
HEADINGS: Final = (msg("System"), msg("Processes"))
"""Headings of columns that are no fields; labels of their keys make them."""


def systems_page(matter: Matter) -> Sequence[IndexPage]:
    """Give the page on systems, where a step names one."""
    plan, found = matter.plan, systems(matter.plan)
    if not found:
        return ()
    page = IndexPage(
        address=SYSTEMS.address,
        heading=SYSTEMS.heading._replace(part=matter.headings[Process.collection].part),
        standing=[_standing(plan, found)],
        opening="",
        sections=[Section("", "", _table(matter.showing, found))],
    )
    return [page]


def systems(plan: Plan) -> Mapping[str, Sequence[Step]]:
    """Give the systems that steps name, as they are written, with their steps; those with the most come first."""
    return plan.once(_systems)


def _systems(plan: Plan) -> Mapping[str, Sequence[Step]]:
    found: dict[str, list[Step]] = {}
    for process in plan.every(Process):
        for step in process.steps.values():
            if step.system:
                found.setdefault(step.system, []).append(step)
    return dict(sorted(found.items(), key=lambda entry: -len(entry[1])))


def in_system(system: str) -> ToPart:
    """Give the link to where a system is told of."""
    return ToPart(SYSTEMS.address, _anchor(system), system)


def _anchor(system: str) -> str:
    return f"--{slug(system)}"


def _standing(plan: Plan, found: Mapping[str, Sequence[Step]]) -> Said:
    """Say how much of the work is done in a system."""
    work = [s for process in plan.every(Process) for s in process.steps.values() if is_work(s.kind)]
    inside = sum(bool(step.system) for step in work)
    one, many = counted(
        "{inside} of {work} steps of work are done in {n} system.",
        "{inside} of {work} steps of work are done in {n} systems.",
    )
    return Said(one, (("inside", figure(inside)), ("work", figure(len(work)))), many, len(found))


def _table(showing: Showing, found: Mapping[str, Sequence[Step]]) -> Table:
    """Give the systems, each with the number of its steps, these by process, and the roles that do them."""
    steps = list(found.values())
    columns = [
        Column("steps", [figure(len(each)) for each in steps]),
        Column("processes", [_by_process(showing, each) for each in steps]),
        Column("roles", [_roles(showing, each) for each in steps]),
    ]
    plain = table("system", [Name(system) for system in found], columns)
    rows = [replace(row, anchor=_anchor(system)) for row, system in zip(plain.rows, found, strict=True)]
    return replace(plain, rows=rows)


def _by_process(showing: Showing, steps: Sequence[Step]) -> Cell:
    told = []
    for home, inside in groupby(steps, key=lambda step: step.address.rpartition("/")[0]):
        links = Many([showing.link(step.address) for step in inside])
        told.append(Said(msg("{process}: {steps}"), (("process", showing.link(home)), ("steps", links))))
    return Bullets(told)


def _roles(showing: Showing, steps: Sequence[Step]) -> Cell | None:
    roles = {step.role.address: showing.to(step.role) for step in steps if step.role}
    return Many(list(roles.values())) if roles else None
