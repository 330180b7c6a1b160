"""An edit of a record in a sentence: what was there before, and what is there now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.schedule import working_days
from planbook.pages.cells import Amount, Label, Many, Number, Reworded, Said, Signed, Text
from planbook.pages.in_line import first, quoted, several_in_line, value_in_line
from planbook.pages.naming import label_of
from planbook.pages.reworded import reworded
from planbook.pages.showing import Showing
from planbook.pages.unmarked import unmarked
from planbook.plan import shapes
from planbook.plan.values import Day, Money
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.history.comparison import Comparison
    from planbook.history.edits import Edit, Step
    from planbook.pages.cells import Cell, To
    from planbook.plan.record import Record

_NO: Final = msg("no")
_LONG: Final = 60
"""A text with more letters is shown by the words of it that changed."""
_MOST_IN_ORDER: Final = 12
"""More than this are not named again where they stand in another order."""
_REPLACED: Final = msg("{field}: {before} → {after}")
_SHIFTED: Final = msg("{field}: {shift} ({before} → {after})")
_CHANGED_BY: Final = msg("{field}: {before} → {after} ({difference})")
SET: Final = msg("{field}: now {after}")
_CLEARED: Final = msg("{field}: no longer {before}")
_CAME: Final = msg("{field}: {after} added")
_WENT: Final = msg("{field}: {before} removed")
_CAME_AND_WENT: Final = msg("{field}: {after} added, {before} removed")
_REWORDED: Final = msg("{field}: {words}")
_CHANGED: Final = msg("{field}: changed")
_REORDERED: Final = msg("{field}: in another order")
_IN_ORDER: Final = msg("{field}: now in the order {after}")
_WITHIN: Final = msg("{field}, {part}")
_FOR: Final = msg("{word} for {about}")
_SHIFT: Final = msg("{days}\u00a0d")


@dataclass(frozen=True, slots=True)
class _Then(Showing):
    """Shows values of the plan before by the names they had, with links to where they stand now."""

    comparison: Comparison | None = None

    def link(self, address: str) -> To:
        """Show a link to what a record has become; one that is gone is named without a link."""
        found = Showing.link(self, address)
        after = self.comparison.after if self.comparison else self.plan
        here = self.comparison.now(address) if self.comparison else address
        return replace(found, address=here, published=here in after.records and after.is_published(here))


@dataclass(frozen=True, slots=True)
class Edits:
    """Says the edits of one comparison."""

    comparison: Comparison
    then: Showing
    now: Showing

    @classmethod
    def of(cls, comparison: Comparison) -> Edits:
        """Give what says the edits of a comparison."""
        then = _Then(comparison.before, comparison=comparison)
        return cls(comparison, then, Showing.of(comparison.after))

    def said(self, edit: Edit, record: Record | None = None) -> Said:
        """Say an edit; of who takes part in something, with the record that is."""
        field = ("field", self.field(edit.way, record))
        match edit.manner:
            case "order":
                return self._order(edit, field)
            case "words":
                return self._words(edit, field)
            case "items":
                return self._items(edit, field)
            case _:
                return self._value(edit, field)

    def shift(self, before: Day, after: Day) -> Said | None:
        """Say by how many working days one day is later than another: `+10 d`; nothing where by none."""
        first, last = before.last.toordinal(), after.last.toordinal()
        days = working_days(self.comparison.after).between(first, last)
        return shift_of(days) if days else None

    def field(self, way: Sequence[Step], record: Record | None = None) -> Cell:
        """Name what changed: a field, or a part of it by the way there."""
        names = [self._step(step) for step in way]
        if record and way:
            names[0] = Said(_FOR, (("word", Label(way[0].key)), ("about", self.now.link(record.address))))
        found: Cell = names[0] if names else Label(msg("Introduction"))
        for name in names[1:]:
            found = Said(_WITHIN, (("field", found), ("part", name)))
        return found

    def _step(self, step: Step) -> Cell:
        if step.key.startswith("x-"):
            return Text(step.key)
        if step.shape is None:
            return Label(label_of(step.key))
        return self.now.cell(step.shape, step.item) or Text(str(step.item))

    def _value(self, edit: Edit, field: tuple[str, Cell]) -> Said:
        before = value_in_line(self.then, edit.shape, edit.before)
        after = value_in_line(self.now, edit.shape, edit.after)
        if isinstance(edit.shape, shapes.Flag):
            before, after = before or Label(_NO), after or Label(_NO)
        if before is None or after is None:
            return _set_or_cleared(field, before, after)
        if _is_long(edit):
            return self._words(edit, field)
        if more := self._difference(edit):
            return Said(more[0], (field, ("before", before), ("after", after), more[1]))
        return Said(_REPLACED, (field, ("before", before), ("after", after)))

    def _difference(self, edit: Edit) -> tuple[str, tuple[str, Cell]] | None:
        """Say by how much a day or an amount is another; nothing where that cannot be told."""
        match edit.before, edit.after:
            case Day(), Day():
                shift = self.shift(edit.before, edit.after)
                return (_SHIFTED, ("shift", shift)) if shift else None
            case Money(), Money() if edit.before.currency == edit.after.currency:
                more = Money(edit.after.amount - edit.before.amount, edit.after.currency)
                return _CHANGED_BY, ("difference", Signed(Amount(more), up=more.amount > 0))
        return None

    def _items(self, edit: Edit, field: tuple[str, Cell]) -> Said:
        before, after = self.items(edit)
        if not before or not after:
            gap = ("after", first(after)) if after else ("before", first(before))
            return Said(_CAME if after else _WENT, (field, gap))
        if len(before) == len(after) == 1:
            return self._one_for_another(edit, field, before[0], after[0])
        return Said(_CAME_AND_WENT, (field, ("after", first(after)), ("before", first(before))))

    def items(self, edit: Edit) -> tuple[Sequence[Cell], Sequence[Cell]]:
        """Show the items of a list that went, and those that came."""
        item = edit.shape.item if isinstance(edit.shape, shapes.Many) else edit.shape
        went, came = several_in_line(self.then, item, edit.before), several_in_line(self.now, item, edit.after)
        return [*map(quoted, went)], [*map(quoted, came)]

    def _one_for_another(self, edit: Edit, field: tuple[str, Cell], before: Cell, after: Cell) -> Said:
        old, new = (value[0] if isinstance(value, tuple) else value for value in (edit.before, edit.after))
        if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _LONG:
            return Said(_REWORDED, (field, ("words", self._reworded(old, new))))
        return Said(_REPLACED, (field, ("before", before), ("after", after)))

    def _words(self, edit: Edit, field: tuple[str, Cell]) -> Said:
        """Say which words of a text changed; where none did that is seen, as where a link leads, that something did."""
        words = self._reworded(edit.before, edit.after)
        is_seen = any(part.fate in {"gone", "come"} for part in words.parts)
        return Said(_REWORDED, (field, ("words", words))) if is_seen else Said(_CHANGED, (field,))

    def _reworded(self, before: object, after: object) -> Reworded:
        """Show how a text changed, links in it by the names of what they lead to."""
        return reworded(unmarked(self.then, str(before or "")), unmarked(self.now, str(after or "")))

    def _order(self, edit: Edit, field: tuple[str, Cell]) -> Said:
        items = edit.after if isinstance(edit.after, tuple) else ()
        if len(items) > _MOST_IN_ORDER:
            return Said(_REORDERED, (field,))
        if isinstance(edit.shape, shapes.Children):
            return Said(_IN_ORDER, (field, ("after", Many([self.now.link(str(address)) for address in items]))))
        shape = edit.shape.item if isinstance(edit.shape, shapes.Many) else edit.shape
        return Said(_IN_ORDER, (field, ("after", Many(several_in_line(self.now, shape, items)))))


def shift_of(days: int) -> Said:
    """Say a number of working days with its sign: `+10 d`."""
    return Said(_SHIFT, (("days", Signed(Number(Decimal(days)), up=days > 0)),))


def tells_shift(cell: Cell) -> bool:
    """Tell whether a sentence says by how many working days something moved."""
    match cell:
        case Said():
            return cell.message == _SHIFT or any(tells_shift(value) for _, value in cell.gaps)
        case Many():
            return any(map(tells_shift, cell.items))
        case _:
            return False


def _is_long(edit: Edit) -> bool:
    if not isinstance(edit.shape, (shapes.Text, shapes.Prose)):
        return False
    texts = [value for value in (edit.before, edit.after) if isinstance(value, str)]
    return isinstance(edit.shape, shapes.Prose) or max(map(len, texts), default=0) > _LONG


def _set_or_cleared(field: tuple[str, Cell], before: Cell | None, after: Cell | None) -> Said:
    if after is not None:
        return Said(SET, (field, ("after", after)))
    return Said(_CLEARED, (field, ("before", before))) if before is not None else Said(_CHANGED, (field,))
