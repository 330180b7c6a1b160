"""Pages of terms: whether anybody uses them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.matter import ChapterPages
from planbook.pages.values import Said
from planbook.words import counted, msg

if TYPE_CHECKING:
    from planbook.pages.matter import Matter
    from planbook.pages.values import RecordPage
    from planbook.plan.glossary import Term


def record(matter: Matter, term: Term, page: RecordPage) -> RecordPage:
    """Say how many records and pages lead to a term."""
    ties = {tie.source for tie in matter.trace.ties.get(term.address, ())}
    mentions = {mention.source for mention in matter.trace.mentions.get(term.address, ())}
    places = len((ties | mentions) - {term.address})
    one, many = counted("{n} place in this handbook leads to it.", "{n} places in this handbook lead to it.")
    said = Said(one, many=many, n=places) if places else Said(msg("Nothing in this handbook leads to it yet."))
    return replace(page, standing=[said, *page.standing])


PAGES: Final = ChapterPages(record=record)
