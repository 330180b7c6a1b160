"""Processes: how work runs, step by step, and which role does each."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar, Final

from planbook.plan.milestones import Milestone
from planbook.plan.needs import Need
from planbook.plan.objectives import Objective
from planbook.plan.record import Doc, Prose, Ref, Required, Titled, Value, declared, words
from planbook.plan.roles import Owned, Role
from planbook.words import counted, msg

_HAPPENS: Final = frozenset({"parallel", "wait", "start", "end"})


def is_work(kind: str) -> bool:
    """Tell whether steps of a kind are work that somebody does, as those of a kind of the plan's own are.

    A start, an end, a wait and a parting into parallel ways happen.
    """
    return kind not in _HAPPENS


@declared
class Proof(Value):
    """How it is known that a process works: in words, or by a milestone that showed it."""

    short: ClassVar[str] = "note"

    note: Annotated[Prose, Doc("How it is known, in words.")] = Prose("")
    milestone: Annotated[Ref[Milestone] | None, Doc("The milestone that showed it.")] = None


@declared
class Way(Value):
    """A way on from a step; the ways out of a decision have labels."""

    to: Annotated[Ref["Step"], Doc("The step it leads to."), Required()]
    label: Annotated[str, Doc("When it is taken.")] = ""


@declared
class Step(Titled):
    """One step of a process."""

    collection: ClassVar[str] = "steps"
    word: ClassVar[str] = "step"
    counts: ClassVar[tuple[str, str]] = counted("{n} step", "{n} steps")

    role: Annotated[Ref[Role] | None, Doc("Who does it.", msg("{kinds} it carries out"), msg("Does it"))] = None
    kind: Annotated[
        str,
        Doc(
            "What kind of step: a `task`, a `decision`, work in `parallel`, a `wait`, a `subprocess`, a `start` or "
            "an `end`."
        ),
        words("kind", "task decision parallel wait subprocess start end"),
    ] = "task"
    next: Annotated[
        tuple[Way, ...] | None,
        Doc(
            "Where it goes on: an id, a list (all of them), or a mapping of label to id (one of them). Left out: the "
            "following step; `[]` ends the flow.",
            msg("{kinds} that lead to it"),
        ),
    ] = None
    system: Annotated[str, Doc("The system it is done in.")] = ""
    input: Annotated[tuple[str, ...], Doc("What it needs.")] = ()
    output: Annotated[tuple[str, ...], Doc("What it produces.")] = ()
    consulted: Annotated[tuple[Ref[Role], ...], Doc("Whose advice is asked.", msg("{kinds} it is consulted on"))] = ()
    informed: Annotated[tuple[Ref[Role], ...], Doc("Who is told.", msg("{kinds} it is told of"))] = ()
    process: Annotated[
        Ref["Process"] | None, Doc("The process that a `subprocess` step stands for.", msg("{kinds} that stand for it"))
    ] = None
    loop: Annotated[
        tuple[Ref["Step"], ...], Doc("Which of the next steps lead back.", msg("{kinds} that lead back to it"))
    ] = ()
    note: Annotated[str, Doc("What there is to say about it.")] = ""


@declared
class Process(Owned):
    """How a piece of work runs, from what sets it off to what comes out."""

    collection: ClassVar[str] = "processes"
    word: ClassVar[str] = "process"
    counts: ClassVar[tuple[str, str]] = counted("{n} process", "{n} processes")
    foreign: ClassVar[tuple[str, ...]] = (".bpmn",)

    customer_facing: Annotated[bool, Doc("Whether customers notice it.")] = False
    trigger: Annotated[str, Doc("What sets it off.")] = ""
    outcome: Annotated[str, Doc("What comes out.")] = ""
    maturity: Annotated[
        str, Doc("How far it has been tried."), words("maturity", "draft piloted proven", "nothing course done")
    ] = ""
    proof: Annotated[Proof | None, Doc("How it is known that it works.", msg("{kinds} it proves"))] = None
    automated: Annotated[bool, Doc("Whether the application carries it.")] = False
    replaces: Annotated[
        Ref["Process"] | None, Doc("The process it takes the place of.", msg("{kinds} that replace it"))
    ] = None
    drops: Annotated[
        tuple[Ref[Step], ...],
        Doc("The steps of the process it replaces that it does without, each with what became of it as a note."),
    ] = ()
    objectives: Annotated[
        tuple[Ref[Objective], ...], Doc("The objectives it serves.", msg("{kinds} that serve it"))
    ] = ()
    needs: Annotated[tuple[Ref[Need], ...], Doc("The needs it meets.", msg("{kinds} that meet it"))] = ()
    lanes: Annotated[
        tuple[Ref[Role], ...], Doc("The order of its lanes; roles that are left out follow as they appear.")
    ] = ()
    pool: Annotated[
        str, Doc("Which pool of the BPMN file of the same name it is. Left out: all of them, as outer lanes.")
    ] = ""
    steps: Annotated[Mapping[str, Step], Doc("Its steps, in reading order.")] = field(default_factory=dict)
