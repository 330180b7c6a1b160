"""What changes between a process as it is and as it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from planbook.plan.processes import Process

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step

Change: TypeAlias = Literal["new", "moved", "gone", "same"]
CHANGES: Final[Sequence[Change]] = get_args(Change)
"""What a step can be against the process before: new, moved to another role, gone, the same."""


class Difference(NamedTuple):
    """A step as it was and as it will be, either of which may be missing."""

    change: Change
    before: Step | None
    after: Step | None


def replaced_by(plan: Plan, process: Process) -> Sequence[Process]:
    """Give the processes that take the place of one."""
    return plan.once(_replacing).get(process.address, ())


def _replacing(plan: Plan) -> Mapping[str, Sequence[Process]]:
    found: dict[str, list[Process]] = {}
    for process in plan.every(Process):
        if process.replaces:
            found.setdefault(process.replaces.address, []).append(process)
    return found


def differences(before: Process, after: Process) -> Sequence[Difference]:
    """Compare two processes step by step, in the order of the later one.

    Steps are the same by their id, else by their title. What is gone stands before the next step that was kept.
    """
    return list(_compared(list(before.steps.values()), list(after.steps.values())))


def _compared(before: Sequence[Step], after: Sequence[Step]) -> Iterator[Difference]:
    pairs = _pairs(before, after)
    kept = {step.address for step in pairs.values()}
    place = {step.address: number for number, step in enumerate(before)}
    told = 0
    for step in after:
        old = pairs.get(step.address)
        if old:
            until = place[old.address]
            yield from _gone(before[told:until], kept)
            told = max(told, until + 1)
        yield Difference(_change(old, step), old, step)
    yield from _gone(before[told:], kept)


def _gone(steps: Sequence[Step], kept: Collection[str]) -> Iterator[Difference]:
    return (Difference("gone", step, None) for step in steps if step.address not in kept)


def _change(old: Step | None, new: Step) -> Change:
    if old is None:
        return "new"
    return "same" if _who(old) == _who(new) else "moved"


def _who(step: Step) -> str:
    return step.role.address if step.role else ""


def _pairs(before: Sequence[Step], after: Sequence[Step]) -> Mapping[str, Step]:
    """Give each later step's earlier self, by the later one's address; each earlier step once."""
    by_id = {step.id: step for step in before}
    found = {step.address: by_id[step.id] for step in after if step.id in by_id}
    taken = {step.address for step in found.values()}
    by_title = {_title(step): step for step in reversed(before) if step.address not in taken}
    for step in after:
        if step.address not in found and (old := by_title.pop(_title(step), None)):
            found[step.address] = old
    return found


def _title(step: Step) -> str:
    return " ".join(step.label.casefold().split())
