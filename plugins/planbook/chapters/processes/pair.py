"""What changes between a process as it is and as it is to be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.analysis.differences import CHANGES, QUIET, differences
from planbook.chapters.processes.steps import who
from planbook.pages.cells import Bullets, Many, Row, Said, Status, Table, Text
from planbook.pages.choices import with_choices
from planbook.pages.columns import Column
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.plan.grammar import form
from planbook.plan.processes import Step
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.analysis.differences import Change, Difference
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.processes import Process

SIGNS: Final[Mapping[Change, Status]] = {
    "new": Status(msg("New"), "new"),
    "moved": Status(msg("Other role"), "moved"),
    "automated": Status(msg("Newly automated"), "automated"),
    "system": Status(msg("Other system"), "plain"),
    "kind": Status(msg("Other kind"), "plain"),
    "renamed": Status(msg("Other name"), "plain"),
    "gone": Status(msg("Gone"), "gone"),
    "same": Status(msg("Same"), "plain"),
}
"""How a difference is told."""
_COUNTS: Final[Mapping[Change, tuple[str, str]]] = {
    "new": counted("{n} step is new", "{n} steps are new"),
    "moved": counted("{n} passes to another role", "{n} pass to another role"),
    "automated": counted("{n} is newly automated", "{n} are newly automated"),
    "system": counted("{n} is done in another system", "{n} are done in another system"),
    "kind": counted("{n} is of another kind", "{n} are of another kind"),
    "renamed": counted("{n} has another name", "{n} have another name"),
    "gone": counted("{n} is gone", "{n} are gone"),
    "same": counted("{n} stays the same", "{n} stay the same"),
}
_MOST_NAMED: Final = 6
"""Steps that stay the same are named in the sentence where they are no more than these."""


def what_changes(showing: Showing, before: Process, after: Process) -> Section:
    """Compare a process with the one it replaces: in a sentence, then step by step."""
    found = differences(before, after)
    opening = _opening(showing, before, found)
    return Section(msg("What changes"), "--what-changes", _table(showing, after, found), opening=opening)


def signs(before: Process, after: Process) -> Mapping[str, Sequence[Status]]:
    """Give what each step is against the process before, by its address, the most telling first.

    Steps that are the same, or have another name only, are left out.
    """
    return {
        difference.after.address: told
        for difference in differences(before, after)
        if difference.after and (told := [SIGNS[change] for change in difference.changes if change not in QUIET])
    }


def against(before: Process, after: Process) -> Column:
    """Give what each step is against the process before; nothing where it is the same."""
    found = signs(before, after)
    told = [found.get(step.address, ()) for step in after.steps.values()]
    return Column("against", [_together(each) for each in told], order=_in_order(told))


def _together(told: Sequence[Status]) -> Cell | None:
    """Put signs below each other; one by itself, and nothing where there is none."""
    if len(told) > 1:
        return Bullets(told)
    return told[0] if told else None


def _in_order(told: Iterable[Sequence[Status]]) -> Sequence[Cell]:
    """Give what cells of signs say, each once, by the most telling first."""
    ranks = list(SIGNS.values())
    different = sorted(set(map(tuple, told)), key=lambda each: list(map(ranks.index, each)))
    return [cell for each in different if (cell := _together(each))]


def _opening(showing: Showing, before: Process, found: Sequence[Difference]) -> Said:
    counts = Counter(change for difference in found for change in difference.changes)
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


def _table(showing: Showing, after: Process, found: Sequence[Difference]) -> Table:
    """Give what differs, each step as it was beside what it will be, or what became of it."""
    became = {ref.address: Text(ref.note) for ref in after.drops if ref.note}
    changed = [difference for difference in found if difference.change != "same"]
    told = [[SIGNS[change] for change in difference.changes] for difference in changed]
    steps = [[_step(showing, d, d.before), _step(showing, d, d.after) or _became(d, became)] for d in changed]
    plain = Table(
        headings=[label_of("difference"), msg("As is"), msg("To be")],
        rows=[Row([_together(each), *both]) for each, both in zip(told, steps, strict=True)],
        keys=["difference", "before", "after"],
        orders={0: _in_order(told)},
    )
    return with_choices(plain)


def _step(showing: Showing, difference: Difference, step: Step | None) -> Cell | None:
    """Tell a step with who does it, and with its system or kind where that is what changes."""
    if step is None:
        return None
    role = who(showing, step)
    system = Text(step.system) if step.system and not {"automated", "system"}.isdisjoint(difference.changes) else None
    kind = showing.cell(form(Step).fields["kind"].shape, step.kind) if "kind" in difference.changes else None
    beside = [cell for cell in (role, system, kind) if cell is not None]
    link = showing.link(step.address)
    if not beside:
        return link
    return Said(msg("{step} ({role})"), (("step", link), ("role", Many(beside) if len(beside) > 1 else beside[0])))


def _became(difference: Difference, became: Mapping[str, Text]) -> Cell | None:
    """Tell what became of a step that is gone."""
    return became.get(difference.before.address) if difference.before else None
