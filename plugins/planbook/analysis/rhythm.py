"""How often a forum is to meet, and whether it does: which meetings were missed, and for how long it has not met."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import count, islice, pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.plan.forums import Forum

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

_WEEK: Final = 7
_MONTHS: Final = 12
_HALF_MONTH: Final = 15
_MOST: Final = 520
"""More missed meetings in a row than this are not counted: ten years of weeks."""


class Rhythm(NamedTuple):
    """So many weeks, or so many months, from one meeting to the next."""

    weeks: int = 0
    months: int = 0

    @property
    def leeway(self) -> timedelta:
        """By how much a meeting may be later than its turn: half the rhythm, as it is nearer to its turn then."""
        return timedelta(days=self.weeks * _WEEK // 2 + self.months * _HALF_MONTH)

    def turns(self, after: date) -> Iterator[date]:
        """Give the days on which it is the turn of the meetings after one."""
        for number in count(1):
            turn = self._turn(after, number)
            if turn is None:
                return
            yield turn

    def _turn(self, after: date, number: int) -> date | None:
        years, month = divmod(after.month - 1 + number * self.months, _MONTHS)
        try:
            first = date(after.year + years, month + 1, 1)
            day = min(after.day, monthrange(first.year, first.month)[1])
            return first.replace(day=day) + timedelta(days=number * self.weeks * _WEEK)
        except (OverflowError, ValueError):  # there is no such day in any calendar
            return None


_NAMED: Final[Mapping[str, Rhythm]] = {
    **dict.fromkeys(("weekly", "wöchentlich", "每周", "每星期"), Rhythm(weeks=1)),
    **dict.fromkeys(
        ("fortnightly", "biweekly", "bi-weekly", "zweiwöchentlich", "14-tägig", "每两周", "双周", "隔周"), Rhythm(2)
    ),
    **dict.fromkeys(("monthly", "monatlich", "每月", "每个月"), Rhythm(months=1)),
    **dict.fromkeys(("every other month", "zweimonatlich", "每两个月", "双月"), Rhythm(months=2)),
    **dict.fromkeys(("quarterly", "vierteljährlich", "quartalsweise", "每季度", "每季"), Rhythm(months=3)),
    **dict.fromkeys(("half-yearly", "semi-annually", "twice a year", "halbjährlich", "每半年"), Rhythm(months=6)),
    **dict.fromkeys(("yearly", "annually", "once a year", "jährlich", "每年"), Rhythm(months=12)),
}
_NUMBERS: Final[Mapping[str, int]] = {
    "": 1,
    "other": 2,
    "second": 2,
    "two": 2,
    "third": 3,
    "three": 3,
    "four": 4,
    "six": 6,
    "eight": 8,
}
_EVERY: Final = (
    r"every ?(|other|second|third|two|three|four|six|eight|\d{1,2}) "
    r"(week|month|quarter|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
)
_UNITS: Final[Mapping[str, Rhythm]] = {
    "month": Rhythm(months=1),
    "quarter": Rhythm(months=3),
    "year": Rhythm(months=_MONTHS),
}


def rhythm(text: str) -> Rhythm | None:
    """Read `weekly`, `monthly`, `every 6 weeks` or `every second Tuesday`; none where it says something else."""
    said = " ".join(text.casefold().split())
    if said in _NAMED:
        return _NAMED[said]
    found = re.fullmatch(_EVERY, said)
    if not found:
        return None
    number = _NUMBERS[found[1]] if found[1] in _NUMBERS else int(found[1])
    unit = _UNITS.get(found[2], Rhythm(weeks=1))
    return Rhythm(number * unit.weeks, number * unit.months) if number else None


class Pause(NamedTuple):
    """The time between two meetings."""

    after: date
    before: date | None
    """The meeting that ended it; none where it goes on today."""
    days: int
    missed: Sequence[date] = ()
    """The days on which it would have been the turn of a meeting in between."""


class Kept(NamedTuple):
    """How a forum keeps its rhythm."""

    every: str
    """Its rhythm in words: its own, else how often its group meets."""
    rhythm: Rhythm | None
    """None where the words say nothing that can be counted."""
    held: Sequence[Day]
    """The days before today on which it met."""
    ahead: Sequence[Day]
    pauses: Sequence[Pause]
    """The pauses in which it should have met, the oldest first."""
    longest: Pause | None
    """The longest time up to today without a meeting, since the first."""

    @property
    def missed(self) -> int:
        """How many meetings were missed."""
        return sum(len(pause.missed) for pause in self.pauses)


def kept(plan: Plan, forum: Forum) -> Kept:
    """Tell how a forum keeps its rhythm."""
    return plan.once(_kept)[forum.address]


def _kept(plan: Plan) -> Mapping[str, Kept]:
    return {forum.address: _of(plan, forum) for forum in plan.every(Forum)}


def _of(plan: Plan, forum: Forum) -> Kept:
    group = plan.get(forum.role)
    every = forum.every or (group.meets if group else "")
    today, own = plan.today.first, rhythm(every)
    held = [day for day in forum.days if day.is_before(plan.today)]
    explained = [day.last for meeting in forum.meetings if meeting.cancelled and (day := meeting.on)]
    pauses = list(_pauses(forum, today))
    return Kept(
        every=every,
        rhythm=own,
        held=held,
        ahead=forum.days[len(held) :],
        pauses=[pause for one in pauses if (pause := _missing(one, own, today, explained)).missed] if own else [],
        longest=max((_up_to(pause, today) for pause in pauses if pause.after < today), key=_length, default=None),
    )


def _pauses(forum: Forum, today: date) -> Iterator[Pause]:
    """Give the time between each two meetings, and what has passed since the last; none after the forum is over."""
    days = forum.days
    for one, other in pairwise(days):
        yield Pause(one.last, other.first, (other.first - one.last).days)
    if days and days[-1].last < today:
        end = min(today, forum.until.last) if forum.until else today
        yield Pause(days[-1].last, None, max((end - days[-1].last).days, 0))


def _up_to(pause: Pause, today: date) -> Pause:
    """Give as much of a pause as has passed."""
    if pause.before is None or pause.before <= today:
        return pause
    return pause._replace(days=(today - pause.after).days)


def _length(pause: Pause) -> int:
    return pause.days


def _missing(pause: Pause, own: Rhythm, today: date, explained: Collection[date]) -> Pause:
    """Say which meetings a pause lacks, but for those that were cancelled with a reason."""
    end = pause.before or pause.after + timedelta(days=pause.days)
    due = takewhile(lambda turn: turn + own.leeway < min(end, today), islice(own.turns(pause.after), _MOST))
    return pause._replace(missed=[turn for turn in due if not _near(turn, explained, own.leeway)])


def _near(turn: date, days: Collection[date], leeway: timedelta) -> bool:
    return any(abs(day - turn) <= leeway for day in days)
