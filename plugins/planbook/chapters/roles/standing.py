"""How roles stand, in sentences: one role, and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.groups import forums_of, meetings
from planbook.analysis.responsibility import holding, is_vacant
from planbook.analysis.reviews import to_review
from planbook.pages.answers import members_told, standing
from planbook.pages.cells import Many, More, Said, ToChapter, When
from planbook.pages.counts import count, figure, first_of
from planbook.pages.heading import Heading
from planbook.pages.standing import holders_of
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.duties import Duties
    from planbook.pages.showing import Showing
    from planbook.plan.roles import Role

ADDRESS: Final = "organisation"
TITLE: Final = msg("Organisation")
LEAD: Final = msg("Who reports to whom, and who sits in which group.")
_MOST_NAMED: Final = 4
_REVIEWS: Final = More("reviews")
_SEATS: Final = "--seat"
"""The anchor of the table of seats."""


def of_role(showing: Showing, role: Role, duties: Duties) -> Iterator[Said]:
    """Say who holds a role since when, or that nobody does; then what it answers for."""
    if role.kind == "seat":
        yield from _of_seat(showing, role)
    elif role.kind == "party":
        yield Said(msg("A party outside the organisation: no seat that could be vacant."))
    else:
        yield from _of_group(showing, role)
    yield from standing(showing, [duties])
    waiting = to_review(showing.plan).get(role.address)
    if waiting:
        links = [showing.link(record.address) for record in waiting]
        yield Said(msg("Is to review again: {records}."), (("records", first_of(links, _MOST_NAMED, _REVIEWS)),))


def _of_seat(showing: Showing, role: Role) -> Iterator[Said]:
    if is_vacant(showing.plan, role):
        yield from _of_vacancy(showing, role)
    held = holding(showing.plan, role)
    for ref in held:
        gaps = (("holder", showing.link(ref.address)), ("day", When(ref.from_))) if ref.from_ else ()
        if gaps and ref.acting:
            yield Said(msg("{holder} holds it for the time being, since {day}."), gaps)
        elif gaps and len(held) > 1:
            yield Said(msg("{holder} has held it since {day}."), gaps)
        elif gaps:
            yield Said(msg("Held since {day}."), gaps[1:])


def _of_vacancy(showing: Showing, role: Role) -> Iterator[Said]:
    """Say since when a seat is vacant, who comes next, and who stands in."""
    today = showing.plan.today
    left = [(ref.until, ref) for ref in role.holder if ref.until and ref.until.is_before(today)]
    if left:
        until, ref = max(left, key=lambda entry: entry[0].last)
        gaps = (("holder", showing.link(ref.address)), ("day", When(until)))
        yield Said(msg("Nobody holds it: {holder} left it on {day}."), gaps)
    else:
        yield Said(msg("Nobody holds it."))
    for ref in role.holder:
        if ref.from_ and today.is_before(ref.from_):
            gaps = (("holder", showing.link(ref.address)), ("day", When(ref.from_)))
            yield Said(msg("{holder} takes it on {day}."), gaps)
    deputies = [showing.link(ref.address) for ref in role.deputy if ref.holds_on(today)]
    if deputies:
        one, many = counted("Until then {deputies} stands in.", "Until then {deputies} stand in.")
        yield Said(one, (("deputies", Many(deputies)),), many, len(deputies))


def _of_group(showing: Showing, role: Role) -> Iterator[Said]:
    """Say how many sit in a group, who chairs it and when it meets next."""
    plan = showing.plan
    members, chair = members_told(plan, role), plan.get(role.chair)
    if members and chair:
        gaps = (("members", members), ("chair", showing.link(chair.address)))
        holders = holders_of(showing, chair)
        if holders:
            yield Said(msg("{members}; {chair} ({holder}) chairs it."), (*gaps, ("holder", Many(holders))))
        else:
            yield Said(msg("{members}; {chair} chairs it."), gaps)
    elif members:
        yield Said(msg("{members}; nobody chairs it."), (("members", members),))
    else:
        yield Said(msg("A group whose members are not named one by one."))
    _, ahead = meetings(plan, forums_of(plan, role))
    if ahead:
        yield Said(msg("It meets next on {day}."), (("day", When(ahead)),))


def of_roles(showing: Showing, roles: Sequence[Role]) -> Iterator[Said]:
    """Say how many seats there are, which are vacant and which have no deputy; then where the organisation stands."""
    plan = showing.plan
    seats = [role for role in roles if role.kind == "seat"]
    held = [role for role in seats if not is_vacant(plan, role)]
    vacant = [role for role in seats if is_vacant(plan, role)]
    alone = [role for role in held if not any(ref.holds_on(plan.today) for ref in role.deputy)]
    if seats and not vacant:
        yield count(counted("There is {n} seat, and it is held.", "There are {n} seats, and all are held."), len(seats))
    elif seats:
        one, many = counted("There is {n} seat, {held} held.", "There are {n} seats, {held} of them held.")
        yield Said(one, (("held", figure(len(held))),), many, len(seats))
        yield Said(msg("Vacant: {seats}."), (("seats", _named(showing, vacant)),))
    if alone:
        one, many = counted("{n} held seat has no deputy: {seats}.", "{n} held seats have no deputy: {seats}.")
        yield Said(one, (("seats", _named(showing, alone)),), many, len(alone))
    yield Said(
        msg("{organisation} shows who reports to whom."),
        (("organisation", ToChapter(ADDRESS, Heading(TITLE, LEAD))),),
    )


def _named(showing: Showing, roles: Sequence[Role]) -> Many:
    return first_of([showing.link(role.address) for role in roles], _MOST_NAMED, More(anchor=_SEATS))
