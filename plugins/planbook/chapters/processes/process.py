"""The page of a process: how far it has come, what sets it off, what changes with it, its steps and who does them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.differences import replaced_by
from planbook.analysis.flow import hand_offs, numbers
from planbook.analysis.states import state_of
from planbook.chapters.processes.drawn import or_why_not, process_map
from planbook.chapters.processes.measures import measures_section
from planbook.chapters.processes.offered import offer
from planbook.chapters.processes.pair import against, signs, what_changes
from planbook.chapters.processes.steps import steps_table
from planbook.pages.cells import Entry, Label, Many, Said, Status, Text
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count
from planbook.pages.naming import label_of
from planbook.pages.page import Badge, RecordPage, Section
from planbook.pages.signs import STATES
from planbook.pages.standing import holder_of
from planbook.plan.processes import Process, Step
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Table
    from planbook.pages.matter import Matter
    from planbook.pages.offers import Offer
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

STEPS: Final = "--steps"
MAP: Final = "--map"
LANES: Final = "--lanes"
DROPS: Final = "--drops"
AUTOMATED: Final = Status(msg("Automated"), "plain")
NOT_AUTOMATED: Final = Status(msg("Not automated"), "plain")
CUSTOMER_FACING: Final = Status(msg("Customer-facing"), "plain")
_FIRST: Final = ("owner", "with", "trigger", "outcome", "replaces")
"""What stands first among the facts."""
_TOLD_ELSEWHERE: Final = ("customer_facing", "automated", "lanes")
"""What badges and the map tell."""
_LABELS: Final[Mapping[str, str]] = {"trigger": msg("Starts with"), "outcome": msg("Ends with")}


def process_page(matter: Matter, process: Process, page: RecordPage) -> RecordPage:
    """Say how a process runs in a sentence, what changes with it, then its steps in a table."""
    showing = matter.showing
    offered = offer(showing, process)
    told = {LANES, *([DROPS] if _before(matter.plan, process) else [])}
    return replace(
        page,
        variety=_variety(matter.plan, process),
        badges=[*page.badges, *_badges(process)],
        standing=[*_standing(showing, process), *page.standing],
        facts=list(_facts(showing, process, page.facts)),
        first=_maps(matter, process, offered),
        sections=[*(s for s in page.sections if s.anchor not in told), *_sections(matter, process)],
        offers=[offered] if offered else [],
    )


def _variety(plan: Plan, process: Process) -> Label | None:
    if plan.get(process.replaces):
        return Label(msg("To be"))
    return Label(msg("As is")) if replaced_by(plan, process) else None


def _badges(process: Process) -> Iterator[Badge]:
    yield Badge(AUTOMATED if process.automated else NOT_AUTOMATED)
    if process.customer_facing:
        yield Badge(CUSTOMER_FACING)


def _facts(showing: Showing, process: Process, facts: Sequence[Entry]) -> Iterator[Entry]:
    """Give what sets it off and what comes out, what it replaces and what replaces it, then all other facts."""
    by_label = {fact.label: fact for fact in facts}
    for key in _FIRST:
        if fact := by_label.pop(label_of(key), None):
            yield replace(fact, label=_LABELS.get(key, fact.label))
    if after := replaced_by(showing.plan, process):
        yield Entry(msg("Replaced by"), Many([showing.link(p.address) for p in after]))
    compared = ["drops"] if _before(showing.plan, process) else []
    elsewhere = [label_of(key) for key in (*_TOLD_ELSEWHERE, *compared)]
    yield from (fact for label, fact in by_label.items() if label not in elsewhere)


def _standing(showing: Showing, process: Process) -> Iterator[Said]:
    yield _size(process)
    yield from _proof(showing, process)
    for after in replaced_by(showing.plan, process):
        yield Said(msg("{process} is to take its place."), (("process", showing.link(after.address)),))


def _size(process: Process) -> Said:
    """Say how many steps, roles, hand-offs and decisions there are."""
    steps = list(process.steps.values())
    roles = {step.role.address for step in steps if step.role}
    decisions = sum(step.kind == "decision" for step in steps)
    if not steps:
        return Said(msg("No step is written yet."))
    size = ("steps", count(Step.counts, len(steps)))
    if not roles:
        return Said(msg("{steps}; nobody is named yet who does them."), (size,))
    gaps = (
        size,
        ("roles", count(Role.counts, len(roles))),
        ("hand_offs", count(counted("{n} hand-off", "{n} hand-offs"), len(hand_offs(process)))),
        ("decisions", count(counted("{n} decision", "{n} decisions"), decisions)),
    )
    if decisions:
        return Said(msg("{steps} by {roles}, with {hand_offs} from one role to another and {decisions}."), gaps)
    return Said(msg("{steps} by {roles}, with {hand_offs} from one role to another."), gaps[:3])


def _proof(showing: Showing, process: Process) -> Iterator[Said]:
    """Say which milestone shows that it works, and where that one stands."""
    milestone = showing.plan.get(process.proof.milestone) if process.proof else None
    if milestone is None:
        return
    link, state = ("milestone", showing.link(milestone.address)), state_of(showing.plan, milestone)
    if state == "done":
        yield Said(msg("{milestone} has shown that it works."), (link,))
    else:
        yield Said(msg("{milestone} is to show that it works: {state}."), (link, ("state", STATES[state])))


def _before(plan: Plan, process: Process) -> Process | None:
    """Give the process that one replaces, if both have steps to compare."""
    before = plan.get(process.replaces)
    return before if before and before.steps and process.steps else None


def _maps(matter: Matter, process: Process, offered: Offer | None) -> Sequence[Section]:
    """Give the map of a process, and its steps in a table: what they are against those before, what is `offered`."""
    if not process.steps:
        return ()
    before = _before(matter.plan, process)
    told = signs(before, process) if before else {}
    map_ = process_map(matter.showing, process, told, at_home=True)
    more = [against(before, process)] if before else []
    return [
        Section(msg("Map"), MAP, or_why_not(replace(map_, offer=offered))),
        Section(msg("Step by step"), STEPS, steps_table(matter, process, more)),
    ]


def _sections(matter: Matter, process: Process) -> Iterator[Section]:
    before = _before(matter.plan, process)
    if before:
        yield what_changes(matter.showing, before, process)
        yield measures_section(matter.showing, process)
        yield Section(msg("Map of before"), "--before", or_why_not(process_map(matter.showing, before)))
    if any(step.role for step in process.steps.values()):
        yield Section(msg("Who takes part"), "--roles", _roles(matter.showing, process))
    if process.steps and not before:
        yield measures_section(matter.showing, process)


def _roles(showing: Showing, process: Process) -> Table:
    """Give the roles in the order in which they take part, who holds each, and its steps by number."""
    numbered = numbers(process)
    found: dict[str, list[int]] = {}
    for step in process.steps.values():
        if step.role:
            found.setdefault(step.role.address, []).append(numbered[step.address])
    roles = [role for address in found if isinstance(role := showing.plan.records.get(address), Role)]
    columns = [
        Column("holder", [holder_of(showing, role) for role in roles]),
        Column("steps", [Text(", ".join(map(str, found[role.address]))) for role in roles]),
    ]
    return table(Role.word, [named(showing, role) for role in roles], [c for c in columns if c.filled])
