"""The page of a change: how far it has come, what was decided, what it moves, whom it touches and who knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.analysis.change_control import APPROVED, DECIDED, is_pending, waiting
from planbook.analysis.departments import asker_to_tell, to_tell, touched, unit_label
from planbook.chapters.changes.moved import moved_section
from planbook.chapters.changes.shifted import shifted_section
from planbook.chapters.changes.track import track
from planbook.pages.cells import Amount, Bullets, Entries, Entry, Label, Length, Many, Name, Said, Status, Text, When
from planbook.pages.columns import Column, table
from planbook.pages.counts import count
from planbook.pages.naming import label_of, word_in
from planbook.pages.page import RecordPage, Section
from planbook.pages.paying import paying_section
from planbook.pages.requests import DAYS, filled
from planbook.plan.forums import Forum
from planbook.plan.names import slug
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.departments import Touched
    from planbook.pages.cells import Cell
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.changes import Assessment, Change, Notice
    from planbook.plan.forums import Decision
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.values import Day

ASSESSED, DECISION, IMPACT, TOLD, ABOUT = "--assessed", "--decided", "--impact", "--communicated", "--about"
_TOLD_ELSEWHERE: Final = frozenset({ASSESSED, DECISION, IMPACT, TOLD})
NOT_TOLD: Final = Status(msg("Not yet told"), "risk")
ALL_TOLD: Final = msg("Every department it touches has been told.")
ASKED_TOLD: Final = msg("Every department that was asked what it would mean has been told.")
HEADINGS: Final = (msg("Department"), msg("What it means for it"), msg("Through"), msg("Told on"))
"""Headings of columns that are no fields; labels of their keys make them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found or decided."""

    template: ClassVar[str] = "changes/verdict.html.jinja"
    text: str
    said: Sequence[Said]
    status: Cell | None = None


def change_page(matter: Matter, change: Change, page: RecordPage) -> RecordPage:
    """Say where a request stands, then show its stages, what was decided, what moves, and who was told."""
    showing = matter.showing
    rest = [section for section in page.sections if section.anchor not in _TOLD_ELSEWHERE]
    return replace(
        page,
        standing=[*_standing(showing, change), *page.standing],
        facts=[],
        first=[Section("", "", track(showing, change))],
        sections=[*_sections(showing, change), *_told_roles(page.sections), *rest, *_about(change, page.facts)],
    )


def _standing(showing: Showing, change: Change) -> Iterator[Said]:
    """Say who decided and when, or what it waits for and how long; then who has not been told."""
    verdict, wait = change.decided, waiting(showing.plan, change)
    if verdict and verdict.by and verdict.on:
        gaps = (("role", showing.to(verdict.by)), ("day", When(verdict.on)))
        yield Said(msg("{role} decided on it on {day}."), gaps)
    elif wait and is_pending(change):
        yield from _waits(showing, change, wait.days)
    missing = list(_untold(showing, change)) if change.status in DECIDED else []
    if missing:
        yield Said(msg("Not told yet: {departments}."), (("departments", Many(missing)),))
    elif change.status in DECIDED and to_tell(showing.plan, change):
        yield Said(ALL_TOLD if change.status in APPROVED else ASKED_TOLD)
    elif told := [notice for notice in change.communicated if notice.to]:
        yield count(counted("{n} role has been told.", "{n} roles have been told."), len(told))


def _untold(showing: Showing, change: Change) -> Iterator[Cell]:
    """Name the departments that should have heard, and who asked, if they have not."""
    for one in to_tell(showing.plan, change):
        if not one.is_told:
            yield Text(unit_label(showing.plan, one.unit))
    if asker := asker_to_tell(showing.plan, change):
        yield showing.link(asker.address)


def _waits(showing: Showing, change: Change, days: int | None) -> Iterator[Said]:
    """Say whose turn it is, and for how long it has been."""
    control = showing.plan.settings.change_control
    if change.status != "assessed":
        yield Said(msg("It waits to be assessed."))
    elif control:
        yield Said(msg("It is assessed and waits for the decision of {role}."), (("role", showing.to(control)),))
    else:
        yield Said(msg("It is assessed and waits for a decision."))
    if days:
        yield Said(msg("That has been so for {days}."), (("days", count(DAYS, days)),))


def _sections(showing: Showing, change: Change) -> Iterator[Section]:
    judged = [*_assessment(showing, change), *_decision(showing, change)]
    yield from (replace(section, half=len(judged) > 1) for section in judged)
    yield from moved_section(showing, change)
    yield from shifted_section(showing, change)
    if impact := change.impact:
        yield from paying_section(showing, impact.cost, impact.paid_from)
    yield from _departments(showing, change)


def _assessment(showing: Showing, change: Change) -> Iterator[Section]:
    if found := change.assessed:
        said = _signed(showing, msg("Assessed by {role} on {day}."), msg("Assessed by {role}."), found.by, found.on)
        yield Section(msg("Assessment"), ASSESSED, Judged(found.note, [*said, *_judged(showing.plan, found)]))


_ROAD_MAP: Final[Mapping[str, str]] = {
    "fits": msg("It fits the road map."),
    "later": msg("It fits the road map at a later time."),
    "conflicts": msg("It conflicts with the road map."),
}


def _judged(plan: Plan, found: Assessment) -> Iterator[Said]:
    """Say whether it fits the road map, and whose work it would harm."""
    if found.road_map in _ROAD_MAP:
        yield Said(_ROAD_MAP[found.road_map])
    elif found.road_map:
        yield Said(msg("As to the road map: {word}."), (("word", Label(word_in(plan, "road_map", found.road_map))),))
    if found.harms:
        units = Many([Text(unit_label(plan, unit)) for unit in found.harms])
        yield Said(msg("It would harm the work of {departments}."), (("departments", units),))


def _decision(showing: Showing, change: Change) -> Iterator[Section]:
    if found := change.decided:
        said = _signed(showing, msg("Decided by {role} on {day}."), msg("Decided by {role}."), found.by, found.on)
        logged = [_logged(showing, *entry) for entry in logs(showing.plan).get(change.address, ())]
        yield Section(msg("Decision"), DECISION, Judged(found.why, [*said, *logged]))


def _signed(showing: Showing, whole: str, part: str, by: Ref[Role] | None, on: Day | None) -> Sequence[Said]:
    if by is None:
        return []
    role = ("role", showing.link(by.address))
    return [Said(whole, (role, ("day", When(on))))] if on else [Said(part, (role,))]


def logs(plan: Plan) -> Mapping[str, Sequence[tuple[Forum, Decision]]]:
    """Give what the logs of forums say of each change, by its address."""
    return plan.once(_logs)


def _logs(plan: Plan) -> Mapping[str, Sequence[tuple[Forum, Decision]]]:
    found: dict[str, list[tuple[Forum, Decision]]] = {}
    for forum in plan.every(Forum):
        for decision in forum.decisions:
            if decision.change:
                found.setdefault(decision.change.address, []).append((forum, decision))
    return found


def _logged(showing: Showing, forum: Forum, decision: Decision) -> Said:
    gaps = (("forum", showing.link(forum.address)), ("decision", Text(decision.title)))
    return Said(msg("In the log of {forum}: “{decision}”."), gaps)


def _departments(showing: Showing, change: Change) -> Iterator[Section]:
    """Give the departments it touches: what it does to each, through what, and when each was told."""
    found = touched(showing.plan, change)
    must = {one.unit for one in to_tell(showing.plan, change)} if change.status in DECIDED else set()
    columns = [
        Column("what_it_means_for_it", [Text(one.what) if one.what else None for one in found]),
        Column("through", [Many([showing.link(a) for a in one.through]) if one.through else None for one in found]),
        Column("told_on", [_told(showing, one, must=one.unit in must) for one in found]),
    ]
    if found:
        names = [Name(unit_label(showing.plan, one.unit)) for one in found]
        plain = table("department", names, filled(columns))
        rows = [replace(row, anchor=f"--in-{slug(one.unit)}") for row, one in zip(plain.rows, found, strict=True)]
        yield Section(msg("What it means for each department"), IMPACT, replace(plain, rows=rows))


def _told(showing: Showing, one: Touched, *, must: bool) -> Cell | None:
    """Tell when somebody of a department was told first, and who."""
    if not one.told:
        return NOT_TOLD if must else None
    cells = [_notice(showing, notice) for notice in one.told]
    return cells[0] if len(cells) == 1 else Bullets(cells)


def _notice(showing: Showing, notice: Notice) -> Cell:
    role = showing.to(notice.to) if notice.to else Text("")
    return Said(msg("{day}, {role}"), (("day", When(notice.on)), ("role", role))) if notice.on else role


def _told_roles(sections: Sequence[Section]) -> Iterator[Section]:
    yield from (section for section in sections if section.anchor == TOLD)


def _about(change: Change, facts: Sequence[Entry]) -> Iterator[Section]:
    """Give what else there is to know of a request: who raised it, what it touches, its days and money."""
    impact = change.impact
    more = [
        *([Entry(label_of("schedule"), Length(impact.schedule))] if impact and impact.schedule else []),
        *([Entry(label_of("cost"), Amount(impact.cost))] if impact and impact.cost else []),
    ]
    if facts or more:
        yield Section(msg("About this request"), ABOUT, Entries([*facts, *more]))
