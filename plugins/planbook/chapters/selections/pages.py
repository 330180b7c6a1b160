"""The pages of the chapter on technology selection."""

from __future__ import annotations

from typing import Final

from planbook.chapters.selections.index import selections_index
from planbook.chapters.selections.selection import selection_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(index=selections_index, record=selection_page, tells={"options"})
