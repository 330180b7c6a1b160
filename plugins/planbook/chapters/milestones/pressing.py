"""What is overdue and what is due next: by today, and by the days on which a built handbook is still read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from planbook.analysis.phases import days_ahead, waits_for
from planbook.analysis.schedule import is_critical, planned_on
from planbook.analysis.states import SOON, by_state, due, in_order_of_days, state_of
from planbook.chapters.milestones.values import Due, Pressing
from planbook.pages.signs import STATES
from planbook.pages.standing import owner_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.showing import Showing
    from planbook.plan.milestones import Milestone
    from planbook.plan.values import Day

_READ_FOR: Final = 180
"""How many days after it was built a handbook tells rightly what is overdue and due."""
_MOST_UNSEEN: Final = 300
"""More milestones that may come into a list are left to the next build: a page has a weight to keep."""


def overdue(showing: Showing) -> Pressing:
    """Give the late milestones, and those that will be overdue when their day passes before the next build."""
    late = by_state(showing.plan)["late"]
    return Pressing(showing.plan.today, _told(showing, late), _told(showing, _ahead(showing, _READ_FOR)))


def next_days(showing: Showing) -> Pressing:
    """Give the milestones of the next days, and those that will be among them before the next build."""
    soon = due(showing.plan)
    found = {milestone.address for milestone in soon}
    later = [m for m in _ahead(showing, _READ_FOR + SOON.days) if m.address not in found]
    return Pressing(showing.plan.today, _told(showing, soon), _told(showing, later), SOON.days)


def _ahead(showing: Showing, days: int) -> Sequence[Milestone]:
    """Give the open milestones that are planned for the days to come."""
    plan = showing.plan
    states = by_state(plan)
    open_ = in_order_of_days(plan, (*states["at-risk"], *states["on-track"]))
    near = (m for m in open_ if (day := planned_on(plan, m)) and days_ahead(plan, day) <= days)
    return list(islice(near, _MOST_UNSEEN))


def _told(showing: Showing, milestones: Sequence[Milestone]) -> Sequence[Due]:
    return [_due(showing, m, day) for m in milestones if (day := planned_on(showing.plan, m))]


def _due(showing: Showing, milestone: Milestone, day: Day) -> Due:
    return Due(
        to=showing.link(milestone.address),
        also=milestone.also,
        state=STATES[state_of(showing.plan, milestone)],
        day=day,
        days=days_ahead(showing.plan, day),
        critical=is_critical(showing.plan, milestone),
        owner=owner_of(showing, milestone),
        phase=showing.link(milestone.parent),
        note=milestone.note,
        waits_for=[showing.to(ref) for ref in waits_for(showing.plan, milestone)],
    )
