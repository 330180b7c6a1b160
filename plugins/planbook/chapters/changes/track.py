"""How far a request has come: five stages, with who did each and when, and where it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal, TypeAlias

from planbook.analysis.change_control import APPROVED, DECIDED, waiting
from planbook.analysis.departments import to_tell
from planbook.pages.cells import Cell, Label, Said, Status, When
from planbook.pages.counts import count, figure
from planbook.pages.requests import DAYS
from planbook.plan.changes import Change
from planbook.plan.grammar import form
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.pages.showing import Showing
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.values import Day

Reached: TypeAlias = Literal["did", "now", "lacks", "ahead", "never"]
"""Whether a stage is behind it, is where it stands, was left out, lies ahead, or will not come."""
_DECISIONS: Final[Mapping[str, str]] = {
    "approved": msg("Approved"),
    "done": msg("Approved"),
    "rejected": msg("Rejected"),
    "deferred": msg("Deferred"),
    "withdrawn": msg("Withdrawn"),
}
_LOOKS: Final[Mapping[Reached, str]] = {
    "did": "done",
    "now": "open",
    "lacks": "risk",
    "ahead": "nothing",
    "never": "nothing",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: what it is called, whether it is reached, and what there is to say of it."""

    title: str
    reached: Reached
    sign: str
    said: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """The stages of a request, from its raising to its end."""

    template: ClassVar[str] = "changes/track.html.jinja"
    stages: Sequence[Stage]


def track(showing: Showing, change: Change) -> Track:
    """Give the stages of a request."""
    return Track(
        [
            _stage(msg("Proposed"), "did", _by(showing, change.raised, change.raised_by)),
            _assessed(showing, change),
            _decided(showing, change),
            _told(showing, change),
            _done(showing, change),
        ]
    )


def _stage(title: str, reached: Reached, said: Sequence[Cell] = (), sign: str = "") -> Stage:
    return Stage(title, reached, sign or _LOOKS[reached], said)


def _by(showing: Showing, on: Day | None, by: Ref[Role] | None) -> Sequence[Cell]:
    return [*([When(on)] if on else []), *([showing.link(by.address)] if by else [])]


def _assessed(showing: Showing, change: Change) -> Stage:
    title, found = msg("Assessed"), change.assessed
    if found:
        return _stage(title, "did", _by(showing, found.on, found.by))
    if change.status in {"", "proposed"}:
        return _stage(title, "now", _waits(showing, change))
    if change.status == "assessed":
        return _stage(title, "did")
    reached: Reached = "never" if change.status == "withdrawn" else "lacks"
    return _stage(title, reached, [Label(msg("was left out"))])


def _waits(showing: Showing, change: Change) -> Sequence[Cell]:
    wait = waiting(showing.plan, change)
    if wait is None or wait.days is None:
        return []
    return [Said(msg("for {days} so far"), (("days", count(DAYS, wait.days)),))]


def _decided(showing: Showing, change: Change) -> Stage:
    if change.status in _DECISIONS:
        verdict, status = change.decided, showing.cell(form(Change).fields["status"].shape, change.status)
        said = _by(showing, verdict.on, verdict.by) if verdict else []
        return _stage(_DECISIONS[change.status], "did", said, status.sign if isinstance(status, Status) else "")
    title = msg("Decided")
    return _stage(title, "now", _waits(showing, change)) if change.status == "assessed" else _stage(title, "ahead")


def _told(showing: Showing, change: Change) -> Stage:
    """Say how many of the departments it touches have been told; where none is named, how many roles have."""
    title, departments = msg("Made known"), to_tell(showing.plan, change)
    if change.status not in _DECISIONS:
        return _stage(title, "ahead")
    if not departments:
        roles = sum(notice.to is not None for notice in change.communicated)
        said = [count(counted("to {n} role", "to {n} roles"), roles)] if roles else []
        return _stage(title, "did" if roles else "ahead", said)
    told = sum(one.is_told for one in departments)
    one, many = counted("to {told} of {n} department", "to {told} of {n} departments")
    lacking: Reached = "lacks" if change.status in DECIDED else "never"
    reached: Reached = "did" if told == len(departments) else lacking
    return _stage(title, reached, [Said(one, (("told", figure(told)),), many, len(departments))])


def _done(showing: Showing, change: Change) -> Stage:
    if change.status == "done":
        return _stage(msg("Done"), "did", [When(change.done)] if change.done else [])
    if change.status == "deferred":
        again = change.decided.again if change.decided else None
        return _stage(msg("Taken up again"), "ahead", [When(again)] if again else [Label(msg("no day is set"))])
    if change.status in {"rejected", "withdrawn"}:
        return _stage(msg("Done"), "never", [Label(msg("nothing is to be done"))])
    if change.status in APPROVED:
        return _stage(msg("Done"), "now", _waits(showing, change))
    return _stage(msg("Done"), "ahead")
