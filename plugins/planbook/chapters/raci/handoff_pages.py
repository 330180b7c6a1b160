"""The page on hand-offs: which roles meet most often, in activities and from step to step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.handoffs import WAYS, met_by, pairs
from planbook.chapters.raci.glance import glance
from planbook.pages.analyses import CHAPTER, HAND_OFFS
from planbook.pages.cells import Entry, Many, Said
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import figure, figure_if_any
from planbook.pages.meetings import MOST_FIRST, places, times
from planbook.pages.page import IndexPage, Section
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.handoffs import Met, Names, Pair
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing

MOST: Final = 40
"""More pairs than this are counted and not shown: a reader looks for those who meet most."""
_MOST_NAMED: Final = 3
_KEYS: Final = {"work": "work_together", "ask": "one_asks", "tell": "one_tells"}
HEADINGS: Final = (
    msg("From step to step"),
    msg("In all"),
    msg("Most often"),
    msg("One asks"),
    msg("One tells"),
    msg("Other roles"),
    msg("Work together"),
)
"""Headings of columns that are no fields; labels of their keys make them."""


def handoffs_page(matter: Matter) -> IndexPage:
    """Give the page on hand-offs."""
    showing, found = matter.showing, pairs(matter.plan)
    return IndexPage(
        address=HAND_OFFS.address,
        heading=HAND_OFFS.heading._replace(part=matter.headings[CHAPTER].part),
        standing=list(_standing(showing, found)),
        opening="",
        sections=[*glance(showing, found), _by_pair(showing, found), _by_role(showing)] if found else [],
    )


def _standing(showing: Showing, found: Mapping[Names, Pair]) -> Iterator[Said]:
    if not found:
        yield Said(msg("No two roles meet: no activity is shared, and no process passes from hand to hand."))
        return
    one, many = counted("{n} pair of roles meets in the work.", "{n} pairs of roles meet in the work.")
    yield Said(one, many=many, n=len(found))
    (first, second), pair = next(iter(found.items()))
    gaps = (("one", showing.link(first)), ("other", showing.link(second)), ("times", times(pair.activities, pair.hops)))
    yield Said(msg("Most often {one} and {other}: {times}."), gaps)


def _by_pair(showing: Showing, found: Mapping[Names, Pair]) -> Section:
    """Give the pairs that meet most often, each with the activities and steps in which they do."""
    shown = list(found.items())[:MOST]
    records = showing.plan.records
    columns = [
        Column("with", [showing.link(other) for (_, other), _ in shown]),
        *(Column(_KEYS[way], [figure_if_any(len(pair.rows.get(way, ()))) for _, pair in shown]) for way in WAYS),
        Column("from_step_to_step", [figure_if_any(len(pair.hops)) for _, pair in shown]),
        Column("in_all", [figure(pair.times) for _, pair in shown]),
    ]
    plain = table(Role.word, [named(showing, records[one]) for (one, _), _ in shown], columns)
    told = [(Entry(msg("Where they meet"), places(showing, pair.activities, pair.hops)),) for _, pair in shown]
    rows = [replace(row, details=details) for row, details in zip(plain.rows, told, strict=True)]
    body = replace(plain, rows=rows, unsorted=MOST_FIRST)
    return Section(msg("Who meets whom"), "--pairs", body, opening=_opening(len(shown), len(found)))


def _opening(shown: int, found: int) -> Said:
    what = Said(
        msg(
            "One of the two does an activity or answers for it; the other works on it too, is asked, or is told. Each"
            " activity counts once, in the closest way."
        )
    )
    if shown == found:
        return what
    one, many = counted("{what} Of {all} pairs, {n} is shown.", "{what} Of {all} pairs, the first {n} are shown.")
    return Said(one, (("what", what), ("all", figure(found))), many, shown)


def _by_role(showing: Showing) -> Section:
    """Give each role with how many others it meets, how often, and whom most."""
    met = [(role, met_by(showing.plan, [role.address])) for role in showing.plan.every(Role)]
    found = sorted((entry for entry in met if entry[1]), key=lambda entry: -sum(one.times for one in entry[1]))
    columns = [
        Column("other_roles", [figure(len(others)) for _, others in found]),
        Column("in_all", [figure(sum(one.times for one in others)) for _, others in found]),
        Column("most_often", [_most(showing, others) for _, others in found]),
    ]
    plain = table(Role.word, [named(showing, role) for role, _ in found], columns)
    return Section(msg("Role by role"), "--roles", replace(plain, unsorted=MOST_FIRST))


def _most(showing: Showing, met: Sequence[Met]) -> Many:
    """Name those who are met most often, each with how often."""
    gaps = [(("who", showing.link(one.role.address)), ("times", figure(one.times))) for one in met[:_MOST_NAMED]]
    return Many([Said(msg("{who} ({times})"), each) for each in gaps])
