"""An edit of a record in a sentence: what was there before, and what is there now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.schedule import working_days
from planbook.pages.reworded import reworded
from planbook.pages.showing import Showing, label_of
from planbook.pages.values import Amount, Bullets, Entries, Label, Many, Number, Prose, Said, Signed, Table, Text
from planbook.plan import shapes
from planbook.plan.record import Ref
from planbook.plan.values import Day, Money
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.history.comparison import Comparison
    from planbook.history.edits import Edit, Step
    from planbook.pages.values import Cell, Entry, To
    from planbook.plan.record import Record
    from planbook.plan.shapes import Shape

_NO: Final = msg("no")
_LONG: Final = 60
"""A text with more letters is shown by the words of it that changed."""
_MOST_IN_ORDER: Final = 12
"""More than this are not named again where they stand in another order."""
REPLACED: Final = msg("{field}: {before} → {after}")
SHIFTED: Final = msg("{field}: {shift} ({before} → {after})")
CHANGED_BY: Final = msg("{field}: {before} → {after} ({difference})")
SET: Final = msg("{field}: now {after}")
CLEARED: Final = msg("{field}: no longer {before}")
CAME: Final = msg("{field}: {after} added")
WENT: Final = msg("{field}: {before} removed")
CAME_AND_WENT: Final = msg("{field}: {after} added, {before} removed")
REWORDED: Final = msg("{field}: {words}")
CHANGED: Final = msg("{field}: changed")
REORDERED: Final = msg("{field}: in another order")
IN_ORDER: Final = msg("{field}: now in the order {after}")
WITHIN: Final = msg("{field}, {part}")
FOR: Final = msg("{word} for {about}")
LABELLED: Final = msg("{field}: {value}")
SHIFT: Final = msg("{days}\u00a0d")


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
        field = ("field", self._field(edit.way, record))
        match edit.manner:
            case "order":
                return self._order(edit, field)
            case "words":
                return Said(REWORDED, (field, ("words", reworded(str(edit.before), str(edit.after)))))
            case "items":
                return self._items(edit, field)
            case _:
                return self._value(edit, field)

    def shift(self, before: Day, after: Day) -> Said | None:
        """Say by how many working days one day is later than another: `+10 d`; nothing where by none."""
        first, last = before.last.toordinal(), after.last.toordinal()
        days = working_days(self.comparison.after).between(first, last)
        return shift_of(days) if days else None

    def _field(self, way: Sequence[Step], record: Record | None) -> Cell:
        """Name what changed: a field, or a part of it by the way there."""
        names = [self._step(step) for step in way]
        if record and way:
            names[0] = Said(FOR, (("word", Label(way[0].key)), ("about", self.now.link(record.address))))
        found: Cell = names[0] if names else Label(msg("Introduction"))
        for name in names[1:]:
            found = Said(WITHIN, (("field", found), ("part", name)))
        return found

    def _step(self, step: Step) -> Cell:
        if step.key.startswith("x-"):
            return Text(step.key)
        if step.shape is None:
            return Label(label_of(step.key))
        return self.now.cell(step.shape, step.item) or Text(str(step.item))

    def _value(self, edit: Edit, field: tuple[str, Cell]) -> Said:
        before, after = self._cell(self.then, edit.shape, edit.before), self._cell(self.now, edit.shape, edit.after)
        if isinstance(edit.shape, shapes.Flag):
            before, after = before or Label(_NO), after or Label(_NO)
        if _is_long(edit):
            words = reworded(str(edit.before or ""), str(edit.after or ""))
            return Said(REWORDED, (field, ("words", words)))
        if before is None or after is None:
            return _set_or_cleared(field, before, after)
        if more := self._difference(edit):
            return Said(more[0], (field, ("before", before), ("after", after), more[1]))
        return Said(REPLACED, (field, ("before", before), ("after", after)))

    def _difference(self, edit: Edit) -> tuple[str, tuple[str, Cell]] | None:
        """Say by how much a day, an amount or a number is another."""
        match edit.before, edit.after:
            case Day(), Day():
                shift = self.shift(edit.before, edit.after)
                return (SHIFTED, ("shift", shift)) if shift else None
            case Money(), Money() if edit.before.currency == edit.after.currency:
                more = Money(edit.after.amount - edit.before.amount, edit.after.currency)
                return CHANGED_BY, ("difference", Signed(Amount(more), up=more.amount > 0))
        return None

    def _items(self, edit: Edit, field: tuple[str, Cell]) -> Said:
        item = edit.shape.item if isinstance(edit.shape, shapes.Many) else edit.shape
        before = self._several(self.then, item, edit.before)
        after = self._several(self.now, item, edit.after)
        if not before or not after:
            gap = ("after", Many(after)) if after else ("before", Many(before))
            return Said(CAME if after else WENT, (field, gap))
        if len(before) == len(after) == 1:
            return self._one_for_another(edit, field, before[0], after[0])
        return Said(CAME_AND_WENT, (field, ("after", Many(after)), ("before", Many(before))))

    def _one_for_another(self, edit: Edit, field: tuple[str, Cell], before: Cell, after: Cell) -> Said:
        old, new = (value[0] if isinstance(value, tuple) else value for value in (edit.before, edit.after))
        if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _LONG:
            return Said(REWORDED, (field, ("words", reworded(old, new))))
        return Said(REPLACED, (field, ("before", before), ("after", after)))

    def _several(self, showing: Showing, shape: Shape, items: object) -> Sequence[Cell]:
        found = (self._cell(showing, shape, item) for item in (items if isinstance(items, tuple) else ()))
        return [cell for cell in found if cell is not None]

    def _cell(self, showing: Showing, shape: Shape, value: object) -> Cell | None:
        """Show a value in a line: what a page would show as a table or a list, one after another."""
        if isinstance(shape, shapes.Prose) and value is not None:
            return reworded("", str(value))
        if value == () and isinstance(shape, shapes.Ways):
            return Label(msg("nothing: the flow ends"))
        if not isinstance(value, (str, tuple, dict, Ref)) and isinstance(shape, shapes.Text) and value is not None:
            return Text(str(value))
        return _in_line(showing.cell(shape, value))

    def _order(self, edit: Edit, field: tuple[str, Cell]) -> Said:
        items = edit.after if isinstance(edit.after, tuple) else ()
        if len(items) > _MOST_IN_ORDER:
            return Said(REORDERED, (field,))
        if isinstance(edit.shape, shapes.Children):
            return Said(IN_ORDER, (field, ("after", Many([self.now.link(str(address)) for address in items]))))
        shape = edit.shape.item if isinstance(edit.shape, shapes.Many) else edit.shape
        return Said(IN_ORDER, (field, ("after", Many(self._several(self.now, shape, items)))))


def shift_of(days: int) -> Said:
    """Say a number of working days with its sign: `+10 d`."""
    return Said(SHIFT, (("days", Signed(Number(Decimal(days)), up=days > 0)),))


def _is_long(edit: Edit) -> bool:
    if not isinstance(edit.shape, (shapes.Text, shapes.Prose)):
        return False
    texts = [value for value in (edit.before, edit.after) if isinstance(value, str)]
    return isinstance(edit.shape, shapes.Prose) or max(map(len, texts), default=0) > _LONG


def _set_or_cleared(field: tuple[str, Cell], before: Cell | None, after: Cell | None) -> Said:
    if after is not None:
        return Said(SET, (field, ("after", after)))
    return Said(CLEARED, (field, ("before", before))) if before is not None else Said(CHANGED, (field,))


def _in_line(cell: Cell | None) -> Cell | None:
    """Give what stands on a page in a table, a list or under labels so that it can stand in a sentence."""
    match cell:
        case Bullets(items) | Many(items):
            return _many([_in_line(item) for item in items])
        case Table():
            return _many([_many([_in_line(value) for value in row.cells]) for row in cell.rows])
        case Entries(entries):
            return _many([_labelled(entry) for entry in entries])
        case Prose(text):
            return reworded("", text)
        case _:
            return cell


def _labelled(entry: Entry) -> Cell:
    label = Text(entry.label) if entry.own else Label(entry.label)
    return Said(LABELLED, (("field", label), ("value", _in_line(entry.value) or Text(""))))


def _many(cells: Sequence[Cell | None]) -> Cell | None:
    found = [cell for cell in cells if cell is not None]
    return Many(found) if len(found) > 1 else next(iter(found), None)
