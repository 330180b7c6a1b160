"""Milestones as a timeline: what is drawn of each, in which band, and what its mark tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planbook.analysis.paths import begins_on, critical_before
from planbook.analysis.schedule import forecast_for, is_critical, planned_on, working_days
from planbook.analysis.slip import baseline_of, days_slipped
from planbook.analysis.states import STATES as ALL_STATES
from planbook.analysis.states import state_of
from planbook.chapters.milestones.counted import MOST, counted_by_span
from planbook.chapters.milestones.values import Drawn, PhaseName, Timeline
from planbook.draw.marks import Mark
from planbook.draw.timeline import Band, draw_timeline
from planbook.draw.timescale import timescales
from planbook.pages.signs import STATES
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.timeline import TimelineDrawing
    from planbook.pages.cells import Status, Table
    from planbook.pages.showing import Showing
    from planbook.plan.milestones import Milestone, Phase
    from planbook.plan.plan import Plan

WIDE: Final = 1116
"""The room that a chapter's page has for a drawing, in pixels."""
NARROW: Final = 860
"""The room beside a list of a page's sections, or in prose."""
_BESIDE: Final = "+{days} WW"
"""As wide as the days moved are in any language."""
_SQUARES: Final = ("zh", "ja", "ko")
_AT_ZOOM: Final = "quarter"


@dataclass(frozen=True, slots=True)
class Look:
    """How a timeline stands on its page."""

    title: str
    """What its table is called, as a message."""
    table: Table
    hidden: int = 0
    """How many columns at the table's end are not seen."""
    room: int = WIDE
    at_home: bool = False
    """Whether it is on the page of the phase it is of, where its milestones' rows are."""
    most: int = MOST
    """More marks are counted by months, and not drawn."""


def timeline(showing: Showing, chosen: Mapping[Phase, Sequence[Milestone]], look: Look) -> Timeline:
    """Give milestones by their phases as a picture and a table."""
    plan = showing.plan
    dated = {phase: [m for m in milestones if stands_on(plan, m)] for phase, milestones in chosen.items()}
    marks = [milestone for milestones in dated.values() for milestone in milestones]
    is_much = len(marks) > look.most
    drawings = _drawings(plan, dated, look.room) if marks and not is_much else []
    zooms = [drawing.scale.zoom for drawing in drawings]
    return Timeline(
        title=look.title,
        table=look.table,
        hidden=look.hidden,
        drawings=drawings,
        shown=_AT_ZOOM if _AT_ZOOM in zooms or not zooms else zooms[0],
        drawn={m.address: _drawn(showing, m, at_home=look.at_home) for m in marks} if drawings else {},
        phases={phase.address: _phase(showing, phase, look) for phase in chosen},
        states=_states(plan, marks),
        today=plan.today,
        stale=_stale(plan),
        undated=sum(len(milestones) for milestones in chosen.values()) - len(marks),
        counts=counted_by_span(showing, dated) if is_much else None,
    )


def stands_on(plan: Plan, milestone: Milestone) -> Day | None:
    """Give the day on which a milestone's mark stands: when it was done, else when it is planned or was given up."""
    return milestone.done or planned_on(plan, milestone) or milestone.cancelled


def _drawings(plan: Plan, dated: Mapping[Phase, Sequence[Milestone]], room: int) -> Sequence[TimelineDrawing]:
    bands = [_band(plan, phase, milestones) for phase, milestones in dated.items()]
    days = [plan.today.first.toordinal(), *(day for band in bands for day in _days(band))]
    squares = (plan.settings.language or "").startswith(_SQUARES)
    first, last = date.fromordinal(min(days)), date.fromordinal(max(days))
    return [draw_timeline(scale, bands, squares=squares) for scale in timescales(first, last, room)]


def _days(band: Band) -> Iterator[int]:
    ends = (band.begins, band.ends)
    days = (day for mark in band.marks for day in (mark.day, mark.begins, mark.agreed, mark.reaches))
    yield from (day for day in (*ends, *days) if day is not None)


def _band(plan: Plan, phase: Phase, milestones: Sequence[Milestone]) -> Band:
    return Band(
        phase.address,
        [_mark(plan, milestone, day) for milestone in milestones if (day := stands_on(plan, milestone))],
        phase.start.first.toordinal() if phase.start else None,
        phase.end.last.toordinal() if phase.end else None,
    )


def _mark(plan: Plan, milestone: Milestone, day: Day) -> Mark:
    agreed = None if milestone.cancelled else baseline_of(plan, milestone)
    expected = forecast_for(plan, milestone)
    days = _moved(plan, milestone)
    return Mark(
        milestone.address,
        day.last.toordinal(),
        milestone.label,
        _BESIDE.format(days=abs(days)) if days else "",
        is_critical(plan, milestone),
        _begins(plan, milestone, day),
        agreed.last.toordinal() if agreed else None,
        expected.last.toordinal() if expected and expected.last > day.last else None,
        critical_before(plan, milestone),
    )


def _begins(plan: Plan, milestone: Milestone, day: Day) -> int | None:
    """Give the first day of a milestone's work; of a coarse day, its own first."""
    begins = begins_on(plan, milestone) or (None if day.is_exact else day.first)
    return begins.toordinal() if begins else None


def _moved(plan: Plan, milestone: Milestone) -> int:
    return 0 if milestone.cancelled else days_slipped(plan, milestone) or 0


def _drawn(showing: Showing, milestone: Milestone, *, at_home: bool) -> Drawn:
    plan, day = showing.plan, stands_on(showing.plan, milestone)
    return Drawn(
        to=showing.link(milestone.address),
        state=STATES[state_of(plan, milestone)],
        day=day or plan.today,
        days=_moved(plan, milestone),
        critical=is_critical(plan, milestone),
        gate=bool(milestone.gate),
        vague=not (day is None or day.is_exact or begins_on(plan, milestone)),
        anchor=milestone.id if at_home else "",
        after=tuple(ref.address for ref in milestone.after),
    )


def _phase(showing: Showing, phase: Phase, look: Look) -> PhaseName:
    done = sum(milestone.done is not None for milestone in phase.milestones.values())
    to = None if look.at_home else showing.link(phase.address)
    return PhaseName(to, phase.also, done, len(phase.milestones))


def _states(plan: Plan, marks: Sequence[Milestone]) -> Sequence[tuple[Status, int]]:
    """Give the signs there are with how many milestones have each, the most pressing first."""
    found = Counter(state_of(plan, milestone) for milestone in marks)
    return [(STATES[state], found[state]) for state in ALL_STATES if found[state]]


def _stale(plan: Plan) -> Day | None:
    """Give the first day on which what is built today is older than the plan lets it be."""
    after = plan.settings.stale_after
    return Day.of(date.fromordinal(working_days(plan).after(plan.today.last.toordinal(), after) + 1)) if after else None
