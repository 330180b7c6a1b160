"""The page of all gates: where each stands, what must be true, who must approve, what waits behind it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.analysis.gate_board import STANDS, entries, gate_board
from planbook.analysis.schedule import planned_on
from planbook.chapters.milestones import told
from planbook.pages.cells import Bullets, Many, Said, Status, Text, ToChapter, When
from planbook.pages.columns import Column, named, table
from planbook.pages.found import found
from planbook.pages.heading import Heading
from planbook.pages.page import IndexPage, Section
from planbook.pages.standing import with_holder
from planbook.plan.milestones import Milestone, Phase
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.gate_board import Entry, Gate, Stand
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.milestones import Approval
    from planbook.plan.record import Record

GATES: Final = ToChapter(
    "gates", Heading(msg("Gates"), msg("What must be approved before the plan goes on, and by whom."))
)
SIGNS: Final[Mapping[Stand, Status]] = {
    "passed": Status(msg("Passed without approval"), "late"),
    "waiting": Status(msg("Waiting for approval"), "risk"),
    "ahead": Status(msg("Ahead"), "promised"),
    "approved": Status(msg("Approved"), "done"),
}
"""How a gate is told to stand."""
_COUNTS: Final[Mapping[Stand, tuple[str, str]]] = {
    "passed": counted("{n} was passed without approval", "{n} were passed without approval"),
    "waiting": counted("{n} waits for an approval", "{n} wait for an approval"),
    "ahead": counted("{n} is ahead", "{n} are ahead"),
    "approved": counted("{n} is approved", "{n} are approved"),
}
HEADINGS: Final = (
    msg("Must approve"),
    msg("Not reached before it"),
    msg("Must be true"),
    msg("Begins"),
    msg("Gates before it"),
    msg("Undecided changes"),
    msg("Findings"),
    msg("Behind it"),
)
"""Headings of columns that are no fields; labels of their keys make them."""


def gates_page(matter: Matter) -> IndexPage | None:
    """Give the page of all gates; none where the plan has none."""
    gates = gate_board(matter.plan)
    if not gates:
        return None
    ahead = [gate for gate in gates if gate.stand != "approved"]
    approved = [gate for gate in gates if gate.stand == "approved"]
    return IndexPage(
        address=GATES.address,
        heading=GATES.heading._replace(part=matter.headings[Milestone.collection].part),
        standing=list(_standing(matter.showing, gates)),
        opening="",
        sections=list(_sections(matter, ahead, approved)),
    )


def _standing(showing: Showing, gates: Sequence[Gate]) -> Iterator[Said]:
    """Say how many gates stand where, and which is next with whose approval it needs."""
    counts = Counter(gate.stand for gate in gates)
    states = [Said(*_forms(stand), n=counts[stand]) for stand in STANDS if counts[stand]]
    one, many = counted("There is {n} gate: {states}.", "Of {n} gates {states}.")
    yield Said(one, (("states", Many(states)),), many, len(gates))
    coming = next((gate for gate in gates if gate.stand == "ahead"), None)
    if coming:
        roles = Many([showing.to(ref) for ref in coming.to_approve])
        gaps = (("gate", showing.link(coming.milestone.address)), ("roles", roles))
        day = planned_on(showing.plan, coming.milestone)
        if day:
            yield Said(msg("The next is {gate}, {day}: {roles} must approve."), (*gaps, ("day", When(day))))
        else:
            yield Said(msg("The next is {gate}: {roles} must approve."), gaps)


def _forms(stand: Stand) -> tuple[str, tuple[()], str]:
    one, many = _COUNTS[stand]
    return one, (), many


def _sections(matter: Matter, ahead: Sequence[Gate], approved: Sequence[Gate]) -> Iterator[Section]:
    if ahead:
        yield Section(msg("Not approved yet"), "--ahead", _ahead(matter, ahead))
    if phases := entries(matter.plan):
        yield Section(msg("Phases still to begin"), "--phases", _entries(matter.showing, phases))
    if approved:
        yield Section(msg("Approved"), "--approved", _approved(matter.showing, approved))


def _ahead(matter: Matter, gates: Sequence[Gate]) -> Table:
    """Give the gates that are not approved; below each, what it waits for and what waits for it."""
    showing = matter.showing
    columns = [
        _state(gates),
        Column("date", [told.planned(showing, gate.milestone) for gate in gates]),
        Column("must_approve", [_must_approve(showing, gate) for gate in gates]),
    ]
    below = [
        _links(showing, "not_reached_before_it", [gate.before for gate in gates]),
        Column("must_be_true", [_texts(gate.conditions) for gate in gates]),
        Column("deliverables", [_texts(gate.milestone.deliverables) for gate in gates]),
        Column("note", [Text(gate.milestone.note) if gate.milestone.note else None for gate in gates]),
        _links(showing, "undecided_changes", [gate.changes for gate in gates]),
        Column("findings", [_findings(matter, gate) for gate in gates]),
        _links(showing, "behind_it", [gate.behind for gate in gates]),
    ]
    return _table(showing, gates, columns, below)


def _approved(showing: Showing, gates: Sequence[Gate]) -> Table:
    columns = [
        Column("done", [When(gate.milestone.done) if gate.milestone.done else None for gate in gates]),
        Column("approved", [_approvals(showing, gate) for gate in gates]),
    ]
    return _table(showing, gates, columns, [_links(showing, "behind_it", [gate.behind for gate in gates])])


def _table(showing: Showing, gates: Sequence[Gate], columns: Sequence[Column], below: Sequence[Column]) -> Table:
    names = [told.name(gate.milestone, gate.milestone.address) for gate in gates]
    phase = Column("phase", [showing.link(gate.milestone.parent) for gate in gates])
    return table("gate", names, [c for c in (phase, *columns) if c.filled], below)


def _state(gates: Sequence[Gate]) -> Column:
    return Column("state", [SIGNS[gate.stand] for gate in gates], order=[SIGNS[stand] for stand in STANDS])


def _texts(lines: Sequence[str]) -> Cell | None:
    return Bullets([Text(line) for line in lines]) if lines else None


def _entries(showing: Showing, phases: Sequence[Entry]) -> Table:
    """Give the phases still to begin, with what must be true before."""
    columns = [
        Column("begins", [When(one.phase.start) if one.phase.start else None for one in phases]),
        Column("must_be_true", [_texts(one.phase.entry) for one in phases]),
        _links(showing, "gates_before_it", [one.gates for one in phases]),
    ]
    return table(Phase.word, [named(showing, one.phase) for one in phases], [c for c in columns if c.filled])


def _must_approve(showing: Showing, gate: Gate) -> Cell | None:
    """Tell each role of a gate with who holds it, and whether it has approved."""
    waiting = {ref.address for ref in gate.to_approve}
    told_: list[Cell] = []
    for ref in gate.milestone.gate:
        role = showing.plan.get(ref)
        who = with_holder(showing, role) if role else showing.to(ref)
        sign = told.TO_APPROVE if ref.address in waiting else told.APPROVED
        told_.append(Said(msg("{role}: {state}"), (("role", who), ("state", sign))))
    return Bullets(told_) if told_ else None


def _findings(matter: Matter, gate: Gate) -> Cell | None:
    """Tell what is found at fault with a gate; advice keeps nobody from approving."""
    milestone = gate.milestone
    faults = [f for f in matter.found_at(milestone.parent) if f.address == milestone.address and f.severity != "advice"]
    return Bullets([found(matter.showing, fault) for fault in faults]) if faults else None


def _approvals(showing: Showing, gate: Gate) -> Cell | None:
    """Tell who approved, when, and on what conditions."""
    asked = {ref.address for ref in gate.milestone.gate}
    told_ = [_approval(showing.to(a.by), a) for a in gate.milestone.approved if a.by and a.by.address in asked]
    return Bullets(told_) if told_ else None


def _approval(who: Cell, approval: Approval) -> Cell:
    day = When(approval.on) if approval.on else None
    said = Said(msg("{role}, {day}"), (("role", who), ("day", day))) if day else who
    return (
        Said(msg("{approval}: {note}"), (("approval", said), ("note", Text(approval.note)))) if approval.note else said
    )


def _links(showing: Showing, key: str, records: Sequence[Sequence[Record]]) -> Column:
    links = [[showing.link(record.address) for record in each] for each in records]
    return Column(key, [Many(each) if each else None for each in links])
