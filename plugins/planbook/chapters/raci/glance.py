"""Which roles meet how often, at a glance: roles by roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.pages.cells import Said, To
from planbook.pages.counts import figure
from planbook.pages.page import Section
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.analysis.handoffs import Names, Pair
    from planbook.pages.showing import Showing

MOST: Final = 12
"""More roles than this are seen at no glance."""
LEAST: Final = 4
"""Of fewer, the pairs themselves are few enough."""


@dataclass(frozen=True, slots=True)
class Line:
    """A role and how often it meets each of the roles, itself among them, in the order of the lines."""

    role: To
    times: Sequence[int]


@dataclass(frozen=True, slots=True)
class Glance:
    """Roles by roles."""

    template: ClassVar[str] = "raci/glance.html.jinja"
    lines: Sequence[Line]

    @property
    def most(self) -> int:
        """How often those two meet who meet most."""
        return max((n for line in self.lines for n in line.times), default=0)


def glance(showing: Showing, found: Mapping[Names, Pair]) -> Iterator[Section]:
    """Give the roles that meet others most often, as rows and as columns; nothing where they are few."""
    often = _often(found)
    roles = [address for address, _ in often.most_common(MOST)]
    if len(roles) < LEAST:
        return
    times = {names: pair.times for names, pair in found.items()}
    lines = [
        Line(showing.link(one), [times.get((one, other)) or times.get((other, one), 0) for other in roles])
        for one in roles
    ]
    yield Section(msg("At a glance"), "--glance", Glance(lines), opening=_opening(len(roles), len(often)))


def _often(found: Mapping[Names, Pair]) -> Counter[str]:
    """Count how often each role meets any other."""
    often: Counter[str] = Counter()
    for (one, other), pair in found.items():
        often[one] += pair.times
        often[other] += pair.times
    return often


def _opening(shown: int, all_: int) -> Said:
    what = Said(msg("How often two roles meet: the columns have the numbers of the rows."))
    if shown == all_:
        return what
    one, many = counted(
        "{what} Shown is the {n} of {all} roles that meets others most.",
        "{what} Shown are the {n} of {all} roles that meet others most.",
    )
    return Said(one, (("what", what), ("all", figure(all_))), many, shown)
