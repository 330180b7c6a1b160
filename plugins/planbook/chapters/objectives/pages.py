"""The pages of the chapter on objectives."""

from __future__ import annotations

from typing import Final

from planbook.chapters.objectives.chain_page import chain_pages
from planbook.chapters.objectives.index import objectives_index
from planbook.chapters.objectives.objective import objective_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(objectives_index, objective_page, chain_pages, tells={"kpis"})
