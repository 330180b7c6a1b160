"""Objectives: what results are measured against."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, ClassVar

from planbook.plan.record import Doc, Prose, Value, declared, words
from planbook.plan.roles import Owned
from planbook.plan.values import Day
from planbook.words import counted


@declared
class Reading(Value):
    """What was measured on a day."""

    on: Annotated[Day | None, Doc("The day it was measured.")] = None
    value: Annotated[Decimal | None, Doc("The number, in the KPI's unit.")] = None
    note: Annotated[str, Doc("What there is to say about it.")] = ""


@declared
class Point(Value):
    """A value on a day: where a KPI started, or is to be."""

    on: Annotated[Day | None, Doc("The day.")] = None
    value: Annotated[Decimal | None, Doc("The number, in the KPI's unit.")] = None


@declared
class Kpi(Owned):
    """A figure that tells whether an objective is being reached."""

    collection: ClassVar[str] = "kpis"
    word: ClassVar[str] = "kpi"
    counts: ClassVar[tuple[str, str]] = counted("{n} KPI", "{n} KPIs")

    unit: Annotated[str, Doc("What it is counted in: `%`, `EUR`, `working hours`.")] = ""
    unit_for_one: Annotated[str, Doc("The unit as it is said of one, where that is another word: `working hour`.")] = ""
    direction: Annotated[
        str,
        Doc("Whether a higher (`up`) or a lower (`down`) value is better."),
        words("direction", "up down"),
    ] = ""
    baseline: Annotated[Point | None, Doc("Where it stood at the start.")] = None
    target: Annotated[Point | None, Doc("What it is to reach, and when.")] = None
    readings: Annotated[tuple[Reading, ...], Doc("What has been measured since.")] = ()
    source: Annotated[str, Doc("Where the figure comes from.")] = ""


@declared
class Objective(Owned):
    """What the plan is to achieve, measured by its KPIs."""

    collection: ClassVar[str] = "objectives"
    word: ClassVar[str] = "objective"
    counts: ClassVar[tuple[str, str]] = counted("{n} objective", "{n} objectives")

    contribution: Annotated[
        str,
        Doc("What it contributes to the organisation."),
        words("contribution", "competitive-position customer-profitability business-opportunity"),
    ] = ""
    mandate: Annotated[Prose, Doc("Who asked for it.")] = Prose("")
    horizon: Annotated[Day | None, Doc("By when it is to be reached.")] = None
    kpis: Annotated[Mapping[str, Kpi], Doc("The figures it is measured by.")] = field(default_factory=dict)
