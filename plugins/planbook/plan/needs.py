"""Needs: what customers and functions require, and how far today falls short of it."""

from typing import Annotated, ClassVar

from planbook.plan.record import Doc, Prose, Record, Ref, declared, words
from planbook.plan.roles import Owned
from planbook.words import counted, msg


@declared
class Need(Owned):
    """Something a customer or a department requires."""

    collection: ClassVar[str] = "needs"
    word: ClassVar[str] = "need"
    counts: ClassVar[tuple[str, str]] = counted("{n} need", "{n} needs")

    whose: Annotated[
        str,
        Doc("Who has it: `customer`, or a department.", label=msg("Whose need")),
        words("unit", "customer", open_=True),
    ] = ""
    evidence: Annotated[Prose, Doc("How it is known.")] = Prose("")
    required: Annotated[Prose, Doc("What is required.")] = Prose("")
    today: Annotated[Prose, Doc("How it is today.")] = Prose("")
    gap: Annotated[
        str,
        Doc("How far today falls short of what is required."),
        words("gap", "none small large", "done risk late", bare=True),
    ] = ""
    priority: Annotated[
        str,
        Doc("How much depends on it."),
        words("priority", "must should could", "course promised nothing", bare=True),
    ] = ""
    met_by: Annotated[tuple[Ref[Record], ...], Doc("Addresses of what meets it.", msg("{kinds} it meets"))] = ()
