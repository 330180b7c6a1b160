"""Sentences with other links in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planbook.pages.cells import Bullets, Dated, Entries, Many, Said, To, Told
from planbook.pages.comparison import Changes, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planbook.pages.cells import Cell


def relinked(cell: Cell, link: Callable[[To], To]) -> Cell:  # noqa: PLR0911  # one way out for each form
    """Give a value as it stands in a sentence, each link in it made another."""
    match cell:
        case To():
            return link(cell)
        case Said():
            return _said(cell, link)
        case Many(items) | Bullets(items):
            return replace(cell, items=[relinked(item, link) for item in items])
        case Entries(entries):
            return replace(cell, entries=[replace(entry, value=relinked(entry.value, link)) for entry in entries])
        case Told():
            return replace(cell, to=link(cell.to))
        case Dated():
            return replace(cell, value=relinked(cell.value, link))
        case _:
            return cell


def entry_relinked(entry: Entry, link: Callable[[To], To]) -> Entry:
    """Give a sentence with what belongs to it, each link in them made another; its address, as a link to it would."""
    inside = [entry_relinked(one, link) for one in entry.inside]
    if not entry.address:
        return Entry(_said(entry.said, link), inside)
    to = link(To(entry.address, ""))
    return Entry(_said(entry.said, link), inside, to.address, to.address if to.published else "")


def changes_relinked(chapters: Sequence[Changes], link: Callable[[To], To]) -> Sequence[Changes]:
    """Give what changed by chapter, each link in it made another."""
    return [Changes(name, [entry_relinked(entry, link) for entry in entries]) for name, entries in chapters]


def _said(sentence: Said, link: Callable[[To], To]) -> Said:
    return replace(sentence, gaps=tuple((name, relinked(value, link)) for name, value in sentence.gaps))
