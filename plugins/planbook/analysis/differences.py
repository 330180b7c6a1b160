"""What changes between a process as it is and as it is to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from planbook.plan.processes import Process, is_work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step

Change: TypeAlias = Literal["new", "moved", "automated", "system", "kind", "renamed", "gone", "same"]
CHANGES: Final[Sequence[Change]] = get_args(Change)
"""What a step can be against the process before, the most telling first.

It is new, moved to another role, newly automated, done in another system, of another kind, called otherwise, gone, or
the same. Newly automated is what named no system and is now done in one; where the process is automated now and was
not, also what is done in another system than before.
"""
_BLANKLESS: Final = "\u2e80"
"""Scripts from here on, Chinese and Japanese among them, put no blanks between words."""
QUIET: Final[Collection[Change]] = frozenset({"renamed", "same"})
"""The changes after which the same hands do the same work in the same way."""


class Difference(NamedTuple):
    """A step as it was and as it will be, either of which may be missing, and all that changes with it."""

    changes: Sequence[Change]
    """The most telling first; never empty, and alone where the step is new, gone or the same."""
    before: Step | None
    after: Step | None

    @property
    def change(self) -> Change:
        """What tells most about it."""
        return self.changes[0]


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
    automated = after.automated and not before.automated
    return list(_compared(list(before.steps.values()), list(after.steps.values()), automated=automated))


def _compared(before: Sequence[Step], after: Sequence[Step], *, automated: bool) -> Iterator[Difference]:
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
        yield Difference(tuple(_changes(old, step, automated=automated)) or ("same",), old, step)
    yield from _gone(before[told:], kept)


def _gone(steps: Sequence[Step], kept: Collection[str]) -> Iterator[Difference]:
    return (Difference(("gone",), step, None) for step in steps if step.address not in kept)


def _changes(old: Step | None, new: Step, *, automated: bool) -> Iterator[Change]:
    if old is None:
        yield "new"
        return
    if _who(old) != _who(new):
        yield "moved"
    # What names no system is not yet decided, or done by hand as it was.
    if _system(new) not in {_system(old), ""}:
        yield "automated" if automated or not _system(old) else "system"
    if old.kind != new.kind:
        yield "kind"
    if _title(old) != _title(new):
        yield "renamed"


def _who(step: Step) -> str:
    return step.role.address if step.role else ""


def _system(step: Step) -> str:
    return _folded(step.system)


def _pairs(before: Sequence[Step], after: Sequence[Step]) -> Mapping[str, Step]:
    """Give each later step's earlier self, by the later one's address; each earlier step once."""
    by_id = {step.id: step for step in before}
    found = {step.address: by_id[step.id] for step in after if step.id in by_id}
    taken = {step.address for step in found.values()}
    by_title: dict[str, list[Step]] = {}
    for step in reversed(before):
        if step.address not in taken:
            by_title.setdefault(_title(step), []).append(step)
    for step in after:
        if step.address not in found and (left := by_title.get(_title(step))):
            found[step.address] = left.pop()
    return found


def _title(step: Step) -> str:
    return _folded(step.label)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def lost_steps(plan: Plan) -> Iterator[tuple[Process, Process, Step]]:
    """Give the work of processes that those which take their place do without and do not speak of.

    Each is given with the process it was in and the one that does without it.
    """
    for after in plan.every(Process):
        before = plan.get(after.replaces)
        if before and before.steps and after.steps:
            dropped = {ref.address for ref in after.drops}
            told = _folded("\n".join(_words(after)))
            for step in _gone_work(before, after):
                if step.address not in dropped and step.address not in told and not _is_named(_title(step), told):
                    yield before, after, step


def _gone_work(before: Process, after: Process) -> Iterator[Step]:
    gone = (d.before for d in differences(before, after) if d.change == "gone" and d.before)
    return (step for step in gone if is_work(step.kind))


def _words(process: Process) -> Iterator[str]:
    """Give what a process says of itself and of its steps besides their titles."""
    yield from (process.summary, process.description)
    for step in process.steps.values():
        yield from (step.summary, step.description, step.note)


def _is_named(title: str, told: str) -> bool:
    """Tell whether a text holds a title as words of their own; scripts without blanks know no such."""
    edges = (r"(?<!\w)" if title[0] < _BLANKLESS else "", r"(?!\w)" if title[-1] < _BLANKLESS else "")
    return re.search(re.escape(title).join(edges), told) is not None
