"""The steps of a process as a table: numbered, with who does each, where it goes on, and in which system."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.flow import hand_offs, numbers, ways_back, ways_on
from planbook.chapters.processes.systems import in_system
from planbook.pages.cells import Bullets, Label, Name, Said, Text
from planbook.pages.children import anchored, child_columns, led
from planbook.pages.columns import Column, table
from planbook.pages.counts import figure
from planbook.pages.signs import NOBODY
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.processes import Step, is_work
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.analysis.flow import Hop
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.processes import Process, Way

ENDS: Final = msg("Ends here")
AT_ONCE: Final = msg("at once")
_TOLD_THERE: Final = frozenset({"role", "kind", "next", "loop", "system"})
"""What a step's columns and its name say; the rest stands below its row."""


def steps_table(matter: Matter, process: Process, more: Sequence[Column] = ()) -> Table:
    """Give the steps in their order; `more` are columns that stand last."""
    showing, steps = matter.showing, list(process.steps.values())
    flow = _Flow(showing, process, numbers(process), ways_on(process), ways_back(process), hand_offs(process))
    shown = [
        Column("role", [who(showing, step) for step in steps]),
        Column("next", [flow.next(step) for step in steps]),
        Column("system", [in_system(step.system) if step.system else None for step in steps]),
        *more,
    ]
    said = child_columns(matter, steps, _TOLD_THERE)
    below = [replace(c, key="subprocess") if c.key == "process" else c for c in said]
    plain = table(Step.word, [_name(showing, step) for step in steps], [c for c in shown if c.filled], below)
    number = Column("number", [figure(flow.numbers[step.address]) for step in steps])
    return anchored(matter.plan, process, steps, led(plain, [number]))


def who(showing: Showing, step: Step) -> Cell | None:
    """Tell who does a step, or that nobody does where somebody must."""
    if step.role:
        return showing.to(step.role)
    return NOBODY if is_work(step.kind) else None


def _name(showing: Showing, step: Step) -> Name:
    """Give the name of a step, and its kind where it is no plain task."""
    shape = form(Step).fields["kind"].shape
    told = isinstance(shape, shapes.OneOf) and step.kind != "task"
    beside = showing.word(shape.words, step.kind) if isinstance(shape, shapes.OneOf) and told else None
    return Name(step.label, also=step.also, summary=step.summary, beside=beside)


@dataclass(frozen=True, slots=True)
class _Flow:
    """Tells where each step of a process goes on."""

    showing: Showing
    process: Process
    numbers: Mapping[str, int]
    ways: Mapping[str, Sequence[Way]]
    back: Collection[Hop]
    handed: Collection[Hop]

    def next(self, step: Step) -> Cell:
        """Tell where a step goes on: one way in a line, several as a list."""
        told = list(self.told(step))
        if len(told) > 1:
            return Bullets(told)
        return told[0] if told else Label(ENDS)

    def told(self, step: Step) -> Iterator[Cell]:
        """Tell each way on: when it is taken, to which step, and to whose hands where they are others."""
        ways = self.ways[step.address]
        for way in ways:
            to = self.to(step, way)
            if way.label:
                yield Said(msg("{when}: {step}"), (("when", Text(way.label)), ("step", to)))
            elif len(ways) > 1:
                yield Said(msg("{when}: {step}"), (("when", Label(AT_ONCE)), ("step", to)))
            else:
                yield to

    def to(self, step: Step, way: Way) -> Cell:
        """Tell the step that a way leads to by its name and number."""
        target, hop = way.to.address, (step.address, way.to.address)
        link = self.showing.to(way.to)
        if target not in self.numbers:
            return link
        message = msg("back to {step} ({number})") if hop in self.back else msg("{step} ({number})")
        told = Said(message, (("step", link), ("number", figure(self.numbers[target]))))
        return self.handed_to(told, target) if hop in self.handed else told

    def handed_to(self, told: Said, target: str) -> Said:
        """Add whose hands the work passes to."""
        role = self.showing.plan.get(self.process.steps[target.rpartition("/")[2]].role)
        return Said(msg("{way}, to {role}"), (("way", told), ("role", Text(role.label)))) if role else told
