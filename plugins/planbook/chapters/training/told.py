"""How training is told on every page of this chapter: who is held to what, what it costs, what of the budget it is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.money import is_training, sums, training_shares
from planbook.analysis.prepared import undated_money
from planbook.analysis.rollout import WHOLE, changing, is_held, share_done, trained_late, untrained
from planbook.pages.cells import Amount, More, Said, Share, Status
from planbook.pages.counts import figure, first_of
from planbook.pages.money import LINES, amounts, undated
from planbook.pages.readiness import LEARNERS
from planbook.plan.budget import BudgetLine
from planbook.plan.roles import Role
from planbook.plan.training import Training
from planbook.plan.values import Money
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.rollout import Changing
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

HELD: Final = Status(msg("Took place"), "done")
TO_COME: Final = Status(msg("To come"), "promised")
UNDATED: Final = Status(msg("Undated"), "nothing")
NOT_ALL: Final = Status(msg("Held, not by all"), "open")
COURSES: Final = "--courses"
"""The anchor of the table of all courses."""
_MOST_NAMED: Final = 3


def state(plan: Plan, course: Training) -> Status:
    """Tell whether a course was held, and whether all it is for have done it where it says so."""
    if course.date is None and not course.done:
        return UNDATED
    if course.date is not None and not is_held(plan, course):
        return TO_COME
    shares = [share_done(plan, course, role) for role in roles_of(plan, course)]
    return NOT_ALL if course.done and any(share is None or share < WHOLE for share in shares) else HELD


def roles_of(plan: Plan, course: Training) -> Sequence[Role]:
    """Give the roles a course is for, then others that have done it."""
    found = {ref.address: plan.get(ref) for ref in (*course.for_, *course.done)}
    return [role for role in found.values() if role]


def done_by(plan: Plan, course: Training) -> int:
    """Count the roles all of whose holders have done a course."""
    return sum((share_done(plan, course, role) or 0) >= WHOLE for role in roles_of(plan, course))


def missed(showing: Showing, courses: Sequence[Training]) -> Iterator[Said]:
    """Name the courses that were held and that not all they are for have done."""
    one, many = counted(
        "Some people still have to catch up on {n} of these: {courses}.",
        "Some people still have to catch up on {n} of these: {courses}.",
    )
    links = [showing.link(course.address) for course in courses if state(showing.plan, course) is NOT_ALL]
    if links:
        yield Said(one, (("courses", first_of(links, _MOST_NAMED, More(anchor=COURSES))),), many, len(links))


def gaps(showing: Showing) -> Iterator[Said]:
    """Name the roles whose work changes and that have no course, or none in time; else say that all have."""
    plan = showing.plan
    without, late = list(untrained(plan)), [one for one, _ in trained_late(plan)]
    if without:
        one, many = counted(
            "{n} role whose work changes has no training: {roles}.",
            "{n} roles whose work changes have no training: {roles}.",
        )
        yield _named(showing, one, many, without)
    if late:
        one, many = counted(
            "{n} role is trained only after it goes live: {roles}.",
            "{n} roles are trained only after they go live: {roles}.",
        )
        yield _named(showing, one, many, late)
    if changing(plan) and not without and not late:
        one, many = counted(
            "The one role whose work changes has a course before it changes.",
            "All {n} roles whose work changes have a course before it changes.",
        )
        yield Said(one, many=many, n=len(changing(plan)))


def _named(showing: Showing, one: str, many: str, found: Sequence[Changing]) -> Said:
    links = [showing.link(changes.role.address) for changes in found]
    return Said(one, (("roles", first_of(links, _MOST_NAMED, More(anchor=LEARNERS))),), many, len(found))


def cost(plan: Plan) -> Iterator[Said]:
    """Say what the courses cost together, and what the budget plans for training."""
    found = sums(course.cost for course in plan.every(Training))
    if found:
        yield Said(msg("The courses cost {amount}."), (("amount", amounts(found)),))
    for currency, (part, whole) in training_shares(plan).items():
        if part:
            share = Share((part / whole).quantize(Decimal("0.01")))
            gaps_ = (("amount", Amount(Money(part, currency))), ("share", share))
            yield Said(msg("The budget plans {amount} for training, {share} of the whole budget."), gaps_)


def without_period(showing: Showing) -> Iterator[Said]:
    """Name the budget's lines for training that name no period, which counts as training before any go-live."""
    plan = showing.plan
    rest = More(BudgetLine.collection, LINES, published=plan.is_published(BudgetLine.collection))
    yield from undated(showing, [line for line in undated_money(plan) if is_training(line)], rest)


def roles_done(plan: Plan, course: Training) -> Said | None:
    """Say how many of a course's roles have done it; nothing where nobody has, or it is for none."""
    done, whole = done_by(plan, course), len(roles_of(plan, course))
    gaps_ = (("done", figure(done)), ("all", figure(whole)))
    return Said(msg("{done} of {all}"), gaps_) if whole and course.done else None
