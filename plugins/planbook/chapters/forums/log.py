"""What was decided, by day: what the logs of forums say, and the decisions on changes that no log has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.change_control import DECIDED
from planbook.pages.cells import Label, Said, Text, When
from planbook.pages.columns import Column, table
from planbook.pages.naming import label_of, word_in
from planbook.pages.offers import Offer
from planbook.pages.requests import filled
from planbook.plan.changes import Change
from planbook.plan.forums import Forum
from planbook.plan.record import Ref
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.roles import Role
    from planbook.plan.values import Day

HEADINGS: Final = (msg("Decided by"), msg("Not in any log"))
"""Headings of columns that are no fields; labels of their keys make them."""
_CHOSEN_BY: Final = frozenset({"decided_by", "forum"})
_COLUMNS: Final = ("on", "decision", "by", "change", "forum")


class Entry(NamedTuple):
    """A decision: when, what, by whom, on which change and where."""

    on: Day | None
    title: str
    by: Ref[Role] | None
    change: Ref[Change] | None
    forum: Forum | None
    """None where only the change itself tells of it."""


def log(plan: Plan) -> Sequence[Entry]:
    """Give all decisions, the last first."""
    return plan.once(_log)


def _log(plan: Plan) -> Sequence[Entry]:
    return sorted([*_logged(plan), *_not_logged(plan)], key=_day, reverse=True)


def _day(entry: Entry) -> str:
    return entry.on.last.isoformat() if entry.on else ""


def _logged(plan: Plan) -> Iterator[Entry]:
    for forum in plan.every(Forum):
        for one in reversed(forum.decisions):
            yield Entry(one.on, one.title, one.by, one.change, forum)


def _not_logged(plan: Plan) -> Iterator[Entry]:
    """Give the decisions on changes of which no log speaks."""
    known = {one.change.address for forum in plan.every(Forum) for one in forum.decisions if one.change}
    for change in plan.every(Change):
        verdict = change.decided
        if verdict and change.status in DECIDED and change.address not in known:
            yield Entry(verdict.on, "", verdict.by, Ref(change.address), None)


def log_of(plan: Plan, forum: Forum) -> Sequence[Entry]:
    """Give the decisions of one forum, the last first."""
    return plan.once(_by_forum).get(forum.address, ())


def _by_forum(plan: Plan) -> Mapping[str, Sequence[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in log(plan):
        if entry.forum:
            found.setdefault(entry.forum.address, []).append(entry)
    return found


def log_table(showing: Showing, entries: Sequence[Entry], *, at_home: bool = False) -> Table:
    """Give decisions as a table; on the page of their forum, `at_home`, without the forum."""
    columns = [
        Column("decided_by", [showing.to(one.by) if one.by else None for one in entries]),
        Column("change", [showing.to(one.change) if one.change else None for one in entries]),
        *([] if at_home else [Column("forum", [_forum(showing, one) for one in entries])]),
    ]
    titles = [Text(one.title) if one.title else _on_change(showing, one) for one in entries]
    days: Sequence[Cell] = [When(one.on) if one.on else Text("") for one in entries]
    plain = table("on", days, filled([Column("decision", titles), *columns]))
    chosen = [at for at, key in enumerate(plain.keys) if key in _CHOSEN_BY] if plain.has_bar else ()
    return replace(plain, filters=chosen, unsorted=msg("Last first"))


def _forum(showing: Showing, entry: Entry) -> Cell:
    return showing.link(entry.forum.address) if entry.forum else Label(msg("Not in any log"))


def _on_change(showing: Showing, entry: Entry) -> Cell:
    """Say what was decided where only the change tells: in the word for what became of it."""
    change = showing.plan.get(entry.change)
    status = word_in(showing.plan, "status", change.status if change else "")
    return Said(msg("Decided: {status}"), (("status", Label(status)),))


def offer(plan: Plan) -> Offer | None:
    """Give all decisions to take away; none where there are none."""
    rows = [list(_row(plan, entry)) for entry in log(plan)]
    heads = [Label(label_of(key)) for key in _COLUMNS]
    name = f"{Forum.collection}-decisions"
    return Offer(name, plan.settings.title, [heads, *rows], what=msg("Decisions")) if rows else None


def _row(plan: Plan, entry: Entry) -> Iterator[str | Label]:
    by, change = plan.get(entry.by), plan.get(entry.change)
    yield str(entry.on) if entry.on else ""
    yield entry.title or (Label(word_in(plan, "status", change.status)) if change else "")
    yield from (by.label if by else "", change.label if change else "", entry.forum.label if entry.forum else "")
