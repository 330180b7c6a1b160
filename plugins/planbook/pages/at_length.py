"""An edit with a line for each item that came or went, where they are too much for one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Said, To
from planbook.pages.counts import count
from planbook.pages.edits import SET
from planbook.pages.in_line import parts_in_line
from planbook.plan.record import Value
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.history.edits import Edit
    from planbook.pages.cells import Cell
    from planbook.pages.edits import Edits

_MOST_IN_LINE: Final = 2
"""How many items that are no names of records are told in one sentence."""
_HOW_MANY: Final = msg("{field}: {counts}")
_BOTH: Final = msg("{came}, {went}")
_CAME: Final = counted("{n} added", "{n} added")
_WENT: Final = counted("{n} removed", "{n} removed")
_ADDED: Final = msg("added: {value}")
_REMOVED: Final = msg("removed: {value}")


def at_length(edits: Edits, edit: Edit) -> tuple[Said, Sequence[Said]]:
    """Say an edit, and what came and went below it where that is too much for one sentence."""
    if told := _by_fields(edits, edit):
        return told
    went, came = edits.items(edit) if edit.manner == "items" else ((), ())
    if len(went) + len(came) <= _MOST_IN_LINE or all(isinstance(cell, To) for cell in (*went, *came)):
        return edits.said(edit), ()
    said = Said(_HOW_MANY, (("field", edits.field(edit.way)), ("counts", _counts(went, came))))
    lines = [Said(_ADDED, (("value", cell),)) for cell in came]
    return said, [*lines, *(Said(_REMOVED, (("value", cell),)) for cell in went)]


def _by_fields(edits: Edits, edit: Edit) -> tuple[Said, Sequence[Said]] | None:
    """Say a value with several fields where there was none, a line for each of them."""
    if not isinstance(edit.after, Value) or edit.before is not None:
        return None
    lead, more = parts_in_line(edits.now, edit.after)
    if lead is None or len(more) <= _MOST_IN_LINE:
        return None
    said = Said(SET, (("field", edits.field(edit.way)), ("after", lead)))
    return said, [cell if isinstance(cell, Said) else Said(_ADDED, (("value", cell),)) for cell in more]


def _counts(went: Sequence[Cell], came: Sequence[Cell]) -> Said:
    if not (went and came):
        return count(_CAME if came else _WENT, len(came or went))
    return Said(_BOTH, (("came", count(_CAME, len(came))), ("went", count(_WENT, len(went)))))
