"""Whose the lanes and pools of a drawing are: roles by id, title or another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.findings import Place, Said
from planbook.formats.bpmn import At, Lane, Pool
from planbook.plan import bpmn_problems
from planbook.plan.processes import is_work
from planbook.plan.quoting import quoted
from planbook.plan.roles import Role
from planbook.plan.shapes import Told
from planbook.plan.spelling import nearest
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.formats.bpmn import Drawing, Node
    from planbook.plan.role_names import RoleNames
    from planbook.source.values import Value


class _Area(NamedTuple):
    """A lane or a pool: what it is called, and those it lies in, the nearest first."""

    area: Lane | Pool
    around: Sequence[Lane | Pool]


class Roles(NamedTuple):
    """Finds the roles of a drawing's lanes; what is wrong with a lane is told once, however many steps it has."""

    path: str
    address: str
    names: RoleNames
    areas: dict[str, _Area]
    without_lanes: set[str]
    """The pools that are lanes themselves."""
    known: dict[str, tuple[Value, At]]

    @classmethod
    def within(cls, drawing: Drawing, path: str, address: str, names: RoleNames) -> Roles:
        """Begin with the lanes of the drawing at a path."""
        roles = cls(path, address, names, {}, set(), {})
        for pool in drawing.pools:
            outer = [pool] if pool.is_drawn else []
            if pool.is_drawn and not pool.lanes:
                roles.without_lanes.add(pool.id)
                roles.areas[pool.id] = _Area(pool, ())
            roles.areas.update(_areas(pool.lanes, outer))
        return roles

    def of(self, node: Node) -> tuple[Value, At]:
        """Give the role of the lane that a step stands in, and where the lane is written."""
        area = self._area_of(node)
        return self._known(area) if area else (None, node.at)

    def in_order(self, nodes: Sequence[Node]) -> Mapping[Value, At]:
        """Give the roles of the lanes as they are drawn, and where each lane is written."""
        used = {self._area_of(node) for node in nodes}
        lying_in = {id(outer) for area in self.areas.values() for outer in area.around}
        shown = [id_ for id_, area in self.areas.items() if id_ in used or id(area.area) not in lying_in]
        found: dict[Value, At] = {}
        for role, at in map(self._known, shown):
            if role:
                found.setdefault(role, at)
        return found

    def _area_of(self, node: Node) -> str:
        """Give the lane whose role does a step, or the pool that is one; empty where there is none."""
        if node.lane:
            area = self.areas[node.lane].area
            is_beside = node.own is not None and node.own.beside == node.lane
            return "" if is_beside or (isinstance(area, Lane) and _is_nobodys(area)) else node.lane
        return node.pool if node.pool in self.without_lanes else ""

    def _known(self, area: str) -> tuple[Value, At]:
        if area not in self.known:
            found = self.areas[area]
            role = None if isinstance(found.area, Lane) and _is_nobodys(found.area) else self._role(*found)
            self.known[area] = role, found.area.at
        return self.known[area]

    def outside(self, drawing: Drawing, ids: Mapping[str, str]) -> None:
        """Tell of the steps that stand in no lane; where nothing is a lane, once for all of them."""
        homeless = [node for node in drawing.nodes if is_work(node.kind) and not self._area_of(node)]
        if homeless and not self.areas:
            message = msg("There are no lanes in the drawing, so nobody is named who does its steps.")
            help_ = msg("Draw a lane for each role, and put the steps into them.")
            self._no_lane(homeless[0].at, message, help_, (), self.address)
            return
        for node in homeless:
            message, help_ = (
                msg("The step “{step}” stands in no role's lane."),
                msg("Put it into the lane of the role that does it."),
            )
            address = f"{self.address}/{ids[node.id]}"
            self._no_lane(node.at, message, help_, (("step", node.name or ids[node.id]),), address)

    def _role(self, area: Lane | Pool, around: Sequence[Lane | Pool]) -> Value:
        if isinstance(area, Lane) and area.role and area.named == area.name:
            noted = self.names.gathered.index.find(Role, area.role)
            if noted:
                return noted[0]
        if not area.name:
            return self._of_nameless(area, around)
        found, gathered = self.names.find(area.name), self.names.gathered
        if len(found) == 1:
            return found[0]
        if found or not gathered.index.may_be_unread(Role, area.name):
            gathered.findings.append(bpmn_problems.unknown_lane(self._unknown(area, found)))
        return Told(area.name)

    def _unknown(self, area: Lane | Pool, found: Sequence[str]) -> Said:
        """Say that a lane is no role's, or several roles'."""
        place, gaps = Place(self.path, *area.at), [("found", quoted(area.name))]
        if found:
            message = msg("Several roles are called {found}, as a lane is: {roles}.")
            help_ = msg("Give the lane the id of the one that is meant.")
            gaps.append(("roles", ", ".join(address.partition("/")[2] for address in found)))
            return Said(place, message, help_, tuple(gaps), self.address, area.name)
        message = msg("No role is called {found}, as a lane is.")
        if isinstance(area, Pool):
            message = msg("No role is called {found}, as a pool without lanes is.")
        help_ = msg("Write {found} under “also” of the role whose lane it is, or add the role.")
        if guess := nearest(area.name, self.names.lexicon):
            help_ = msg("Did you mean “{guess}”? Then write {found} under “also” of that role.")
            gaps.append(("guess", guess))
        return Said(place, message, help_, tuple(gaps), self.address, area.name)

    def _of_nameless(self, area: Lane | Pool, around: Sequence[Lane | Pool]) -> Value:
        """Give the role of a lane without a name: that of what it lies in, which is told."""
        named = next((outer for outer in around if outer.name), None)
        if named is None:
            self._no_lane(area.at, msg("A lane has no name."), msg("Give it the title of a role."), (), self.address)
            return None
        message = msg("A lane has no name; it counts as “{outer}”, which it lies in.")
        self._no_lane(area.at, message, msg("Give it the title of a role."), (("outer", named.name),), self.address)
        return self._role(named, ())

    def _no_lane(self, at: At, message: str, help_: str, gaps: tuple[tuple[str, str], ...], address: str) -> None:
        said = Said(Place(self.path, *at), message, help_, gaps, address)
        self.names.gathered.findings.append(bpmn_problems.no_lane(said))


def _is_nobodys(lane: Lane) -> bool:
    """Tell whether a lane is drawn for the steps that nobody does."""
    return bool(lane.named) and not lane.role and lane.named == lane.name


def _areas(lanes: Sequence[Lane], around: Sequence[Lane | Pool]) -> Iterator[tuple[str, _Area]]:
    for lane in lanes:
        yield lane.id, _Area(lane, around)
        yield from _areas(lane.lanes, [lane, *around])
