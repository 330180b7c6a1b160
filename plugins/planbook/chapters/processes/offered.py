"""A process to take away: its steps as a table with the fields of the plan as its columns, and its drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.flow import numbers, ways_on
from planbook.chapters.processes.drawn import MOST_DRAWN, Part, process_map
from planbook.chapters.processes.exchanged import ProcessDiagram
from planbook.pages.naming import label_of
from planbook.pages.offers import Offer
from planbook.plan.grammar import form
from planbook.plan.processes import Step
from planbook.plan.record import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Process, Way

_BETWEEN: Final = "; "
_FIRST: Final = ("id", "title", "kind", "role", "next", "loop")
"""What every table says of its steps, behind their numbers; other fields where one of them says something."""
_STILL: Final = 3


def offer(showing: Showing, process: Process) -> Offer | None:
    """Give a process to take away; none where it has no steps."""
    if not process.steps:
        return None
    diagram = None
    if len(process.steps) <= MOST_DRAWN:
        # Other programs draw lanes as rows.
        map_ = process_map(showing, process, part=Part(direction="across"))
        diagram = ProcessDiagram.of(showing.plan, process, map_)
    return Offer(process.address, process.label, list(_rows(showing.plan, process)), _STILL, diagram=diagram)


def _rows(plan: Plan, process: Process) -> Iterator[Sequence[str]]:
    numbered, ways = numbers(process), ways_on(process)
    said = [_said(plan, step, ways[step.address]) for step in process.steps.values()]
    keys = [*_FIRST, *(key for key in form(Step).fields if key not in _FIRST and any(row.get(key) for row in said))]
    yield [label_of("number"), *map(label_of, keys)]
    for step, row in zip(process.steps.values(), said, strict=True):
        yield [str(numbered[step.address]), *(row.get(key, "") for key in keys)]


def _said(plan: Plan, step: Step, ways: Sequence[Way]) -> Mapping[str, str]:
    """Give the texts of a step by key: steps by their ids, other records as they are called."""
    fields = form(Step).fields
    said = {key: _text(plan, getattr(step, field.name)) for key, field in fields.items() if key != "next"}
    return {**said, "id": step.id, "next": _BETWEEN.join(_way(way) for way in ways)}


def _way(way: Way) -> str:
    to = way.to.address.rpartition("/")[2]
    return f"{way.label}: {to}" if way.label else to


def _text(plan: Plan, value: object) -> str:
    if isinstance(value, tuple):
        return _BETWEEN.join(_text(plan, item) for item in value)
    if isinstance(value, Ref):
        record = plan.get(value)
        name = value.address.rpartition("/")[2] if record is None or isinstance(record, Step) else record.label
        return f"{name} ({value.note})" if value.note else name
    return str(getattr(value, "url", value)) if value is not None else ""
