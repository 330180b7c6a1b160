"""The pages of the chapter on risks."""

from __future__ import annotations

from typing import Final

from planbook.chapters.risks.index import risks_index
from planbook.chapters.risks.risk import risk_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(index=risks_index, record=risk_page)
