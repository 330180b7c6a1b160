"""What search is shown of a page: names, kinds and prose, with Chinese words set so that they can be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from planbook.book.render import template

if TYPE_CHECKING:
    from planbook.book.leaves import Leaf
    from planbook.book.render import Here

HAIR_SPACE: Final = "\u200a"
"""A space that hardly shows, and that searches take for one."""
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_BETWEEN_LETTERS: Final = re.compile(f"(<[^>]*>)|([{_HAN}])(?=[{_HAN}])")


def findable(leaf: Leaf, here: Here) -> str:
    """Paint what search is to find of a page: no grids, which would flood it.

    Names stand as they are, so that a whole one is found first, and once more with their letters set apart.
    """
    names = [word for word in leaf.words if set_apart(word) != escape(word)]
    return template("search.html.jinja").render(leaf=leaf, here=here, names=names, apart=set_apart)


def set_apart(text: str) -> Markup:
    """Put a hair space between the Chinese letters of a text or of markup, there not in its tags.

    Searches in the browser find words by the spaces between them, and Chinese is written without any: with every
    letter a word of its own, a query is found letter by letter, best where they stand together.
    """
    html = escape(text)
    return html if html.isascii() else Markup(_BETWEEN_LETTERS.sub(_apart, html))  # noqa: S704  # escaped above


def _apart(found: re.Match[str]) -> str:
    return found[1] or found[2] + HAIR_SPACE
