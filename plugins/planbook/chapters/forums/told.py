"""Who was told where things stand, how often and how long ago."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.departments import departments, unit_label, units_of
from planbook.pages.cells import Many, Said, Text, When
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import figure
from planbook.pages.page import Section
from planbook.pages.requests import filled
from planbook.plan.forums import Forum
from planbook.plan.roles import Role
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.forums import Report
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

TOLD: Final = "--told"
HEADINGS: Final = (msg("Last told on"), msg("Days ago"), msg("Times told"), msg("Told in"))
"""Headings of columns that are no fields; labels of their keys make them."""


class Heard(NamedTuple):
    """What one role heard of where things stand."""

    role: Role
    reports: Sequence[tuple[Report, Forum]]
    """The last first."""

    @property
    def last(self) -> Day | None:
        """The day it was told last."""
        return self.reports[0][0].on


def heard(plan: Plan) -> Sequence[Heard]:
    """Give the roles that were told where things stand, those that have not heard for longest first."""
    found: dict[str, list[tuple[Report, Forum]]] = {}
    for forum in plan.every(Forum):
        for report in forum.reports:
            if report.to and plan.get(report.to):
                found.setdefault(report.to.address, []).append((report, forum))
    every = [Heard(r, sorted(s, key=_day, reverse=True)) for a, s in found.items() if (r := _role(plan, a))]
    return sorted(every, key=lambda one: _day(one.reports[0]))


def _role(plan: Plan, address: str) -> Role | None:
    record = plan.records[address]
    return record if isinstance(record, Role) else None


def _day(told: tuple[Report, Forum]) -> str:
    on = told[0].on
    return on.last.isoformat() if on else ""


def told_section(showing: Showing) -> Section | None:
    """Give who was told, those first who have not heard for longest; none where nobody was."""
    found = heard(showing.plan)
    if not found:
        return None
    return Section(
        msg("Who was told where things stand"), TOLD, _table(showing, found), opening=_silent(showing, found)
    )


def _table(showing: Showing, found: Sequence[Heard]) -> Table:
    today = showing.plan.today.first
    columns = [
        Column("last_told_on", [When(one.last) if one.last else None for one in found]),
        Column("days_ago", [figure((today - one.last.last).days) if one.last else None for one in found]),
        Column("times_told", [figure(len(one.reports)) for one in found]),
        Column("told_in", [_forums(showing, one) for one in found]),
    ]
    plain = table(Role.word, [named(showing, one.role) for one in found], filled(columns))
    return replace(plain, unsorted=msg("Longest ago first"))


def _forums(showing: Showing, one: Heard) -> Cell:
    return Many([showing.link(address) for address in dict.fromkeys(forum.address for _, forum in one.reports)])


def _silent(showing: Showing, found: Sequence[Heard]) -> Said:
    """Say which departments nobody was told anything in."""
    plan = showing.plan
    reached = {unit for one in found for unit in units_of(plan, one.role)}
    missing = [Text(unit_label(plan, unit)) for unit in departments(plan) if unit not in reached]
    if missing:
        return Said(msg("Nobody has been told anything in {departments}."), (("departments", Many(missing)),))
    return Said(msg("Somebody has been told in every department; those come first who have not heard for longest."))
