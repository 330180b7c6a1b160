"""The pages of people: the roles somebody holds and everything those answer for; who holds what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.duties import duties_of, seats_of
from planbook.analysis.seats import is_there
from planbook.pages.answers import answered, letter_counts, standing
from planbook.pages.backlinks import plural
from planbook.pages.by_letter import Held
from planbook.pages.cells import Label, Many, Name, Said, Web, When
from planbook.pages.charge import charge
from planbook.pages.columns import Column, at_anchors, named, table
from planbook.pages.counts import count
from planbook.pages.duties import sections, with_binding
from planbook.pages.feeds import own_feed
from planbook.pages.matter import ChapterPages
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.pages.standing import holder_of
from planbook.plan.grammar import form
from planbook.plan.people import Person
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.duties import Seat
    from planbook.pages.cells import Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage, RecordPage
    from planbook.pages.showing import Showing

HEADINGS: Final = (msg("Answers for"), msg("Deputy for"), msg("Holds"), msg("Since"))
"""Headings of columns that are no fields; labels of their keys make them."""


def person_page(matter: Matter, person: Person, page: RecordPage) -> RecordPage:
    """Say which roles a person holds, everything those answer for, and what falls to a deputy."""
    showing, seats = matter.showing, seats_of(matter.plan, person)
    roles = [seat.role for seat in seats if seat.today and not seat.deputy]
    held = [Held(duties_of(matter.plan, role), showing.link(role.address)) for role in roles]
    shown = {(plural(Role), label_of(key)) for key in ("holder", "deputy")}
    return replace(
        page,
        standing=list(_standing(showing, person, seats)),
        facts=[replace(f, value=_mail(person)) if f.label == label_of("email") else f for f in page.facts],
        sections=[
            *_roles(showing, seats),
            *page.sections,
            *charge(showing, roles if is_there(showing.plan, person) else (), sections(showing, held)),
            *_deputised(showing, seats),
        ],
        referred_by=[group for group in page.referred_by if (group.kind, group.field) not in shown],
        calendar=own_feed(matter, person.address, [one.duties for one in held]),
    )


def _mail(person: Person) -> Web:
    return Web(f"mailto:{person.email}", person.email)


def _standing(showing: Showing, person: Person, seats: Sequence[Seat]) -> Iterator[Said]:
    """Say what a person holds today, what it answers for together, and for whom the person stands in."""
    plan = showing.plan
    if person.until and person.has_left(plan.today):
        yield Said(msg("Left on {day}."), (("day", When(person.until)),))
    held = [seat.role for seat in seats if seat.today and not seat.deputy]
    deputised = [seat.role for seat in seats if seat.today and seat.deputy]
    if held:
        yield Said(msg("Holds {roles}."), (("roles", _links(showing, held)),))
        yield from standing(showing, [duties_of(plan, role) for role in held])
    if deputised:
        yield Said(msg("Stands in for the holder of {roles}."), (("roles", _links(showing, deputised)),))
    if not held and not deputised:
        yield Said(msg("Holds no role today."))


def _links(showing: Showing, roles: Sequence[Role]) -> Many:
    return Many([showing.link(role.address) for role in roles])


def _roles(showing: Showing, seats: Sequence[Seat]) -> Iterator[Section]:
    """Give the roles that are, were or will be held, each with what it answers for."""
    plan = showing.plan
    columns = [
        Column("as", [Label(_as(seat)) for seat in seats]),
        Column("since", [When(seat.ref.from_) if seat.ref.from_ else None for seat in seats]),
        Column("until", [When(seat.ref.until) if seat.ref.until else None for seat in seats]),
        Column("answers_for", [answered(plan, [duties_of(plan, seat.role)]) for seat in seats]),
    ]
    names = [named(showing, seat.role, seat.ref.note) for seat in seats]
    if seats:
        yield Section(msg("Roles"), "--roles", table(Role.word, names, [c for c in columns if c.filled]))


def _deputised(showing: Showing, seats: Sequence[Seat]) -> Iterator[Section]:
    """Give what falls to somebody while the holder of a role is away: what that role answers for and must do."""
    plan, found = showing.plan, [seat.role for seat in seats if seat.today and seat.deputy]
    columns = [
        Column("holder", [holder_of(showing, role) for role in found]),
        Column("takes_part_in", [letter_counts(plan, duties_of(plan, role)) for role in found]),
    ]
    if found:
        plain = table(Role.word, [named(showing, role) for role in found], [c for c in columns if c.filled])
        opening = Said(msg("What falls to a deputy while the holder is away."))
        yield Section(msg("As deputy"), "--deputy", with_binding(showing, plain, found), opening=opening)


def _as(seat: Seat) -> str:
    if seat.deputy:
        return msg("Deputy")
    return msg("Acting") if seat.ref.acting else msg("Holder")


def people_page(matter: Matter, page: IndexPage) -> IndexPage:
    """Give all people with what each holds, stands in for and answers for."""
    showing, people = matter.showing, matter.plan.every(Person)
    return replace(
        page,
        standing=list(_all_standing(showing, people)) or page.standing,
        sections=[Section("", "", _people(showing, people))] if people else page.sections,
    )


def _people(showing: Showing, people: Sequence[Person]) -> Table:
    seats = {person.address: [seat for seat in seats_of(showing.plan, person) if seat.today] for person in people}
    held = [[seat.role for seat in seats[person.address] if not seat.deputy] for person in people]
    deputised = [[seat.role for seat in seats[person.address] if seat.deputy] for person in people]
    columns = [
        Column("unit", [showing.cell(_UNIT.shape, person.unit) for person in people]),
        Column("holds", [_links(showing, roles) if roles else None for roles in held]),
        Column("deputy_for", [_links(showing, roles) if roles else None for roles in deputised]),
        Column("answers_for", [answered(showing.plan, [duties_of(showing.plan, r) for r in roles]) for roles in held]),
    ]
    today = showing.plan.today
    names = [Name(p.label, p.address, p.also, p.summary, Label(_LEFT) if p.has_left(today) else None) for p in people]
    return at_anchors(table(Person.word, names, [c for c in columns if c.filled]), people)


def _all_standing(showing: Showing, people: Sequence[Person]) -> Iterator[Said]:
    """Say how many people there are, how many of them hold a role, and who has left."""
    plan = showing.plan
    if not people:
        return
    holding = {p.address for p in people if any(seat.today and not seat.deputy for seat in seats_of(plan, p))}
    told = count(counted("{n} holds a role today", "{n} hold a role today"), len(holding))
    one, many = counted("{n} person is named; {holding}.", "{n} people are named; {holding}.")
    yield Said(one, (("holding", told),), many, len(people))
    left = [showing.link(person.address) for person in people if person.has_left(plan.today)]
    if left:
        yield Said(msg("Left: {people}."), (("people", Many(left)),))


_LEFT: Final = msg("has left")
_UNIT: Final = form(Person).fields["unit"]

PAGES: Final = ChapterPages(index=people_page, record=person_page)
