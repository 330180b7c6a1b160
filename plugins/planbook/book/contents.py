"""What chapters make of their pages; apart from the table of contents, so that a check loads no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from planbook.chapters.budget.pages import PAGES as BUDGET
from planbook.chapters.changes.pages import PAGES as CHANGES
from planbook.chapters.elements.pages import elements_page
from planbook.chapters.forums.pages import PAGES as FORUMS
from planbook.chapters.glossary.pages import PAGES as GLOSSARY
from planbook.chapters.milestones.pages import PAGES as MILESTONES
from planbook.chapters.milestones.views import timeline_view
from planbook.chapters.needs.pages import PAGES as NEEDS
from planbook.chapters.objectives.pages import PAGES as OBJECTIVES
from planbook.chapters.objectives.views import kpi_view
from planbook.chapters.people.pages import PAGES as PEOPLE
from planbook.chapters.processes.pages import PAGES as PROCESSES
from planbook.chapters.processes.views import process_view
from planbook.chapters.raci.pages import PAGES as RACI
from planbook.chapters.raci.views import matrix_view
from planbook.chapters.releases.pages import PAGES as RELEASES
from planbook.chapters.reviews.pages import reviews_page
from planbook.chapters.risks.pages import PAGES as RISKS
from planbook.chapters.roles.pages import PAGES as ROLES
from planbook.chapters.roles.views import role_card
from planbook.chapters.selections.pages import PAGES as SELECTIONS
from planbook.chapters.training.pages import PAGES as TRAINING
from planbook.pages.listing import records_listed
from planbook.pages.matter import ChapterPages
from planbook.pages.views import View
from planbook.plan.views import KpiView, ListView, ProcessView, RaciView, RoleView, TimelineView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.pages.heading import Heading
    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage

PAGES: Final[Mapping[str, ChapterPages[Any]]] = {
    "budget": BUDGET,
    "changes": CHANGES,
    "forums": FORUMS,
    "glossary": GLOSSARY,
    "milestones": MILESTONES,
    "needs": NEEDS,
    "objectives": OBJECTIVES,
    "people": PEOPLE,
    "processes": PROCESSES,
    "raci": RACI,
    "releases": RELEASES,
    "risks": RISKS,
    "roles": ROLES,
    "selections": SELECTIONS,
    "training": TRAINING,
}
"""By the chapter's name; a chapter without an entry has the pages that serve every kind."""
PLAIN: Final[ChapterPages[Any]] = ChapterPages()
APART: Final[Mapping[str, Callable[[Matter, Heading], IndexPage | None]]] = {
    "elements": elements_page,
    "reviews": reviews_page,
}
"""The pages of chapters without a collection of their own, which look at records of every kind."""
VIEWS: Final[Sequence[View[Any]]] = (
    View(RaciView, matrix_view),
    View(RoleView, role_card),
    View(TimelineView, timeline_view),
    View(ProcessView, process_view),
    View(KpiView, kpi_view),
    View(ListView, records_listed),
)
"""What shows each view that prose may ask for."""
