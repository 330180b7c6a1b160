"""What the commits of a plan say, known from one build to the next while a site is served."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.drift import readings
from planbook.history.commits import last_commits
from planbook.history.editions import MOST
from planbook.pages.history import History, read_history

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.drift import Reading
    from planbook.history.past import Past

_COMMITS: Final = 6
"""How many of the last commits the overview tells of."""


class Known(NamedTuple):
    """What the commits of a log said."""

    of: object
    """The log, and how much of it was asked for."""
    readings: Sequence[Reading]
    history: History


def known(past: Past, files: Mapping[str, bytes], reach: int, before: Known | None) -> Known:
    """Read what commits say, unless that is known from the build before.

    `reach` is how many steps back they tell; false for none, true for as many as a site tells by itself.
    """
    if not reach:
        return Known(None, (), History(off=True))
    most = MOST if reach is True else reach
    of = past.log, past.untold, most
    if before and before.of == of:
        return before
    history = replace(read_history(past, files, most), last=last_commits(past.folder, _COMMITS))
    return Known(of, readings(past), history)
