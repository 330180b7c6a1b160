"""Technology selection: options compared against a written list of needs."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, ClassVar

from planbook.plan.needs import Need
from planbook.plan.record import Doc, Prose, Ref, Titled, Value, declared
from planbook.plan.roles import Owned, Role
from planbook.plan.values import Day, Money
from planbook.words import counted, msg


@declared
class Criterion(Titled):
    """What options are scored on."""

    collection: ClassVar[str] = "criteria"
    word: ClassVar[str] = "criterion"
    counts: ClassVar[tuple[str, str]] = counted("{n} criterion", "{n} criteria")

    weight: Annotated[Decimal | None, Doc("How much it counts, of 100.")] = None
    scale: Annotated[tuple[Decimal, ...], Doc("The least and the greatest score.")] = (Decimal(0), Decimal(5))
    must: Annotated[Decimal | None, Doc("The least score that passes.")] = None
    needs: Annotated[tuple[Ref[Need], ...], Doc("The needs it answers.", msg("{kinds} that answer it"))] = ()


@declared
class Option(Titled):
    """What could be chosen."""

    collection: ClassVar[str] = "options"
    word: ClassVar[str] = "option"
    counts: ClassVar[tuple[str, str]] = counted("{n} option", "{n} options")

    vendor: Annotated[str, Doc("Who offers it.")] = ""
    scores: Annotated[Mapping[Ref[Criterion], Decimal], Doc("Its score on each criterion.")] = field(
        default_factory=dict
    )
    evidence: Annotated[Prose, Doc("What the scores rest on.")] = Prose("")
    cost: Annotated[Money | None, Doc("What it costs.")] = None


@declared
class Choice(Value):
    """Which option was chosen, by whom, when and why."""

    option: Annotated[Ref[Option] | None, Doc("The option chosen.")] = None
    by: Annotated[Ref[Role] | None, Doc("The role that decided.")] = None
    on: Annotated[Day | None, Doc("The day of the decision.")] = None
    why: Annotated[Prose, Doc("The reason.")] = Prose("")


@declared
class Selection(Owned):
    """A choice between options, made by comparison."""

    collection: ClassVar[str] = "selections"
    word: ClassVar[str] = "selection"
    counts: ClassVar[tuple[str, str]] = counted("{n} selection", "{n} selections")
    dated: ClassVar[tuple[str, ...]] = ("decision.on",)

    requirements: Annotated[
        tuple[Ref[Need], ...], Doc("The needs it must meet.", msg("{kinds} that must meet it"))
    ] = ()
    criteria: Annotated[Mapping[str, Criterion], Doc("What the options are scored on.")] = field(default_factory=dict)
    options: Annotated[Mapping[str, Option], Doc("What could be chosen.")] = field(default_factory=dict)
    decision: Annotated[
        Choice | None, Doc("What was chosen.", msg("{kinds} it decided"), msg("Decided it"), past=True)
    ] = None
