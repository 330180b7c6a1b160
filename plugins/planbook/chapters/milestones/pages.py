"""The pages of the chapter on milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.chapters.milestones.gate_pages import gates_page
from planbook.chapters.milestones.index import milestones_index
from planbook.chapters.milestones.phase import phase_page
from planbook.chapters.milestones.trend import trend_page
from planbook.pages.matter import ChapterPages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage


def more_pages(matter: Matter) -> Sequence[IndexPage]:
    """Give the page of all gates and the one on how dates have moved."""
    return [page for page in (gates_page(matter), trend_page(matter)) if page]


PAGES: Final = ChapterPages(milestones_index, phase_page, more_pages, tells={"milestones"})
