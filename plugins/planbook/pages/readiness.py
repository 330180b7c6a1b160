"""How far roles are with what they learn for a change of their work: the signs, and a table of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.rollout import courses_for, is_in_time, readiness, share_done
from planbook.pages.cells import Bullets, Many, Said, Share, Status, When
from planbook.pages.columns import Column, named, table
from planbook.plan.roles import Role
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.rollout import Changing, Readiness
    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.training import Training

LEARNERS: Final = "--learners"
"""The anchor of a section that shows roles so."""
READINESS: Final[Mapping[Readiness, Status]] = {
    "gap": Status(msg("No training"), "vacant"),
    "late": Status(msg("Trained too late"), "risk"),
    "part": Status(msg("Partly trained"), "course"),
    "ahead": Status(msg("Training to come"), "promised"),
    "untold": Status(msg("Held, not told who came"), "open"),
    "done": Status(msg("Trained"), "done"),
}
"""How it is told how far a role is, the most pressing first."""
HEADINGS: Final = (msg("Goes live"), msg("Training"), msg("Status"), msg("Changes with"))
"""Headings of columns that are no fields; labels of their keys make them."""


def roles_table(showing: Showing, changes: Sequence[Changing], roles: Sequence[Role] = ()) -> Table:
    """Give roles whose work changes, and others: with what, from when, what they learn and how far they are."""
    rows: list[tuple[Role, Changing | None]] = [
        *((one.role, one) for one in changes),
        *((role, None) for role in roles),
    ]
    states = [readiness(showing.plan, role, one.live if one else None) for role, one in rows]
    columns = [
        Column("changes_with", [_why(showing, one) for _, one in rows]),
        Column("goes_live", [When(one.live) if one and one.live else None for _, one in rows]),
        Column("training", [_courses(showing, role, one) for role, one in rows]),
        Column("status", [READINESS[state] for state in states], order=list(READINESS.values())),
    ]
    return table(Role.word, [named(showing, role) for role, _ in rows], [c for c in columns if c.filled])


def _why(showing: Showing, one: Changing | None) -> Cell | None:
    links = [showing.link(record.address) for record in (one.processes or one.releases)] if one else []
    return Many(links) if links else None


def _courses(showing: Showing, role: Role, one: Changing | None) -> Cell | None:
    told = [course_of(showing, course, role, one) for course in courses_for(showing.plan, role)]
    return Bullets(told) if told else None


def course_of(showing: Showing, course: Training, role: Role, one: Changing | None) -> Said:
    """Tell a course of a role: the share that has done it, else its day; and where it comes after the role starts."""
    link, share = ("course", showing.link(course.address)), share_done(showing.plan, course, role)
    if share is not None:
        return Said(msg("{course}: {share} done"), (link, ("share", Share(share))))
    if course.date is None:
        return Said(msg("{course}: no day yet"), (link,))
    day = ("day", When(course.date))
    if one and not is_in_time(course, one.live):
        return Said(msg("{course}: {day}, after the start"), (link, day))
    return Said(msg("{course}: {day}"), (link, day))
