"""The page on the chain: what no chain holds, then each objective by KPIs, milestones, activities and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.chain import chains, rows_of_milestone, workers
from planbook.analysis.support import served_by
from planbook.chapters.objectives.links import NO_ACTIVITY, NOTHING, line
from planbook.chapters.objectives.orphans import opens, orphan_sections, orphans_counted
from planbook.chapters.objectives.values import ChainMatrix
from planbook.pages.cells import Many, Said, Status, ToChapter
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import figure, first_of, rest_at
from planbook.pages.heading import Heading
from planbook.pages.page import IndexPage, Section
from planbook.pages.signs import STATES
from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Objective
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.chain import Chain
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing

CHAIN: Final = ToChapter(
    "chain", Heading(msg("From objective to role"), msg("What works for each objective, and where the chain breaks."))
)
MOST: Final = 60
"""Of more objectives than this, those whose chains break are shown first."""
MOST_MILESTONES: Final = 400
"""Of more milestones than this, those where the chain breaks are shown first."""
_MOST_NAMED: Final = 3
_COLUMNS: Final = (msg("Objective"), msg("KPIs"), msg("Milestones"), msg("Activities"), msg("Roles"))
HOLDS: Final = Status(msg("Holds"), "course")
BREAKS: Final = Status(msg("Breaks"), "risk")
HEADINGS: Final = (msg("Chain"), msg("Works for it"), msg("Led to by"), msg("Supports"))
"""Headings of columns that are no fields; labels of their keys make them."""


def chain_pages(matter: Matter) -> Sequence[IndexPage]:
    """Give the page on the chain, where there are objectives."""
    found = chains(matter.plan)
    if not found:
        return ()
    page = IndexPage(
        address=CHAIN.address,
        heading=CHAIN.heading._replace(part=matter.headings[Objective.collection].part),
        standing=list(_standing(matter, found)),
        opening="",
        sections=[*orphan_sections(matter.showing), _matrix(matter.showing, found), *_milestones(matter.showing)],
    )
    return [page]


def breaks(chain: Chain) -> int:
    """Count where the chain of an objective breaks."""
    missing = [not chain.kpis, not chain.support.milestones, not chain.rows, not chain.roles]
    inside = (chain.incomplete, chain.undriven, chain.undone, chain.empty)
    return sum(missing) + sum(map(len, inside))


def _standing(matter: Matter, found: Sequence[Chain]) -> Iterator[Said]:
    """Say of how many objectives the chain holds, then what hangs on none."""
    yield _holding(sum(not breaks(chain) for chain in found), len(found))
    yield from orphans_counted(matter.plan)


def _holding(whole: int, all_: int) -> Said:
    if whole == all_:
        one, many = counted(
            "The one objective hangs together, from its KPIs down to the roles.",
            "All {n} objectives hang together, from their KPIs down to the roles.",
        )
        return Said(one, many=many, n=all_)
    if not whole:
        one, many = counted(
            "The one objective does not hang together from its KPIs down to the roles.",
            "None of the {n} objectives hangs together from its KPIs down to the roles.",
        )
        return Said(one, many=many, n=all_)
    one, many = counted(
        "Of {all} objectives, {n} hangs together, from its KPIs down to the roles.",
        "Of {all} objectives, {n} hang together, from their KPIs down to the roles.",
    )
    return Said(one, (("all", figure(all_)),), many, whole)


def _matrix(showing: Showing, found: Sequence[Chain]) -> Section:
    shown = sorted(found, key=lambda chain: -breaks(chain))[:MOST] if len(found) > MOST else found
    opening = Said(
        msg(
            "From left to right: what measures it, what supports it, which activities lead there, and who does these or"
            " answers for them. A triangle marks where the chain breaks."
        )
    )
    if shown is not found:
        text = msg("{explained} Shown are {shown} of {all} objectives, those that break most often first.")
        opening = Said(text, (("explained", opening), ("shown", figure(len(shown))), ("all", figure(len(found)))))
    lines = [line(showing, chain) for chain in shown]
    return Section(msg("Objective by objective"), "--objectives", ChainMatrix(_COLUMNS, lines), opening=opening)


def _milestones(showing: Showing) -> Iterator[Section]:
    """Give every milestone that is not cancelled: what it supports, which activities lead to it, and who does these."""
    plan = showing.plan
    every = [milestone for milestone in plan.every(Milestone) if not milestone.cancelled]
    if not every:
        return
    shown, opening = every, Said(msg("What each supports, which activities lead to it, and who works for it."))
    if len(every) > MOST_MILESTONES:
        shown = sorted(every, key=lambda m: (not m.is_open, bool(rows_of_milestone(plan, m))))[:MOST_MILESTONES]
        one, many = counted("{n} of {all} milestones is shown.", "{n} of {all} milestones are shown, open ones first.")
        opening = Said(one, (("all", figure(len(every))),), many, len(shown))
    yield Section(
        msg("Milestone by milestone"), "--milestones", _table(showing, shown), opening=opening, folded=opens(len(shown))
    )


def _table(showing: Showing, milestones: Sequence[Milestone]) -> Table:
    columns = [
        Column("phase", [showing.link(m.parent) for m in milestones]),
        Column("chain", [_holds(showing, m) for m in milestones], order=[BREAKS, HOLDS, STATES["done"]]),
        Column("supports", [_supports(showing, m) for m in milestones]),
        Column("led_to_by", [_activities(showing, m) for m in milestones]),
        Column("works_for_it", [_workers(showing, m) for m in milestones]),
    ]
    return table(Milestone.word, [named(showing, m) for m in milestones], columns)


def _holds(showing: Showing, milestone: Milestone) -> Status:
    """Tell whether a milestone has its place in the chain; what is done needs none any more."""
    if not milestone.is_open:
        return STATES["done"]
    plan = showing.plan
    return HOLDS if served_by(plan, milestone) and rows_of_milestone(plan, milestone) else BREAKS


def _supports(showing: Showing, milestone: Milestone) -> Cell | None:
    """Give the objectives that a milestone supports; of an open one that supports none, say so."""
    links = [showing.link(ref.address) for ref in served_by(showing.plan, milestone)]
    return Many(links) if links else _gap(milestone, NOTHING)


def _activities(showing: Showing, milestone: Milestone) -> Cell | None:
    """Give the activities that lead to a milestone; of an open one to which none leads, say so."""
    links = [showing.link(row.activity.address) for row in rows_of_milestone(showing.plan, milestone)]
    return (
        first_of(links, _MOST_NAMED, rest_at(showing.link(milestone.address)))
        if links
        else _gap(milestone, NO_ACTIVITY)
    )


def _gap(milestone: Milestone, gap: Status) -> Status | None:
    return gap if milestone.is_open else None


def _workers(showing: Showing, milestone: Milestone) -> Cell | None:
    """Give who does the activities that lead to a milestone or answers for them."""
    plan = showing.plan
    found = {role.address: None for row in rows_of_milestone(plan, milestone) for role in workers(plan, row)}
    links = [showing.link(address) for address in found]
    return first_of(links, _MOST_NAMED, rest_at(showing.link(milestone.address))) if links else None
