"""What keys, words and collections are called; apart from what shows values, since a check asks for it too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planbook.words import msg

_LABELS: Final[Mapping[str, str]] = {
    "accountable": msg("Accountable"),
    "against": msg("Compared with before"),
    "authority": msg("May decide alone"),
    "communicated": msg("Who was told"),
    "decided": msg("Decision"),
    "difference": msg("Difference"),
    "entry": msg("True before it begins"),
    "exit": msg("True before it ends"),
    "hand_offs": msg("Hand-offs"),
    "kpi": msg("KPI"),
    "kpis": msg("KPIs"),
    "late": msg("Late"),
    "line": msg("Budget line"),
    "meaning": msg("Meaning"),
    "moved": msg("Moved"),
    "number": msg("Number"),
    "pair": msg("Replaces, replaced by"),
    "ref": msg("Record"),
    "state": msg("State"),
    "whose": msg("Whose need"),
    "with": msg("Together with"),
}
"""Labels that their keys do not make."""
_WORDS: Final[Mapping[tuple[str, str], str]] = {("kind", "decision"): msg("Decision point")}
"""Words, by their list, that would read as a key of the same name and mean something else."""


def label_of(key: str) -> str:
    """Give the message for a key, a word or a collection: `reports_to` is “Reports to”."""
    if key in _LABELS:
        return _LABELS[key]
    words = key.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def kind_in_sentence(word: str) -> str:
    """Give the message for a record's word in the middle of a sentence: a milestone, a KPI."""
    label = label_of(word)
    return label if label.isupper() else word


def label_of_word(name: str, word: str) -> str:
    """Give the message for a word of the list of a name."""
    return _WORDS.get((name, word)) or label_of(word)
