"""What keys, words and collections are called; apart from what shows values, since a check asks for it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from planbook.plan.grammar import form
from planbook.plan.vocabulary import CHILDREN, HOMES, several
from planbook.words import msg

if TYPE_CHECKING:
    from planbook.plan.plan import Plan

_LABELS: Final[Mapping[str, str]] = {
    "accountable": msg("Accountable"),
    "against": msg("Compared with before"),
    "difference": msg("Difference"),
    "hand_offs": msg("Hand-offs"),
    "late": msg("Late"),
    "meaning": msg("Meaning"),
    "moved": msg("Moved"),
    "number": msg("Number"),
    "pair": msg("Replaces, replaced by"),
    "ref": msg("Record"),
    "referred_by": msg("Referred to by"),
    "slip": msg("Slip"),
    "state": msg("State"),
}
"""Labels of what no declaration names, such as headings of columns."""
_WORDS: Final[Mapping[tuple[str, str], str]] = {("kind", "decision"): msg("Decision point")}
"""Words, by their list, that would read as a key of the same name and mean something else."""


def label_of(key: str) -> str:
    """Give the message for a key, a word or a collection: `reports_to` is “Reports to”."""
    return _labels().get(key) or _capital(key.replace("_", " ").replace("-", " "))


@cache
def _labels() -> Mapping[str, str]:
    return {**_LABELS, **dict(_declared())}


def _declared() -> Iterator[tuple[str, str]]:
    """Give the labels that the vocabulary has: of kinds by their words, of children by their keys, of fields."""
    for kind in HOMES:
        yield kind.word, _capital(kind.counts[0].removeprefix("{n} "))
        yield from ((key, field.label) for key, field in form(kind).fields.items() if field.label)
    for children in CHILDREN.values():
        yield from ((key, _capital(several(child))) for key, child in children.items())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def kind_in_sentence(word: str) -> str:
    """Give the message for a record's word in the middle of a sentence: a milestone, a KPI."""
    label = label_of(word)
    return label if label.isupper() else word


def label_of_word(name: str, word: str) -> str:
    """Give the message for a word of the list of a name."""
    return _WORDS.get((name, word)) or label_of(word)


def word_in(plan: Plan, name: str, word: str) -> str:
    """Give the message for a word in the list of that name, or what `plan.yml` calls it."""
    return plan.settings.words.get(name, {}).get(word) or label_of_word(name, word)
