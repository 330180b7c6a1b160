"""The page of a phase: whether it runs, what it has reached, and its milestones by their days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.phases import in_order, phase_state
from planbook.analysis.schedule import is_critical
from planbook.chapters.milestones import told
from planbook.chapters.milestones.counted import MOST_OF_A_PHASE
from planbook.chapters.milestones.drawn import NARROW, Look, timeline
from planbook.chapters.milestones.tables import choosable, choosing
from planbook.pages.cells import Bullets, Said, Text, When
from planbook.pages.children import anchored, child_columns, led
from planbook.pages.columns import table
from planbook.pages.naming import label_of
from planbook.pages.page import Badge, RecordPage, Section
from planbook.pages.record import side_by_side
from planbook.pages.signs import PHASES
from planbook.plan.milestones import Milestone, Phase
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Table
    from planbook.pages.columns import Column
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing

MILESTONES: Final = "--milestones"
_CRITERIA: Final = ("entry", "exit")
_TOLD_THERE: Final = frozenset({"date", "done", "cancelled", "change", "owner", "gate", "go_live"})
"""What a milestone's columns and its name say; the rest stands below its row."""
_BELOW: Final = frozenset({"slip", "gate"})
"""Columns of the chapter's page that a record's page is too narrow for."""
_SPANS: Final[Mapping[str, str]] = {
    "ahead": msg("It is to run from {start} to {end}."),
    "running": msg("It has run since {start} and ends on {end}."),
    "overdue": msg("It has run since {start} and was to end on {end}."),
    "done": msg("It was to run from {start} to {end}."),
}


def phase_page(matter: Matter, phase: Phase, page: RecordPage) -> RecordPage:
    """Say where a phase stands, and tell its milestones by their days."""
    return replace(
        page,
        badges=[*page.badges, Badge(PHASES[phase_state(matter.plan, phase)])],
        standing=[*_standing(matter.showing, phase), *page.standing],
        facts=[fact for fact in page.facts if fact.label not in map(label_of, _CRITERIA)],
        sections=[*_told_long(phase, page), *_tables(matter, phase)],
    )


def _standing(showing: Showing, phase: Phase) -> Iterator[Said]:
    yield from _span(showing, phase)
    if phase.milestones:
        yield from told.summary(showing, list(phase.milestones.values()))


def _span(showing: Showing, phase: Phase) -> Iterator[Said]:
    """Say from when to when it runs, ran or will run; nothing where neither day is known."""
    state = phase_state(showing.plan, phase)
    if phase.start and phase.end:
        yield Said(_SPANS[state], (("start", When(phase.start)), ("end", When(phase.end))))
    elif phase.start:
        begins = msg("It begins on {start}; its end is open.")
        began = msg("It began on {start}; its end is open.")
        yield Said(begins if state == "ahead" else began, (("start", When(phase.start)),))
    elif phase.end:
        ends, ended = msg("It ends on {end}."), msg("It was to end on {end}.")
        yield Said(ended if state == "overdue" else ends, (("end", When(phase.end)),))


def _told_long(phase: Phase, page: RecordPage) -> Iterator[Section]:
    """Give what is told at length; what must be true before it begins and ends is always among it."""
    apart = [f"--{key}" for key in _CRITERIA]
    criteria = (("entry", phase.entry), ("exit", phase.exit))
    yield from side_by_side(
        [
            *(section for section in page.sections if section.anchor not in apart),
            *(
                Section(label_of(key), f"--{key}", Bullets([Text(t) for t in texts]))
                for key, texts in criteria
                if texts
            ),
        ]
    )


def _tables(matter: Matter, phase: Phase) -> Iterator[Section]:
    if phase.milestones:
        milestones = in_order(matter.plan, phase.milestones.values())
        unseen = choosing(matter.showing, milestones)
        plain = _table(matter, phase, milestones, unseen)
        look = Look(label_of("milestones"), plain, len(unseen), NARROW, at_home=True, most=MOST_OF_A_PHASE)
        yield Section(label_of("milestones"), MILESTONES, timeline(matter.showing, {phase: milestones}, look))


def _table(matter: Matter, phase: Phase, milestones: Sequence[Milestone], unseen: Sequence[Column]) -> Table:
    """Give the milestones with their state first; below each row, all else that is said of it and leads to it."""
    below = child_columns(matter, milestones, _TOLD_THERE)
    names = [told.name(m, critical=is_critical(matter.plan, m)) for m in milestones]
    columns = told.columns(matter.showing, milestones)
    shown = [*(c for c in columns if c.key not in _BELOW), *unseen]
    plain = table(Milestone.word, names, shown, [*(c for c in columns if c.key in _BELOW), *below])
    chosen = choosable(led(plain, [told.state_column(matter.plan, milestones)]))
    return anchored(matter.plan, phase, milestones, chosen)
