"""Which departments a change touches, through what, and who of them has been told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.change_control import APPROVED, DECIDED
from planbook.analysis.groups import members_of
from planbook.plan.changes import Change
from planbook.plan.forums import Forum
from planbook.plan.milestones import Milestone
from planbook.plan.needs import Need
from planbook.plan.processes import Process, Step
from planbook.plan.roles import Owned, Role
from planbook.plan.training import Training

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.plan.changes import Notice
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref

CUSTOMER: Final = "customer"
"""Whose a need is that no department has."""


class Touched(NamedTuple):
    """A department that a change touches."""

    unit: str
    what: str
    """What the change does to it, as it was assessed."""
    through: Sequence[str]
    """The addresses of what the change affects and this department answers for or works in."""
    told: Sequence[Notice]
    """Where somebody of it was told, the first first."""

    @property
    def is_told(self) -> bool:
        """Whether somebody of it was told."""
        return bool(self.told)


def touched(plan: Plan, change: Change) -> Sequence[Touched]:
    """Give the departments that a change touches: those that are assessed, then those behind what it affects."""
    return plan.once(_touched)[change.address]


def departments(plan: Plan) -> Mapping[str, Sequence[Role]]:
    """Give the departments of a plan with the roles that belong to each: those that `plan.yml` names come first."""
    return plan.once(_departments)


def unrepresented(plan: Plan) -> Mapping[str, Need | None]:
    """Give the departments that no role belongs to: those that `plan.yml` lists, and others with a need of theirs.

    A plan without roles has none.
    """
    found: dict[str, Need | None] = dict.fromkeys(plan.settings.words.get("unit", ()))
    for need in plan.every(Need):
        if need.whose and need.whose != CUSTOMER:
            found.setdefault(need.whose, need)
    known = departments(plan) if plan.every(Role) else found
    return {unit: need for unit, need in found.items() if unit not in known}


def units_of(plan: Plan, role: Role) -> Collection[str]:
    """Give the departments that hear what a role is told: its own, or those of a group's chair and members.

    A group that belongs to no department and names nobody is everybody; an outside party is nobody here.
    """
    return plan.once(_units)[role.address]


def reached(plan: Plan, address: str) -> Iterator[str]:
    """Give the addresses of those who hear what the role at an address is told, itself first.

    Who sits in a group does, all of a department whose group it is, and everybody where it belongs to none and names
    nobody.
    """
    yield address
    role = plan.records.get(address)
    if not isinstance(role, Role) or role.kind != "group":
        return
    yield from (ref.address for ref in (role.chair, *role.members) if ref and ref.holds_on(plan.today))
    is_everybody = not (role.unit or role.chair or role.members)
    if role.unit or is_everybody:
        yield from (other.address for other in plan.every(Role) if is_everybody or other.unit == role.unit)


def asker_to_tell(plan: Plan, change: Change) -> Role | None:
    """Give who asked for a change on which somebody decided and has not heard; who sat among those who did has."""
    asker = plan.get(change.raised_by) if change.status in DECIDED else None
    if asker is None:
        return None
    heard = [notice.to for notice in change.communicated]
    verdict = change.decided.by if change.decided else None
    known = any(asker.address in reached(plan, ref.address) for ref in (*heard, verdict) if ref)
    return None if known else asker


def _departments(plan: Plan) -> Mapping[str, Sequence[Role]]:
    found: dict[str, list[Role]] = {unit: [] for unit in plan.settings.words.get("unit", ())}
    for role in plan.every(Role):
        if role.unit and role.kind != "party":
            found.setdefault(role.unit, []).append(role)
    return {unit: roles for unit, roles in found.items() if roles}


def _units(plan: Plan) -> Mapping[str, Collection[str]]:
    everybody = frozenset(departments(plan))
    return {role.address: _units_of(plan, role, everybody) for role in plan.every(Role)}


def _units_of(plan: Plan, role: Role, everybody: Collection[str]) -> Collection[str]:
    if role.kind == "party":
        return ()
    if role.unit or role.kind == "seat":
        return {role.unit} - {""}
    chair = plan.get(role.chair)
    inside = [*members_of(plan, role), *([chair] if chair else [])]
    return {one.unit for one in inside if one.unit} if inside else everybody


def _touched(plan: Plan) -> Mapping[str, Sequence[Touched]]:
    behind: dict[str, Collection[str]] = {}
    return {change.address: list(_of(plan, change, behind)) for change in plan.every(Change)}


def _of(plan: Plan, change: Change, behind: dict[str, Collection[str]]) -> Iterator[Touched]:
    what = change.impact.departments if change.impact else {}
    through: dict[str, list[str]] = {unit: [] for unit in what}
    for ref in change.affects:
        if ref.address not in behind:
            behind[ref.address] = _behind(plan, ref)
        for unit in behind[ref.address]:
            through.setdefault(unit, []).append(ref.address)
    told = _told(plan, change)
    for unit, addresses in through.items():
        yield Touched(unit, what.get(unit, ""), addresses, told.get(unit, ()))


def _told(plan: Plan, change: Change) -> Mapping[str, Sequence[Notice]]:
    found: dict[str, list[Notice]] = {}
    for notice in sorted(change.communicated, key=lambda one: one.on.last.toordinal() if one.on else 0):
        role = plan.get(notice.to)
        for unit in units_of(plan, role) if role else ():
            found.setdefault(unit, []).append(notice)
    return found


def _behind(plan: Plan, ref: Ref[Record]) -> Collection[str]:
    """Give the departments that answer for a record or work in it, in the order in which it names them."""
    record = plan.records.get(ref.address)
    found = dict.fromkeys(role.unit for role in _roles(plan, record) if role.unit and role.kind != "party")
    if isinstance(record, Need) and record.whose in departments(plan):
        found[record.whose] = None
    return found


def _roles(plan: Plan, record: Record | None) -> Iterator[Role]:
    """Give the roles behind a record."""
    refs: list[Ref[Role] | None] = [record.owner] if isinstance(record, Owned) else []
    match record:
        case Role():
            yield record
        case Process():
            refs += [step.role for step in record.steps.values()]
        case Step() | Forum():
            refs.append(record.role)
        case Training():
            refs += record.for_
        case Milestone() if not record.owner:
            phase = plan.records.get(record.parent)
            refs += [phase.owner] if isinstance(phase, Owned) else []
        case _:
            pass
    yield from (role for ref in refs if (role := plan.get(ref)))


def unit_label(plan: Plan, unit: str) -> str:
    """Give what a department is called."""
    return plan.settings.words.get("unit", {}).get(unit, unit)


def to_tell(plan: Plan, change: Change) -> Sequence[Touched]:
    """Give the departments that must hear what became of a request.

    Of one that is approved, all that it touches; of any other, those that were asked what it would do to them.
    """
    every = touched(plan, change)
    return every if change.status in APPROVED else [one for one in every if one.what]
