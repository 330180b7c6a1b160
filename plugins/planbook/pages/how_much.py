"""How much changed between two plans, in the words in which the command line and the handbook say it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.history.comparison import Comparison

GENERAL: Final = msg("The plan as a whole")
FOLLOWS: Final = msg("What follows from it")
SINCE: Final = msg("Since {before}: {counts}.")
NOTHING: Final = msg("Nothing in the plan has changed since {before}.")
COUNTS: Final = {
    "changed": counted("{n} record changed", "{n} records changed"),
    "added": counted("{n} new record", "{n} new records"),
    "removed": counted("{n} record gone", "{n} records gone"),
}
"""What may have happened to records, in the order in which it is told."""


def how_many(comparison: Comparison) -> Mapping[str, int]:
    """Give how many records changed, came or went (those inside others with them), by the keys of `COUNTS`."""
    found = Counter[str](change.what if change.what in COUNTS else "changed" for change in comparison.records)
    for what in ("added", "removed"):
        found[what] += sum(len(change.inside) for change in comparison.records if change.what == what)
    return {what: found[what] for what in COUNTS if found[what]}
