"""The view `timeline`: milestones as a picture and a table, or a part of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.phases import in_order
from planbook.analysis.states import state_of
from planbook.chapters.milestones.drawn import NARROW, Look, stands_on, timeline
from planbook.chapters.milestones.tables import grouped_table
from planbook.pages.cells import Said
from planbook.pages.showing import Showing
from planbook.plan.milestones import Milestone, Phase
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.chapters.milestones.values import Timeline
    from planbook.plan.plan import Plan
    from planbook.plan.views import TimelineView


def timeline_view(plan: Plan, view: TimelineView) -> Timeline | Said:
    """Show the milestones that are asked for, under the phases that have any."""
    chosen = {
        phase: milestones
        for phase in _phases(plan, view)
        if (milestones := [m for m in in_order(plan, phase.milestones.values()) if _is_asked_for(plan, view, m)])
    }
    if not chosen:
        return Said(msg("No milestone is like this today."))
    showing = Showing.of(plan)
    return timeline(showing, chosen, Look(msg("Milestones"), *grouped_table(showing, chosen), NARROW))


def _phases(plan: Plan, view: TimelineView) -> Sequence[Phase]:
    named = ({ref.address for ref in refs} for refs in (view.timeline, view.phase) if refs)
    wanted = set[str].intersection(*found) if (found := list(named)) else None
    return [phase for phase in plan.every(Phase) if wanted is None or phase.address in wanted]


def _is_asked_for(plan: Plan, view: TimelineView, milestone: Milestone) -> bool:
    roles = {ref.address for ref in view.role}
    working = {ref.address for ref in (milestone.owner, *milestone.with_) if ref}
    fits = (not roles or roles & working) and (not view.states or state_of(plan, milestone) in view.states)
    return bool(fits) and _is_within(plan, view, milestone)


def _is_within(plan: Plan, view: TimelineView, milestone: Milestone) -> bool:
    """Tell whether a milestone's day is among those asked for, a coarse one by its last."""
    if not (view.from_ or view.to):
        return True
    day = stands_on(plan, milestone)
    if not day:
        return False
    begins, ends = view.from_, view.to
    return (not begins or begins.first <= day.last) and (not ends or day.last <= ends.last)
