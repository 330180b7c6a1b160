"""Where roles meet in the work, as pages tell it: how often, in which activities, at which steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.handoffs import met_by
from planbook.pages.analyses import HAND_OFFS
from planbook.pages.cells import Folded, Many, More, Said
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count, figure, figure_if_any, first_of, rest_at
from planbook.pages.page import Section
from planbook.plan.raci import Activity
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.handoffs import Hop
    from planbook.analysis.responsibility import Row
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing

_MOST_PLACES: Final = 12
"""More places than this are counted and not named."""
_MOST_ROLES: Final = 7
MOST_FIRST: Final = msg("Most first")
"""The order of tables that tell how much or how often."""
HEADINGS: Final = (msg("Activities"), msg("From step to step"), msg("In all"))
"""Headings of columns that are no fields; labels of their keys make them."""


def times(activities: Sequence[Row], hops: Sequence[Hop]) -> Many:
    """Say how often roles meet."""
    found = [
        (len(activities), Activity.counts),
        (len(hops), counted("{n} hand-over from step to step", "{n} hand-overs from step to step")),
    ]
    return Many([count(forms, n) for n, forms in found if n])


def places(showing: Showing, activities: Sequence[Row], hops: Sequence[Hop]) -> Folded:
    """Give the activities and steps in which roles meet, to be opened; of many, the first."""
    shared = [showing.link(row.activity.address) for row in activities]
    found: list[Cell] = [*shared, *(_hop(showing, hop) for hop in hops)]
    left = [*(row.activity for row in activities), *(hop.step for hop in hops)][_MOST_PLACES:]
    rest = rest_at(showing.link(left[0].address)) if left else More()
    return Folded(times(activities, hops), first_of(found, _MOST_PLACES, rest).items)


def _hop(showing: Showing, hop: Hop) -> Said:
    gaps = (("step", showing.link(hop.step.address)), ("following", showing.link(hop.following.address)))
    return Said(msg("{step}, then {following}"), gaps)


def meetings_of(showing: Showing, roles: Sequence[Role]) -> Iterator[Section]:
    """Give the other roles that the roles of one desk meet most often."""
    met = met_by(showing.plan, [role.address for role in roles])[:_MOST_ROLES]
    columns = [
        Column("activities", [figure_if_any(len(one.activities)) for one in met]),
        Column("from_step_to_step", [figure_if_any(len(one.hops)) for one in met]),
        Column("in_all", [figure(one.times) for one in met]),
    ]
    if met:
        body = table(Role.word, [named(showing, one.role) for one in met], [c for c in columns if c.filled])
        opening = Said(msg("{page} tells who meets whom in the whole plan."), (("page", HAND_OFFS),))
        yield Section(msg("Meets most"), "--meets", replace(body, unsorted=MOST_FIRST), opening=opening)
