"""The signs that words are told by: one shape and colour for each state, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Status
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.analysis.phases import PhaseState
    from planbook.analysis.states import State
    from planbook.plan.record import Words

NEUTRAL: Final = "plain"
SIGNS: Final = ("done", "course", "promised", "risk", "late", "open", "nothing")
"""By which words of the vocabulary are told, each a shape with a colour: `done` is a ticked circle, `course` a diamond,
`promised` a hollow one, `risk` a triangle, `late` a square, `open` a ring, `nothing` a dashed outline."""

STATES: Final[Mapping[State, Status]] = {
    "late": Status(msg("Late"), "late"),
    "at-risk": Status(msg("At risk"), "risk"),
    "waiting": Status(msg("Waiting for its gate"), "open"),
    "on-track": Status(msg("On track"), "course"),
    "undated": Status(msg("Undated"), "nothing"),
    "done": Status(msg("Done"), "done"),
    "cancelled": Status(msg("Cancelled"), "nothing"),
}
"""How the state of a milestone is told."""

PHASES: Final[Mapping[PhaseState, Status]] = {
    "overdue": Status(msg("Past its end"), "late"),
    "running": Status(msg("Under way"), "course"),
    "ahead": Status(msg("Ahead"), "promised"),
    "undated": Status(msg("Undated"), "nothing"),
    "done": Status(msg("Done"), "done"),
}
"""How the state of a phase is told."""

HELD: Final = Status(msg("Held"), "held")
VACANT: Final = Status(msg("Vacant"), "vacant")
NOBODY: Final = Status(msg("Nobody"), "vacant")
LEFT: Final = Status(msg("Holder has left"), "vacant")
TO_COME: Final = Status(msg("Holder is yet to begin"), "vacant")
OVER: Final = Status(msg("Over the limit"), "risk")
IDLE: Final = Status(msg("Idle"), "nothing")


def sign_of(words: Words, word: str) -> str:
    """Give the sign of a word; a neutral one for a word that `plan.yml` adds, none where the list has no signs."""
    if not words.signs:
        return ""
    return words.signs[words.own.index(word)] if word in words.own else NEUTRAL
