"""What is asked of what was measured: that it is fresh, and keeps its course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.course import point_of, readings_of, standing_of
from planbook.analysis.payoff import day_of, held
from planbook.plan.objectives import Kpi
from planbook.plan.rules import Fault, Options
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from planbook.plan.plan import Plan

DAYS: Final = 60
"""A figure of each month, entered some weeks into the next, is younger than this."""


def reading_ahead(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nothing is measured on a day that is still to come.

    Question for the room: is this a reading, or a hope?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, readings: [{on: 2027-03-31, value: 79}]}

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, readings: [{on: 2026-10-31, value: 76}]}
    """
    for kpi in plan.every(Kpi):
        for number, read in enumerate(kpi.readings):
            if read.on and plan.today.is_before(read.on):
                yield Fault(
                    kpi.address,
                    ("readings", number, "on"),
                    msg("The KPI “{kpi}” has a reading of {day}, which is still to come."),
                    msg("Mend the day; write what is hoped for under “target”."),
                    (("kpi", kpi.label), ("day", str(read.on))),
                    str(read.on),
                )


def stale_reading(plan: Plan, options: Options) -> Iterator[Fault]:
    """Every KPI has been read within the last sixty days, until it is reached or its time is up.

    `plan.yml` may set other `days`. One that was never read is asked from the day of its baseline on; one of which
    nothing was ever measured is told of by `objectives/no-baseline`.

    Question for the room: where does it stand now?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat:
            title: Accounts that order again
            target: {on: 2027-12-31, value: 82}
            readings: [{on: 2026-08-31, value: 76}]

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, baseline: {on: 2026-04-30, value: 74}}

    Passes:

        # plan.yml
        title: Example
        rules: {objectives/stale-reading: {days: 100}}

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, readings: [{on: 2026-08-31, value: 76}]}
    """
    most, today = options.number("days", DAYS), plan.today
    for kpi in plan.every(Kpi):
        last, is_over = day_of(kpi), bool(kpi.target and kpi.target.on and kpi.target.on.is_before(today))
        age = (today.first - last).days if last else 0
        if last is None or age <= most or is_over or standing_of(kpi).course == "reached":
            continue
        never = not readings_of(kpi)
        yield Fault(
            kpi.address,
            ("baseline",) if never else ("readings",),
            msg("The KPI “{kpi}” was not read since its baseline of {day}, {age} days ago; at most {most} may pass.")
            if never
            else msg("The KPI “{kpi}” was last read on {day}, {age} days ago; at most {most} may pass."),
            msg("Read it and add the figure under “readings”."),
            (("kpi", kpi.label), ("day", last.isoformat()), ("age", str(age)), ("most", str(most))),
        )


def behind(plan: Plan, _: Options) -> Iterator[Fault]:
    """At its last reading every KPI is as far as a straight line from its baseline to its target asks for.

    Question for the room: what do we do differently from now on, or what did we promise too early?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat:
            title: Accounts that order again
            baseline: {on: 2026-01-01, value: 70}
            target: {on: 2027-12-31, value: 80}
            readings: [{on: 2026-10-31, value: 71}]

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat:
            title: Accounts that order again
            baseline: {on: 2026-01-01, value: 70}
            target: {on: 2027-12-31, value: 80}
            readings: [{on: 2026-10-31, value: 75}]
    """
    for kpi in plan.every(Kpi):
        if standing_of(kpi).course != "behind" or _is_over(kpi, plan):
            continue
        last = held(kpi)[-1]
        number = next(n for n, r in enumerate(kpi.readings) if r.on == last.read.on and r.value == last.read.value)
        yield Fault(
            kpi.address,
            ("readings", number, "value"),
            msg("The KPI “{kpi}” is behind: {value} on {day}, where a straight line to its target asks for {asked}."),
            msg("Say in the objective what is done about it, or let its owner promise another target."),
            (
                ("kpi", kpi.label),
                ("value", _with_unit(kpi, last.read.value)),
                ("day", str(last.read.on)),
                ("asked", _with_unit(kpi, last.asked)),
            ),
        )


def _with_unit(kpi: Kpi, value: Decimal | None) -> str:
    """Give a number of a KPI with its unit: `38%`, `17230 EUR`, `1 working hour`."""
    unit = kpi.unit_for_one if value == 1 and kpi.unit_for_one else kpi.unit
    return f"{value}%" if unit == "%" else f"{value} {unit}".rstrip()


def _is_over(kpi: Kpi, plan: Plan) -> bool:
    """Tell whether the day of a KPI's target has passed."""
    goal = point_of(kpi.target)
    return goal is not None and goal.on.is_before(plan.today)


def missed(plan: Plan, _: Options) -> Iterator[Fault]:
    """A KPI whose target's day has passed has reached it.

    Question for the room: what did we learn, and what do we promise now?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat:
            title: Accounts that order again
            baseline: {on: 2026-01-01, value: 70}
            target: {on: 2026-09-30, value: 80}
            readings: [{on: 2026-09-30, value: 76}]

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat:
            title: Accounts that order again
            baseline: {on: 2026-01-01, value: 70}
            target: {on: 2026-09-30, value: 75}
            readings: [{on: 2026-09-30, value: 76}]
    """
    for kpi in plan.every(Kpi):
        goal = point_of(kpi.target)
        if goal and _is_over(kpi, plan) and standing_of(kpi).course != "reached":
            read = readings_of(kpi)
            yield Fault(
                kpi.address,
                ("target",),
                msg("The KPI “{kpi}” was to reach {goal} by {day}, and stands at {value}.")
                if read
                else msg("The KPI “{kpi}” was to reach {goal} by {day}, and was never read."),
                msg("Read it once more, or agree on a new target and say in the objective why."),
                (
                    ("kpi", kpi.label),
                    ("goal", _with_unit(kpi, goal.value)),
                    ("day", str(goal.on)),
                    *((("value", _with_unit(kpi, read[-1].value)),) if read else ()),
                ),
            )
