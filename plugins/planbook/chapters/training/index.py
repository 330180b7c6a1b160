"""The page of training: what is due next, how far each role is, roles by courses, what the courses cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.coming import coming
from planbook.analysis.money import sums
from planbook.analysis.rollout import changing, courses_for, is_held, is_in_time, readiness, share_done
from planbook.chapters.training import told
from planbook.chapters.training.values import Learner, Square, TrainingMatrix
from planbook.pages.cells import Amount, Bullets, Label, Many, Name, Row, Said, When
from planbook.pages.columns import Column, at_anchors, table
from planbook.pages.counts import figure
from planbook.pages.money import amounts
from planbook.pages.page import IndexPage, Section
from planbook.pages.readiness import LEARNERS, READINESS, roles_table
from planbook.pages.register import with_worked_out
from planbook.pages.standing import owner_of
from planbook.plan.roles import Role
from planbook.plan.training import Training
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.rollout import Changing
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

MOST_COURSES: Final = 24
"""More courses than this are not set side by side."""
MOST_NEXT: Final = 3
_LINKS: Final = 4
HEADINGS: Final = (msg("Roles done"),)
"""Headings of columns that are no fields; labels of their keys make them."""
STATES: Final = (told.UNDATED, told.TO_COME, told.NOT_ALL, told.HELD)


def training_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how much is held, what is next and where roles are without; then who learns what, and what it costs."""
    plan, showing = matter.plan, matter.showing
    courses = plan.every(Training)
    held = [*_held(plan, courses), *told.missed(showing, courses), *_next(showing, courses)]
    standing = [*held, *told.gaps(showing), *told.cost(plan), *told.without_period(showing)]
    page = with_worked_out(showing, page, courses, *_states(plan, courses))
    return replace(page, standing=standing or page.standing, sections=list(_sections(showing, courses)))


def _held(plan: Plan, courses: Sequence[Training]) -> Iterator[Said]:
    held = sum(is_held(plan, course) for course in courses)
    if len(courses) == 1:
        yield Said(msg("The one course has been held.") if held else msg("The one course is still to be held."))
    elif courses:
        one, many = counted("{n} of {all} courses has been held.", "{n} of {all} courses have been held.")
        yield Said(one, (("all", figure(len(courses))),), many, held)


def _next(showing: Showing, courses: Sequence[Training]) -> Iterator[Said]:
    for day, course in coming(showing.plan.today, courses, lambda course: [course.date])[:1]:
        gaps = (("course", showing.link(course.address)), ("day", When(day)))
        exact, coarse = msg("The next is {course} on {day}."), msg("The next is {course}, in {day}.")
        yield Said(exact if day.is_exact else coarse, gaps)


def _sections(showing: Showing, courses: Sequence[Training]) -> Iterator[Section]:
    ahead = [course for _, course in coming(showing.plan.today, courses, lambda course: [course.date])]
    if ahead:
        yield Section(msg("Due next"), "--next", _due(showing, ahead[:MOST_NEXT]))
    roles, changes = _learning(showing.plan), _changes(showing.plan)
    if roles or changes:
        yield Section(msg("By role"), LEARNERS, roles_table(showing, changes, roles), opening=_why(changes))
    if (roles or changes) and courses and len(courses) <= MOST_COURSES:
        yield Section(msg("Roles and courses"), "--matrix", _matrix(showing, courses, changes, roles))
    if courses:
        yield Section(msg("Courses"), told.COURSES, _courses(showing, courses))


def _why(changes: Sequence[Changing]) -> Said | None:
    """Say which roles stand first."""
    text = msg(
        "First those whose work changes: who does steps in a process that takes another's place or that a release adds,"
        " or joins with a release."
    )
    return Said(text) if changes else None


def _changes(plan: Plan) -> Sequence[Changing]:
    """Give the roles whose work changes, the most pressing first."""
    order = list(READINESS)
    return sorted(changing(plan).values(), key=lambda one: order.index(readiness(plan, one.role, one.live)))


def _learning(plan: Plan) -> Sequence[Role]:
    """Give the roles that courses are for and whose work does not change with a process or release."""
    named = {ref.address for course in plan.every(Training) for ref in course.for_}
    return [role for role in plan.every(Role) if role.address in named and role.address not in changing(plan)]


def _due(showing: Showing, courses: Sequence[Training]) -> Table:
    columns = [
        Column("date", [When(course.date) if course.date else None for course in courses]),
        Column("for", [_for(showing, course) for course in courses]),
        Column("owner", [owner_of(showing, course) for course in courses]),
    ]
    names = [Name(c.label, c.address, c.also, c.format) for c in courses]
    return table(Training.word, names, [c for c in columns if c.filled])


def _for(showing: Showing, course: Training) -> Cell | None:
    links = [showing.to(ref) for ref in course.for_]
    return (Bullets(links) if len(links) > _LINKS else Many(links)) if links else None


def _states(plan: Plan, courses: Sequence[Training]) -> Sequence[Column]:
    """Tell whether each course was held, and how many of the roles that it is for have done it."""
    return [
        Column("status", [told.state(plan, course) for course in courses], order=STATES),
        Column("roles_done", [told.roles_done(plan, course) for course in courses]),
    ]


def _courses(showing: Showing, courses: Sequence[Training]) -> Table:
    """Give the courses as they stand in the plan, with what they cost together."""
    plan = showing.plan
    columns = [
        Column("date", [When(course.date) if course.date else None for course in courses]),
        *_states(plan, courses),
        Column("owner", [owner_of(showing, course) for course in courses]),
        Column("cost", [Amount(course.cost) if course.cost else None for course in courses]),
    ]
    shown = [c for c in columns if c.filled]
    names = [Name(c.label, c.address, c.also, c.summary) for c in courses]
    return replace(at_anchors(table(Training.word, names, shown), courses), totals=list(_costs(courses, shown)))


def _costs(courses: Sequence[Training], shown: Sequence[Column]) -> Iterator[Row]:
    found = sums(course.cost for course in courses)
    if found and len(courses) > 1:
        cells: list[Cell | None] = [amounts(found) if column.key == "cost" else None for column in shown]
        yield Row([Label(msg("All")), *cells])


def _matrix(
    showing: Showing, courses: Sequence[Training], changes: Sequence[Changing], roles: Sequence[Role]
) -> TrainingMatrix:
    ordered = sorted(courses, key=lambda course: course.date.last.isoformat() if course.date else "~")
    rows = [_learner(showing, one.role, one, ordered) for one in changes]
    rows += [_learner(showing, role, None, ordered) for role in roles]
    days = [When(course.date) if course.date else None for course in ordered]
    return TrainingMatrix([(showing.link(c.address), day) for c, day in zip(ordered, days, strict=True)], rows)


def _learner(showing: Showing, role: Role, one: Changing | None, courses: Sequence[Training]) -> Learner:
    live = one.live if one else None
    mine = {course.address for course in courses_for(showing.plan, role)}
    return Learner(
        showing.link(role.address),
        When(live) if live else None,
        [
            Square(share_done(showing.plan, c, role), When(c.date) if c.date else None, late=not is_in_time(c, live))
            if c.address in mine
            else None
            for c in courses
        ],
        READINESS[readiness(showing.plan, role, live)],
    )
