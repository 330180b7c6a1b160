"""Forums: meetings, what was reported and what was decided."""

from typing import Annotated, ClassVar

from planbook.plan.changes import Change
from planbook.plan.record import Doc, Ref, Titled, Value, declared
from planbook.plan.roles import Role
from planbook.plan.values import Day


@declared
class Report(Value):
    """Where things stand, told to somebody on a day."""

    on: Annotated[Day | None, Doc("The day.")] = None
    to: Annotated[Ref[Role] | None, Doc("The role it was told to.")] = None
    note: Annotated[str, Doc("What was told.")] = ""


@declared
class Decision(Value):
    """What was decided on a day."""

    on: Annotated[Day | None, Doc("The day.")] = None
    title: Annotated[str, Doc("What was decided.")] = ""
    by: Annotated[Ref[Role] | None, Doc("The role that decided.")] = None
    change: Annotated[Ref[Change] | None, Doc("The change it was about.")] = None


@declared
class Forum(Titled):
    """A meeting that comes round: who meets, how often, what was said and decided."""

    collection: ClassVar[str] = "forums"
    word: ClassVar[str] = "forum"

    role: Annotated[Ref[Role] | None, Doc("The group that meets.")] = None
    every: Annotated[str, Doc("How often it meets.")] = ""
    on: Annotated[tuple[Day, ...], Doc("The days it meets on.")] = ()
    reports: Annotated[tuple[Report, ...], Doc("What was told, to whom and when.")] = ()
    decisions: Annotated[tuple[Decision, ...], Doc("What was decided.")] = ()
