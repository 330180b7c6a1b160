"""How far milestones have moved from the days first agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.schedule import forecast_for, planned_on
from planbook.plan.milestones import Milestone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan
    from planbook.plan.values import Day


def baseline_of(plan: Plan, milestone: Milestone) -> Day | None:
    """Give the day first agreed: the one that is written, else the one in the plan as it was promised."""
    return milestone.baseline or plan.once(_agreed).get(milestone.address)


def days_slipped(plan: Plan, milestone: Milestone) -> int | None:
    """Give how many calendar days after the day first agreed a milestone was reached, or is to be expected.

    Fewer than none where it comes earlier; none where no day was agreed, or it is not known when it comes.
    """
    reached = milestone.done or forecast_for(plan, milestone) or planned_on(plan, milestone)
    agreed = baseline_of(plan, milestone)
    if not (agreed and reached):
        return None
    return (reached.last - agreed.last).days


def planned_days(plan: Plan) -> Mapping[str, Day]:
    """Give when the milestones of a plan are planned, by address."""
    found = ((milestone.address, planned_on(plan, milestone)) for milestone in plan.every(Milestone))
    return {address: day for address, day in found if day}


def as_now(plan: Plan, days: Mapping[str, Day]) -> Mapping[str, Day]:
    """Give what is told of milestones by addresses from before, by those they have in a plan now."""
    found = ((plan.index.find(Milestone, address), day) for address, day in days.items())
    return {now[0]: day for now, day in found if now}


def _agreed(plan: Plan) -> Mapping[str, Day]:
    return as_now(plan, planned_days(plan.promised)) if plan.promised else {}
