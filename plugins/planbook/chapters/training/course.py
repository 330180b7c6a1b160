"""The page of a course: when it is held, who has done it and from when each works differently."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.rollout import changing, is_held, is_in_time, share_done
from planbook.chapters.training import told
from planbook.pages.cells import Said, Share, Status, When
from planbook.pages.columns import Column, named, table
from planbook.pages.naming import label_of
from planbook.pages.page import Badge, Section
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.rollout import Changing
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import RecordPage
    from planbook.pages.showing import Showing
    from planbook.plan.training import Training

DONE: Final = "--done"
LATE: Final = Status(msg("After it goes live"), "risk")


def course_page(matter: Matter, course: Training, page: RecordPage) -> RecordPage:
    """Say when a course is held, or was, and how many roles have done it; then role by role."""
    showing = matter.showing
    roles = told.roles_of(matter.plan, course)
    apart = {label_of("done"), label_of("for")} if roles else set()
    return replace(
        page,
        badges=[*page.badges, Badge(told.state(matter.plan, course))],
        standing=[*_when(matter, course), *_done(matter, course, roles), *page.standing],
        facts=[fact for fact in page.facts if fact.label not in apart],
        sections=[
            *([Section(msg("Who it is for"), DONE, _roles(showing, course, roles))] if roles else []),
            *(s for s in page.sections if s.anchor not in {DONE, "--for"}),
        ],
    )


def _when(matter: Matter, course: Training) -> Iterator[Said]:
    if course.date:
        exact, coarse = (
            (msg("It was held on {day}."), msg("It was held in {day}."))
            if is_held(matter.plan, course)
            else (msg("It is held on {day}."), msg("It is held in {day}."))
        )
        yield Said(exact if course.date.is_exact else coarse, (("day", When(course.date)),))


def _done(matter: Matter, course: Training, roles: Sequence[Role]) -> Iterator[Said]:
    if course.done and len(roles) == 1:
        share = ("share", Share(share_done(matter.plan, course, roles[0]) or Decimal(0)))
        yield Said(msg("{share} of those it is for have done it."), (share,))
    elif course.done:
        one, many = counted(
            "{n} of the roles it is for has done it as a whole.", "{n} of the roles it is for have done it as a whole."
        )
        yield Said(one, many=many, n=told.done_by(matter.plan, course))


def _roles(showing: Showing, course: Training, roles: Sequence[Role]) -> Table:
    """Give the roles a course is for: the share that has done it, and when each begins to work with it."""
    changes = [changing(showing.plan).get(role.address) for role in roles]
    shares = [share_done(showing.plan, course, role) for role in roles]
    columns = [
        Column("done", [None if share is None else Share(share) for share in shares]),
        Column("goes_live", [When(one.live) if one and one.live else None for one in changes]),
        Column("status", [_late(course, one) for one in changes]),
    ]
    return table(Role.word, [named(showing, role) for role in roles], [c for c in columns if c.filled])


def _late(course: Training, one: Changing | None) -> Cell | None:
    return LATE if one and not is_in_time(course, one.live) else None
