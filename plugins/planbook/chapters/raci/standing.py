"""How matrices stand, in sentences: where nobody answers, who answers most, which seats are vacant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.analysis.responsibility import is_vacant, owner_words, rows
from planbook.pages.analyses import GAPS, HAND_OFFS, LOAD
from planbook.pages.cells import Label, Many, Said, Text
from planbook.pages.counts import first_of, rest_at
from planbook.pages.letters import letters_of
from planbook.plan.raci import SAID_OF_ROLES, Matrix
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.pages.cells import Cell, To
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref

_NOBODY: Final = counted("Nobody is {word} for {n} of them: {which}.", "Nobody is {word} for {n} of them: {which}.")
_NOBODY_UNDER: Final = counted(
    "Nobody stands under “{word}” of {n} of them: {which}.", "Nobody stands under “{word}” of {n} of them: {which}."
)
_SEVERAL: Final = counted(
    "More than one role is {word} for {n} of them: {which}.", "More than one role is {word} for {n} of them: {which}."
)
_SEVERAL_UNDER: Final = counted(
    "More than one role stands under “{word}” of {n} of them: {which}.",
    "More than one role stands under “{word}” of {n} of them: {which}.",
)
_MOST_NAMED: Final = 3
"""More than this are counted and not named."""


def standing(showing: Showing, rows: Sequence[Row], roles: Sequence[str]) -> Iterator[Said]:
    """Say how activities of one letter set stand, and which of the roles, given by their addresses, are vacant."""
    yield _how_many(rows)
    for word in owner_words(rows[0].variant) if rows else ():
        yield from _owned(showing, rows, word)
    yield from _vacant(showing, roles)


def of_all(showing: Showing) -> Iterator[Said]:
    """Say how many matrices and activities there are, and for how many nobody answers."""
    plan = showing.plan
    every = rows(plan)
    one, many = counted("{n} activity.", "{n} activities.")
    activities = Said(one, many=many, n=len(every))
    one, many = counted("{n} matrix, {activities}", "{n} matrices, {activities}")
    yield Said(one, (("activities", activities),), many, len(plan.every(Matrix)))
    lacking = [row for row in every if any(not row.cast.get(word) for word in owner_words(row.variant))]
    if lacking:
        one, many = counted("Nobody answers for {n} of them: {which}.", "Nobody answers for {n} of them: {which}.")
        yield Said(one, (("which", _named(showing, lacking)),), many, len(lacking))
    elif every:
        yield Said(msg("Somebody answers for each."))
    yield from _most_of_all(showing, every)
    yield from _vacant(showing, list(dict.fromkeys(ref.address for row in every for ref in _taking_part(row))))
    text = msg("{load} tells how much rests on each; {gaps} what nobody is there for; {hand_offs} who meets whom.")
    yield Said(text, (("load", LOAD), ("gaps", GAPS), ("hand_offs", HAND_OFFS)))


def _most_of_all(showing: Showing, rows: Sequence[Row]) -> Iterator[Said]:
    """Say which role answers most often, where one word of all letter sets says who does."""
    words = {tuple(owner_words(row.variant)) for row in rows}
    if len(words) == 1:
        yield from (said for word in words.pop() for said in _most(showing, rows, word))


def _taking_part(row: Row) -> Iterator[Ref[Role]]:
    yield from (ref for refs in row.cast.values() for ref in refs)


def _how_many(rows: Sequence[Row]) -> Said:
    sections = {row.activity.section for row in rows if row.activity.section}
    if len(sections) <= 1:
        one, many = counted("{n} activity.", "{n} activities.")
        return Said(one, many=many, n=len(rows))
    one, many = counted("in {n} section", "in {n} sections")
    inside = Said(one, many=many, n=len(sections))
    one, many = counted("{n} activity {sections}.", "{n} activities {sections}.")
    return Said(one, (("sections", inside),), many, len(rows))


def _owned(showing: Showing, rows: Sequence[Row], word: str) -> Iterator[Said]:
    """Say whether exactly one role stands under a word of each activity, and which role does most often."""
    gap = ("word", word_of(showing.plan, rows[0], word))
    is_said = word in SAID_OF_ROLES
    none = [row for row in rows if not row.cast.get(word)]
    several = [row for row in rows if len(row.cast.get(word, ())) > 1]
    if none:
        one, many = _NOBODY if is_said else _NOBODY_UNDER
        yield Said(one, (gap, ("which", _named(showing, none))), many, len(none))
    if several:
        one, many = _SEVERAL if is_said else _SEVERAL_UNDER
        yield Said(one, (gap, ("which", _named(showing, several))), many, len(several))
    if not none and not several:
        each = msg("Exactly one role is {word} for each.")
        yield Said(each if is_said else msg("Exactly one role stands under “{word}” of each."), (gap,))
    yield from _most(showing, rows, word)


def word_of(plan: Plan, row: Row, word: str) -> Cell:
    """Give a word of a letter set as it stands inside a sentence."""
    letter = letters_of(plan, row.matrix.variant).get(word)
    return Text(word.replace("_", " ")) if letter and letter.own else Label(word)


def _named(showing: Showing, rows: Sequence[Row]) -> Many:
    links = [showing.link(row.activity.address) for row in rows]
    return first_of(links, _MOST_NAMED, rest_at(links[min(_MOST_NAMED, len(links) - 1)]))


def _most(showing: Showing, rows: Sequence[Row], word: str) -> Iterator[Said]:
    """Say which role stands under a word most often; nothing where many do, or each once."""
    counts = Counter(ref.address for row in rows for ref in row.cast.get(word, ()))
    most = max(counts.values(), default=0)
    leading: list[To] = [showing.link(address) for address, count in counts.items() if count == most]
    if most > 1 and len(leading) <= _MOST_NAMED:
        one, many = counted("Most often {word}: {roles}, {n} time.", "Most often {word}: {roles}, {n} times.")
        gaps = (("word", word_of(showing.plan, rows[0], word)), ("roles", Many(leading)))
        yield Said(one, gaps, many, most)


def _vacant(showing: Showing, roles: Sequence[str]) -> Iterator[Said]:
    records = [showing.plan.records.get(address) for address in roles]
    vacant = [r.address for r in records if isinstance(r, Role) and is_vacant(showing.plan, r)]
    if vacant:
        one, many = counted(
            "{n} seat among the roles is vacant: {roles}.", "{n} seats among the roles are vacant: {roles}."
        )
        yield Said(one, (("roles", Many([showing.link(address) for address in vacant])),), many, len(vacant))
