"""How the book looks and moves: one style sheet, made of the book's own and those of its chapters, and one script."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

STYLE: Final = "assets/planbook.css"
"""Where the style sheet is published, below the book's folder."""
SCRIPT: Final = "assets/planbook.js"
"""Where the script is published, below the book's folder."""
_CHAPTER_LOOKS: Final = "looks.css"


def script() -> str:
    """Give the script, which no page needs: what it adds is hidden without it."""
    return (files("planbook.book") / "assets" / "planbook.js").read_text("utf-8")


def style_sheet() -> str:
    """Give the style sheet: the book's, then each chapter's `looks.css` in the order of their names."""
    base = files("planbook.book") / "assets" / "planbook.css"
    return "\n".join(sheet.read_text("utf-8") for sheet in (base, *_of_chapters()))


def _of_chapters() -> Iterator[Traversable]:
    for folder in sorted(files("planbook.chapters").iterdir(), key=lambda entry: entry.name):
        sheet = folder / _CHAPTER_LOOKS
        if sheet.is_file():
            yield sheet
