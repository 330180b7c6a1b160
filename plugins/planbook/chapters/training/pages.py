"""Pages of training."""

from __future__ import annotations

from typing import Final

from planbook.chapters.training.course import course_page
from planbook.chapters.training.index import training_index
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(training_index, course_page)
