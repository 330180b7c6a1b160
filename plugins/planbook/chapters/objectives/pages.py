"""Pages of objectives: whether each keeps its course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.analysis.course import standing_of
from planbook.pages.aims import kpi_line, objective_entry, on_course
from planbook.pages.front import KpiLine, ObjectiveEntry
from planbook.pages.matter import ChapterPages
from planbook.pages.values import Many, Said, Section
from planbook.plan.objectives import Objective
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.pages.values import IndexPage, RecordPage
    from planbook.plan.objectives import Kpi


@dataclass(frozen=True, slots=True)
class Aims:
    """Objectives, each with the course of its first KPI drawn and the others in words."""

    template: ClassVar[str] = "objectives/aims.html.jinja"
    entries: Sequence[ObjectiveEntry]


@dataclass(frozen=True, slots=True)
class Courses:
    """The KPIs of one objective, each with its course drawn."""

    template: ClassVar[str] = "objectives/courses.html.jinja"
    lines: Sequence[KpiLine]


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many objectives keep their course, and show each before the table of them."""
    aims = Aims([objective_entry(matter.showing, objective) for objective in matter.plan.every(Objective)])
    return replace(
        page,
        standing=list(on_course(matter.plan)) or page.standing,
        sections=[Section("", "", aims), *page.sections] if aims.entries else page.sections,
    )


def record(matter: Matter, objective: Objective, page: RecordPage) -> RecordPage:
    """Say which KPIs are behind, and draw the course of each before the table of them."""
    lines = [kpi_line(matter.showing, kpi) for kpi in objective.kpis.values()]
    drawn = [Section(msg("Course"), "--course", Courses(lines))] if any(line.drawing for line in lines) else []
    at = next((n for n, section in enumerate(page.sections) if section.anchor == "--kpis"), 0)
    return replace(
        page,
        standing=[*_standing(matter.showing, objective.kpis.values()), *page.standing],
        sections=[*page.sections[:at], *drawn, *page.sections[at:]],
    )


def _standing(showing: Showing, kpis: Collection[Kpi]) -> Iterator[Said]:
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


PAGES: Final = ChapterPages(index=index, record=record)
