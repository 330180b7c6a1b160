"""The pages of the chapter on needs."""

from __future__ import annotations

from typing import Final

from planbook.chapters.needs.index import needs_index
from planbook.chapters.needs.need import need_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(index=needs_index, record=need_page)
