"""The pages that look at all matrices together: what they are called, for links from wherever there is reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.heading import Heading
from planbook.pages.values import ToChapter
from planbook.words import msg

if TYPE_CHECKING:
    from planbook.pages.matter import Matter

CHAPTER: Final = "raci"
"""The chapter they belong to."""
LOAD: Final = ToChapter("load", Heading(msg("Who carries how much"), msg("How much rests on each role and person.")))
GAPS: Final = ToChapter("gaps", Heading(msg("Gaps"), msg("What is asked for while nobody is there.")))
HAND_OFFS: Final = ToChapter("hand-offs", Heading(msg("Hand-offs"), msg("Which roles meet most often in the work.")))


def are_told(matter: Matter) -> bool:
    """Tell whether the book has these pages."""
    return CHAPTER in matter.headings
