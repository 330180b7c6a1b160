"""What is asked for while nobody is there: nobody who answers, nobody who does it, nobody in the seat."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.load import owned
from planbook.analysis.responsibility import owner_words, rows, rows_of, variant_of
from planbook.analysis.seats import emptiness, has_deputy
from planbook.plan.processes import Process, Step, is_work
from planbook.plan.raci import Matrix
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation


class Lack(NamedTuple):
    """An activity with a word of its letter set that fewer roles stand under than must: none, or not so many."""

    row: Row
    word: str
    least: int


def unanswered(plan: Plan) -> Iterator[Lack]:
    """Give the activities that nobody answers for: each word that exactly one role stands under, and none does."""
    for matrix in plan.every(Matrix):
        words = owner_words(variant_of(plan, matrix))
        for row in rows_of(plan, matrix):
            for word in words:
                if not row.cast.get(word):
                    yield Lack(row, word, 1)


def undone(plan: Plan) -> Iterator[Lack]:
    """Give the activities that nobody does, or fewer than must: each word that so many roles stand under at least."""
    for several, limits in limited(plan, _least):
        for row in several:
            for word, least in limits:
                if len(row.cast.get(word, ())) < least:
                    yield Lack(row, word, least)


def limited(
    plan: Plan, limit: Callable[[Participation], int | None]
) -> Iterator[tuple[Sequence[Row], Sequence[tuple[str, int]]]]:
    """Give the activities of each matrix with the words that a number is set for in its letter set, and the number."""
    for matrix in plan.every(Matrix):
        found = {word: limit(participation) for word, participation in variant_of(plan, matrix).items()}
        yield rows_of(plan, matrix), [(word, number) for word, number in found.items() if number is not None]


def _least(participation: Participation) -> int | None:
    """Give the least number of roles; where exactly one must stand, that none does is told as nobody who answers."""
    if participation.at_least is None and participation.exactly != 1:
        return participation.exactly
    return participation.at_least


def alone(plan: Plan) -> Iterator[tuple[Role, Sequence[Row]]]:
    """Give the seats that somebody holds, that answer for something and that nobody stands in for."""
    for role in plan.every(Role):
        if role.kind == "seat" and not emptiness(plan, role) and not has_deputy(plan, role):
            answered = owned(plan, role)
            if answered:
                yield role, answered


def without_chair(plan: Plan) -> Iterator[tuple[Role, Sequence[Row]]]:
    """Give the groups that answer for something and that nobody speaks for."""
    for role in plan.every(Role):
        if role.kind == "group" and not role.chair and (answered := owned(plan, role)):
            yield role, answered


def steps_without_row(plan: Plan) -> Iterator[tuple[Matrix, Process, Step]]:
    """Give the steps of processes that matrices are about which have a row in none, with the first such matrix."""
    with_row = plan.once(rows_by_step)
    first = {matrix.process.address: matrix for matrix in reversed(plan.every(Matrix)) if matrix.process}
    for matrix in first.values():
        process = plan.get(matrix.process)
        for step in process.steps.values() if process else ():
            if process and is_work(step.kind) and step.address not in with_row:
                yield matrix, process, step


def rows_by_step(plan: Plan) -> Mapping[str, Sequence[Row]]:
    """Give the activities that stand for a step, by its address."""
    found: dict[str, list[Row]] = {}
    for row in rows(plan):
        if row.activity.step:
            found.setdefault(row.activity.step.address, []).append(row)
    return found


def steps_without_role(plan: Plan) -> Iterator[tuple[Process, Step]]:
    """Give the steps that are work or a decision and that no role does."""
    for process in plan.every(Process):
        for step in process.steps.values():
            if is_work(step.kind) and not step.role:
                yield process, step


def empty_lanes(plan: Plan) -> Iterator[tuple[Process, Role, Sequence[Step]]]:
    """Give the seats in which nobody sits and for which nobody stands in, with the work they do in each process."""
    empty = {role.address: role for role in plan.every(Role) if emptiness(plan, role) and not has_deputy(plan, role)}
    found: dict[tuple[str, str], list[Step]] = {}
    for step in plan.every(Step) if empty else ():
        if step.role and step.role.address in empty and is_work(step.kind):
            found.setdefault((step.parent, step.role.address), []).append(step)
    processes = {process.address: process for process in plan.every(Process)} if found else {}
    for (process, role), steps in found.items():
        yield processes[process], empty[role], steps
