"""What chapters make of their pages; apart from the table of contents, so that a check loads no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.matter import ChapterPages

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES: Final[Mapping[str, ChapterPages]] = {}
"""By the chapter's name; a chapter without an entry has the pages that serve every kind."""
PLAIN: Final = ChapterPages()
