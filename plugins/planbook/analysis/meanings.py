"""What taking part in an activity means, whatever word a letter set has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.raci import Matrix, Participation

Meaning: TypeAlias = Literal["owns", "does", "helps", "part", "asked", "told"]
"""It answers for the activity, does it, helps with it, takes some part of a plan's own, is asked before, is told."""
MEANINGS: Final[Sequence[Meaning]] = ("owns", "does", "helps", "part", "asked", "told")
"""What binds most comes first."""

_KNOWN: Final[Mapping[str, Meaning]] = {
    "accountable": "owns",
    "responsible": "does",
    "support": "helps",
    "consulted": "asked",
    "informed": "told",
    "driver": "does",
    "approver": "owns",
    "contributor": "asked",
    "recommend": "does",
    "agree": "asked",
    "perform": "does",
    "input": "asked",
    "decide": "owns",
}
"""What the words of the sets that every plan knows mean, in a plan's own sets too."""


def is_known(word: str) -> bool:
    """Tell whether a word is one of the sets that every plan knows."""
    return word in _KNOWN


def meaning(word: str, participation: Participation) -> Meaning:
    """Give what a word means; of a plan's own word, how many roles must stand under it tells."""
    if word in _KNOWN:
        return _KNOWN[word]
    if participation.exactly == 1:
        return "owns"
    return "does" if participation.at_least or participation.exactly else "part"


def words_that_mean(plan: Plan, matrix: Matrix, *wanted: Meaning) -> Sequence[str]:
    """Give the words of a matrix's letter set that mean one of these, in the set's order."""
    return [word for word, found in meanings(plan, matrix).items() if found in wanted]


def binding_words(plan: Plan, matrix: Matrix) -> Sequence[str]:
    """Give the words under which somebody does an activity or answers for it, in the set's order.

    Where a plan's own set says of none of its words that somebody must do it, whoever takes part may be the one.
    """
    sets = plan.once(_binding)
    return sets.get(matrix.variant, sets["raci"])


def meanings(plan: Plan, matrix: Matrix) -> Mapping[str, Meaning]:
    """Give what each word of a matrix's letter set means; of one that is not there, what RACI's do."""
    sets = plan.once(_sets)
    return sets.get(matrix.variant, sets["raci"])


def _sets(plan: Plan) -> Mapping[str, Mapping[str, Meaning]]:
    return {name: {word: meaning(word, p) for word, p in words.items()} for name, words in plan.variants.items()}


def _binding(plan: Plan) -> Mapping[str, Sequence[str]]:
    return {name: _binding_in(words) for name, words in plan.once(_sets).items()}


def _binding_in(words: Mapping[str, Meaning]) -> Sequence[str]:
    wanted = {"does", "owns"} if "does" in words.values() else {"does", "owns", "helps", "part"}
    return [word for word, found in words.items() if found in wanted]
