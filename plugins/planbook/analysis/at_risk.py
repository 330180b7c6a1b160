"""Milestones at risk: to be expected after their date, or with too little slack to be sure of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.schedule import is_past_its_date, slack_of
from planbook.plan.rules import options_of

if TYPE_CHECKING:
    from planbook.plan.milestones import Milestone
    from planbook.plan.plan import Plan

RULE: Final = "milestones/at-risk"
"""The rule whose option `slack` says how much is too little."""


def is_at_risk(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether a milestone that is still to be reached may miss its date."""
    return is_past_its_date(plan, milestone) or has_little_slack(plan, milestone)


def has_little_slack(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether a milestone has fewer working days of slack than the plan asks for."""
    least = plan.once(least_slack)
    slack = slack_of(plan, milestone) if least > 0 else None
    return slack is not None and slack < least


def least_slack(plan: Plan) -> int:
    """Give how many working days of slack a plan asks for; none where it does not say."""
    options = options_of(plan, RULE)
    return options.number("slack", 0) if options else 0
