"""The page on how planned dates have moved from report to report, and what moved them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.analysis.drift import Drift
from planbook.analysis.reports import points, reported
from planbook.analysis.schedule import planned_on
from planbook.analysis.slip import baseline_of
from planbook.chapters.milestones.moves import by_moves, days_moved, moves_table, told_commit
from planbook.draw.trend import Course, TrendDrawing, draw_trend
from planbook.findings import printable
from planbook.pages.cells import Bullets, More, Said, Text, To, ToChapter, When
from planbook.pages.counts import figure, first_of, first_open
from planbook.pages.heading import Heading
from planbook.pages.page import IndexPage, Section
from planbook.plan.milestones import Milestone
from planbook.plan.values import Day
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.draw.trend import End
    from planbook.history.past import Lack
    from planbook.pages.matter import Matter

TREND: Final = ToChapter(
    "trend", Heading(msg("Milestone trend"), msg("How planned dates have moved, and what moved them."))
)
MOST_LINES: Final = 60
"""A drawing of more is a muddle."""
_LEAST_REPORTS: Final = 2
"""A line needs two."""
_MOST_NAMED: Final = 3
_MOST_SKIPPED: Final = 5
_MOVES: Final = "--moves"
_SQUARES: Final = ("zh", "ja", "ko")
_LACKS: Final[Mapping[Lack, str]] = {
    "off": msg("History is turned off for this handbook, so nothing tells how dates have moved."),
    "no-git": msg("Git is not at hand here, so nothing tells how dates have moved."),
    "no-repository": msg("The plan has no git history here, so nothing tells how dates have moved."),
    "no-commits": msg("No commit has touched the plan yet, so nothing tells how dates have moved."),
}


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend chart."""

    template: ClassVar[str] = "milestones/trend.html.jinja"
    drawing: TrendDrawing
    across: Sequence[tuple[float, Day]]
    up: Sequence[tuple[float, Day]]
    milestones: Mapping[str, tuple[To, Said]]
    """By the keys of the drawing's lines: the milestone, and how it has moved."""
    first: Day
    last: Day
    left_out: int = 0
    """How many milestones are not drawn."""

    @property
    def weights(self) -> Collection[str]:
        """What lines there are."""
        return {course.weight for course in self.drawing.courses}


def trend_page(matter: Matter) -> IndexPage | None:
    """Give the page on how dates have moved; none where there is no milestone."""
    milestones = matter.plan.every(Milestone)
    if not milestones:
        return None
    return IndexPage(
        address=TREND.address,
        heading=TREND.heading._replace(part=matter.headings[Milestone.collection].part),
        standing=list(_standing(matter)),
        opening="",
        sections=list(_sections(matter)),
    )


def _standing(matter: Matter) -> Iterator[Said]:
    drift = matter.drift
    yield from _against_agreed(matter)
    if drift.lack:
        yield _lacking(drift)
    else:
        yield from _moved(matter)
    if drift.cut_off:
        message = msg("This copy of the repository is cut off: it tells nothing from before {day}.")
        yield Said(message, (("day", When(Day.of(drift.cut_off))),))
    if drift.left_out:
        one, many = counted("The oldest commit is left out.", "The {n} oldest commits are left out.")
        yield Said(one, many=many, n=drift.left_out)
    if drift.skipped:
        one, many = counted(
            "At {n} commit the plan could not be read; it is passed over.",
            "At {n} commits the plan could not be read; they are passed over.",
        )
        yield Said(one, many=many, n=len(drift.skipped))


def _lacking(drift: Drift) -> Said:
    if drift.lack and drift.lack in _LACKS:
        return Said(_LACKS[drift.lack])
    message = msg("Git would not tell the plan's history ({why}), so nothing tells how dates have moved.")
    return Said(message, (("why", Text(printable(drift.refusal))),))


def _against_agreed(matter: Matter) -> Iterator[Said]:
    """Say how many milestones are planned later than first agreed, those that are furthest off first."""
    agreed = [m for m in matter.plan.every(Milestone) if baseline_of(matter.plan, m)]
    days = {m: days_moved(matter, m) or 0 for m in agreed}
    later = sorted((m for m in agreed if days[m] > 0), key=lambda m: -days[m])
    if later:
        one, many = counted(
            "{n} milestone is planned later than first agreed: {milestones}.",
            "{n} milestones are planned later than first agreed: {milestones}.",
        )
        links = first_of([matter.showing.link(m.address) for m in later], _MOST_NAMED, More(anchor=_MOVES))
        yield Said(one, (("milestones", links),), many, len(later))
    elif agreed:
        yield Said(msg("No milestone is planned later than first agreed."))


def _moved(matter: Matter) -> Iterator[Said]:
    """Say how many milestones have moved, and which most often."""
    drift, showing = matter.drift, matter.showing
    moved = by_moves(matter, [m for m in matter.plan.every(Milestone) if drift.moves(m)])
    since = ("day", When(Day.of(drift.days[0]) if drift.days else matter.plan.today))
    if not moved:
        yield Said(msg("No date has moved since {day}, where the plan's history begins."), (since,))
        if len(drift.days) == 1:
            yield Said(msg("Dates are drawn here as soon as the history has another day."))
        return
    one, many = counted(
        "Of {all} dates {n} has moved since {day}: {milestones}.",
        "Of {all} dates {n} have moved since {day}: {milestones}.",
    )
    links = first_of([showing.link(m.address) for m in moved], _MOST_NAMED, More(anchor=_MOVES))
    gaps = (("all", figure(len(matter.plan.every(Milestone)))), since, ("milestones", links))
    yield Said(one, gaps, many, len(moved))
    times = len(drift.moves(moved[0]))
    if times > 1:
        yield Said(
            msg("{milestone} has moved most often, {times} times."),
            (("milestone", showing.link(moved[0].address)), ("times", figure(times))),
        )


def _sections(matter: Matter) -> Iterator[Section]:
    chart = _chart(matter)
    if chart:
        yield Section(msg("Planned dates, report by report"), "--dates", chart)
    yield Section(msg("What moved, and why"), _MOVES, moves_table(matter))
    if matter.drift.skipped:
        commits = [told_commit(commit) for commit in matter.drift.skipped]
        body = Bullets(first_open(commits, _MOST_SKIPPED))
        yield Section(msg("Commits at which the plan could not be read"), "--skipped", body)


def _chart(matter: Matter) -> Trend | None:
    """Draw the lines of milestones; nothing where the history is of a single day."""
    plan, drift = matter.plan, matter.drift
    days = reported(drift, plan.today.first)
    every = ((m, points(drift, m, days)) for m in by_moves(matter, plan.every(Milestone)))
    told_of = [(m, found) for m, found in every if found]
    shown = told_of[:MOST_LINES]
    if len(days) < _LEAST_REPORTS or not shown:
        return None
    courses = [Course(m.address, m.label, found, len(drift.moves(m)), _end(m)) for m, found in shown]
    drawing = draw_trend(courses, squares=plan.settings.language.startswith(_SQUARES))
    return Trend(
        drawing=drawing,
        across=[(tick.at, _span(tick.day, tick.unit)) for tick in drawing.across],
        up=[(tick.at, _span(tick.day, tick.unit)) for tick in drawing.up],
        milestones={m.address: (matter.showing.link(m.address), _how(matter, m)) for m, _ in shown},
        first=Day.of(days[0]),
        last=Day.of(days[-1]),
        left_out=len(told_of) - len(shown),
    )


def _end(milestone: Milestone) -> End:
    return "cancelled" if milestone.cancelled else "done" if milestone.done else "open"


def _span(day: date, unit: str) -> Day:
    """Give what is said of a day on an axis."""
    year = f"{day.year:04}"
    return Day.parse({"year": year, "month": f"{year}-{day.month:02}"}.get(unit, "")) or Day.of(day)


def _how(matter: Matter, milestone: Milestone) -> Said:
    """Say how a milestone has moved, for who points at its line."""
    now = When(planned_on(matter.plan, milestone) or matter.plan.today)
    moves = len(matter.drift.moves(milestone))
    if not moves:
        return Said(msg("{day}, has not moved"), (("day", now),))
    one, many = counted("{day}, has moved {n} time, by {by} days", "{day}, has moved {n} times, by {by} days")
    return Said(one, (("day", now), ("by", figure(days_moved(matter, milestone) or 0))), many, moves)
