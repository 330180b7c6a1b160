"""The view `kpi`: a KPI as its course is drawn, with its readings in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.chapters.objectives.measured import readings_table
from planbook.chapters.objectives.values import Courses
from planbook.pages.aims import kpi_line
from planbook.pages.showing import Showing

if TYPE_CHECKING:
    from planbook.analysis.payoff import Held
    from planbook.plan.plan import Plan
    from planbook.plan.views import KpiView


def kpi_view(plan: Plan, view: KpiView) -> Courses | None:
    """Show the course of a KPI, and of its readings those that are asked for."""
    kpi = plan.get(view.kpi)
    if kpi is None:
        return None
    showing = Showing.of(plan)
    numbers = readings_table([kpi], [showing.link(kpi.address)], lambda one: _is_asked_for(one, view))
    return Courses([kpi_line(showing, kpi)], at_home=False, numbers=numbers)


def _is_asked_for(one: Held, view: KpiView) -> bool:
    day = one.read.on
    since = view.from_ is None or day.last >= view.from_.first
    return since and (view.to is None or day.first <= view.to.last)
