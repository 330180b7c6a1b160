"""Which roles meet in the plan's work: in the same activity, and where a process passes from one to the other."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.analysis.flow import hand_offs
from planbook.analysis.meanings import binding_words, meanings
from planbook.analysis.responsibility import rows_of
from planbook.plan.processes import Process, Step
from planbook.plan.raci import Matrix
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.plan.meanings import Meaning
    from planbook.plan.plan import Plan

Way: TypeAlias = Literal["work", "ask", "tell"]
"""How two roles meet in an activity that one of them does or answers for: the other works on it as well, is asked
before, or is told."""
WAYS: Final[Sequence[Way]] = ("work", "ask", "tell")
"""The closest comes first."""
Names: TypeAlias = tuple[str, str]
"""The addresses of two roles, in reading order."""

_WAYS: Final[Mapping[Meaning, Way]] = {"asked": "ask", "told": "tell"}


class Hop(NamedTuple):
    """A step of a process with one that follows it in other hands."""

    step: Step
    following: Step


class Pair(NamedTuple):
    """Where two roles meet."""

    rows: Mapping[Way, Sequence[Row]]
    """The activities, each once: under the closest way in which the two meet there."""
    hops: Sequence[Hop]

    @property
    def activities(self) -> Sequence[Row]:
        """The activities, the closest meetings first."""
        return list(chain.from_iterable(self.rows.get(way, ()) for way in WAYS))

    @property
    def times(self) -> int:
        """How often they meet."""
        return sum(map(len, self.rows.values())) + len(self.hops)


class Met(NamedTuple):
    """Where one or several roles meet another."""

    role: Role
    activities: Sequence[Row]
    hops: Sequence[Hop]

    @property
    def times(self) -> int:
        """How often they meet."""
        return len(self.activities) + len(self.hops)


def pairs(plan: Plan) -> Mapping[Names, Pair]:
    """Give the roles that meet: those that meet most often first, else in reading order."""
    return plan.once(_pairs)


def met_by(plan: Plan, roles: Collection[str]) -> Sequence[Met]:
    """Give which others meet some roles, which are named by their addresses: those that do most often first.

    An activity in which several of the roles meet another counts once.
    """
    met: dict[str, list[Pair]] = {}
    for role in roles:
        for other, pair in plan.once(_by_role).get(role, {}).items():
            if other not in roles:
                met.setdefault(other, []).append(pair)
    found = [_met(role, met[role.address]) for role in plan.every(Role) if role.address in met]
    return sorted(found, key=lambda one: -one.times)


def _met(role: Role, shared: Sequence[Pair]) -> Met:
    rows = {row.activity.address: row for pair in shared for row in pair.activities}
    return Met(role, list(rows.values()), [hop for pair in shared for hop in pair.hops])


def _by_role(plan: Plan) -> Mapping[str, Mapping[str, Pair]]:
    found: dict[str, dict[str, Pair]] = {}
    for (one, other), pair in pairs(plan).items():
        found.setdefault(one, {})[other] = pair
        found.setdefault(other, {})[one] = pair
    return found


def _pairs(plan: Plan) -> Mapping[Names, Pair]:
    order = {role.address: number for number, role in enumerate(plan.every(Role))}
    ways = _in_activities(plan, order)
    hops: dict[Names, list[Hop]] = {}
    for one, other, hop in _in_processes(plan):
        if one in order and other in order:
            hops.setdefault(_named(one, other, order), []).append(hop)
    found = {names: Pair(ways.get(names, {}), hops.get(names, ())) for names in {**ways, **hops}}
    ranked = sorted(found, key=lambda names: (-found[names].times, order[names[0]], order[names[1]]))
    return {names: found[names] for names in ranked}


def _named(one: str, other: str, order: Mapping[str, int]) -> Names:
    return (one, other) if order[one] < order[other] else (other, one)


def _in_activities(plan: Plan, order: Mapping[str, int]) -> Mapping[Names, Mapping[Way, Sequence[Row]]]:
    """Give the activities in which two roles of those in order meet, by the way in which they do: in each, once."""
    found: dict[Names, dict[Way, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for matrix in plan.every(Matrix):
        binding = set(binding_words(plan, matrix))
        ways: Mapping[str, Way] = {word: _WAYS.get(means, "work") for word, means in meanings(plan, matrix).items()}
        for row in rows_of(plan, matrix):
            refs = chain.from_iterable(row.cast[word] for word in row.cast if word in binding)
            busy = {ref.address: order[ref.address] for ref in refs if ref.address in order}
            for other, way in _closest(row, ways).items():
                for one, rank in busy.items() if other in order else ():
                    # Of two who do it or answer for it, the first meets the other.
                    if one == other:
                        break
                    found[(one, other) if rank < order[other] else (other, one)][way].append(row)
    return found


def _closest(row: Row, ways: Mapping[str, Way]) -> Mapping[str, Way]:
    """Give the closest way in which each role takes part in an activity."""
    found: dict[str, Way] = {}
    for way in WAYS:
        for word in row.cast:
            if ways[word] == way:
                for ref in row.cast[word]:
                    found.setdefault(ref.address, way)
    return found


def _in_processes(plan: Plan) -> Iterator[tuple[str, str, Hop]]:
    for process in plan.every(Process):
        steps = {step.address: step for step in process.steps.values()}
        for source, target in hand_offs(process):
            hop = Hop(steps[source], steps[target])
            if hop.step.role and hop.following.role:
                yield hop.step.role.address, hop.following.role.address, hop
