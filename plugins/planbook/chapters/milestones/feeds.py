"""The calendars that readers subscribe to: the plan's, and one for each role and person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.duties import duties_of, seats_of
from planbook.analysis.first_addresses import first_addresses
from planbook.analysis.states import state_of
from planbook.chapters.milestones import told
from planbook.pages.cells import Bullets, Entry, Label, Many, Said, Text, When
from planbook.pages.duties import milestone_parts
from planbook.pages.feeds import Feed, Happening, day_of, feed_name
from planbook.pages.naming import label_of
from planbook.pages.signs import STATES
from planbook.pages.standing import owner_of
from planbook.plan.milestones import Milestone
from planbook.plan.people import Person
from planbook.plan.roles import Role
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.values import Day


def feeds(showing: Showing) -> Iterator[Feed]:
    """Give the calendars of a plan with milestones; of people, of those who hold a role, or did, or will.

    One may be empty: whoever subscribed to it must find it when the last milestone has gone to somebody else.
    """
    plan = showing.plan
    known = {m.address: _happening(showing, m, day) for m in plan.every(Milestone) if (day := day_of(plan, m))}
    if not plan.every(Milestone):
        return
    yield Feed(
        feed_name(), Text(plan.settings.title), Milestone.collection, [(event, None) for event in known.values()]
    )
    for role in plan.every(Role):
        if plan.is_published(role.address):
            yield _of(showing, role, [role], known)
    for person in plan.every(Person):
        seats = seats_of(plan, person)
        if seats and plan.is_published(person.address):
            yield _of(showing, person, [seat.role for seat in seats if seat.today and not seat.deputy], known)


def _of(showing: Showing, whose: Role | Person, roles: Sequence[Role], known: Mapping[str, Happening]) -> Feed:
    """Give the calendar of a role or person: every milestone in which one of the roles has a part."""
    parts = _parts(showing, roles)
    title = Said(msg("{whose} · {plan}"), (("whose", Text(whose.label)), ("plan", Text(showing.plan.settings.title))))
    events = [(event, Many(parts[address])) for address, event in known.items() if address in parts]
    return Feed(feed_name(whose.address), title, whose.address, events)


def _parts(showing: Showing, roles: Sequence[Role]) -> Mapping[str, Sequence[Cell]]:
    """Give the parts that roles have in milestones; where there are several roles, each part with the role."""
    found: dict[str, list[Cell]] = {}
    for role in roles:
        for part in duties_of(showing.plan, role).parts:
            if isinstance(part.record, Milestone):
                told_so = milestone_parts(role, part.record, part.keys)
                found.setdefault(part.record.address, []).extend(_as(label, role, roles) for label in told_so)
    return found


def _as(part: Label, role: Role, roles: Sequence[Role]) -> Cell:
    if len(roles) == 1:
        return part
    return Said(msg("{part} (as {role})"), (("part", part), ("role", Text(role.label))))


def _happening(showing: Showing, milestone: Milestone, day: Day) -> Happening:
    phase = showing.plan.records[milestone.parent].label
    title = Text(milestone.label)
    return Happening(
        address=milestone.address,
        first_address=first_addresses(showing.plan)[milestone.address],
        day=day,
        title=Said(msg("Cancelled: {title}"), (("title", title),)) if milestone.cancelled else title,
        phase=phase,
        said=[Entry(label_of(key), cell) for key, cell in _said(showing, milestone, phase) if cell],
        cancelled=milestone.cancelled is not None,
    )


def _said(showing: Showing, milestone: Milestone, phase: str) -> Iterator[tuple[str, Cell | None]]:
    """Give what the event says of a milestone, under the labels that its tables have."""
    yield "state", STATES[state_of(showing.plan, milestone)]
    yield "date", told.planned(showing, milestone)
    yield "forecast", told.forecast(showing, milestone)
    yield "done", When(milestone.done) if milestone.done else None
    yield "cancelled", When(milestone.cancelled) if milestone.cancelled else None
    yield "slip", told.slip(showing, milestone)
    yield "phase", Text(phase)
    yield "owner", owner_of(showing, milestone)
    yield "gate", told.gate(showing, milestone)
    yield "deliverables", Bullets([Text(text) for text in milestone.deliverables]) if milestone.deliverables else None
    yield "note", Text(milestone.note) if milestone.note else None
