"""The pages that look at all matrices together: what they are called, for links from wherever there is reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.cells import ToChapter
from planbook.pages.heading import Heading
from planbook.plan.raci import Matrix
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan

CHAPTER: Final = Matrix.collection
"""The chapter they belong to."""
LOAD: Final = ToChapter("load", Heading(msg("Who carries how much"), msg("How much rests on each role and person.")))
GAPS: Final = ToChapter("gaps", Heading(msg("Gaps"), msg("What is asked for while nobody is there.")))
HAND_OFFS: Final = ToChapter("hand-offs", Heading(msg("Hand-offs"), msg("Which roles meet most often in the work.")))


SEE: Final[Mapping[str, ToChapter]] = {
    "raci/overloaded-role": LOAD,
    "raci/idle-role": LOAD,
    "raci/no-accountable": GAPS,
    "raci/no-responsible": GAPS,
    "raci/accountable-vacant": GAPS,
    "raci/accountable-left": GAPS,
    "raci/step-without-row": GAPS,
    "roles/no-deputy": GAPS,
    "processes/no-role": GAPS,
}
"""Which of them shows what a rule finds among all there is of its kind, by the rule's name."""


def are_told(plan: Plan) -> bool:
    """Tell whether the book of a plan has these pages: whether it has their chapter."""
    return plan.is_published(CHAPTER) and bool(plan.collection(CHAPTER) or CHAPTER in plan.openings)


def seen_at(plan: Plan, rule: str) -> ToChapter | None:
    """Give the page that shows what a rule finds among all there is of its kind."""
    return SEE.get(rule) if are_told(plan) else None
