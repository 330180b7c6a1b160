"""How the moves of milestones are told: which moved most, by how much, in a table with what moved them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.drift import Told
from planbook.analysis.schedule import planned_on
from planbook.analysis.slip import baseline_of
from planbook.analysis.states import in_order_of_days
from planbook.chapters.milestones import told
from planbook.findings import printable
from planbook.pages.cells import Bullets, Label, Many, Said, Text, When
from planbook.pages.children import led
from planbook.pages.columns import table
from planbook.pages.counts import figure, figure_if_any, first_open
from planbook.pages.standing import owner_of
from planbook.plan.milestones import Milestone
from planbook.plan.values import Day
from planbook.words import msg

if TYPE_CHECKING:
    from planbook.history.commits import Commit
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter

HEADINGS: Final = (msg("Days moved"), msg("Times moved"), msg("Dates over time"), msg("Moved by"))
"""Headings of columns that are no fields; labels of their keys make them."""
_MOST_COMMITS: Final = 4
_MOST_DATES: Final = 12
_MOST_MOVED_FIRST: Final = msg("Those that moved most first")


def by_moves(matter: Matter, milestones: Sequence[Milestone]) -> Sequence[Milestone]:
    """Put those that moved most often first, then those that moved furthest, then by their days."""
    ordered = in_order_of_days(matter.plan, milestones)
    return sorted(ordered, key=lambda m: (-len(matter.drift.moves(m)), -abs(days_moved(matter, m) or 0)))


def days_moved(matter: Matter, milestone: Milestone) -> int | None:
    """Give how many days later than first agreed, or else than first told, a milestone is planned now."""
    course = matter.drift.course(milestone)
    first = baseline_of(matter.plan, milestone) or next((one.planned for one in course if one.planned), None)
    now = planned_on(matter.plan, milestone)
    return (now.last - first.last).days if first and now else None


def moves_table(matter: Matter) -> Table:
    """Give every milestone with what it was agreed and is planned for, how it moved and what moved it."""
    showing, plan, drift = matter.showing, matter.plan, matter.drift
    milestones = by_moves(matter, plan.every(Milestone))
    names = [told.name(m, m.address) for m in milestones]
    columns = [
        told.told_column("baseline", lambda m: _when(baseline_of(plan, m)), milestones),
        told.told_column("date", lambda m: _when(planned_on(plan, m)), milestones),
        told.told_column("days_moved", lambda m: _figure(days_moved(matter, m)), milestones),
        told.told_column("times_moved", lambda m: figure_if_any(len(drift.moves(m))), milestones),
        told.told_column("owner", lambda m: owner_of(showing, m), milestones),
    ]
    below = [
        told.told_column("dates_over_time", lambda m: _dates(drift.course(m)), milestones),
        told.told_column("moved_by", lambda m: _moved_by(matter, m), milestones),
    ]
    plain = table(Milestone.word, names, [c for c in columns if c.filled], below)
    return replace(led(plain, [told.state_column(plan, milestones)]), unsorted=_MOST_MOVED_FIRST)


def _when(day: Day | None) -> Cell | None:
    return When(day) if day else None


def _figure(number: int | None) -> Cell | None:
    return None if number is None else figure(number)


def _dates(course: Sequence[Told]) -> Cell | None:
    """Tell what a milestone was planned for, and since when, the latest first; nothing where it never moved."""
    said = [_since(one) for one in reversed(course)]
    return Bullets(first_open(said, _MOST_DATES)) if len(said) > 1 else None


def _since(one: Told) -> Said:
    on = ("on", When(Day.of(one.on)))
    if one.planned:
        return Said(msg("{day}, since {on}"), (("day", When(one.planned)), on))
    return Said(msg("without a day since {on}"), (on,))


def _moved_by(matter: Matter, milestone: Milestone) -> Cell | None:
    """Tell the changes that moved a milestone; where none is named, the commits that touched its date."""
    if milestone.change:
        return Many([matter.showing.to(ref) for ref in milestone.change])
    moves = matter.drift.moves(milestone)
    commits: list[Cell] = [told_commit(commit) for move in reversed(moves) for commit in move.by]
    if moves and not moves[-1].by:
        commits.insert(0, Label(msg("An edit that is not committed yet")))
    return Bullets(first_open(commits, _MOST_COMMITS)) if commits else None


def told_commit(commit: Commit) -> Said:
    """Tell a commit by its day, its author and their words."""
    return Said(
        msg("{day}, {author}: {subject}"),
        (
            ("day", When(Day.of(commit.day))),
            ("author", Text(printable(commit.author))),
            ("subject", Text(printable(commit.subject))),
        ),
    )
