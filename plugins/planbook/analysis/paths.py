"""How milestones follow on each other in a picture: when their work begins, and where the critical path runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planbook.analysis.schedule import forecast_for, is_critical, planned_on, working_days

if TYPE_CHECKING:
    from planbook.plan.milestones import Milestone
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day


def begins_on(plan: Plan, milestone: Milestone) -> date | None:
    """Give the first day of the work that ends in a milestone; none where it is a point."""
    if milestone.start:
        return milestone.start.first
    planned = planned_on(plan, milestone)
    if not (milestone.takes and planned):
        return None
    days = working_days(plan)
    return date.fromordinal(days.next(days.before(planned.last.toordinal(), milestone.takes) + 1))


def critical_before(plan: Plan, milestone: Milestone) -> str:
    """Give the address of the milestone from which the critical path leads to one: the last of several, else none."""
    if not is_critical(plan, milestone):
        return ""
    before = [
        (day.last, other.address) for ref in milestone.after if (other := plan.get(ref)) if (day := _on(plan, other))
    ]
    return max(before, default=(None, ""))[1]


def _on(plan: Plan, milestone: Milestone) -> Day | None:
    """Give when a critical milestone is to be expected; none of any other."""
    return forecast_for(plan, milestone) if is_critical(plan, milestone) else None
