"""Pages of the road map."""

from __future__ import annotations

from typing import Final

from planbook.chapters.releases.index import releases_index
from planbook.chapters.releases.release import release_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(releases_index, release_page)
