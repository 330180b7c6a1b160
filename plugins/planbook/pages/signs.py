"""The signs that words are told by: one shape and colour for each state, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.values import Status
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.analysis.phases import PhaseState
    from planbook.analysis.states import State

NEUTRAL: Final = "plain"
SIGNS: Final[Mapping[str, Mapping[str, str]]] = {
    "status": {
        "open": "open",
        "happened": "late",
        "closed": "done",
        "proposed": "open",
        "assessed": "open",
        "approved": "done",
        "rejected": "late",
        "deferred": "nothing",
        "withdrawn": "nothing",
        "done": "done",
    },
    "maturity": {"draft": "nothing", "piloted": "course", "proven": "done"},
    "gap": {"none": "done", "small": "risk", "large": "late"},
    "priority": {"must": "course", "should": "promised", "could": "nothing"},
    "confidence": {"high": "course", "medium": "promised", "low": "risk"},
}
"""By the name of a list of words and the word. A sign is a shape with a colour: `done` a ticked circle, `course` a
diamond, `promised` a hollow one, `risk` a triangle, `late` a square, `open` a ring, `nothing` a dashed outline."""

SAY_WHAT: Final = frozenset({"gap", "priority", "confidence"})
"""Lists whose words do not tell by themselves what they are about."""

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


def sign_of(name: str, word: str) -> str:
    """Give the sign of a word; a neutral one for a word that `plan.yml` adds, none where the list has no signs."""
    return SIGNS[name].get(word, NEUTRAL) if name in SIGNS else ""
