"""RACI: who does, answers, advises and hears."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar, Final

from planbook.plan.milestones import Milestone, Phase
from planbook.plan.processes import Process, Step
from planbook.plan.record import Doc, Ref, Required, Rest, Titled, Value, declared
from planbook.plan.roles import Owned, Role
from planbook.words import counted, msg

FROM: Final = "from"
"""The key under which a matrix names the process that it is derived from."""


@declared
class Participation(Value):
    """One way of taking part in an activity, as a letter set defines it."""

    letter: Annotated[str, Doc("The letter that stands for it in a matrix."), Required()]
    means: Annotated[str, Doc("What it means.")] = ""
    exactly: Annotated[int | None, Doc("How many roles must take part so in every activity.")] = None
    at_least: Annotated[int | None, Doc("The fewest roles that must take part so.")] = None
    at_most: Annotated[int | None, Doc("The most roles that may take part so.")] = None


@declared
class Activity(Titled):
    """One row of a matrix: an activity and who takes part in it, and how."""

    collection: ClassVar[str] = "activities"
    word: ClassVar[str] = "activity"
    counts: ClassVar[tuple[str, str]] = counted("{n} activity", "{n} activities")

    section: Annotated[str, Doc("The heading it stands under.")] = ""
    part_of: Annotated[
        Ref["Activity"] | None,
        Doc("The activity it belongs to, whose accountable role it inherits.", msg("{kinds} that are part of it")),
    ] = None
    milestone: Annotated[Ref[Milestone] | None, Doc("The milestone it leads to.", msg("{kinds} that lead to it"))] = (
        None
    )
    step: Annotated[Ref[Step] | None, Doc("The process step it stands for.")] = None
    note: Annotated[str, Doc("What there is to say about it.")] = ""
    cast: Annotated[
        Mapping[str, tuple[Ref[Role], ...]],
        Doc(
            "The words of the matrix's letter set (`responsible`, `accountable`, …), each with one role, a list, or a "
            "list with notes."
        ),
        Rest(),
    ] = field(default_factory=dict)


@declared
class Matrix(Owned):
    """Activities by roles: who does what, who answers for it, who is asked and who is told."""

    collection: ClassVar[str] = "raci"
    word: ClassVar[str] = "matrix"
    counts: ClassVar[tuple[str, str]] = counted("{n} matrix", "{n} matrices")
    foreign: ClassVar[tuple[str, ...]] = (".csv", ".tsv")

    variant: Annotated[
        str, Doc("The letter set: `raci`, `rasci`, `daci`, `rapid`, or one of `plan.yml`'s `assignments`.")
    ] = "raci"
    from_: Annotated[
        Ref[Process] | None,
        Doc(
            "The process it is derived from (`process/<id>`): each step that somebody does is an activity, with who "
            "does it, who is asked and who is told. What `activities` says of a step comes before that.",
            msg("{kinds} derived from it"),
        ),
    ] = None
    process: Annotated[
        Ref[Process] | None,
        Doc("The process it is about; where left out, the one it is derived from.", msg("{kinds} about it")),
    ] = None
    phase: Annotated[Ref[Phase] | None, Doc("The phase it is about.", msg("{kinds} about it"))] = None
    roles: Annotated[
        tuple[Ref[Role], ...],
        Doc("The columns in order; where left out, in order of appearance.", msg("{kinds} it appears in"), None),
    ] = ()
    activities: Annotated[Mapping[str, Activity], Doc("The rows in reading order.")] = field(default_factory=dict)


def _raci(**more: Participation) -> Mapping[str, Participation]:
    return {
        "responsible": Participation(letter="R", means=msg("does the work"), at_least=1),
        "accountable": Participation(letter="A", means=msg("answers for the result and decides"), exactly=1),
        **more,
        "consulted": Participation(letter="C", means=msg("is asked before")),
        "informed": Participation(letter="I", means=msg("is told after")),
    }


VARIANTS: Final[Mapping[str, Mapping[str, Participation]]] = {
    "raci": _raci(),
    "rasci": _raci(support=Participation(letter="S", means=msg("helps with the work"))),
    "daci": {
        "driver": Participation(letter="D", means=msg("drives the decision"), exactly=1),
        "approver": Participation(letter="A", means=msg("makes the decision"), exactly=1),
        "contributor": Participation(letter="C", means=msg("contributes what is known")),
        "informed": Participation(letter="I", means=msg("is told after")),
    },
    "rapid": {
        "recommend": Participation(letter="R", means=msg("proposes a decision"), at_least=1),
        "agree": Participation(letter="A", means=msg("must agree before the decision")),
        "perform": Participation(letter="P", means=msg("carries the decision out"), at_least=1),
        "input": Participation(letter="I", means=msg("gives facts")),
        "decide": Participation(letter="D", means=msg("makes the decision"), exactly=1),
    },
}
"""The letter sets that every plan knows, by variant and participation word, in the order their letters are told."""
SEEN: Final[Mapping[str, str]] = {
    "accountable": msg("{kinds} it is accountable for"),
    "responsible": msg("{kinds} it is responsible for"),
    "consulted": msg("{kinds} it is consulted on"),
    "informed": msg("{kinds} it is told of"),
}
"""How an activity is told from the side of those who take part in it, by participation word."""
SAID_OF_ROLES: Final = frozenset(VARIANTS["raci"])
"""The words that a role *is*: accountable. It stands under others: “decide”."""
