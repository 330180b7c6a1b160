"""The page of an objective: how its KPIs stand and are drawn, what they have paid off, what supports it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.course import point_of, standing_of
from planbook.analysis.payoff import payoff
from planbook.chapters.objectives.measured import kpis_table, readings_table
from planbook.chapters.objectives.offered import offer
from planbook.chapters.objectives.supported import not_told, support_section
from planbook.chapters.objectives.values import Courses
from planbook.pages.aims import in_unit, kpi_line
from planbook.pages.cells import Many, Said, Share
from planbook.pages.page import Section
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.pages.page import RecordPage
    from planbook.pages.showing import Showing
    from planbook.plan.objectives import Kpi, Objective

COURSE: Final = "--course"
KPIS: Final = "--kpis"
READINGS: Final = "--readings"
EXPLAINED: Final = msg(
    "The way made is the part of the way from baseline to target; the line between the two is straight in time."
)


def objective_page(matter: Matter, objective: Objective, page: RecordPage) -> RecordPage:
    """Say how an objective stands, draw its KPIs, tell what they have paid off and what supports the objective."""
    showing, kpis = matter.showing, list(objective.kpis.values())
    offered = offer(showing, objective.address, objective.label, kpis)
    return replace(
        page,
        standing=[*_standing(showing, kpis), *page.standing],
        first=[*page.first, *_drawn(showing, kpis)],
        sections=[
            *page.sections,
            *_measured(matter, objective),
            support_section(showing, objective),
        ],
        referred_by=list(not_told(showing, objective, page.referred_by)),
        offers=[*page.offers, offered] if offered else page.offers,
    )


def _standing(showing: Showing, kpis: Sequence[Kpi]) -> Iterator[Said]:
    courses = {kpi.address: standing_of(kpi).course for kpi in kpis}
    behind = [showing.link(address) for address, course in courses.items() if course == "behind"]
    if not courses:
        yield Said(msg("Nothing measures it yet."))
    elif behind:
        one, many = counted("{n} KPI is behind its course: {kpis}.", "{n} KPIs are behind their course: {kpis}.")
        yield Said(one, (("kpis", Many(behind)),), many, len(behind))
    elif "unread" not in courses.values():
        one, many = counted("Its KPI is on course.", "Its {n} KPIs are on course.")
        yield Said(one, many=many, n=len(courses))
    yield from _paid_off(showing, kpis)


def _paid_off(showing: Showing, kpis: Sequence[Kpi]) -> Iterator[Said]:
    """Say of the first KPI how far it has come: it is the one that tells most of the objective."""
    for kpi in kpis[:1]:
        found = payoff(kpi, showing.plan.today)
        start, goal = point_of(kpi.baseline), point_of(kpi.target)
        if found.way is not None and start and goal:
            gaps = (
                ("kpi", showing.link(kpi.address)),
                ("way", Share(found.way)),
                ("start", in_unit(start.value, kpi)),
                ("goal", in_unit(goal.value, kpi)),
            )
            yield Said(msg("{kpi} has come {way} of the way from {start} to {goal}."), gaps)


def _drawn(showing: Showing, kpis: Sequence[Kpi]) -> Iterator[Section]:
    lines = [kpi_line(showing, kpi) for kpi in kpis]
    if any(line.drawing for line in lines):
        yield Section(msg("Course so far"), COURSE, Courses(lines))


def _measured(matter: Matter, objective: Objective) -> Iterator[Section]:
    """Give the KPIs with what they have paid off, then what was read of each."""
    if not objective.kpis:
        return
    yield Section(msg("KPIs"), KPIS, kpis_table(matter, objective), opening=Said(EXPLAINED))
    kpis = list(objective.kpis.values())
    if told := readings_table(kpis, [matter.showing.link(kpi.address) for kpi in kpis]):
        yield Section(msg("Readings"), READINGS, told)
