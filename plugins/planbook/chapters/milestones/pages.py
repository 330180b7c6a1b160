"""The pages of the chapter on milestones."""

from __future__ import annotations

from typing import Final

from planbook.chapters.milestones.index import milestones_index
from planbook.chapters.milestones.phase import phase_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(milestones_index, phase_page)
