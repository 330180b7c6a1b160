"""The page of the chapter on objectives: how many keep their course, each drawn, what all KPIs have paid off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.course import COURSES as IN_ORDER
from planbook.analysis.course import course_of, standing_of
from planbook.analysis.support import support_of
from planbook.chapters.objectives.measured import all_kpis, payoff_columns
from planbook.chapters.objectives.objective import EXPLAINED
from planbook.chapters.objectives.offered import offer
from planbook.chapters.objectives.values import Aims
from planbook.pages.aims import COURSES, objective_entry, on_course, to_draw
from planbook.pages.cells import Said
from planbook.pages.columns import Column, column, table_of
from planbook.pages.counts import figure, figure_if_any
from planbook.pages.heading import Heading
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.pages.register import register
from planbook.plan.grammar import form
from planbook.plan.objectives import Kpi, Objective
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage
    from planbook.pages.showing import Showing

KPIS: Final = Heading(label_of("kpis"), "")
MOST_DRAWN: Final = 40
"""Of more objectives than this, those that stand worst are drawn."""
MOST_KPIS: Final = 200
"""Of more KPIs than this, those that stand worst are told."""


def objectives_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many objectives keep their course, draw each, list them, and tell what their KPIs have paid off."""
    objectives = matter.plan.every(Objective)
    if not objectives:
        return page
    kpis = matter.plan.every(Kpi)
    offered = offer(matter.showing, f"{Objective.collection}-readings", label_of(Objective.collection), kpis)
    return replace(
        page,
        standing=list(on_course(matter.plan)) or page.standing,
        sections=[
            *_drawn(matter, objectives),
            Section("", "", _table(matter.showing, objectives)),
            *_kpis(matter, kpis),
        ],
        offers=[
            *page.offers,
            *register(matter.showing, f"{Objective.collection}-kpis", KPIS, kpis, payoff_columns(matter.showing, kpis)),
            *([offered] if offered else []),
        ],
    )


def _drawn(matter: Matter, objectives: Sequence[Objective]) -> Iterator[Section]:
    shown = to_draw(objectives, MOST_DRAWN)
    one, many = counted("Drawn is {n} of {all}, that stands worst.", "Drawn are {n} of {all}, those that stand worst.")
    opening = Said(one, (("all", figure(len(objectives))),), many, len(shown)) if shown is not objectives else None
    yield Section("", "", Aims([objective_entry(matter.showing, each) for each in shown]), opening=opening)


def _table(showing: Showing, objectives: Sequence[Objective]) -> Table:
    """Give the objectives, each with how it stands, who answers for it, and how much stands behind it."""
    fields = form(Objective).fields
    support = [support_of(showing.plan, objective) for objective in objectives]
    columns = [
        Column("state", [COURSES[course_of(objective)] for objective in objectives], order=list(COURSES.values())),
        *(column(showing, fields[key], objectives) for key in ("owner", "contribution", "horizon")),
        Column("kpis", [figure_if_any(len(objective.kpis)) for objective in objectives]),
        Column("milestones", [figure_if_any(len(found.milestones)) for found in support]),
    ]
    return table_of(Objective.word, objectives, columns)


def _kpis(matter: Matter, kpis: Sequence[Kpi]) -> Iterator[Section]:
    """Give all KPIs with what they have paid off so far."""
    if not kpis:
        return
    shown, opening = kpis, Said(EXPLAINED)
    if len(kpis) > MOST_KPIS:
        worst = sorted(kpis, key=lambda kpi: IN_ORDER.index(standing_of(kpi).course))[:MOST_KPIS]
        chosen = {kpi.address for kpi in worst}
        shown = [kpi for kpi in kpis if kpi.address in chosen]
        text = msg("{explained} Shown are {shown} of {all} KPIs, those that stand worst.")
        gaps = (("explained", opening), ("shown", figure(len(shown))), ("all", figure(len(kpis))))
        opening = Said(text, gaps)
    yield Section(msg("Pay-off so far"), "--payoff", all_kpis(matter.showing, shown), opening=opening)
