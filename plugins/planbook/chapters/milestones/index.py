"""The page of the chapter on milestones: what is late and what is due, the phases, every milestone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planbook.analysis.phases import among, in_order, phase_state
from planbook.chapters.milestones import told
from planbook.chapters.milestones.drawn import Look, timeline
from planbook.chapters.milestones.feeds import feeds
from planbook.chapters.milestones.offered import offer
from planbook.chapters.milestones.pressing import next_days, overdue
from planbook.chapters.milestones.tables import grouped_table
from planbook.chapters.milestones.trend import TREND
from planbook.pages.cells import Said, When
from planbook.pages.columns import Column, table_of
from planbook.pages.counts import figure, figure_if_any
from planbook.pages.feeds import feed_name
from planbook.pages.page import IndexPage, Section
from planbook.pages.signs import PHASES
from planbook.pages.standing import owner_of
from planbook.plan.milestones import Milestone, Phase
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.chapters.milestones.values import Timeline
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing


def milestones_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how the milestones stand; tell what is late and due, then the phases, then every milestone."""
    showing = matter.showing
    found, offered = list(feeds(showing)), offer(showing.plan)
    return replace(
        page,
        standing=list(_standing(showing)),
        sections=list(_sections(showing)),
        offers=[offered] if offered else [],
        feeds=found,
        calendar=feed_name() if any(feed.events for feed in found) else "",
    )


def _standing(showing: Showing) -> Iterator[Said]:
    phases, milestones = showing.plan.every(Phase), showing.plan.every(Milestone)
    if milestones:
        yield from told.summary(showing, milestones)
        yield Said(msg("{trend} tells how dates have moved, and what moved them."), (("trend", TREND),))
    elif phases:
        one, many = counted(
            "There is {n} phase, without milestones yet.", "There are {n} phases, without milestones yet."
        )
        yield Said(one, many=many, n=len(phases))
    else:
        yield Said(msg("Nothing is written here yet."))


def _sections(showing: Showing) -> Iterator[Section]:
    phases = showing.plan.every(Phase)
    if showing.plan.every(Milestone):
        yield Section(msg("Late"), "--late", overdue(showing))
        yield Section(msg("Next 30 days"), "--due", next_days(showing))
        yield Section(msg("Timeline"), "--all", _all(showing, phases))
    if phases:
        yield Section(msg("Phases"), "--phases", _phases(showing, phases))


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


def _all(showing: Showing, phases: Sequence[Phase]) -> Timeline:
    """Give every milestone in one picture and one table, in order of their days under the phase each belongs to."""
    chosen = {phase: in_order(showing.plan, phase.milestones.values()) for phase in phases}
    return timeline(showing, chosen, Look(msg("All milestones"), *grouped_table(showing, chosen)))
