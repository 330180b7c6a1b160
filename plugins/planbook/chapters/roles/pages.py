"""The pages of roles: who holds a seat and what it answers for; who sits in a group; all roles; the organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.duties import answers, duties_of
from planbook.analysis.groups import forums_of, meetings, members_of
from planbook.analysis.responsibility import holding
from planbook.analysis.seats import unfit
from planbook.chapters.roles.organisation import organisation_page
from planbook.chapters.roles.standing import of_role, of_roles
from planbook.pages.answers import letter_counts, members_told
from planbook.pages.by_letter import Held
from planbook.pages.cells import Entry, Label, Many, Name, Said, Status, When
from planbook.pages.charge import charge
from planbook.pages.columns import Column, table, table_of
from planbook.pages.counts import figure_if_any
from planbook.pages.duties import sections, without_shown
from planbook.pages.feeds import own_feed
from planbook.pages.matter import ChapterPages
from planbook.pages.naming import label_of, word_in
from planbook.pages.page import Section
from planbook.pages.standing import holder_of, holders_of
from planbook.plan.grammar import form
from planbook.plan.names import fold
from planbook.plan.roles import Role
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell, To
    from planbook.pages.matter import Matter
    from planbook.pages.page import Badge, IndexPage, RecordPage
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref

_TOLD: Final = ("--holder", "--deputy", "--members")
"""Sections of what is told in another way."""
_POOR_FIT: Final = "--poor_fit"
FITS: Final = Status(msg("Fits"), "done")
UNFIT: Final = Status(msg("Poor fit"), "risk")


def role_page(matter: Matter, role: Role, page: RecordPage) -> RecordPage:
    """Say how a role stands, what it is, and everything it answers for."""
    showing, duties = matter.showing, duties_of(matter.plan, role)
    own = _paired([section for section in page.sections if section.anchor not in _TOLD])
    return replace(
        page,
        badges=[_plain(badge) for badge in page.badges],
        standing=list(of_role(showing, role, duties)),
        facts=_facts(showing, role, page),
        sections=[
            *(_fitting(showing, role, section) for section in own),
            *_members(showing, role),
            *charge(showing, [role], sections(showing, [Held(duties, showing.link(role.address))])),
        ],
        referred_by=list(without_shown(duties, page.referred_by)),
        calendar=own_feed(matter, role.address, [duties]),
    )


def _paired(sections: Sequence[Section]) -> Sequence[Section]:
    """Give one that is left alone the whole line."""
    alone = sum(section.half for section in sections) == 1
    return [replace(section, half=False) for section in sections] if alone else sections


def _facts(showing: Showing, role: Role, page: RecordPage) -> Sequence[Entry]:
    """Give a role's short values; who held it and its deputies always among them, its members in their own table."""
    told = {label_of(key) for key in ("chair", "members", "holder", "deputy")}
    facts = [entry for entry in page.facts if entry.label not in told]
    badge = [to.address for one in page.badges for to in one.beside]
    holders = [showing.to(ref) for ref in role.holder if ref.note or ref.address not in badge]
    deputies = [showing.to(ref) for ref in role.deputy]
    return [
        *([Entry(label_of("holder"), Many(holders))] if holders else []),
        *([Entry(label_of("deputy"), Many(deputies))] if deputies else []),
        *facts,
    ]


def _plain(badge: Badge) -> Badge:
    """Leave the days to the sentence that says since when the role is held."""
    return replace(badge, beside=[replace(to, from_=None) for to in badge.beside])


def _fitting(showing: Showing, role: Role, section: Section) -> Section:
    """Tell of the roles whose holder should not hold this one whether today's holder does."""
    if section.anchor != _POOR_FIT or not any(fit.role for fit in role.poor_fit) or not holders_of(showing, role):
        return section
    found = unfit(showing.plan, role)
    if not found:
        return replace(
            section, opening=Said(msg("{state} Nobody who holds it has one of these roles."), (("state", FITS),))
        )
    person, other = found[0]
    gaps = (("state", UNFIT), ("person", showing.link(person.address)), ("role", showing.link(other.address)))
    return replace(section, opening=Said(msg("{state} {person} also holds {role}."), gaps))


def _members(showing: Showing, group: Role) -> Iterator[Section]:
    """Give the members of a group with who holds each seat today."""
    plan = showing.plan
    members = {member.address: member for member in (plan.get(group.chair), *members_of(plan, group)) if member}
    chair = group.chair.address if group.chair else ""
    notes = {ref.address: ref.note for ref in group.members}
    roles = list(members.values())
    if roles:
        names = [Name(role.label, role.address, role.also, notes.get(role.address, "")) for role in roles]
        parts = [Label(msg("Chair")) if role.address == chair else None for role in roles]
        columns = [Column("part", parts), *seats(showing, roles)]
        yield Section(msg("Members"), "--members", table(Role.word, names, [c for c in columns if c.filled]))


def seats(showing: Showing, roles: Sequence[Role]) -> Sequence[Column]:
    """Give who holds several roles, who stands in, and which department each belongs to."""
    plan, unit = showing.plan, form(Role).fields["unit"]
    return [
        Column("holder", [_holder(showing, role) for role in roles]),
        Column("deputy", [_links(showing, role.deputy) for role in roles]),
        Column("unit", [showing.cell(unit.shape, _unit(plan, role)) for role in roles]),
    ]


def _holder(showing: Showing, role: Role) -> Cell | None:
    """Give who holds a role; of a group how many sit in it."""
    return holder_of(showing, role) or members_told(showing.plan, role)


def _links(showing: Showing, refs: Sequence[Ref[Record]]) -> Many | None:
    links: list[To] = [showing.link(ref.address) for ref in refs if ref.holds_on(showing.plan.today)]
    return Many(links) if links else None


def _unit(plan: Plan, role: Role) -> str:
    """Give the department of a role, else that of the first who holds it."""
    people = (plan.get(ref) for ref in holding(plan, role))
    return role.unit or next((person.unit for person in people if person), "")


def roles_page(matter: Matter, page: IndexPage) -> IndexPage:
    """Give all roles: seats with their holders, groups with their chairs, parties."""
    showing, roles = matter.showing, matter.plan.every(Role)
    kinds = {role.kind: [other for other in roles if other.kind == role.kind] for role in roles}
    found = [section for kind, make in _KINDS.items() if kind in kinds for section in make(showing, kinds.pop(kind))]
    others = [section for kind, rest in kinds.items() for section in _others(showing, kind, rest)]
    return replace(page, standing=list(of_roles(showing, roles)), sections=[*found, *others])


def _seats(showing: Showing, roles: Sequence[Role]) -> Iterator[Section]:
    yield _section(msg("Seats"), "seat", roles, _of_seats(showing, roles))


def _groups(showing: Showing, roles: Sequence[Role]) -> Iterator[Section]:
    plan = showing.plan
    columns = [
        Column("chair", [showing.to(role.chair) if role.chair else None for role in roles]),
        Column("members", [members_told(plan, role) for role in roles]),
        Column("next_meeting", [_next_meeting(plan, role) for role in roles]),
        *_answers(plan, roles),
    ]
    yield _section(msg("Groups"), "group", roles, columns)


def _next_meeting(plan: Plan, group: Role) -> When | None:
    _, ahead = meetings(plan, forums_of(plan, group))
    return When(ahead) if ahead else None


def _parties(showing: Showing, roles: Sequence[Role]) -> Iterator[Section]:
    plan = showing.plan
    columns = [
        Column("reports_to", [showing.to(role.reports_to) if role.reports_to else None for role in roles]),
        Column("takes_part_in", [letter_counts(plan, duties_of(plan, role)) for role in roles]),
    ]
    yield _section(msg("Parties outside"), "party", roles, columns)


def _others(showing: Showing, kind: str, roles: Sequence[Role]) -> Iterator[Section]:
    """Give the roles of a kind of the plan's own, of which anything may be said that is of the others."""
    anchor = "-".join(("-", *fold(kind).split()))
    table = table_of("role", roles, _of_seats(showing, roles))
    yield Section(word_in(showing.plan, "kind", kind), anchor, table)


def _of_seats(showing: Showing, roles: Sequence[Role]) -> Sequence[Column]:
    return [*seats(showing, roles), *_answers(showing.plan, roles)]


def _section(title: str, word: str, roles: Sequence[Role], columns: Sequence[Column]) -> Section:
    return Section(title, f"--{word}", table_of(word, roles, columns))


def _answers(plan: Plan, roles: Sequence[Role]) -> Sequence[Column]:
    """Give how many activities and milestones each role answers for."""
    sums = [answers(plan, [duties_of(plan, role)]) for role in roles]
    return [
        Column("accountable", [figure_if_any(one.activities) for one in sums]),
        Column("milestones", [figure_if_any(len(one.milestones)) for one in sums]),
    ]


_KINDS: Final = {"seat": _seats, "group": _groups, "party": _parties}

PAGES: Final = ChapterPages(index=roles_page, record=role_page, more=lambda matter: [organisation_page(matter)])
