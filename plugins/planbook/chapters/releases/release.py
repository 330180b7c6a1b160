"""The page of a release: when it comes out, what it adds and how far that is, who works differently with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.rollout import changing, readiness
from planbook.analysis.states import state_of
from planbook.chapters.releases import told
from planbook.pages.cells import Label, Many, Said, Text, When
from planbook.pages.columns import Column, table
from planbook.pages.naming import label_of, word_in
from planbook.pages.page import Badge, Section
from planbook.pages.paying import paying_section
from planbook.pages.readiness import LEARNERS, READINESS, roles_table
from planbook.pages.signs import STATES
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone
from planbook.plan.needs import Need
from planbook.plan.processes import Process
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.rollout import Changing
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import RecordPage
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record
    from planbook.plan.releases import Release

ADDS: Final = "--adds"
_TOLD_HERE: Final = frozenset({ADDS, "--paid_from"})
HEADINGS: Final = (msg("Adds"), msg("Stands at"), msg("What"))
"""Headings of columns that are no fields; labels of their keys make them."""


def release_page(matter: Matter, release: Release, page: RecordPage) -> RecordPage:
    """Say when a release comes out, what it adds and what for; then how far each of it is, and who is concerned."""
    showing = matter.showing
    return replace(
        page,
        badges=[*page.badges, Badge(told.STATES[told.state(matter.plan, release)])],
        standing=[*_standing(showing, release), *page.standing],
        facts=[fact for fact in page.facts if fact.label not in {label_of("adds"), label_of("paid_from")}],
        sections=[*(s for s in page.sections if s.anchor not in _TOLD_HERE), *_sections(showing, release)],
    )


def _standing(showing: Showing, release: Release) -> Iterator[Said]:
    yield from _when(showing, release)
    if adds := told.counts(release):
        yield Said(msg("It adds {counts}."), (("counts", adds),))
    if release.supports:
        yield Said(msg("It serves {objectives}."), (("objectives", Many([showing.to(r) for r in release.supports])),))
    elif release.adds:
        yield Said(msg("It supports no objective."))


def _when(showing: Showing, release: Release) -> Iterator[Said]:
    if release.date:
        is_out = release.date.is_before(showing.plan.today)
        exact, coarse = (
            (msg("It came out on {day}."), msg("It came out in {day}."))
            if is_out
            else (msg("It comes out on {day}."), msg("It comes out in {day}."))
        )
        yield Said(exact if release.date.is_exact else coarse, (("day", When(release.date)),))


def _sections(showing: Showing, release: Release) -> Iterator[Section]:
    if release.adds:
        yield Section(msg("What it adds"), ADDS, _adds(showing, release))
    yield from paying_section(showing, release.cost, release.paid_from)
    changes = [one for one in changing(showing.plan).values() if release in one.releases]
    if changes:
        yield Section(
            msg("Whose work changes"), LEARNERS, roles_table(showing, changes), opening=_ready(showing, changes)
        )


def _ready(showing: Showing, changes: Sequence[Changing]) -> Said:
    """Say how many of the roles whose work changes have a course before it does."""
    ready = sum(readiness(showing.plan, one.role, one.live) not in {"gap", "late"} for one in changes)
    one, many = counted(
        "{ready} of {n} role has a course before it starts.", "{ready} of {n} roles have a course before they start."
    )
    return Said(one, (("ready", Text(str(ready))),), many, len(changes))


def _adds(showing: Showing, release: Release) -> Table:
    """Give what a release adds: of what sort it is, the record behind it, and how far that is."""
    adds = [one for what in (*told.WHAT, "") for one in told.adds(release, what)]
    records = [showing.plan.get(one.ref) for one in adds]
    columns = [
        Column("what", [Label(word_in(showing.plan, "what", one.what)) if one.what else None for one in adds]),
        Column("ref", [showing.to(one.ref) if one.ref and one.title else None for one in adds]),
        Column("stands_at", [_far(showing, record) for record in records]),
    ]
    names: list[Cell] = [
        Text(one.title) if one.title else (showing.to(one.ref) if one.ref else Text("")) for one in adds
    ]
    return table("adds", names, [c for c in columns if c.filled])


def _far(showing: Showing, record: Record | None) -> Cell | None:
    """Tell how far what stands behind an addition is: a process by its maturity, a role by its training, and so on."""
    match record:
        case Process():
            return _word(showing, Process, "maturity", record.maturity)
        case Need():
            return _word(showing, Need, "gap", record.gap, msg("Gap today: {word}"))
        case Role():
            one = changing(showing.plan).get(record.address)
            return READINESS[readiness(showing.plan, record, one.live if one else None)]
        case Milestone():
            return STATES[state_of(showing.plan, record)]
    return None


def _word(showing: Showing, kind: type[Record], key: str, word: str, message: str = "") -> Cell | None:
    shape = form(kind).fields[key].shape
    if not word or not isinstance(shape, shapes.OneOf):
        return None
    cell = showing.word(shape.words, word)
    return Said(message, (("word", cell),)) if message else cell
