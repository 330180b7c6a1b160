"""Requests for a change that wait, as pages tell them: for what, since when, and what the committee has before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.change_control import agenda
from planbook.analysis.departments import unit_label
from planbook.pages.cells import Amount, Label, Length, Many, More, Said, Status, Text, When
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count, figure, first_of
from planbook.pages.page import Section
from planbook.plan import shapes
from planbook.plan.changes import Assessment, Change
from planbook.plan.grammar import form
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.change_control import Agenda, Need, Waiting
    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

AGENDA: Final = "--agenda"
WAITS_FOR: Final[Mapping[Need, Status]] = {
    "decision": Status(msg("A decision"), "risk"),
    "assessment": Status(msg("Its assessment"), "open"),
    "doing": Status(msg("Being carried out"), "course"),
    "again": Status(msg("Being taken up again"), "nothing"),
}
"""What requests wait for, the most pressing first."""
DAYS: Final = counted("{n} day", "{n} days")
HEADINGS: Final = (
    *(msg("Waits for"), msg("Since"), msg("Days"), msg("Raised by"), msg("Makes later by"), msg("Would cost")),
    msg("Would harm"),
)
"""Headings of columns that are no fields; labels of their keys make them."""
_MOST_NAMED: Final = 3
_MOST_ON_AGENDA: Final = 40
"""What is not ready, or has waited less long, than so many others is in the register only."""


def waits_for(found: Sequence[Waiting | None]) -> Sequence[Column]:
    """Give columns of what requests wait for, since when, and how many days that is."""
    return [
        Column("waits_for", [WAITS_FOR[one.need] if one else None for one in found], order=list(WAITS_FOR.values())),
        Column("since", [When(one.since) if one and one.since else None for one in found]),
        Column("days", [figure(one.days) if one and one.days is not None else None for one in found]),
    ]


def agenda_section(showing: Showing) -> Section | None:
    """Give what requests wait for those who decide on changes; none where the plan does not say who they are."""
    plan = showing.plan
    control, found = plan.settings.change_control, agenda(plan)
    if control is None or not plan.every(Change):
        return None
    return Section(msg("For the next meeting"), AGENDA, _body(showing, found), opening=_opening(showing, found))


def _opening(showing: Showing, found: Agenda) -> Said:
    """Say when they meet next, and how much there is to decide."""
    control = showing.plan.settings.change_control
    who = ("role", showing.link(control.address)) if control else ("role", Label(""))
    counts = [
        count(forms, len(several))
        for forms, several in (
            (counted("{n} request to decide", "{n} requests to decide"), found.ready),
            (counted("{n} still to be assessed", "{n} still to be assessed"), found.unready),
            (counted("{n} to be taken up again", "{n} to be taken up again"), found.again),
        )
        if several
    ]
    what = ("what", Many(counts) if counts else Label(msg("no request")))
    if found.on is None:
        return Said(msg("{role} decides on changes, and has no meeting ahead. Waiting: {what}."), (who, what))
    return Said(msg("{role} meets next on {day}. Waiting: {what}."), (who, ("day", When(found.on)), what))


def _body(showing: Showing, found: Agenda) -> Table | Many:
    several = [*found.ready, *found.unready, *found.again][:_MOST_ON_AGENDA]
    changes = [one.change for one in several]
    impacts = [change.impact for change in changes]
    columns = [
        *(column for column in waits_for(several) if column.key != "since"),
        Column("raised_by", [showing.to(change.raised_by) if change.raised_by else None for change in changes]),
        Column("makes_later_by", [Length(i.schedule) if i and i.schedule else None for i in impacts]),
        Column("would_cost", [Amount(i.cost) if i and i.cost else None for i in impacts]),
        Column("road_map", [_fit(showing, change) for change in changes]),
        Column("would_harm", [_harmed(showing.plan, change) for change in changes]),
    ]
    if not several:
        return Many([])
    plain = table(Change.word, [named(showing, change, change.summary) for change in changes], filled(columns))
    return replace(plain, unsorted=msg("Ready first, then by age"))


def _fit(showing: Showing, change: Change) -> Cell | None:
    """Tell whether a request fits the road map, by its assessment."""
    judged, shape = change.assessed.road_map if change.assessed else "", form(Assessment).fields["road_map"].shape
    return showing.word(shape.words, judged) if judged and isinstance(shape, shapes.OneOf) else None


def _harmed(plan: Plan, change: Change) -> Cell | None:
    units = change.assessed.harms if change.assessed else ()
    return Many([Text(unit_label(plan, unit)) for unit in units]) if units else None


def filled(columns: Sequence[Column]) -> Sequence[Column]:
    """Give the columns in which anything is said."""
    return [column for column in columns if column.filled]


def named_few(cells: Sequence[Cell], rest: More) -> Many:
    """Show the first few of several values, and the way to the rest."""
    return first_of(cells, _MOST_NAMED, rest)
