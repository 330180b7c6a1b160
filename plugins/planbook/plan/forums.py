"""Forums: meetings, what was reported and what was decided."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from planbook.plan.changes import Change
from planbook.plan.record import Doc, Ref, Required, Titled, Value, declared
from planbook.plan.roles import Role
from planbook.plan.values import Day
from planbook.words import counted, msg


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
class Meeting(Value):
    """One meeting: who was there, or why it was not held."""

    on: Annotated[Day | None, Doc("The day it was held, or was to be held."), Required()] = None
    attended: Annotated[tuple[Ref[Role], ...], Doc("Who was there; members who are not named were not.")] = ()
    absent: Annotated[tuple[Ref[Role], ...], Doc("Who was not there; all other members were.")] = ()
    everybody: Annotated[bool, Doc("Whether all members were there.")] = False
    cancelled: Annotated[str, Doc("Why it was not held; where this is written, it was not.")] = ""
    note: Annotated[str, Doc("What there is to say about it.")] = ""


@declared
class Forum(Titled):
    """A meeting that comes round: who meets, how often, what was said and decided."""

    collection: ClassVar[str] = "forums"
    word: ClassVar[str] = "forum"
    counts: ClassVar[tuple[str, str]] = counted("{n} forum", "{n} forums")

    role: Annotated[Ref[Role] | None, Doc("The group that meets.", msg("{kinds} it meets in"), msg("Meets"))] = None
    every: Annotated[
        str,
        Doc("How often it meets: `weekly`, `fortnightly`, `monthly`, `quarterly`, `every 6 weeks`, or in other words."),
    ] = ""
    on: Annotated[tuple[Day, ...], Doc("The days it meets on.")] = ()
    meetings: Annotated[
        tuple[Meeting, ...],
        Doc(
            "What is known of single meetings; their days need not stand under `on` as well.",
            part=msg("Named at a meeting"),
            past=True,
        ),
    ] = ()
    until: Annotated[
        Day | None, Doc("The last day it may meet on; after that it is over and no meeting is missed.")
    ] = None
    reports: Annotated[
        tuple[Report, ...],
        Doc(
            "What was told, to whom and when.", msg("{kinds} that tell it how things stand"), msg("Was told"), past=True
        ),
    ] = ()
    decisions: Annotated[
        tuple[Decision, ...],
        Doc("What was decided.", msg("{kinds} whose decisions name it"), msg("Decided in it"), past=True),
    ] = ()

    @property
    def days(self) -> Sequence[Day]:
        """The days it meets on, in their order, without those of meetings that were cancelled."""
        cancelled = {meeting.on for meeting in self.meetings if meeting.cancelled}
        told = (meeting.on for meeting in self.meetings if meeting.on)
        return sorted({*self.on, *told} - cancelled, key=lambda day: (day.last, day.first))
