"""The pages of the chapter on changes."""

from __future__ import annotations

from typing import Final

from planbook.chapters.changes.change import change_page
from planbook.chapters.changes.index import changes_index
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(index=changes_index, record=change_page)
"""What the chapter makes of the pages that serve every kind."""
