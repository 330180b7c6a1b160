"""The site's extensions of Markdown: which leave sentences alone, and which make the same of the same each time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_INERT: Final = frozenset(
    {
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "pymdownx.details",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "sane_lists",
        "tables",
        "toc",
    }
)
"""Extensions that act on signs only, and leave sentences as they are."""
_PURE: Final = _INERT | {
    "abbr",
    "codehilite",
    "extra",
    "nl2br",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.emoji",
    "pymdownx.escapeall",
    "pymdownx.extra",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.saneheaders",
    "pymdownx.smartsymbols",
    "pymdownx.striphtml",
    "pymdownx.tilde",
    "smarty",
    "wikilinks",
}
"""Extensions that make the same of the same text each time: none of them reads a file, or counts."""
_COUNTS_ON: Final = "UNIQUE_IDS"
"""The option of footnotes that has their numbers differ from text to text."""
_MAKERS: Final = frozenset({"markdown", "material", "pymdownx"})
"""The packages whose functions, which options may name, make the same of the same."""


def leave_sentences_alone(extensions: Sequence[object]) -> bool:
    """Tell whether none of these extensions changes what has no sign of Markdown in it."""
    return all(extension in _INERT for extension in extensions)


def surroundings_of(extensions: Sequence[object], configs: Mapping[str, Mapping[str, object]]) -> object:
    """Give what decides, besides a text, what these make of it: equal where that is the same, none if it is unknown."""
    if not {str(name).removeprefix("markdown.extensions.") for name in extensions} <= _PURE:
        return None
    return {name: _comparable(configs.get(str(name))) for name in extensions}


def _comparable(options: object) -> object:
    """Give options so that those which say the same are equal: a function with set arguments as these are.

    What may make another thing of the same text each time is equal to nothing.
    """
    if isinstance(options, Mapping):
        return object() if options.get(_COUNTS_ON) else {key: _comparable(value) for key, value in options.items()}
    if isinstance(options, list):
        return [_comparable(value) for value in options]
    if isinstance(options, partial):
        return _comparable(options.func), options.args, options.keywords
    known = not callable(options) or str(getattr(options, "__module__", "")).partition(".")[0] in _MAKERS
    return options if known else object()
