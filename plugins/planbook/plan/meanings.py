"""What taking part in an activity means, whatever word a letter set has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.raci import Participation

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
OF_STEPS: Final[Mapping[str, Meaning]] = {"role": "does", "consulted": "asked", "informed": "told"}
"""What it means for the activity of a step that a role stands in one of the step's fields."""
OF_PROCESSES: Final[Mapping[str, Meaning]] = {"owner": "owns"}
"""Likewise for the activities of all its steps that a role stands in a field of the process."""
_NEAREST: Final = ("accountable", "responsible", "consulted", "informed", "perform", "input")
"""Of several words that mean the same, those that say what RACI's word does, and no more."""


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


def word_for(wanted: Meaning, variant: Mapping[str, Participation]) -> str:
    """Give the word of a letter set that says what RACI's word of a meaning does; empty where it has none."""
    words = [word for word, participation in variant.items() if meaning(word, participation) == wanted]
    return next((word for word in _NEAREST if word in words), words[0] if words else "")
