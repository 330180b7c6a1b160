"""What is asked of what changes say they move: that each begins where the one before ended, and all end in the plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from planbook.analysis.change_control import in_order_of_decision, is_pending, moves, shifts
from planbook.analysis.schedule import planned_on
from planbook.analysis.slip import baseline_of
from planbook.plan.changes import Change
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from planbook.plan.budget import BudgetLine
    from planbook.plan.changes import Move, Shift
    from planbook.plan.milestones import Milestone
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options
    from planbook.plan.values import Day, Money

R = TypeVar("R")
S = TypeVar("S")


def days_disagree(plan: Plan, _: Options) -> Iterator[Fault]:
    """The days from which and to which changes move a milestone follow on each other, from the first agreed to today's.

    Of those approved, the first begins (`was`) on the day first agreed and each other where the one before ended
    (`becomes`); the last ends on the day that is planned now. One that is still to be decided begins there. A
    milestone that an approved change moves names it under `change`.

    Question for the room: which of these days did we promise to whom?

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        impact: {milestones: {charter: {was: 2027-03-01, becomes: 2027-03-15}}}

        # milestones/discover.yml
        title: Discover
        milestones: {charter: {title: Charter signed, date: 2027-03-22, baseline: 2027-03-01, change: later}}

    Passes:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        impact: {milestones: {charter: {was: 2027-03-01, becomes: 2027-03-15}}}

        # milestones/discover.yml
        title: Discover
        milestones: {charter: {title: Charter signed, date: 2027-03-15, baseline: 2027-03-01, change: later}}
    """
    for milestone, chain in _chains(in_order_of_decision(plan), partial(moves, plan)).items():
        for change, _move in chain:
            if all(ref.address != change.address for ref in milestone.change):
                yield _not_named(change, milestone)
        yield from _broken_days(plan, milestone, chain)
    for milestone, chain in _chains(_pending(plan), partial(moves, plan)).items():
        for change, move in chain:
            yield from _begins(change, milestone, move.was, planned_on(plan, milestone))


def _chains(
    changes: Iterable[Change], said: Callable[[Change], Mapping[R, S]]
) -> Mapping[R, Sequence[tuple[Change, S]]]:
    """Give what changes say of each record, with the change that says it, in their order."""
    found: dict[R, list[tuple[Change, S]]] = {}
    for change in changes:
        for record, one in said(change).items():
            found.setdefault(record, []).append((change, one))
    return found


def _pending(plan: Plan) -> Iterator[Change]:
    return filter(is_pending, plan.every(Change))


def _broken_days(plan: Plan, milestone: Milestone, chain: Sequence[tuple[Change, Move]]) -> Iterator[Fault]:
    before = baseline_of(plan, milestone)
    for change, move in chain:
        yield from _begins(change, milestone, move.was, before)
        before = move.becomes
    now, (last, _) = planned_on(plan, milestone), chain[-1]
    if before and now and before.last != now.last:
        yield _fault(
            last,
            milestone,
            msg("“{change}” moves “{record}” to {said}, but it is planned for {known}."),
            msg("Mend the one that is wrong; a later change that moves it again says so, too."),
            (str(before), str(now)),
        )


def _begins(change: Change, milestone: Milestone, was: Day | None, known: Day | None) -> Iterator[Fault]:
    if was and known and was.last != known.last:
        yield _fault(
            change,
            milestone,
            msg("“{change}” moves “{record}” from {said}, but until then it was planned for {known}."),
            msg("Mend “was”, or the day first agreed (“baseline”), or “becomes” of the change before."),
            (str(was), str(known)),
        )


def _not_named(change: Change, milestone: Milestone) -> Fault:
    return Fault(
        change.address,
        ("impact", "milestones"),
        msg("“{change}” moves “{record}”, which does not name it."),
        msg("Name it under “change” of the milestone."),
        (("change", change.label), ("record", milestone.label)),
        milestone.address,
    )


def _fault(change: Change, record: Milestone | BudgetLine, message: str, help_: str, told: tuple[str, str]) -> Fault:
    said, known = told
    gaps = (("change", change.label), ("record", record.label), ("said", said), ("known", known))
    return Fault(change.address, ("impact", record.collection), message, help_, gaps, record.address)


def money_disagrees(plan: Plan, _: Options) -> Iterator[Fault]:
    """The amounts from which and to which changes alter a budget line follow on each other, up to what is planned now.

    Of those approved, each begins (`was`) with what the one before ended in (`becomes`), to the cent and in the same
    currency; the last ends in what is `planned`. One that is still to be decided begins there.

    Question for the room: who agreed to the difference?

    Fails:

        # changes/more.yml
        title: One more course
        status: approved
        impact: {budget: {courses: {was: 5000 EUR, becomes: 6000 EUR}}}

        # budget.yml
        courses: {title: Courses, category: training, planned: 5000 EUR}

    Passes:

        # changes/more.yml
        title: One more course
        status: approved
        impact: {budget: {courses: {was: 5000 EUR, becomes: 6000 EUR}}}

        # budget.yml
        courses: {title: Courses, category: training, planned: 6000 EUR}
    """
    for line, chain in _chains(in_order_of_decision(plan), partial(shifts, plan)).items():
        yield from _broken_sums(line, chain)
    for line, chain in _chains(_pending(plan), partial(shifts, plan)).items():
        for change, shift in chain:
            yield from _starts(change, line, shift.was, line.planned)


def _broken_sums(line: BudgetLine, chain: Sequence[tuple[Change, Shift]]) -> Iterator[Fault]:
    before = None
    for change, shift in chain:
        yield from _starts(change, line, shift.was, before)
        before = shift.becomes
    if before and line.planned and before != line.planned:
        yield _fault(
            chain[-1][0],
            line,
            msg("“{change}” makes “{record}” {said}, but {known} is planned."),
            msg("Mend the one that is wrong; a later change that alters it again says so, too."),
            (str(before), str(line.planned)),
        )


def _starts(change: Change, line: BudgetLine, was: Money | None, known: Money | None) -> Iterator[Fault]:
    if was and known and was != known:
        yield _fault(
            change,
            line,
            msg("“{change}” says that “{record}” was {said}, but until then {known} was planned."),
            msg("Mend “was”, or “becomes” of the change before."),
            (str(was), str(known)),
        )
