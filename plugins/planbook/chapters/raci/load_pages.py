"""The page on who carries how much: what rests on each role and person, in all matrices together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.load import idle, load
from planbook.analysis.meanings import meanings
from planbook.analysis.overload import limit_of
from planbook.analysis.responsibility import rows
from planbook.analysis.seats import held_by
from planbook.pages.analyses import CHAPTER, LOAD
from planbook.pages.cells import Bullets, Entries, Entry, Many, More, PartOf, Said, Share
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import first_of, records_counted
from planbook.pages.letters import lettered, letters_of
from planbook.pages.meetings import MOST_FIRST
from planbook.pages.naming import label_of
from planbook.pages.page import IndexPage, Section
from planbook.pages.shares import WORDS, columns, is_over, state, together
from planbook.pages.signs import IDLE, OVER
from planbook.pages.standing import holder_of
from planbook.plan.meanings import MEANINGS
from planbook.plan.people import Person
from planbook.plan.raci import Matrix
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.load import Load
    from planbook.analysis.overload import Limit
    from planbook.pages.cells import Cell, Letter, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record

_MOST_NAMED: Final = 4
_ROLES: Final = "--roles"
_PEOPLE: Final = "--people"
HEADINGS: Final = (msg("Status"), msg("Holds"))
"""Headings of columns that are no fields; labels of their keys make them."""


class Laden(NamedTuple):
    """A role or a person, and what rests on it."""

    record: Record
    load: Load


class View(NamedTuple):
    """What this page asks of the plan, once."""

    showing: Showing
    whole: int
    """How many activities there are."""
    limit: Limit | None
    roles: Sequence[Laden]
    people: Sequence[Laden]
    idle: Sequence[Role]


def load_page(matter: Matter) -> IndexPage:
    """Give the page on who carries how much."""
    view = _view(matter.showing)
    sections = (_roles(view), _people(view), _letters(view)) if view.whole else ()
    return IndexPage(
        address=LOAD.address,
        heading=LOAD.heading._replace(part=matter.headings[CHAPTER].part),
        standing=list(_standing(view)),
        opening="",
        sections=[section for section in sections if section],
    )


def _view(showing: Showing) -> View:
    plan = showing.plan
    roles = [Laden(role, load(plan, role)) for role in plan.every(Role)]
    people = [Laden(person, together(load(plan, role) for role in held)) for person, held in held_by(plan).items()]
    return View(showing, len(rows(plan)), limit_of(plan), _by_weight(roles), _by_weight(people), idle(plan))


def _by_weight(laden: Sequence[Laden]) -> Sequence[Laden]:
    """Put those first who do or answer for most, then those who take part in most."""
    return sorted(laden, key=lambda one: (-one.load.binding, -one.load.number(*MEANINGS)))


def _standing(view: View) -> Iterator[Said]:
    if not view.whole:
        yield Said(msg("No matrix has an activity yet, so nothing rests on anybody."))
        return
    one, many = counted("{n} activity in {matrices}.", "{n} activities in {matrices}.")
    matrices = sum(1 for matrix in view.showing.plan.every(Matrix) if matrix.activities)
    yield Said(one, (("matrices", records_counted(Matrix, matrices)),), many, view.whole)
    yield from _against_limit(view)
    if view.idle:
        one, many = counted("{n} role takes part in none: {roles}.", "{n} roles take part in none: {roles}.")
        links = [view.showing.link(role.address) for role in view.idle]
        yield Said(one, (("roles", first_of(links, _MOST_NAMED, More(anchor=_ROLES))),), many, len(links))


def _against_limit(view: View) -> Iterator[Said]:
    """Say on whom too much rests; where on nobody, on whom most does."""
    limit = view.limit
    over = [one for one in view.roles if is_over(one.load, limit)]
    if limit and over:
        one, many = counted(
            "{n} role does or answers for more than {share} of them: {roles}.",
            "{n} roles do or answer for more than {share} of them: {roles}.",
        )
        cells = [_named(view, laden) for laden in over]
        yield Said(
            one,
            (("share", Share(limit.share)), ("roles", first_of(cells, _MOST_NAMED, More(anchor=_ROLES)))),
            many,
            len(over),
        )
    elif view.roles and view.roles[0].load.binding:
        yield Said(msg("Most rests on {role}."), (("role", _named(view, view.roles[0])),))
    if limit and limit.judges and not over:
        yield Said(msg("No role does or answers for more than {share} of them."), (("share", Share(limit.share)),))
    people = [one for one in view.people if is_over(one.load, limit)]
    if limit and people:
        one, many = counted(
            "Of the people, {n} does or answers for more than {share}: {people}.",
            "Of the people, {n} do or answer for more than {share}: {people}.",
        )
        cells = [_named(view, laden) for laden in people]
        yield Said(
            one,
            (("share", Share(limit.share)), ("people", first_of(cells, _MOST_NAMED, More(anchor=_PEOPLE)))),
            many,
            len(people),
        )


def _named(view: View, laden: Laden) -> Said:
    """Name somebody with the share of the activities that is done or answered for."""
    share = PartOf(laden.load.binding, view.whole).share
    return Said(msg("{who} ({share})"), (("who", view.showing.link(laden.record.address)), ("share", Share(share))))


def _roles(view: View) -> Section | None:
    """Give all roles with what rests on each."""
    roles = [one.record for one in view.roles if isinstance(one.record, Role)]
    resting = set(view.idle)
    more = [
        Column("holder", [holder_of(view.showing, role) for role in roles]),
        *columns([one.load for one in view.roles], view.whole, view.limit),
        _states([state(one.load, view.limit, idle=one.record in resting) for one in view.roles]),
    ]
    if not roles:
        return None
    return Section(msg("By role"), _ROLES, _table(view, Role.word, view.roles, more), opening=_told_limit(view.limit))


def _states(cells: Sequence[Cell | None]) -> Column:
    return Column("status", cells, order=[OVER, IDLE])


def _told_limit(limit: Limit | None) -> Said:
    """Say how much one role may carry."""
    if limit is None:
        return Said(msg("How much is too much for one role is not asked in this plan."))
    if not limit.judges:
        one, many = counted(
            "How much is too much for one role is asked of a plan with {n} activity or more.",
            "How much is too much for one role is asked of a plan with {n} activities or more.",
        )
        return Said(one, many=many, n=limit.least)
    text = msg("One role should do or answer for {share} of all activities at most: the line on each bar stands there.")
    return Said(text, (("share", Share(limit.share)),))


def _people(view: View) -> Section | None:
    """Give who holds a role today with what rests on all roles of each together."""
    showing, held = view.showing, held_by(view.showing.plan)
    people = [one.record for one in view.people if isinstance(one.record, Person)]
    more = [
        Column("holds", [Many([showing.link(role.address) for role in held[person]]) for person in people]),
        *columns([one.load for one in view.people], view.whole, view.limit),
        _states([state(one.load, view.limit) for one in view.people]),
    ]
    if not people:
        return None
    opening = Said(
        msg(
            "Who holds several roles carries them together, each activity once. Deputies do not count, and what a group"
            " carries counts for the group alone."
        )
    )
    return Section(msg("By person"), _PEOPLE, _table(view, Person.word, view.people, more), opening=opening)


def _table(view: View, word: str, laden: Sequence[Laden], more: Sequence[Column]) -> Table:
    """Give a table of those on whom something rests; a long one can always be chosen from by what is wrong."""
    made = table(word, [named(view.showing, one.record) for one in laden], [column for column in more if column.filled])
    chosen = (*made.filters, *(n for n in made.orders if made.has_bar and n not in made.filters))
    return replace(made, unsorted=MOST_FIRST, filters=chosen)


def _letters(view: View) -> Section:
    """Say what each letter counts as, where several sets or one of the plan's own are in use."""
    used: dict[str, dict[Letter, None]] = {}
    for matrix in view.showing.plan.every(Matrix):
        letters = letters_of(view.showing.plan, matrix.variant)
        for word, means in meanings(view.showing.plan, matrix).items():
            used.setdefault(WORDS[means], {})[letters[word]] = None
    found = [(key, used[key]) for key in WORDS.values() if key in used]
    body = Entries([Entry(label_of(key), Bullets([lettered(one) for one in letters])) for key, letters in found])
    opening = Said(msg("Letters of different sets are compared by what they mean, and counted as one of these."))
    return Section(msg("How letters are counted"), "--letters", body, opening=opening)
