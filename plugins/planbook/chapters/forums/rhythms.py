"""The rhythm of forums as a picture: a line for each, with a mark for each meeting held, ahead, off or missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.chapters.forums.meetings import AHEAD, CANCELLED, HELD, MISSED, days_of
from planbook.draw.beads import ROOM, Beads, beads
from planbook.pages.cells import Status, To
from planbook.pages.page import Section
from planbook.plan.values import Day
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.pages.showing import Showing
    from planbook.plan.forums import Forum

RHYTHM: Final = "--rhythm"
_AT_HOME: Final = 820
"""How wide the picture on a forum's own page is, in pixels, beside its list of sections."""
_MOST: Final = 24
"""More forums than this are in the table only."""


@dataclass(frozen=True, slots=True)
class Rhythms:
    """Forums as lines, each with a mark for every meeting."""

    template: ClassVar[str] = "forums/rhythms.html.jinja"
    drawing: Beads[Status]
    names: Sequence[To]
    """One for each line; none where the page itself is the forum's."""
    today: Day

    @property
    def states(self) -> Sequence[Status]:
        """The kinds of marks there are."""
        found = {bead.kind for line in self.drawing.lines for bead in line.beads}
        return [state for state in (HELD, AHEAD, CANCELLED, MISSED) if state in found]


def rhythm_section(showing: Showing, forums: Sequence[Forum], *, at_home: bool = False) -> Iterator[Section]:
    """Give the picture of when forums met; nothing where no meeting is near today."""
    found = [(forum, days) for forum in forums if (days := days_of(showing, forum))][:_MOST]
    drawing = beads(
        [{day.last: state for day, state in days} for _, days in found],
        showing.plan.today.first,
        _AT_HOME if at_home else ROOM,
    )
    if drawing:
        names = [] if at_home else [showing.link(forum.address) for forum, _ in found]
        yield Section(
            msg("Its rhythm") if at_home else msg("How they keep their rhythm"),
            RHYTHM,
            Rhythms(drawing, names, showing.plan.today),
        )
