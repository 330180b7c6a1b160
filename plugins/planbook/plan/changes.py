"""Change control: what was asked to change, what it would do, and who decided."""

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Annotated, ClassVar

from planbook.plan.objectives import Objective
from planbook.plan.record import Doc, Prose, Record, Ref, Titled, Value, declared, words
from planbook.plan.roles import Role
from planbook.plan.values import Day, Duration, Money
from planbook.words import counted, msg

if TYPE_CHECKING:
    import planbook.plan.budget
    import planbook.plan.milestones


@declared
class Assessment(Value):
    """Who looked into what a change would do, and when."""

    by: Annotated[Ref[Role] | None, Doc("The role that assessed it.")] = None
    on: Annotated[Day | None, Doc("The day of the assessment.")] = None
    road_map: Annotated[
        str,
        Doc("Whether it fits the road map: now, at a later time, or not at all."),
        words("road_map", "fits later conflicts"),
    ] = ""
    harms: Annotated[tuple[str, ...], Doc("The departments whose work it would harm."), words("unit", open_=True)] = ()
    note: Annotated[Prose, Doc("What was found.")] = Prose("")


@declared
class Move(Value):
    """From which day to which a change moves a milestone."""

    was: Annotated[Day | None, Doc("The day before the change.")] = None
    becomes: Annotated[Day | None, Doc("The day after it.")] = None


@declared
class Shift(Value):
    """From how much to how much a change alters what is planned in a budget line."""

    was: Annotated[Money | None, Doc("What was planned before the change.")] = None
    becomes: Annotated[Money | None, Doc("What is planned after it.")] = None


@declared
class Impact(Value):
    """What a change does to dates, money and departments."""

    schedule: Annotated[Duration | None, Doc("How much later (or, negative, earlier) it makes things.")] = None
    cost: Annotated[Money | None, Doc("What it costs.")] = None
    paid_from: Annotated[
        Mapping[Ref["planbook.plan.budget.BudgetLine"], Money], Doc("How much of the cost each budget line pays.")
    ] = field(default_factory=dict)
    milestones: Annotated[
        Mapping[Ref["planbook.plan.milestones.Milestone"], Move],
        Doc("The milestones it moves, from which day (`was`) to which (`becomes`)."),
    ] = field(default_factory=dict)
    budget: Annotated[
        Mapping[Ref["planbook.plan.budget.BudgetLine"], Shift],
        Doc("The budget lines it alters, from how much planned (`was`) to how much (`becomes`)."),
    ] = field(default_factory=dict)
    departments: Annotated[Mapping[str, str], Doc("What it does to each department."), words("unit", open_=True)] = (
        field(default_factory=dict)
    )


@declared
class Verdict(Value):
    """Who decided on a change, when and why."""

    by: Annotated[Ref[Role] | None, Doc("The role that decided.")] = None
    on: Annotated[Day | None, Doc("The day of the decision.")] = None
    why: Annotated[Prose, Doc("The reason.")] = Prose("")
    again: Annotated[Day | None, Doc("When a deferred change is taken up again.")] = None


@declared
class Notice(Value):
    """Who was told, and when."""

    to: Annotated[Ref[Role] | None, Doc("The role that was told.")] = None
    on: Annotated[Day | None, Doc("The day it was told.")] = None


@declared
class Change(Titled):
    """A request to change the plan or the application, from its raising to its end."""

    collection: ClassVar[str] = "changes"
    word: ClassVar[str] = "change"
    counts: ClassVar[tuple[str, str]] = counted("{n} change", "{n} changes")
    dated: ClassVar[tuple[str, ...]] = ("decided.on", "raised")

    raised: Annotated[Day | None, Doc("The day it was raised.")] = None
    raised_by: Annotated[
        Ref[Role] | None, Doc("The role that raised it.", msg("{kinds} it raised"), msg("Raised it"), past=True)
    ] = None
    status: Annotated[
        str,
        Doc("How far it has come."),
        words(
            "status",
            "proposed assessed approved rejected deferred withdrawn done",
            "open open done late nothing nothing done",
        ),
    ] = ""
    affects: Annotated[
        tuple[Ref[Record], ...], Doc("Addresses of what it touches.", msg("{kinds} that affect it"))
    ] = ()
    assessed: Annotated[
        Assessment | None, Doc("The formal assessment.", msg("{kinds} it assessed"), msg("Assessed it"), past=True)
    ] = None
    impact: Annotated[
        Impact | None,
        Doc("What it does to dates, money and departments.", msg("{kinds} that move it or are paid from it")),
    ] = None
    decided: Annotated[
        Verdict | None, Doc("The decision.", msg("{kinds} it decided"), msg("Decided it"), msg("Decision"), past=True)
    ] = None
    communicated: Annotated[
        tuple[Notice, ...],
        Doc("Who has been told of it.", msg("{kinds} it was told of"), msg("Was told"), msg("Who was told"), past=True),
    ] = ()
    done: Annotated[Day | None, Doc("The day it was carried out.")] = None
    supports: Annotated[
        tuple[Ref[Objective], ...], Doc("The objectives it serves.", msg("{kinds} that support it"))
    ] = ()
