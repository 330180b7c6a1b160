"""What a change of a milestone moves, in the sentence that tells the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Said
from planbook.pages.counts import count
from planbook.pages.edits import shift_of
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.analysis.effects import Shift
    from planbook.pages.showing import Showing

_AND: Final = msg("{said}, {more}")
_LATER: Final = counted("pushes {n} milestone", "pushes {n} milestones")
_SOONER: Final = counted("brings {n} milestone forward", "brings {n} milestones forward")
_MIXED: Final = counted("moves {n} milestone", "moves {n} milestones")
_END_OF: Final = msg("end of {phase} {shift}")


def pushing(said: Said, pushed: Sequence[Shift], phases: Sequence[Shift], showing: Showing) -> Said:
    """Say also how many milestones move, and the ends of which phases."""
    more = [count(_how(pushed), len(pushed))] if pushed else []
    for phase in phases:
        link = showing.link(phase.record.address)
        more.append(Said(_END_OF, (("phase", link), ("shift", shift_of(phase.days)))))
    for one in more:
        said = Said(_AND, (("said", said), ("more", one)))
    return said


def _how(shifts: Sequence[Shift]) -> tuple[str, str]:
    if all(shift.days > 0 for shift in shifts):
        return _LATER
    return _SOONER if all(shift.days < 0 for shift in shifts) else _MIXED
