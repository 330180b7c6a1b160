"""From a process to its map: which lane each step stands in, where it goes on, where the flow begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.analysis.flow import beginnings, numbers, ways_back, ways_on
from planbook.chapters.processes.values import MapLane, MapStep, MapWay, ProcessMap
from planbook.pages.cells import Said
from planbook.pages.signs import NOBODY
from planbook.pages.standing import holder_of
from planbook.plan.grammar import form
from planbook.plan.processes import Step, is_work
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.draw.swimlane.values import Direction
    from planbook.pages.cells import Status
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Process

MOST_DOWN: Final = 5
"""A map of more lanes than this runs across: side by side they would not fit a page."""
MOST_DRAWN: Final = 300
"""More steps than this are not drawn: nobody could read the map, and it would take minutes."""
_SQUARES: Final = ("zh", "ja", "ko")
_START: Final = "--start"
_END: Final = "--end"
_BEGIN: Final = msg("Start")
_OVER: Final = msg("End")


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of a process, and how; none means all."""

    lanes: Sequence[str] = ()
    """The lanes, in this order, by the addresses of their roles."""
    steps: Collection[str] = ()
    """The addresses of the steps."""
    direction: Direction | None = None


WHOLE: Final = Part()


def process_map(
    showing: Showing,
    process: Process,
    signs: Mapping[str, Sequence[Status]] | None = None,
    part: Part = WHOLE,
    *,
    at_home: bool = False,
) -> ProcessMap:
    """Give the map of a process, or of a part of it.

    `signs` tell what steps are against the process before, by address. Only `at_home`, on the process's own page, have
    its parts ids.
    """
    return _Maker(showing, process, signs or {}, part, at_home).map()


def or_why_not(shown: ProcessMap) -> ProcessMap | Said:
    """Give a map; of more steps than can be drawn, say so instead."""
    number = len(shown.steps)
    if number <= MOST_DRAWN:
        return shown
    one, many = counted("{n} step is too many to be drawn.", "{n} steps are too many to be drawn.")
    return Said(one, many=many, n=number)


def lanes_of(process: Process) -> Sequence[str]:
    """Give the addresses of the roles that have lanes: in the order written, then as they appear in steps."""
    taking_part = (step.role.address for step in process.steps.values() if step.role)
    return list(dict.fromkeys([*(ref.address for ref in process.lanes), *taking_part]))


def stands_in(process: Process) -> Mapping[str, str]:
    """Give the address of the role in whose lane each step stands, by the step's; none where nobody does the work.

    What happens and is nobody's (a start, an end, a wait) stands with the step before it; a start with the one after.
    """
    found = {step.address: step.role.address for step in process.steps.values() if step.role}
    hops = [(source, way.to.address) for source, ways in ways_on(process).items() for way in ways]
    free = [s.address for s in process.steps.values() if not s.role and not is_work(s.kind)]
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for source, target in hops:
        before.setdefault(target, []).append(source)
        after.setdefault(source, []).append(target)
    for near in (before, after):
        for address in free:
            if address not in found and (lane := next((found[n] for n in near.get(address, ()) if n in found), "")):
                found[address] = lane
    return {step.address: found.get(step.address, "") for step in process.steps.values()}


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the map of one process."""

    showing: Showing
    process: Process
    signs: Mapping[str, Sequence[Status]]
    part: Part
    at_home: bool
    _steps: list[MapStep] = field(default_factory=list)
    _ways: list[MapWay] = field(default_factory=list)

    def map(self) -> ProcessMap:
        """Give the map."""
        plan, shown = self.plan, {step.address: step for step in self._shown()}
        lanes = list(self._lanes(shown))
        self._steps.extend(self._written(shown))
        self._ways.extend(self._between(shown))
        if len(shown) == len(self.process.steps):
            self._add_ends()
        told = [sign for step in self._steps for sign in step.signs[:1]]
        return ProcessMap(
            title=self.process.label,
            lanes=lanes,
            steps=self._steps,
            ways=self._ways,
            direction=self.part.direction or ("down" if len(lanes) <= MOST_DOWN else "across"),
            squares=(self.process.language or plan.settings.language or "").startswith(_SQUARES),
            at_home=self.at_home,
            whole=None if self.at_home else self._whole(len(self.process.steps) - len(shown)),
            signs=list(dict.fromkeys(told)),
        )

    def _whole(self, hidden: int) -> Said:
        link = ("process", self.showing.link(self.process.address))
        if not hidden:
            return Said(msg("All of {process}"), (link,))
        one, many = counted("{process}: {n} step is not shown here", "{process}: {n} steps are not shown here")
        return Said(one, (link,), many, hidden)

    @property
    def plan(self) -> Plan:
        return self.showing.plan

    def _shown(self) -> Iterator[Step]:
        lanes = stands_in(self.process)
        for step in self.process.steps.values():
            is_asked = not self.part.steps or step.address in self.part.steps
            if is_asked and (not self.part.lanes or lanes[step.address] in self.part.lanes):
                yield step

    def _lanes(self, shown: Mapping[str, Step]) -> Iterator[MapLane]:
        used = {lane for step, lane in stands_in(self.process).items() if step in shown}
        is_whole = len(shown) == len(self.process.steps)
        for address in self.part.lanes or lanes_of(self.process):
            if is_whole or self.part.lanes or address in used:
                yield self._lane(address)
        if "" in used:
            yield MapLane("", NOBODY.text, own=False)

    def _lane(self, address: str) -> MapLane:
        role, link = self.plan.records.get(address), self.showing.link(address)
        if not isinstance(role, Role):
            return MapLane(address, address.rpartition("/")[2], role=link)
        also = role.also[0] if role.also else ""
        return MapLane(address, role.label, also, role=link, beneath=holder_of(self.showing, role))

    def _written(self, shown: Mapping[str, Step]) -> Iterator[MapStep]:
        numbered, lanes = numbers(self.process), stands_in(self.process)
        kinds = form(Step).fields["kind"].shape
        for address, step in shown.items():
            yield MapStep(
                key=address,
                lane=lanes[address],
                title=step.label,
                kind=step.kind,
                also=step.also[0] if step.also else "",
                number=numbered[address],
                link=self.showing.link(address),
                anchor=step.id if self.at_home else "",
                kind_said=self.showing.cell(kinds, step.kind),
                system=step.system,
                subprocess=self.showing.to(step.process) if step.process else None,
                signs=self.signs.get(address, ()),
            )

    def _between(self, shown: Mapping[str, Step]) -> Iterator[MapWay]:
        back = ways_back(self.process)
        for source, ways in ways_on(self.process).items():
            for way in ways:
                if source in shown and way.to.address in shown:
                    yield MapWay(source, way.to.address, way.label, (source, way.to.address) in back)

    def _add_ends(self) -> None:
        """Draw a start and an end where none is written."""
        by_kind = {step.kind for step in self.process.steps.values()}
        lanes = stands_in(self.process)
        if "start" not in by_kind:
            for address in beginnings(self.process):
                told = self.process.trigger
                self._steps.insert(0, MapStep(_START, lanes[address], told or _BEGIN, "start", own=bool(told)))
                self._ways.insert(0, MapWay(_START, address))
        last = [a for a, ways in ways_on(self.process).items() if not ways and self._step(a).kind != "end"]
        told = self.process.outcome if len(last) == 1 and "end" not in by_kind else ""
        for address in last:
            key = f"{_END}-{address}"
            self._steps.append(MapStep(key, lanes[address], told or _OVER, "end", own=bool(told)))
            self._ways.append(MapWay(address, key))

    def _step(self, address: str) -> Step:
        return self.process.steps[address.rpartition("/")[2]]
