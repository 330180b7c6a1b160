"""How much rests on somebody, by what taking part means: counts and shares of all activities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.load import Load, load
from planbook.analysis.overload import limit_of
from planbook.analysis.responsibility import rows
from planbook.pages.analyses import LOAD
from planbook.pages.cells import Entries, Entry, Label, PartOf, Said, Share
from planbook.pages.columns import Column
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.pages.signs import IDLE, OVER
from planbook.plan.meanings import MEANINGS
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.analysis.overload import Limit
    from planbook.pages.cells import Status
    from planbook.pages.showing import Showing
    from planbook.plan.meanings import Meaning
    from planbook.plan.roles import Role

WORDS: Final[Mapping[Meaning, str]] = {
    "owns": "answers",
    "does": "does",
    "helps": "helps",
    "part": "takes_part",
    "asked": "is_asked",
    "told": "is_told",
}
"""What each way of taking part is called, as a key."""
_ELSEWHERE: Final = Label(msg("Through groups or steps only"))
BINDING: Final = "does_or_answers"
HEADINGS: Final = (
    msg("Answers"),
    msg("Does"),
    msg("Does or answers"),
    msg("Helps"),
    msg("Is asked"),
    msg("Is told"),
    msg("Takes part"),
)
"""Headings of columns that are no fields; labels of their keys make them."""


def together(loads: Iterable[Load]) -> Load:
    """Give what rests on several roles together: an activity counts once, in whichever of them it is."""
    found = list(loads)
    return Load({meaning: [row for one in found for row in one.by_meaning[meaning]] for meaning in MEANINGS})


def columns(loads: Sequence[Load], whole: int, limit: Limit | None) -> Sequence[Column]:
    """Give columns of what rests on each: by what it means, then what is done or answered for against the limit."""
    by_meaning = [
        Column(key, [_part(one.number(meaning), whole) for one in loads])
        for meaning, key in WORDS.items()
        if any(one.by_meaning[meaning] for one in loads)
    ]
    return [*by_meaning, Column(BINDING, [drawn(one, whole, limit) for one in loads])]


def _part(count: int, whole: int) -> PartOf | None:
    return PartOf(count, whole) if count else None


def drawn(carried: Load, whole: int, limit: Limit | None) -> PartOf | None:
    """Give what is done or answered for, with a bar, and on it the limit where the plan is judged by it."""
    most = limit.share if limit and limit.judges else None
    if not carried.binding:
        return None
    return PartOf(carried.binding, whole, drawn=True, limit=most, over=is_over(carried, limit))


def is_over(carried: Load, limit: Limit | None) -> bool:
    """Tell whether more rests on somebody than should."""
    return limit is not None and limit.is_over(carried.binding)


def state(carried: Load, limit: Limit | None, *, idle: bool = False) -> Status | Label | None:
    """Tell in words and signs that too much rests on somebody, or nothing does; nothing where all is well."""
    if is_over(carried, limit):
        return OVER
    if idle:
        return IDLE
    return None if carried.number(*MEANINGS) else _ELSEWHERE


def entries(carried: Load, whole: int, limit: Limit | None) -> Entries:
    """Give what rests on somebody as a list: each way of taking part, then what is done or answered for."""
    told = [
        Entry(label_of(key), PartOf(n, whole, drawn=True))
        for meaning, key in WORDS.items()
        if (n := carried.number(meaning))
    ]
    binding = drawn(carried, whole, limit)
    both = carried.by_meaning["owns"] and carried.by_meaning["does"]
    return Entries([*told, *([Entry(label_of(BINDING), binding)] if binding and both else [])])


def share_of(showing: Showing, roles: Sequence[Role]) -> Iterator[Section]:
    """Give how much rests on one or several roles, held against the limit; nothing where no activity does."""
    plan = showing.plan
    carried, limit = together(load(plan, role) for role in roles), limit_of(plan)
    if carried.number(*MEANINGS):
        body = entries(carried, len(rows(plan)), limit)
        yield Section(msg("Share of all activities"), "--share", body, opening=_judged(carried, limit))


def _judged(carried: Load, limit: Limit | None) -> Said:
    """Say whether it is too much, and where everybody's share is told."""
    page = ("page", LOAD)
    if limit is None or not limit.judges:
        return Said(msg("{page} tells of everybody."), (page,))
    most = ("share", Share(limit.share))
    if is_over(carried, limit):
        return Said(
            msg("{state} Does or answers for more than {share}. {page} tells of everybody."),
            (("state", OVER), most, page),
        )
    return Said(msg("Does or answers for no more than {share}, the limit. {page} tells of everybody."), (most, page))
