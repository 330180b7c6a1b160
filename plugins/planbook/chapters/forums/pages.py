"""The pages of the chapter on forums."""

from __future__ import annotations

from typing import Final

from planbook.chapters.forums.forum import forum_page
from planbook.chapters.forums.index import forums_index
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(index=forums_index, record=forum_page)
"""What the chapter makes of the pages that serve every kind."""
