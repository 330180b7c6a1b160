"""The page of the chapter on milestones: what is late and what is due, the phases, every milestone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planbook.analysis.phases import among, days_ahead, in_order, phase_state, waits_for
from planbook.analysis.schedule import planned_on
from planbook.analysis.states import by_state, due
from planbook.chapters.milestones import told
from planbook.pages.children import led
from planbook.pages.columns import Column, table, table_of
from planbook.pages.counts import figure, figure_if_any
from planbook.pages.signs import PHASES
from planbook.pages.standing import owner_of
from planbook.pages.values import IndexPage, Many, Name, Row, Said, Section, Text, When
from planbook.plan.milestones import Milestone, Phase
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.pages.values import Cell, Table


def milestones_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how the milestones stand; tell what is late and due, then the phases, then every milestone."""
    showing = matter.showing
    return replace(page, standing=list(_standing(showing)), sections=list(_sections(showing)))


def _standing(showing: Showing) -> Iterator[Said]:
    phases, milestones = showing.plan.every(Phase), showing.plan.every(Milestone)
    if milestones:
        yield from told.summary(showing, milestones)
    elif phases:
        one, many = counted(
            "There is {n} phase, without milestones yet.", "There are {n} phases, without milestones yet."
        )
        yield Said(one, many=many, n=len(phases))
    else:
        yield Said(msg("Nothing is written here yet."))


def _sections(showing: Showing) -> Iterator[Section]:
    late, soon = by_state(showing.plan)["late"], due(showing.plan)
    phases = showing.plan.every(Phase)
    if late:
        yield Section(msg("Late"), "--late", _pressing(showing, late, "days_over"))
    if soon:
        yield Section(msg("Due in the next 30 days"), "--due", _pressing(showing, soon, "days_to_go"))
    if phases:
        yield Section(msg("Phases"), "--phases", _phases(showing, phases))
    if showing.plan.every(Milestone):
        yield Section(msg("All milestones"), "--all", _all(showing, phases))


def _pressing(showing: Showing, milestones: Sequence[Milestone], days: str) -> Table:
    """Give milestones that want somebody to do something now: when, who, and what stands in the way."""
    columns = [
        told.told_column("date", lambda m: told.planned(showing, m), milestones),
        told.told_column(days, lambda m: _days(showing, m), milestones),
        told.told_column("owner", lambda m: owner_of(showing, m), milestones),
        told.told_column("phase", lambda m: showing.link(m.parent), milestones),
    ]
    below = [
        told.told_column("note", lambda m: Text(m.note) if m.note else None, milestones),
        told.told_column("waits_for", lambda m: _before(showing, m), milestones),
    ]
    names = [told.name(m, m.address) for m in milestones]
    return table(Milestone.word, names, [c for c in columns if c.filled], below)


def _days(showing: Showing, milestone: Milestone) -> Cell | None:
    day = planned_on(showing.plan, milestone)
    return figure(abs(days_ahead(showing.plan, day))) if day else None


def _before(showing: Showing, milestone: Milestone) -> Cell | None:
    before = [showing.to(ref) for ref in waits_for(showing.plan, milestone)]
    return Many(before) if before else None


def _phases(showing: Showing, phases: Sequence[Phase]) -> Table:
    columns = (
        Column("state", [PHASES[phase_state(showing.plan, p)] for p in phases], order=list(PHASES.values())),
        Column("start", [When(p.start) if p.start else None for p in phases]),
        Column("end", [When(p.end) if p.end else None for p in phases]),
        Column("owner", [owner_of(showing, p) for p in phases]),
        Column("done", [_done(showing, p) for p in phases]),
        Column("late", [_late(showing, p) for p in phases]),
    )
    return table_of(Phase.word, phases, columns)


def _done(showing: Showing, phase: Phase) -> Cell | None:
    reached = len(among(showing.plan, phase.milestones.values())["done"])
    gaps = (("done", figure(reached)), ("all", figure(len(phase.milestones))))
    return Said(msg("{done} of {all}"), gaps) if phase.milestones else None


def _late(showing: Showing, phase: Phase) -> Cell | None:
    late = len(among(showing.plan, phase.milestones.values())["late"])
    return figure_if_any(late)


def _all(showing: Showing, phases: Sequence[Phase]) -> Table:
    """Give every milestone in one table, in order of their days under the phase each belongs to."""
    by_phase = [(phase, in_order(showing.plan, phase.milestones.values())) for phase in phases]
    plain = _table(showing, [m for _, milestones in by_phase for m in milestones])
    rows, found = iter(plain.rows), list[Row]()
    for phase, milestones in by_phase:
        if milestones:
            found.append(Row([Name(phase.label, phase.address, phase.also)], heads=True))
            found.extend(next(rows) for _ in milestones)
    return replace(plain, rows=found)


def _table(showing: Showing, milestones: Sequence[Milestone]) -> Table:
    names = [told.name(m, m.address) for m in milestones]
    plain = table(Milestone.word, names, told.columns(showing, milestones))
    return led(plain, [told.state_column(showing.plan, milestones)])
