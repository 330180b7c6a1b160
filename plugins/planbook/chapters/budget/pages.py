"""Pages of the budget."""

from __future__ import annotations

from typing import Final

from planbook.chapters.budget.index import budget_index
from planbook.chapters.budget.line import line_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(budget_index, line_page)
