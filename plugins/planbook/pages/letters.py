"""The letters of letter sets, as pages show them: one look for one way of taking part, whatever the set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.pages.cells import Label, Letter, Said, Text
from planbook.pages.naming import label_of
from planbook.plan.meanings import is_known, meaning
from planbook.plan.raci import VARIANTS
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation


def letters_of(plan: Plan, variant: str) -> Mapping[str, Letter]:
    """Give the letters of a letter set by their words, in its order; those of `raci` where there is no such set."""
    sets = plan.once(_sets)
    return sets.get(variant, sets["raci"])


def _sets(plan: Plan) -> Mapping[str, Mapping[str, Letter]]:
    return {name: _set(name, words) for name, words in plan.variants.items()}


def _set(name: str, words: Mapping[str, Participation]) -> Mapping[str, Letter]:
    known = VARIANTS.get(name)
    return {word: _letter(word, participation, own=words is not known) for word, participation in words.items()}


def _letter(word: str, participation: Participation, *, own: bool) -> Letter:
    return Letter(
        letter=participation.letter,
        word=label_of(word),
        look=meaning(word, participation),
        means=participation.means,
        own=own and not is_known(word),
    )


def lettered(letter: Letter) -> Said:
    """Give a letter with the word it stands for."""
    word = Text(letter.word) if letter.own else Label(letter.word)
    return Said(msg("{letter} {word}"), (("letter", letter), ("word", word)))
