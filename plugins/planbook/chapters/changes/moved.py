"""What a change moves: milestones, from the day they had to the day they have now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.change_control import APPROVED, is_pending, moved_by, moves
from planbook.analysis.schedule import planned_on, slack_of
from planbook.analysis.slip import baseline_of
from planbook.pages.cells import Label, Length, Many, Said, When
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count, figure
from planbook.pages.page import Section
from planbook.pages.requests import filled
from planbook.plan.milestones import Milestone
from planbook.plan.values import Duration
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.changes import Change, Move
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

MOVED: Final = "--moved"
HEADINGS: Final = (
    *(msg("Before"), msg("Becomes"), msg("Difference"), msg("Also moved by"), msg("Working days to spare")),
)
"""Headings of columns that are no fields; labels of their keys make them."""
_LATER: Final = counted("{n} day later", "{n} days later")
_EARLIER: Final = counted("{n} day earlier", "{n} days earlier")


def moved_section(showing: Showing, change: Change) -> Iterator[Section]:
    """Give what it moved; of a request that waits, what it would touch and how much that could bear."""
    plan, said = showing.plan, moves(showing.plan, change)
    moved = list({milestone.address: milestone for milestone in (*moved_by(plan, change), *said)}.values())
    if moved:
        is_so = change.status in APPROVED or bool(moved_by(plan, change))
        body = table(Milestone.word, [named(showing, m) for m in moved], filled(_moves(showing, change, moved)))
        title = msg("What moves") if is_so else msg("What it would move")
        yield Section(title, MOVED, body, opening=_expected(change))
        return
    touched = [r for ref in change.affects if isinstance(r := showing.plan.records.get(ref.address), Milestone)]
    open_ = [milestone for milestone in touched if milestone.is_open]
    if open_ and is_pending(change):
        body = table(Milestone.word, [named(showing, m) for m in open_], filled(_bears(showing.plan, open_)))
        yield Section(msg("What it would move"), MOVED, body, opening=_expected(change))


def _expected(change: Change) -> Said | None:
    """Say by how much it was thought to move things."""
    schedule = change.impact.schedule if change.impact else None
    if schedule is None:
        return None
    if not schedule.count:
        return Said(msg("It is estimated to move no date."))
    if schedule.count < 0:
        length = ("schedule", Length(Duration(schedule.written, -schedule.count, schedule.unit)))
        return Said(msg("It is estimated to make things earlier by {schedule}."), (length,))
    return Said(msg("It is estimated to make things later by {schedule}."), (("schedule", Length(schedule)),))


def _moves(showing: Showing, change: Change, moved: Sequence[Milestone]) -> Sequence[Column]:
    plan = showing.plan
    said = moves(plan, change)
    days = [_days(plan, milestone, said.get(milestone)) for milestone in moved]
    others = [[showing.to(ref) for ref in m.change if ref.address != change.address] for m in moved]
    return [
        Column("before", [When(was) if was else None for was, _ in days]),
        Column("becomes", [When(now) if now else None for _, now in days]),
        Column("difference", [_apart((now.last - was.last).days) if was and now else None for was, now in days]),
        Column("also_moved_by", [Many(links) if links else None for links in others]),
        *(_spare(plan, moved) if is_pending(change) else ()),
    ]


def _days(plan: Plan, milestone: Milestone, said: Move | None) -> tuple[Day | None, Day | None]:
    """Give from which day to which a milestone is moved: as the change says; else from the day first agreed to now."""
    was = said.was if said and said.was else baseline_of(plan, milestone)
    return was, (said.becomes if said and said.becomes else milestone.done or planned_on(plan, milestone))


def _apart(days: int) -> Cell:
    if not days:
        return Label(msg("on the day first agreed"))
    return count(_LATER if days > 0 else _EARLIER, abs(days))


def _bears(plan: Plan, milestones: Sequence[Milestone]) -> Sequence[Column]:
    planned = [planned_on(plan, m) for m in milestones]
    return [Column("planned", [When(day) if day else None for day in planned]), *_spare(plan, milestones)]


def _spare(plan: Plan, milestones: Sequence[Milestone]) -> Sequence[Column]:
    slack = [slack_of(plan, m) for m in milestones]
    return [Column("working_days_to_spare", [figure(days) if days is not None else None for days in slack])]
