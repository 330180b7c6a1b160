"""Roles: the seats of the programme, who holds them and what they answer for."""

from typing import Annotated, ClassVar

from planbook.plan.people import Person
from planbook.plan.record import Doc, Prose, Ref, Share, Titled, Value, declared, words
from planbook.words import counted, msg


@declared
class PoorFit(Value):
    """Who should not hold a seat, and why."""

    short: ClassVar[str] = "note"

    role: Annotated[Ref["Role"] | None, Doc("The role whose holder should not also hold this one.")] = None
    note: Annotated[Prose, Doc("Who should not hold it, and why.")] = Prose("")


@declared
class Role(Titled):
    """A seat, a group or an outside party: what it answers for and who holds it."""

    collection: ClassVar[str] = "roles"
    word: ClassVar[str] = "role"
    counts: ClassVar[tuple[str, str]] = counted("{n} role", "{n} roles")

    kind: Annotated[
        str,
        Doc("A `seat` that a person holds, a `group`, or a `party` outside the organisation (never vacant)."),
        words("kind", "seat group party"),
    ] = "seat"
    unit: Annotated[str, Doc("The department it belongs to."), words("unit", open_=True)] = ""
    holder: Annotated[tuple[Ref[Person], ...], Doc("Who holds it.", msg("{kinds} they hold"))] = ()
    deputy: Annotated[
        tuple[Ref[Person], ...], Doc("Who stands in for the holder.", msg("{kinds} they stand in for"))
    ] = ()
    reports_to: Annotated[
        Ref["Role"] | None, Doc("The role it answers to.", msg("{kinds} that report to it"), None)
    ] = None
    responsibilities: Annotated[tuple[Prose, ...], Doc("What it sees to.")] = ()
    authority: Annotated[tuple[Prose, ...], Doc("What it may decide alone.", label=msg("May decide alone"))] = ()
    qualifications: Annotated[tuple[Prose, ...], Doc("What its holder must bring.")] = ()
    poor_fit: Annotated[
        tuple[PoorFit, ...], Doc("Who should not hold it, and why.", msg("{kinds} it is a poor fit for"), None)
    ] = ()
    needed_when: Annotated[Prose, Doc("Under which circumstances it is needed.")] = Prose("")
    capacity: Annotated[Share | None, Doc("The share of its holder's time set aside for it.")] = None
    chair: Annotated[Ref["Role"] | None, Doc("A group's chair.", msg("{kinds} it chairs"))] = None
    members: Annotated[
        tuple[Ref["Role"], ...],
        Doc("A group's members; a group without members is allowed.", msg("{kinds} it is a member of"), msg("Member")),
    ] = ()
    meets: Annotated[str, Doc("How often a group meets: `monthly`, `fortnightly`, or in words.")] = ""
    agenda: Annotated[tuple[str, ...], Doc("What a group goes through when it meets.")] = ()


@declared
class Owned(Titled):
    """A record that one role owns."""

    owner: Annotated[Ref[Role] | None, Doc("The role that answers for it.", msg("{kinds} it owns"))] = None
    with_: Annotated[
        tuple[Ref[Role], ...],
        Doc(
            "The roles that work on it beside its owner.",
            msg("{kinds} it works on with others"),
            label=msg("Together with"),
        ),
    ] = ()
