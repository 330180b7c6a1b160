"""The milestones as other programs take them: as a project with its tasks, links and calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from planbook.analysis.phases import in_order
from planbook.analysis.schedule import planned_on, working_days
from planbook.analysis.slip import baseline_of
from planbook.formats.msproject import Link, Project, Task
from planbook.plan.milestones import Milestone, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.values import Day, Duration

_IN: Final = 2
"""The level of milestones in the outline; phases are above them."""


def project(plan: Plan) -> Project:
    """Give the plan's phases as summaries, its milestones as the tasks below them in order of their days."""
    tasks = [task for phase in plan.every(Phase) for task in _phase(plan, phase)]
    days = [day for task in tasks for day in (task.start, task.finish) if day]
    return Project(
        title=plan.settings.title,
        today=plan.today.first,
        tasks=tasks,
        working=working_days(plan).pattern,
        holidays=_holidays(plan, min(days), max(days)) if days else (),
    )


def addresses(plan: Plan) -> Mapping[int, str]:
    """Give what each task of the project is, by its uid."""
    return {uid: address for address, uid in plan.once(_uids).items()}


def _uids(plan: Plan) -> Mapping[str, int]:
    records = (record for phase in plan.every(Phase) for record in (phase, *phase.milestones.values()))
    return {record.address: uid for uid, record in enumerate(records, 1)}


def _holidays(plan: Plan, first: date, last: date) -> Sequence[date]:
    between = range(first.toordinal(), last.toordinal() + 1)
    return [date.fromordinal(day) for day in working_days(plan).holidays if day in between]


def _phase(plan: Plan, phase: Phase) -> Iterator[Task]:
    """Give a phase and its milestones; it lasts as it says, else from its first milestone to its last."""
    tasks = [_milestone(plan, milestone) for milestone in in_order(plan, phase.milestones.values())]
    starts = [day for task in tasks for day in (task.start, task.finish) if day]
    start = phase.start.first if phase.start else min(starts, default=None)
    finish = phase.end.last if phase.end else max(starts, default=None)
    yield Task(
        uid=plan.once(_uids)[phase.address],
        name=phase.label,
        start=start,
        finish=finish,
        days=_worked(plan, start, finish),
        is_summary=bool(tasks),
        is_fixed=not tasks and phase.end is not None,
        owner=_owner(plan, phase),
        notes=phase.summary,
    )
    yield from tasks


def _milestone(plan: Plan, milestone: Milestone) -> Task:
    day = milestone.done or planned_on(plan, milestone)
    finish = day.last if day else None
    start = _start(plan, milestone, finish)
    agreed = baseline_of(plan, milestone)
    return Task(
        uid=plan.once(_uids)[milestone.address],
        name=milestone.label,
        level=_IN,
        start=start or finish,
        finish=finish,
        days=_worked(plan, start, finish),
        is_fixed=milestone.date is not None and not milestone.done,
        is_done=milestone.done is not None,
        is_active=milestone.cancelled is None,
        baseline=agreed.last if agreed else None,
        links=list(_links(plan, milestone)),
        owner=_owner(plan, milestone),
        notes="\n".join(filter(None, (milestone.summary, milestone.note, *milestone.deliverables))),
    )


def _start(plan: Plan, milestone: Milestone, finish: date | None) -> date | None:
    """Give the first day of the work towards a milestone; none where no work is told."""
    if milestone.start:
        return min(milestone.start.first, finish) if finish else milestone.start.first
    if not (milestone.takes and finish and milestone.takes.count > 0):
        return None
    days = working_days(plan)
    before = days.before(finish.toordinal(), milestone.takes)
    return date.fromordinal(min(days.next(before + 1), finish.toordinal()))


def _worked(plan: Plan, start: date | None, finish: date | None) -> int:
    """Count the working days from one day to another, both counted; at least one where both are told."""
    if not (start and finish):
        return 0
    return max(working_days(plan).between(start.toordinal() - 1, finish.toordinal()), 1)


def _links(plan: Plan, milestone: Milestone) -> Iterator[Link]:
    uids = plan.once(_uids)
    for ref in milestone.after:
        before = plan.get(ref)
        if before and before.address in uids:
            day = before.done or planned_on(plan, before)
            yield Link(uids[before.address], _lag(plan, day, ref.lag))


def _lag(plan: Plan, day: Day | None, lag: Duration | None) -> int:
    """Give a distance in working days; of months, those that there are from the day on which they begin."""
    if lag is None:
        return 0
    days, first = working_days(plan), (day or plan.today).last.toordinal()
    return days.between(first, days.after(first, lag))


def _owner(plan: Plan, owned: Phase | Milestone) -> str:
    role = plan.get(owned.owner)
    return role.label if role else ""
