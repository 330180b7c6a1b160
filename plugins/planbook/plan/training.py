"""Training: who learns what, when, and how far they have come."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar

from planbook.plan.record import Doc, Ref, Share, declared
from planbook.plan.roles import Owned, Role
from planbook.plan.values import Day, Money
from planbook.words import counted, msg


@declared
class Training(Owned):
    """A course, a workshop, a coaching: for whom, in what, when."""

    collection: ClassVar[str] = "training"
    word: ClassVar[str] = "course"
    counts: ClassVar[tuple[str, str]] = counted("{n} course", "{n} courses")
    dated: ClassVar[tuple[str, ...]] = ("date",)

    for_: Annotated[tuple[Ref[Role], ...], Doc("The roles it is for.", msg("{kinds} for it"), msg("Learns"))] = ()
    skills: Annotated[tuple[str, ...], Doc("What can be done after it.")] = ()
    format: Annotated[str, Doc("How it is held.")] = ""
    date: Annotated[Day | None, Doc("When it is held.")] = None
    cost: Annotated[Money | None, Doc("What it costs.")] = None
    done: Annotated[
        Mapping[Ref[Role], Share],
        Doc("The share of each role's holders who have done it.", msg("{kinds} it has taken"), msg("Learns")),
    ] = field(default_factory=dict)
