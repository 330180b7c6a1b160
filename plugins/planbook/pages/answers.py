"""What roles answer for, in figures and in a sentence; what a group is and when it meets."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from typing import TYPE_CHECKING, Final

from planbook.analysis.duties import answers, duties_of
from planbook.analysis.groups import members_of
from planbook.analysis.responsibility import is_vacant
from planbook.analysis.states import state_of
from planbook.pages.cells import Many, Said
from planbook.pages.counts import count, figure, records_counted
from planbook.pages.letters import letters_of
from planbook.plan.meanings import MEANINGS
from planbook.plan.milestones import Milestone
from planbook.plan.raci import Activity
from planbook.plan.roles import Role
from planbook.plan.vocabulary import is_counted
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.duties import Answers, Duties
    from planbook.pages.cells import Letter, Measure
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_SITS_AND_ANSWERS: Final = msg("Sits in {group}, which answers for {things}.")


def rank(letter: Letter) -> int:
    """Give what sorts letters by how much they bind, the most binding first."""
    return MEANINGS.index(letter.look)


def standing(showing: Showing, several: Sequence[Duties]) -> Iterator[Said]:
    """Say what roles answer for together, what of it is late, and what the groups answer for that they sit in."""
    sums = answers(showing.plan, several)
    taken = {taken.row.activity.address for duties in several for taken in duties.taken}
    if sums.total:
        yield Said(msg("Answers for {things}."), (("things", Many(list(_counts(sums)))),))
    elif taken:
        forms = counted(
            "Takes part in {n} activity and answers for none.", "Takes part in {n} activities and answers for none."
        )
        yield count(forms, len(taken))
    else:
        yield Said(msg("Answers for nothing alone."))
    if sums.late:
        links = [showing.link(milestone.address) for milestone in sums.late]
        one, many = counted("Late is {milestones}.", "Late are {milestones}.")
        yield Said(one, (("milestones", Many(links)),), many, len(links))
    if sums.shared:
        late = sum(state_of(showing.plan, milestone) == "late" for milestone in sums.shared)
        milestones = _milestones(len(sums.shared), late)
        yield Said(msg("Works with others on {milestones}."), (("milestones", milestones),))
    yield from _sitting(showing, several)


def _sitting(showing: Showing, several: Sequence[Duties]) -> Iterator[Said]:
    """Say which groups are chaired or sat in, with what each answers for."""
    chaired = {part.record.address: "chair" in part.keys for one in several for part in one.parts_in(Role)}
    for address, chairs in chaired.items():
        group = showing.plan.records[address]
        things = answered(showing.plan, [duties_of(showing.plan, group)]) if isinstance(group, Role) else None
        link = ("group", showing.link(address))
        if things:
            text = msg("Chairs {group}, which answers for {things}.") if chairs else _SITS_AND_ANSWERS
            yield Said(text, (link, ("things", things)))
        else:
            yield Said(msg("Chairs {group}.") if chairs else msg("Sits in {group}."), (link,))


def answered(plan: Plan, several: Sequence[Duties]) -> Many | None:
    """Count what roles answer for together; nothing is told of what there is none of."""
    counts = list(_counts(answers(plan, several)))
    return Many(counts) if counts else None


def _counts(sums: Answers) -> Iterator[Said | Measure]:
    if sums.activities:
        yield count(Activity.counts, sums.activities)
    if sums.milestones:
        yield _milestones(len(sums.milestones), len(sums.late))
    if sums.steps:
        yield count(counted("{n} process step", "{n} process steps"), sums.steps)
    yield from _others(sums.others)


def _others(others: Mapping[type[Record], int]) -> Iterator[Said | Measure]:
    """Count what else is answered for: the kinds that have a word for several, then all that have none together."""
    yield from (records_counted(kind, n) for kind, n in others.items() if is_counted(kind))
    if rest := sum(n for kind, n in others.items() if not is_counted(kind)):
        yield count(counted("{n} other record", "{n} other records"), rest)


def _milestones(n: int, late: int) -> Said:
    if not late:
        return count(Milestone.counts, n)
    one, many = counted("{n} milestone ({late} late)", "{n} milestones ({late} late)")
    return Said(one, (("late", figure(late)),), many, n)


def letter_counts(plan: Plan, duties: Duties) -> Said | None:
    """Count the activities under each letter, the most binding first; one under two letters counts in both."""
    counts: Counter[Letter] = Counter()
    for taken in duties.taken:
        known = letters_of(plan, taken.row.matrix.variant)
        counts.update(known[word] for word in taken.words)
    cells = [_counted(letter, counts[letter]) for letter in sorted(counts, key=rank)]
    return reduce(_beside, cells) if cells else None


def _beside(one: Said, other: Said) -> Said:
    return Said(msg("{one} {other}"), (("one", one), ("other", other)))


def _counted(letter: Letter, n: int) -> Said:
    return Said(msg("{letter} {count}"), (("letter", letter), ("count", figure(n))))


def members_told(plan: Plan, group: Role) -> Said | None:
    """Count the members of a group, and those of their seats that are vacant."""
    members = members_of(plan, group)
    vacant = sum(is_vacant(plan, member) for member in members)
    if not members:
        return None
    if not vacant:
        return count(counted("{n} member", "{n} members"), len(members))
    one, many = counted("{n} member, {vacant} vacant", "{n} members, {vacant} vacant")
    return Said(one, (("vacant", figure(vacant)),), many, len(members))
