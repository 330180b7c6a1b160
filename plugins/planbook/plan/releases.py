"""The road map after go-live: what each release adds."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar

from planbook.plan.budget import BudgetLine
from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Objective
from planbook.plan.record import Doc, Record, Ref, Value, declared, words
from planbook.plan.roles import Owned
from planbook.plan.values import Day, Money
from planbook.words import counted, msg


@declared
class Addition(Value):
    """Something a release adds."""

    short: ClassVar[str] = "title"

    what: Annotated[
        str, Doc("Whether a feature, a user group or a process."), words("what", "feature user-group process")
    ] = ""
    title: Annotated[str, Doc("What it is called.")] = ""
    ref: Annotated[Ref[Record] | None, Doc("The address of its record.")] = None


@declared
class Release(Owned):
    """A step of the road map: what is added, when, and what for."""

    collection: ClassVar[str] = "releases"
    word: ClassVar[str] = "release"
    counts: ClassVar[tuple[str, str]] = counted("{n} release", "{n} releases")
    dated: ClassVar[tuple[str, ...]] = ("date",)

    date: Annotated[Day | None, Doc("When it comes out.")] = None
    milestone: Annotated[
        Ref[Milestone] | None, Doc("The milestone with which it goes live.", msg("{kinds} that go live with it"))
    ] = None
    adds: Annotated[tuple[Addition, ...], Doc("What it adds.", msg("{kinds} that add it"))] = ()
    supports: Annotated[
        tuple[Ref[Objective], ...], Doc("The objectives it serves.", msg("{kinds} that support it"))
    ] = ()
    cost: Annotated[Money | None, Doc("What it costs.")] = None
    paid_from: Annotated[
        Mapping[Ref[BudgetLine], Money], Doc("How much of the cost each budget line pays.", msg("{kinds} paid from it"))
    ] = field(default_factory=dict)
