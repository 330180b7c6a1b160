"""How the book looks and moves: one style sheet, made of the book's own and those of its chapters, and its scripts.

Every page has the book's script; those of chapters it loads where a page asks for them by their names.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

STYLE: Final = "assets/planbook.css"
"""Where the style sheet is published, below the book's folder."""
SCRIPT: Final = "assets/planbook.js"
"""Where the script is published, below the book's folder."""
_CHANGED: Final = "assets/changed.js"
_CHAPTER_LOOKS: Final = "looks.css"
_CHAPTER_SCRIPT: Final = "script.js"
_COMMENT: Final = re.compile(r"^ */\*.*?\*/\n", re.MULTILINE | re.DOTALL)


def assets() -> Iterator[tuple[str, str]]:
    """Give every file that pages load, by its path below the book's folder; a chapter's script has its name."""
    yield STYLE, style_sheet()
    yield SCRIPT, script()
    yield _CHANGED, _published((files("planbook.book") / _CHANGED).read_text("utf-8"))
    for chapter, text in _of_chapters(_CHAPTER_SCRIPT):
        yield f"assets/{chapter}.js", _published(text)


def script() -> str:
    """Give the script, which no page needs: what it adds is hidden without it."""
    return _published((files("planbook.book") / "assets" / "planbook.js").read_text("utf-8"))


def _published(text: str) -> str:
    """Give a script or a style sheet without the comments that have lines of their own, which only its makers read."""
    return _COMMENT.sub("", text)


def style_sheet() -> str:
    """Give the style sheet: the book's, then each chapter's `looks.css` in the order of their names."""
    base = files("planbook.book") / "assets" / "planbook.css"
    return _published("\n".join([base.read_text("utf-8"), *(text for _, text in _of_chapters(_CHAPTER_LOOKS))]))


def _of_chapters(name: str) -> Iterator[tuple[str, str]]:
    """Give the texts of the files of a name that chapters have, by the chapters' names."""
    for folder in sorted(files("planbook.chapters").iterdir(), key=lambda entry: entry.name):
        file = folder / name
        if file.is_file():
            yield folder.name, file.read_text("utf-8")
