"""The organisation: who reports to whom, as a tree, and who sits in which group."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.analysis.groups import members_of
from planbook.analysis.reporting import tree
from planbook.analysis.responsibility import is_vacant
from planbook.chapters.roles.standing import ADDRESS, LEAD, TITLE
from planbook.pages.cells import Many, Said, Text
from planbook.pages.counts import count
from planbook.pages.heading import Heading
from planbook.pages.page import IndexPage, Section
from planbook.pages.standing import holders_of
from planbook.plan.grammar import form
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.reporting import Place
    from planbook.pages.cells import Cell, To
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing

DEEPEST: Final = 60
"""Roles that report over more levels than this stand at this one: browsers nest no further than some hundred."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A role with who holds it: nobody where it is a vacant seat, or where it is a group or a party."""

    role: To
    also: Sequence[str] = ()
    holders: Sequence[To] = ()
    vacant: bool = False
    unit: Cell | None = None
    kind: Cell | None = None
    """What it is where it is no seat."""
    circular: bool = False
    """Whether it stands at the top for want of an end to a circle of reporting."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Roles one below the other: each with its depth, followed by those that report to it."""

    template: ClassVar[str] = "roles/tree.html.jinja"
    places: Sequence[tuple[int, Filled]]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A group with its chair and its other members."""

    group: To
    also: Sequence[str]
    told: Said | None
    chair: Filled | None
    members: Sequence[Filled]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups with who sits in each."""

    template: ClassVar[str] = "roles/groups.html.jinja"
    groups: Sequence[Sitting]


def organisation_page(matter: Matter) -> IndexPage:
    """Give the page on the organisation."""
    showing, places = matter.showing, tree(matter.plan)
    groups = [role for role in matter.plan.every(Role) if role.kind == "group" and (role.members or role.chair)]
    return IndexPage(
        address=ADDRESS,
        heading=Heading(TITLE, LEAD, matter.headings["roles"].part),
        standing=list(_standing(showing, places, groups)),
        opening="",
        sections=list(_sections(showing, places, groups)),
        records=len(places),
    )


def _standing(showing: Showing, places: Sequence[Place], groups: Sequence[Role]) -> Iterator[Said]:
    """Say who stands at the top and how many report to somebody; then how many groups there are."""
    tops = [showing.link(place.role.address) for place in _with_any_below(places) if not place.circular]
    below = sum(place.depth > 0 for place in places)
    if tops:
        one, many = (
            counted("{n} role reports to {tops}.", "{n} roles report to {tops}, directly or through others.")
            if len(tops) == 1
            else counted(
                "{n} role reports to one of these: {tops}.",
                "{n} roles report to one of these, directly or through others: {tops}.",
            )
        )
        yield Said(one, (("tops", Many(tops)),), many, below)
    elif any(place.circular for place in places):
        yield Said(msg("Nobody stands at the top: reporting goes round in a circle."))
    else:
        yield Said(msg("No role is said to report to another."))
    if groups:
        forms = counted("{n} group has named members.", "{n} groups have named members.")
        yield count(forms, len(groups))


def _sections(showing: Showing, places: Sequence[Place], groups: Sequence[Role]) -> Iterator[Section]:
    alone = {place.role.address for place in _tops(places)} - {p.role.address for p in _with_any_below(places)}
    reporting = [place for place in places if place.role.address not in alone]
    if reporting:
        yield Section(msg("Who reports to whom"), "--reporting", _tree(showing, reporting))
    if groups:
        yield Section(msg("Who sits in which group"), "--groups", Groups([_sitting(showing, g) for g in groups]))
    if alone:
        rest = [place for place in places if place.role.address in alone]
        yield Section(msg("Roles that report to nobody"), "--alone", _tree(showing, rest))


def _tops(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.depth == 0]


def _with_any_below(places: Sequence[Place]) -> Sequence[Place]:
    """Give the roles at the top that any role reports to."""
    return [place for place, following in pairwise(places) if place.depth == 0 and following.depth == 1]


def _tree(showing: Showing, places: Sequence[Place]) -> Tree:
    return Tree([(min(p.depth, DEEPEST), _filled(showing, p.role, circular=p.circular)) for p in places])


def _sitting(showing: Showing, group: Role) -> Sitting:
    members, chair = members_of(showing.plan, group), showing.plan.get(group.chair)
    others = [member for member in members if member is not chair]
    return Sitting(
        showing.link(group.address),
        group.also,
        Said(msg("Meets {how}."), (("how", Text(group.meets)),)) if group.meets else None,
        _filled(showing, chair) if chair else None,
        [_filled(showing, member) for member in others],
    )


def _filled(showing: Showing, role: Role, *, circular: bool = False) -> Filled:
    fields = form(Role).fields
    return Filled(
        role=showing.link(role.address),
        also=role.also,
        holders=holders_of(showing, role),
        vacant=is_vacant(showing.plan, role),
        unit=showing.cell(fields["unit"].shape, role.unit),
        kind=showing.cell(fields["kind"].shape, role.kind) if role.kind != "seat" else None,
        circular=circular,
    )
