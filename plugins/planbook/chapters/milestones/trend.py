"""The page on how planned dates have moved from report to report, and what moved them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.analysis.drift import Drift, Told
from planbook.analysis.reports import points, reported
from planbook.analysis.schedule import planned_on
from planbook.analysis.slip import baseline_of
from planbook.analysis.states import in_order_of_days
from planbook.chapters.milestones import told
from planbook.draw.trend import Course, TrendDrawing, draw_trend
from planbook.findings import printable
from planbook.pages.children import led
from planbook.pages.columns import table
from planbook.pages.counts import figure, figure_if_any, first_of
from planbook.pages.heading import Heading
from planbook.pages.standing import owner_of
from planbook.pages.values import Bullets, IndexPage, Label, Many, Said, Section, Text, To, When
from planbook.plan.milestones import Milestone
from planbook.plan.values import Day
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.draw.trend import End
    from planbook.history.commits import Commit
    from planbook.history.past import Lack
    from planbook.pages.matter import Matter
    from planbook.pages.values import Cell, Table

ADDRESS: Final = "trend"
TITLE: Final = msg("Milestone trend")
LEAD: Final = msg("How planned dates have moved, and what moved them.")
HEADINGS: Final = (msg("Days moved"), msg("Times moved"), msg("Dates over time"), msg("Moved by"))
"""Headings of columns that are no fields; labels of their keys make them."""
MOST_LINES: Final = 60
"""A drawing of more is a muddle."""
_MOST_NAMED: Final = 3
_MOST_COMMITS: Final = 4
_MOST_DATES: Final = 12
_MOST_SKIPPED: Final = 5
_MOST_MOVED_FIRST: Final = msg("Those that moved most first")
_SQUARES: Final = ("zh", "ja", "ko")
_LACKS: Final[Mapping[Lack, str]] = {
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
        address=ADDRESS,
        heading=Heading(TITLE, LEAD, matter.headings[Milestone.collection].part),
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
    days = {m: _days_moved(matter, m) or 0 for m in agreed}
    later = sorted((m for m in agreed if days[m] > 0), key=lambda m: -days[m])
    if later:
        one, many = counted(
            "{n} milestone is planned later than first agreed: {milestones}.",
            "{n} milestones are planned later than first agreed: {milestones}.",
        )
        links = first_of([matter.showing.link(m.address) for m in later], _MOST_NAMED)
        yield Said(one, (("milestones", links),), many, len(later))
    elif agreed:
        yield Said(msg("No milestone is planned later than first agreed."))


def _moved(matter: Matter) -> Iterator[Said]:
    """Say how many milestones have moved, and which most often."""
    drift, showing = matter.drift, matter.showing
    moved = _by_moves(matter, [m for m in matter.plan.every(Milestone) if drift.moves(m)])
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
    links = first_of([showing.link(m.address) for m in moved], _MOST_NAMED)
    gaps = (("all", figure(len(matter.plan.every(Milestone)))), since, ("milestones", links))
    yield Said(one, gaps, many, len(moved))
    times = len(drift.moves(moved[0]))
    if times > 1:
        yield Said(
            msg("{milestone} has moved most often, {times} times."),
            (("milestone", showing.link(moved[0].address)), ("times", figure(times))),
        )


def _by_moves(matter: Matter, milestones: Sequence[Milestone]) -> Sequence[Milestone]:
    """Put those that moved most often first, then those that moved furthest, then by their days."""
    ordered = in_order_of_days(matter.plan, milestones)
    return sorted(ordered, key=lambda m: (-len(matter.drift.moves(m)), -abs(_days_moved(matter, m) or 0)))


def _days_moved(matter: Matter, milestone: Milestone) -> int | None:
    """Give how many days later than first agreed, or else than first told, a milestone is planned now."""
    course = matter.drift.course(milestone)
    first = baseline_of(matter.plan, milestone) or next((one.planned for one in course if one.planned), None)
    now = planned_on(matter.plan, milestone)
    return (now.last - first.last).days if first and now else None


def _sections(matter: Matter) -> Iterator[Section]:
    chart = _chart(matter)
    if chart:
        yield Section(msg("Planned dates, report by report"), "--dates", chart)
    yield Section(msg("What moved, and why"), "--moves", _table(matter))
    if matter.drift.skipped:
        commits = [_commit(commit) for commit in matter.drift.skipped]
        body = Bullets(first_of(commits, _MOST_SKIPPED).items)
        yield Section(msg("Commits at which the plan could not be read"), "--skipped", body)


def _chart(matter: Matter) -> Trend | None:
    """Draw the lines of milestones; nothing where the history is of a single day."""
    plan, drift = matter.plan, matter.drift
    days = reported(drift, plan.today.first)
    told_of = [m for m in _by_moves(matter, plan.every(Milestone)) if points(drift, m, days)]
    shown = told_of[:MOST_LINES]
    if len(days) < len(("before", "now")) or not shown:
        return None
    courses = [Course(m.address, m.label, points(drift, m, days), len(drift.moves(m)), _end(m)) for m in shown]
    drawing = draw_trend(courses, squares=plan.settings.language.startswith(_SQUARES))
    return Trend(
        drawing=drawing,
        across=[(tick.at, _span(tick.day, tick.unit)) for tick in drawing.across],
        up=[(tick.at, _span(tick.day, tick.unit)) for tick in drawing.up],
        milestones={m.address: (matter.showing.link(m.address), _how(matter, m)) for m in shown},
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
    return Said(one, (("day", now), ("by", figure(_days_moved(matter, milestone) or 0))), many, moves)


def _table(matter: Matter) -> Table:
    """Give every milestone with what it was agreed and is planned for, how it moved and what moved it."""
    showing, plan, drift = matter.showing, matter.plan, matter.drift
    milestones = _by_moves(matter, plan.every(Milestone))
    names = [told.name(m, m.address) for m in milestones]
    columns = [
        told.told_column("baseline", lambda m: _when(baseline_of(plan, m)), milestones),
        told.told_column("date", lambda m: _when(planned_on(plan, m)), milestones),
        told.told_column("days_moved", lambda m: _figure(_days_moved(matter, m)), milestones),
        told.told_column("times_moved", lambda m: figure_if_any(len(drift.moves(m))), milestones),
        told.told_column("owner", lambda m: owner_of(showing, m), milestones),
    ]
    below = [
        told.told_column("dates_over_time", lambda m: _dates(drift.course(m)), milestones),
        told.told_column("moved_by", lambda m: _moved_by(matter, m), milestones),
    ]
    plain = table(Milestone.word, names, [c for c in columns if c.filled], below)
    return replace(led(plain, [told.state_column(plan, milestones)]), unsorted=_MOST_MOVED_FIRST)


def _when(day: Day | None) -> Cell | None:
    return When(day) if day else None


def _figure(number: int | None) -> Cell | None:
    return None if number is None else figure(number)


def _dates(course: Sequence[Told]) -> Cell | None:
    """Tell what a milestone was planned for, and since when, the latest first; nothing where it never moved."""
    said = [_since(one) for one in reversed(course)]
    return Bullets(first_of(said, _MOST_DATES).items) if len(said) > 1 else None


def _since(one: Told) -> Said:
    on = ("on", When(Day.of(one.on)))
    if one.planned:
        return Said(msg("{day}, since {on}"), (("day", When(one.planned)), on))
    return Said(msg("without a day since {on}"), (on,))


def _moved_by(matter: Matter, milestone: Milestone) -> Cell | None:
    """Tell the changes that moved a milestone; where none is named, the commits that touched its date."""
    if milestone.change:
        return Many([matter.showing.to(ref) for ref in milestone.change])
    moves = matter.drift.moves(milestone)
    commits: list[Cell] = [_commit(commit) for move in reversed(moves) for commit in move.by]
    if moves and not moves[-1].by:
        commits.insert(0, Label(msg("An edit that is not committed yet")))
    return Bullets(first_of(commits, _MOST_COMMITS).items) if commits else None


def _commit(commit: Commit) -> Said:
    """Tell a commit by its day, its author and their words."""
    return Said(
        msg("{day}, {author}: {subject}"),
        (
            ("day", When(Day.of(commit.day))),
            ("author", Text(printable(commit.author))),
            ("subject", Text(printable(commit.subject))),
        ),
    )
