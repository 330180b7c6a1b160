"""Risks: what could go wrong, and what is done about it."""

from typing import Annotated, ClassVar

from planbook.plan.changes import Change
from planbook.plan.record import Doc, Prose, Range, Record, Ref, declared, words
from planbook.plan.roles import Owned
from planbook.words import counted, msg


@declared
class Risk(Owned):
    """Something that could go wrong."""

    collection: ClassVar[str] = "risks"
    word: ClassVar[str] = "risk"
    counts: ClassVar[tuple[str, str]] = counted("{n} risk", "{n} risks")

    likelihood: Annotated[int | None, Doc("How likely it is, from 1 (hardly) to 5 (almost certain)."), Range(1, 5)] = (
        None
    )
    impact: Annotated[
        int | None, Doc("How much it would hurt, from 1 (little) to 5 (the plan fails)."), Range(1, 5)
    ] = None
    response: Annotated[Prose, Doc("What is done about it.")] = Prose("")
    trigger: Annotated[str, Doc("How its coming is noticed.")] = ""
    status: Annotated[
        str,
        Doc("Whether it is open, has happened or is closed."),
        words("status", "open happened closed", "open late done"),
    ] = "open"
    change: Annotated[
        tuple[Ref[Change], ...], Doc("The changes that were asked for because of it.", msg("{kinds} that led to it"))
    ] = ()
    threatens: Annotated[
        tuple[Ref[Record], ...], Doc("Addresses of what it threatens.", msg("{kinds} that threaten it"))
    ] = ()
    area: Annotated[str, Doc("Where it comes from."), words("area", "people process technology expectation")] = ""
