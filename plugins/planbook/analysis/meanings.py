"""What the words of a plan's letter sets mean, and which of a matrix's words mean something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.meanings import meaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.meanings import Meaning
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Matrix


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
