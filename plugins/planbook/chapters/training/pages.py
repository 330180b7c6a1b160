"""Pages of training: how much is held, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.coming import coming
from planbook.pages.counts import figure
from planbook.pages.matter import ChapterPages
from planbook.pages.values import Said, When
from planbook.plan.training import Training
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.pages.values import IndexPage, RecordPage
    from planbook.plan.plan import Plan


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many courses are held and which comes next."""
    courses = matter.plan.every(Training)
    return replace(page, standing=[*_held(matter.plan, courses), *_next(matter, courses)] or page.standing)


def _held(plan: Plan, courses: Sequence[Training]) -> Iterator[Said]:
    held = sum(_is_past(plan, course) for course in courses)
    if len(courses) == 1:
        yield Said(msg("The one course has been held.") if held else msg("The one course is still to be held."))
    elif courses:
        one, many = counted("{n} of {all} courses has been held.", "{n} of {all} courses have been held.")
        yield Said(one, (("all", figure(len(courses))),), many, held)


def _next(matter: Matter, courses: Sequence[Training]) -> Iterator[Said]:
    for day, course in coming(matter.plan.today, courses, lambda course: [course.date])[:1]:
        gaps = (("course", matter.showing.link(course.address)), ("day", When(day)))
        exact, coarse = msg("The next is {course} on {day}."), msg("The next is {course}, in {day}.")
        yield Said(exact if day.is_exact else coarse, gaps)


def record(matter: Matter, course: Training, page: RecordPage) -> RecordPage:
    """Say when a course is held, or was."""
    if not course.date:
        return page
    exact, coarse = (
        (msg("It was held on {day}."), msg("It was held in {day}."))
        if _is_past(matter.plan, course)
        else (msg("It is held on {day}."), msg("It is held in {day}."))
    )
    said = Said(exact if course.date.is_exact else coarse, (("day", When(course.date)),))
    return replace(page, standing=[said, *page.standing])


def _is_past(plan: Plan, course: Training) -> bool:
    return course.date is not None and course.date.is_before(plan.today)


PAGES: Final = ChapterPages(index=index, record=record)
