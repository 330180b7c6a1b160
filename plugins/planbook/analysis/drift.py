"""How the days that milestones are planned for have moved from commit to commit, and what moved them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.schedule import planned_on
from planbook.analysis.slip import as_now, planned_days
from planbook.history.commits import Commit
from planbook.history.past import Lack
from planbook.plan.milestones import Milestone
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.history.past import Past, Report
    from planbook.plan.plan import Plan


class Told(NamedTuple):
    """What a milestone was planned for from a day on."""

    on: date
    planned: Day | None
    """None where from then on nothing told."""
    by: Sequence[Commit]
    """The commits of that day that said so, the newest first; none where it is not committed yet."""


@dataclass(frozen=True, slots=True)
class Drift:
    """When the milestones of a plan were planned for, as its history tells."""

    lack: Lack | None = "no-repository"
    """Why nothing tells, where that is so."""
    refusal: str = ""
    """What git said where it refused."""
    cut_off: date | None = None
    """The day before which nothing tells, where this copy of the repository does not reach back to the beginning."""
    left_out: int = 0
    """How many of the oldest commits were too many to be read."""
    skipped: Sequence[Commit] = ()
    """The commits at which the plan could not be read, the newest first."""
    days: Sequence[date] = ()
    """The days on which the plan said anything new of when its milestones are due, the oldest first."""
    courses: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    """By a milestone's address what it was planned for, the oldest first: one entry, and one for each move."""

    def course(self, milestone: Milestone) -> Sequence[Told]:
        """Give what a milestone was planned for, the oldest first."""
        return self.courses.get(milestone.address, ())

    def moves(self, milestone: Milestone) -> Sequence[Told]:
        """Give the moves of a milestone from one day to another, the oldest first."""
        planned = [told for told in self.course(milestone) if told.planned]
        return planned[1:]


class Reading(NamedTuple):
    """When milestones were planned for at a commit."""

    report: Report
    """Without the plan."""
    readable: bool
    planned: Mapping[str, Day]
    """By the addresses of that time; nothing where it said no more than its first parent."""


def readings(past: Past) -> Sequence[Reading]:
    """Read when milestones were planned for at each commit: what takes long, and what no edit of today changes."""
    return [
        Reading(
            report=report._replace(plan=None),
            readable=report.plan is not None or not report.changed,
            planned=planned_days(report.plan) if report.plan else {},
        )
        for report in past.reports()
    ]


def drift(plan: Plan, past: Past, known: Sequence[Reading] = ()) -> Drift:
    """Follow the milestones of a plan through its past; a milestone that moved within a day is told at its end.

    `known` is what was read of the same commits before.
    """
    if not plan.every(Milestone) or past.lack:
        return Drift(lack=past.lack if plan.every(Milestone) else "no-commits", refusal=past.refusal)
    line = _Line(plan)
    for reading in known or readings(past):
        line.follow(*reading)
    last = max((*line.days, plan.today.first))
    return Drift(
        lack=None,
        cut_off=past.cut_off,
        left_out=past.left_out,
        skipped=line.skipped[::-1],
        days=sorted(line.days),
        courses={m.address: _with_today(plan, m, line.told.get(m.address, ()), last) for m in plan.every(Milestone)},
    )


def _with_today(plan: Plan, milestone: Milestone, told: Sequence[Told], last: date) -> Sequence[Told]:
    """Give what was told of a milestone by days, and what is told now where that is not committed yet."""
    course = list(_by_day(told))
    now = planned_on(plan, milestone)
    if _end(now) != _end(course[-1].planned if course else None):
        course.append(Told(last, now, ()))
    return course


def _by_day(told: Sequence[Told]) -> Iterator[Told]:
    """Give what was told at the end of each day, where it is another than the one before."""
    before: date | None = None
    for day, found in groupby(sorted(told, key=attrgetter("on")), key=attrgetter("on")):
        of_day = list(found)
        planned = of_day[-1].planned
        if _end(planned) != before:
            before = _end(planned)
            yield Told(day, planned, [commit for one in reversed(of_day) for commit in one.by])


def _end(day: Day | None) -> date | None:
    """Give the day that counts: to write another day of the same month for the month is no move."""
    return day.last if day else None


@dataclass(slots=True, eq=False, repr=False)
class _Line:
    """The way from a plan's first commit to its last."""

    plan: Plan
    planned: dict[str, Mapping[str, Day]] = field(default_factory=dict)
    """What the milestones were planned for at each commit, by its id."""
    seen: dict[str, Report] = field(default_factory=dict)
    """Commits that a merge may have brought in."""
    told: dict[str, list[Told]] = field(default_factory=dict)
    skipped: list[Commit] = field(default_factory=list)
    days: set[date] = field(default_factory=set)

    def follow(self, report: Report, readable: bool, days: Mapping[str, Day]) -> None:  # noqa: FBT001  # of a `Reading`
        """Go on to a commit, those before it being known."""
        before = self._before(report)
        planned = as_now(self.plan, days) if report.changed and readable else before
        self.planned[report.id] = planned
        if not readable:
            self.skipped.append(report.commit)
        elif report.on_line and report.changed:
            self.days.add(report.commit.day)
            brought = self._brought(report)
            for address in sorted({*before, *planned}):
                if _end(before.get(address)) != _end(planned.get(address)):
                    causes = [one.commit for one in brought if self._moved(one, address)] or [report.commit]
                    self.told.setdefault(address, []).append(Told(report.commit.day, planned.get(address), causes))
        if not report.on_line:
            self.seen[report.id] = report

    def _before(self, report: Report) -> Mapping[str, Day]:
        return self.planned.get(report.parents[0], {}) if report.parents else {}

    def _moved(self, report: Report, address: str) -> bool:
        return _end(self._before(report).get(address)) != _end(self.planned[report.id].get(address))

    def _brought(self, merge: Report) -> Sequence[Report]:
        """Give the commits that a merge brought in and none before it, the newest first."""
        found: dict[str, Report] = {}
        waiting = list(merge.parents[1:])
        while waiting:
            report = self.seen.pop(waiting.pop(), None)
            if report:
                found[report.id] = report
                waiting.extend(report.parents)
        order = {id_: number for number, id_ in enumerate(self.planned)}
        return sorted((one for one in found.values() if len(one.parents) < 2), key=lambda r: -order[r.id])  # noqa: PLR2004
