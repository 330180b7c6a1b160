"""Milestones: phases and what each must reach."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar

from planbook.plan.changes import Change
from planbook.plan.objectives import Objective
from planbook.plan.record import Doc, Prose, Ref, Value, declared, words
from planbook.plan.roles import Owned, Role
from planbook.plan.values import Day, Duration
from planbook.words import counted, msg


@declared
class Approval(Value):
    """A role's approval at a gate."""

    by: Annotated[Ref[Role] | None, Doc("The role that approved.")] = None
    on: Annotated[Day | None, Doc("The day of the approval.")] = None
    note: Annotated[str, Doc("Its conditions, or what there is to say.")] = ""


@declared
class Milestone(Owned):
    """A point the plan must reach; with `start` or `takes`, the work that ends there."""

    collection: ClassVar[str] = "milestones"
    word: ClassVar[str] = "milestone"
    counts: ClassVar[tuple[str, str]] = counted("{n} milestone", "{n} milestones")
    dated: ClassVar[tuple[str, ...]] = ("done", "date")

    date: Annotated[Day | None, Doc("The planned day.")] = None
    start: Annotated[Day | None, Doc("The day the work towards it begins.")] = None
    takes: Annotated[Duration | None, Doc("How long the work towards it takes.")] = None
    after: Annotated[
        tuple[Ref["Milestone"], ...],
        Doc(
            "The milestones that come before it; `{milestone: id, lag: 5d}` keeps a distance.",
            msg("{kinds} that come after it"),
        ),
    ] = ()
    baseline: Annotated[Day | None, Doc("The day first agreed.")] = None
    done: Annotated[Day | None, Doc("The day it was reached.")] = None
    cancelled: Annotated[Day | None, Doc("The day it was given up.")] = None
    gate: Annotated[
        tuple[Ref[Role], ...],
        Doc("Who must approve before anything after it may be done.", msg("{kinds} that wait for its approval")),
    ] = ()
    approved: Annotated[
        tuple[Approval, ...],
        Doc("Who has approved; open until every role of `gate` has.", msg("{kinds} it approved"), past=True),
    ] = ()
    go_live: Annotated[bool, Doc("Whether the application goes live with it.")] = False
    confidence: Annotated[
        str,
        Doc("How sure its owner is of the date."),
        words("confidence", "high medium low", "course promised risk", bare=True),
    ] = ""
    deliverables: Annotated[tuple[str, ...], Doc("What is on the table when it is reached.")] = ()
    supports: Annotated[
        tuple[Ref[Objective], ...], Doc("The objectives it serves.", msg("{kinds} that support it"))
    ] = ()
    change: Annotated[tuple[Ref[Change], ...], Doc("The approved changes that moved it.", msg("{kinds} it moved"))] = ()
    note: Annotated[str, Doc("What there is to say about it.")] = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be reached."""
        return self.done is None and self.cancelled is None


@declared
class Phase(Owned):
    """A stretch of the plan with its milestones."""

    collection: ClassVar[str] = "milestones"
    word: ClassVar[str] = "phase"
    counts: ClassVar[tuple[str, str]] = counted("{n} phase", "{n} phases")
    dated: ClassVar[tuple[str, ...]] = ("end",)

    start: Annotated[Day | None, Doc("Its first day.")] = None
    end: Annotated[Day | None, Doc("Its last day.")] = None
    objectives: Annotated[
        tuple[Ref[Objective], ...], Doc("The objectives it serves.", msg("{kinds} that serve it"))
    ] = ()
    scope: Annotated[Prose, Doc("What belongs to it and what does not.")] = Prose("")
    entry: Annotated[
        tuple[str, ...], Doc("What must be true before it begins.", label=msg("True before it begins"))
    ] = ()
    exit: Annotated[tuple[str, ...], Doc("What must be true before it ends.", label=msg("True before it ends"))] = ()
    milestones: Annotated[Mapping[str, Milestone], Doc("What it must reach.")] = field(default_factory=dict)
