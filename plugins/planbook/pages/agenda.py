"""What is late and what is next."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from planbook.analysis.phases import days_ahead
from planbook.analysis.schedule import planned_on
from planbook.analysis.states import by_state, in_order_of_days, state_of
from planbook.pages.front import Upcoming
from planbook.pages.signs import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.showing import Showing
    from planbook.plan.milestones import Milestone

MOST: Final = 6
"""How many milestones the overview tells of, unless more are late."""


def upcoming(showing: Showing) -> Sequence[Upcoming]:
    """Give every late milestone, then the next ones by their day."""
    states = by_state(showing.plan)
    late, ahead = states["late"], in_order_of_days(showing.plan, (*states["at-risk"], *states["on-track"]))
    return [_entry(showing, milestone) for milestone in (*late, *islice(ahead, max(MOST - len(late), 2)))]


def _entry(showing: Showing, milestone: Milestone) -> Upcoming:
    planned = planned_on(showing.plan, milestone)
    return Upcoming(
        milestone=showing.link(milestone.address),
        status=STATES[state_of(showing.plan, milestone)],
        day=planned,
        days=days_ahead(showing.plan, planned) if planned else 0,
        owner=showing.to(milestone.owner) if milestone.owner else None,
        moved_by=tuple(showing.link(ref.address) for ref in milestone.change),
    )
