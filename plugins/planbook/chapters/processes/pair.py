"""What changes between a process as it is and as it is to be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.analysis.differences import CHANGES, differences
from planbook.chapters.processes.steps import who
from planbook.pages.choices import with_choices
from planbook.pages.columns import Column
from planbook.pages.showing import label_of
from planbook.pages.values import Many, Row, Said, Section, Status, Table
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.differences import Change, Difference
    from planbook.pages.showing import Showing
    from planbook.pages.values import Cell
    from planbook.plan.processes import Process, Step

SIGNS: Final[Mapping[Change, Status]] = {
    "new": Status(msg("New"), "new"),
    "moved": Status(msg("Other role"), "moved"),
    "gone": Status(msg("Gone"), "gone"),
    "same": Status(msg("Same"), "plain"),
}
"""How a difference is told."""
_COUNTS: Final[Mapping[Change, tuple[str, str]]] = {
    "new": counted("{n} step is new", "{n} steps are new"),
    "moved": counted("{n} passes to another role", "{n} pass to another role"),
    "gone": counted("{n} is gone", "{n} are gone"),
    "same": counted("{n} stays the same", "{n} stay the same"),
}
_MOST_NAMED: Final = 6
"""Steps that stay the same are named in the sentence where they are no more than these."""


def what_changes(showing: Showing, before: Process, after: Process) -> Section:
    """Compare a process with the one it replaces: in a sentence, then step by step."""
    found = differences(before, after)
    opening = _opening(showing, before, found)
    return Section(msg("What changes"), "--what-changes", _table(showing, found), opening=opening)


def against(before: Process, after: Process) -> Column:
    """Give what each step is against the process before; nothing where it is the same."""
    changes = [difference.change for difference in differences(before, after) if difference.after]
    cells = [None if change == "same" else SIGNS[change] for change in changes]
    return Column("against", cells, order=[SIGNS[change] for change in CHANGES if change in changes])


def _opening(showing: Showing, before: Process, found: Sequence[Difference]) -> Said:
    counts = Counter(difference.change for difference in found)
    told = [_count(showing, change, counts[change], found) for change in CHANGES if counts[change]]
    gaps = (("before", showing.link(before.address)), ("counts", Many(told)))
    return Said(msg("Against {before}: {counts}."), gaps)


def _count(showing: Showing, change: Change, n: int, found: Sequence[Difference]) -> Said:
    one, many = _COUNTS[change]
    told = Said(one, many=many, n=n)
    if change != "same" or n > _MOST_NAMED:
        return told
    steps = [showing.link(d.after.address) for d in found if d.change == change and d.after]
    return Said(msg("{told} ({which})"), (("told", told), ("which", Many(steps))))


def _table(showing: Showing, found: Sequence[Difference]) -> Table:
    """Give what differs, each step as it was beside what it will be."""
    changed = [difference for difference in found if difference.change != "same"]
    kinds = {difference.change for difference in changed}
    plain = Table(
        headings=[label_of("difference"), msg("As is"), msg("To be")],
        rows=[Row([SIGNS[d.change], _step(showing, d.before), _step(showing, d.after)]) for d in changed],
        keys=["difference", "before", "after"],
        orders={0: [SIGNS[change] for change in CHANGES if change in kinds]},
    )
    return with_choices(plain)


def _step(showing: Showing, step: Step | None) -> Cell | None:
    if step is None:
        return None
    role, link = who(showing, step), showing.link(step.address)
    return Said(msg("{step} ({role})"), (("step", link), ("role", role))) if role else link
