"""What is asked of the days of milestones: that they can all come true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.schedule import (
    allowed_by_plan,
    as_day,
    holidays_of_country,
    is_past_its_date,
    slack_of,
    working_days,
)
from planbook.analysis.workdays import WEEK
from planbook.plan.milestones import Milestone
from planbook.plan.rules import Fault
from planbook.plan.values import share_as_written
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options
    from planbook.plan.values import Day

_SHARE: Final = Decimal("0.8")
_LEAST: Final = 10


def before_predecessor(plan: Plan, _: Options) -> Iterator[Fault]:
    """A milestone is planned for no day before those that it comes after allow.

    What comes before counts as it is planned, or as it was done, with the distance kept and what the work takes. What
    is done, or given up, is not asked any more.

    Question for the room: which of the two dates is known, and which is wished for?

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: users}
          survey: {title: Survey held, date: 2027-03-05, takes: 10d, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: users}
          survey: {title: Survey held, date: 2027-03-15, takes: 10d, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone in plan.every(Milestone):
        if milestone.date and milestone.after and milestone.is_open:
            allowed = allowed_by_plan(plan, milestone)
            if allowed and allowed.day > milestone.date.last.toordinal() and is_past_its_date(plan, milestone):
                yield Fault(
                    milestone.address,
                    ("date",),
                    msg("“{milestone}” is planned for {day}, but “{before}” allows it on {allowed} at the earliest."),
                    msg("Move its date, or mend “after”, “lag” or “takes” of one of the two."),
                    (
                        ("milestone", milestone.label),
                        ("day", str(milestone.date)),
                        ("before", plan.records[allowed.by].label),
                        ("allowed", str(as_day(allowed))),
                    ),
                    allowed.by,
                )


def bar_disagrees(plan: Plan, _: Options) -> Iterator[Fault]:
    """The `start` and `date` of a milestone, and what it `takes` between them, agree.

    Work of one day begins and ends on one day. Spans such as a month, and what is done or cancelled, are not asked.

    Question for the room: which of the three is known?

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          survey: {title: Survey held, start: 2027-03-01, takes: 3d, date: 2027-03-31, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          survey: {title: Survey held, start: 2027-03-01, takes: 3d, date: 2027-03-03, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone in plan.every(Milestone):
        day, start = milestone.date, milestone.start
        if day and start and day.is_exact and start.is_exact and milestone.is_open:
            ends = _end_of_bar(plan, milestone, start)
            if day.is_before(start) or (ends and ends != day.last):
                yield Fault(
                    milestone.address,
                    ("takes" if ends else "start",),
                    msg("“{milestone}” begins on {start} and takes {takes}, but is planned for {day}.")
                    if ends
                    else msg("“{milestone}” begins on {start}, after the day it is planned for, {day}."),
                    msg("Mend “start”, “takes” or “date”; two of them are enough."),
                    (
                        ("milestone", milestone.label),
                        ("start", str(start)),
                        ("takes", str(milestone.takes or "")),
                        ("day", str(day)),
                    ),
                )


def _end_of_bar(plan: Plan, milestone: Milestone, start: Day) -> date | None:
    """Give the day on which a milestone's work ends by what it takes; none where that is not written."""
    if milestone.takes is None:
        return None
    return date.fromordinal(working_days(plan).after(start.first.toordinal() - 1, milestone.takes))


def day_off(plan: Plan, _: Options) -> Iterator[Fault]:
    """A milestone that is still to be reached is planned for a working day.

    Working days are those that `calendar` in `plan.yml` leaves. A month or another span of days has one.

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-06, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-05, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    days = working_days(plan)
    for milestone in plan.every(Milestone):
        day = milestone.date
        if day and day.is_exact and milestone.is_open and not days.is_working(day.first.toordinal()):
            yield Fault(
                milestone.address,
                ("date",),
                msg("“{milestone}” is planned for {day}, which is no working day."),
                msg("Take a working day, or mend “calendar” in plan.yml."),
                (("milestone", milestone.label), ("day", str(day))),
            )


def done_in_future(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nothing is done or cancelled on a day that is still to come.

    The day the plan is judged on is `as_of` in `plan.yml`, else that of the plan's last commit.

    Fails:

        # plan.yml
        title: Example
        as_of: 2026-11-20

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2026-11-10, done: 2026-12-01, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # plan.yml
        title: Example
        as_of: 2026-11-20

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2026-11-10, done: 2026-11-20, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone in plan.every(Milestone):
        for key, day in (("done", milestone.done), ("cancelled", milestone.cancelled)):
            if day and plan.today.is_before(day):
                yield Fault(
                    milestone.address,
                    (key,),
                    msg("“{milestone}” has “{key}: {day}”, a day that is still to come on {today}."),
                    msg("Write the planned day under “date”, or mend the day, or “as_of” in plan.yml."),
                    (("milestone", milestone.label), ("key", key), ("day", str(day)), ("today", str(plan.today))),
                )


def all_critical(plan: Plan, options: Options) -> Iterator[Fault]:
    """No more than a `share` of the milestones ahead has no slack: 80% where none is set.

    Where any delay of anything delays the end, the end will be delayed. A plan with fewer than `least` (10)
    milestones ahead is not judged.

    Question for the room: what could begin earlier, and what need not wait for the other?

    Fails:

        # plan.yml
        title: Example
        rules: {milestones/all-critical: {least: 2}}

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: users}
          survey: {title: Survey held, takes: 10d, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # plan.yml
        title: Example
        rules: {milestones/all-critical: {least: 2}}

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: users}
          survey: {title: Survey held, takes: 10d, after: charter, owner: users}
          hall: {title: Hall found, date: 2027-03-01, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    slacks = [slack_of(plan, milestone) for milestone in plan.every(Milestone)]
    ahead = [slack for slack in slacks if slack is not None]
    critical = ahead.count(0)
    share = options.share(_SHARE)
    if len(ahead) >= options.number("least", _LEAST) and critical > share * len(ahead):
        yield Fault(
            "",
            (),
            msg("{critical} of {all} milestones ahead have no slack, more than {share} of them."),
            msg("Look at each “after” on the critical path: what need not wait, and what could begin earlier?"),
            (
                ("critical", str(critical)),
                ("all", str(len(ahead))),
                ("share", share_as_written(share)),
            ),
        )


def no_working_day(plan: Plan, _: Options) -> Iterator[Fault]:
    """The week has a day that is worked on.

    Without one, no date can be worked out; every day is then counted as worked on.

    Fails:

        # plan.yml
        title: Example
        calendar: {weekend: [mon, tue, wed, thu, fri, sat, sun]}

    Passes:

        # plan.yml
        title: Example
        calendar: {weekend: [fri, sat]}
    """
    if set(WEEK) <= set(plan.settings.calendar.weekend):
        yield Fault(
            "",
            ("calendar", "weekend"),
            msg("No day of the week is worked on; every day is counted as worked on."),
            msg("Leave out of “weekend” the days that are worked on."),
        )


def no_holidays(plan: Plan, _: Options) -> Iterator[Fault]:
    """The public holidays of the country that `calendar` names are known.

    They come with the extra `holidays` of this tool: `pip install 'mkdocs-planbook[holidays]'`. Without them, these
    days are counted as worked on.

    Fails:

        # plan.yml
        title: Example
        calendar: {country: Germania}

    Passes:

        # plan.yml
        title: Example
        calendar: {country: DE}
    """
    lack = holidays_of_country(plan).lack
    if lack:
        yield Fault(
            "",
            ("calendar", "country"),
            msg("The public holidays of “{country}” are not known: there is no such country.")
            if lack == "country"
            else msg("The public holidays of “{country}” are not known: the package “holidays” is not installed."),
            msg("Write the code of a country, or of a part of one: DE, DE-BY. Or list the days under “holidays”.")
            if lack == "country"
            else msg("Install it with: pip install 'mkdocs-planbook[holidays]'. Or list the days under “holidays”."),
            (("country", plan.settings.calendar.country),),
        )
