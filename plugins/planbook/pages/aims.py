"""Objectives in brief: what each is measured by, and whether it keeps its course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.course import COURSES as IN_ORDER
from planbook.analysis.course import Course, Measured, course_of, point_of, readings_of, standing_of
from planbook.draw.course import CourseDrawing, Value, draw_course
from planbook.pages.cells import Measure, Name, Said, Status
from planbook.pages.counts import figure
from planbook.pages.front import KpiLine, ObjectiveEntry
from planbook.plan.grammar import form
from planbook.plan.objectives import Objective
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from planbook.pages.showing import Showing
    from planbook.plan.objectives import Kpi
    from planbook.plan.plan import Plan

COURSES: Final[Mapping[Course, Status]] = {
    "reached": Status(msg("Reached"), "done"),
    "on-course": Status(msg("On course"), "course"),
    "behind": Status(msg("Behind"), "risk"),
    "unread": Status(msg("No reading yet"), "nothing"),
}
"""How the course of a KPI is told."""


def to_draw(objectives: Sequence[Objective], most: int) -> Sequence[Objective]:
    """Give the objectives to draw, in reading order: of too many those that stand worst."""
    if len(objectives) <= most:
        return objectives
    worst = sorted(objectives, key=lambda objective: IN_ORDER.index(course_of(objective)))[:most]
    chosen = {objective.address for objective in worst}
    return [objective for objective in objectives if objective.address in chosen]


def objective_entry(showing: Showing, objective: Objective) -> ObjectiveEntry:
    """Give an objective with its KPIs, each in a line."""
    contribution = form(Objective).fields["contribution"]
    return ObjectiveEntry(
        name=Name(objective.label, objective.address, objective.also, objective.summary),
        contribution=showing.cell(contribution.shape, objective.contribution),
        owner=showing.to(objective.owner) if objective.owner else None,
        kpis=[kpi_line(showing, kpi) for kpi in objective.kpis.values()],
    )


def kpi_line(showing: Showing, kpi: Kpi) -> KpiLine:
    """Give a KPI with its course; it is drawn where there is a way from a baseline to a target."""
    standing = standing_of(kpi)
    start, goal, last = point_of(kpi.baseline), point_of(kpi.target), standing.last
    return KpiLine(
        kpi=showing.link(kpi.address),
        status=COURSES[standing.course],
        start=_measure(kpi, start),
        last=_measure(kpi, last),
        goal=_measure(kpi, goal),
        read_on=last.on if last else None,
        drawing=_drawing(showing, kpi, start, goal) if start and goal else None,
    )


def _measure(kpi: Kpi, measured: Measured | None) -> Measure | None:
    return in_unit(measured.value, kpi) if measured else None


def in_unit(number: Decimal, kpi: Kpi) -> Measure:
    """Give a number in a KPI's unit."""
    return Measure(number, kpi.unit, kpi.unit_for_one)


def _drawing(showing: Showing, kpi: Kpi, start: Measured, goal: Measured) -> CourseDrawing:
    read = [_value(reading) for reading in readings_of(kpi)]
    return draw_course(_value(start), _value(goal), read, showing.plan.today.first)


def _value(measured: Measured) -> Value:
    return Value(measured.on.last, float(measured.value))


def on_course(plan: Plan) -> Iterator[Said]:
    """Say how many objectives keep their course; nothing where there are none."""
    courses = [course_of(objective) for objective in plan.every(Objective)]
    good = sum(course in {"on-course", "reached"} for course in courses)
    if courses and good == len(courses):
        one, many = counted("The one objective is on course.", "All {n} objectives are on course.")
        yield Said(one, many=many, n=good)
    elif courses and not good:
        one, many = counted("The one objective is not on course.", "None of the {n} objectives is on course.")
        yield Said(one, many=many, n=len(courses))
    elif courses:
        one, many = counted("{n} of {all} objectives is on course.", "{n} of {all} objectives are on course.")
        yield Said(one, (("all", figure(len(courses))),), many, good)
