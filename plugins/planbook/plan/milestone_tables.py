"""Tables of milestones that people made for themselves, to phases, and an account of what was understood of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.formats.grid import cell_name, column_name
from planbook.formats.letters import is_nothing
from planbook.plan.changes import Change
from planbook.plan.grids import plain_text
from planbook.plan.import_account import Column, one_line
from planbook.plan.milestone_drafts import Phases, is_number, note_of
from planbook.plan.milestone_headings import WORKED_OUT, headings
from planbook.plan.milestone_links import Called, length_in, links_in
from planbook.plan.names import fold, is_id
from planbook.plan.objectives import Objective
from planbook.plan.role_names import plain
from planbook.plan.written_days import day_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.formats.grid import Row
    from planbook.formats.tables import Table
    from planbook.plan.written_days import Order
    from planbook.source.values import Value

_YES: Final = frozenset({"yes", "y", "x", "true", "ja", "oui", "是", "✓", "✔", "1"})
_NO: Final = frozenset({"no", "n", "false", "nein", "non", "否", "0"})
_CONFIDENCE: Final = frozenset({"high", "medium", "low"})
_HOLDS: Final[Mapping[str, str]] = {
    "id": "ids",
    "title": "titles",
    "date": "planned days",
    "start": "first days",
    "takes": "how long each takes",
    "phase": "phases",
    "after": "what each comes after",
    "baseline": "days first agreed",
    "done": "days reached",
    "cancelled": "days given up",
    "note": "notes",
    WORKED_OUT: "left out, the plan works it out",
    "": "notes, with the heading before each",
}


def phases_in(table: Table, into: Phases, name: str, order: Order = "") -> bool:
    """Add the milestones of a table to phases, those without a phase to one called `name`; tell if it has any."""
    found = headings(table.rows, order)
    if found is None:
        return False
    at, fields = found
    _Reader(table, into, name, order, table.rows[at], fields).read(table.rows[at + 1 :])
    return True


@dataclass(slots=True, eq=False, repr=False)
class _Reader:
    """Reads one table."""

    table: Table
    into: Phases
    name: str
    order: Order
    header: Row
    fields: Mapping[int, str]
    section: str = ""
    called: Called = field(default_factory=Called)
    waiting: list[tuple[dict[str, Value], str, str]] = field(default_factory=list)
    """What comes after something: its fields, what is said, and where."""

    def read(self, rows: Sequence[Row]) -> None:
        self.into.columns.extend(self._columns())
        for remark in self.table.remarks:
            self.into.account.tell(remark.where, "", remark.text, is_open=False)
        for row in rows:
            self._row(row)
        for said, text, where in self.waiting:
            said["after"] = [*links_in(text, where, self.called, self.into)]

    def _columns(self) -> list[Column]:
        return [
            Column(column_name(n + 1), one_line(plain_text(self.header, n)), self._holds(n))
            for n, cell in enumerate(self.header.cells)
            if cell.strip() or n in self.fields
        ]

    def _holds(self, column: int) -> str:
        key = self.fields.get(column, "")
        return _HOLDS.get(key, f"field {key}")

    def _row(self, row: Row) -> None:
        """Read a row: a milestone, or the heading of those that follow."""
        said = {self.fields.get(n, ""): n for n in reversed(range(len(row.cells))) if self._is_filled(row, n)}
        if not said:
            return
        if "title" not in said:
            self.into.account.tell_row(row, "the row names no milestone: left out")
        elif said.keys() <= {"title", "id"} and "phase" not in self.fields.values():
            self.section = self._text(row, said["title"])
        elif plain(self._text(row, said["title"])) == plain(self._text(self.header, said["title"])):
            self.into.account.tell_row(row, "the headings once more: left out", is_open=False)
        else:
            self._milestone(row, said)

    def _is_filled(self, row: Row, column: int) -> bool:
        return not is_nothing(row.cells[column]) and bool(self._text(row, column))

    def _text(self, row: Row, column: int) -> str:
        return one_line(plain_text(row, column))

    def _milestone(self, row: Row, columns: Mapping[str, int]) -> None:
        title = self._text(row, columns["title"])
        wanted = self._text(row, columns["id"]) if "id" in columns else ""
        within, _, own = wanted.rpartition("/")
        named = self._text(row, columns["phase"]) if "phase" in columns else self.section or self.name
        phase = self.into.phase(named, within if is_id(fold(within)) else "")
        id_ = self.into.free_id(phase, "" if is_number(own) else own, title)
        said: dict[str, Value] = {"title": title}
        self.into.milestones(phase)[id_] = said
        for called in (wanted, own, title, f"{phase}/{id_}"):
            self.called.add(called, f"{phase}/{id_}")
        notes = [self._field(row, columns, key, said) for key in _READERS if key in columns]
        notes += [f"{self._text(self.header, n)}: {self._text(row, n)}" for n in self._others(row)]
        own_note = self._text(row, columns["note"]) if "note" in columns else ""
        said["note"] = note_of(own_note, *notes)
        if said.get("start") and said.get("takes") and said.get("date"):
            length = said.pop("takes")
            self.into.account.tell(
                self._at(row, columns["takes"]), str(length), "its first and last day tell", is_open=False
            )

    def _others(self, row: Row) -> Sequence[int]:
        columns = range(min(len(row.cells), len(self.header.cells)))
        return [n for n in columns if n not in self.fields and self._is_filled(row, n)]

    def _at(self, row: Row, column: int) -> str:
        return cell_name(row.number, column + 1)

    def _field(self, row: Row, columns: Mapping[str, int], key: str, said: dict[str, Value]) -> str:
        """Read a cell into its field; give what is to be noted of it."""
        text, where = self._text(row, columns[key]), self._at(row, columns[key])
        why = _READERS[key](self, text, where, said)
        if not why:
            return ""
        self.into.account.tell(where, text, f"{why}: kept as a note")
        return f"{self._text(self.header, columns[key])}: {text}"

    def day(self, key: str, text: str, where: str, said: dict[str, Value]) -> str:
        told = day_in(text, self.order)
        if told.day is None:
            return told.why
        said[key] = str(told.day)
        if told.start and key == "date":
            said["start"] = str(told.start)
        if not told.is_whole:
            self.into.account.tell(where, text, f"read as {told.day}", is_open=False)
        return ""

    def takes(self, text: str, _: str, said: dict[str, Value]) -> str:
        length = length_in(text)
        if length != "0d":
            said["takes"] = length
        return "" if length else "is no length of time that can be read"

    def owner(self, text: str, where: str, said: dict[str, Value]) -> str:
        first, *others = self.into.roles(text, where) or [""]
        said["owner"] = first
        if others:
            said["with"] = [*others]
        return "" if first else "names no role"

    def roles(self, key: str, text: str, where: str, said: dict[str, Value]) -> str:
        before = said.get(key)
        found = [*(before if isinstance(before, list) else []), *self.into.roles(text, where)]
        said[key] = list(dict.fromkeys(map(str, found)))
        return ""

    def approved(self, text: str, where: str, said: dict[str, Value]) -> str:
        said["approved"] = [{"by": role} for role in self.into.roles(text, where)]
        return ""

    def go_live(self, text: str, _: str, said: dict[str, Value]) -> str:
        if plain(text) in _YES:
            said["go_live"] = "yes"
        return "" if plain(text) in _YES | _NO else "is neither yes nor no"

    def confidence(self, text: str, _: str, said: dict[str, Value]) -> str:
        if plain(text) not in _CONFIDENCE:
            return "is none of high, medium, low"
        said["confidence"] = plain(text)
        return ""

    def deliverables(self, text: str, _: str, said: dict[str, Value]) -> str:
        said["deliverables"] = [part.strip() for part in text.split(";") if part.strip()]
        return ""

    def after(self, text: str, where: str, said: dict[str, Value]) -> str:
        self.waiting.append((said, text, where))
        return ""


def _day_reader(key: str) -> Callable[[_Reader, str, str, dict[str, Value]], str]:
    return lambda reader, text, where, said: reader.day(key, text, where, said)


def _roles_reader(key: str) -> Callable[[_Reader, str, str, dict[str, Value]], str]:
    return lambda reader, text, where, said: reader.roles(key, text, where, said)


def _supports(reader: _Reader, text: str, where: str, said: dict[str, Value]) -> str:
    said["supports"] = [*reader.into.records(Objective, text, where)]
    return ""


def _change(reader: _Reader, text: str, where: str, said: dict[str, Value]) -> str:
    said["change"] = [*reader.into.records(Change, text, where)]
    return ""


def _summary(_: _Reader, text: str, __: str, said: dict[str, Value]) -> str:
    said["summary"] = text
    return ""


_READERS: Final[Mapping[str, Callable[[_Reader, str, str, dict[str, Value]], str]]] = {
    **{key: _day_reader(key) for key in ("start", "date", "baseline", "done", "cancelled")},
    "takes": _Reader.takes,
    "owner": _Reader.owner,
    "with": _roles_reader("with"),
    "gate": _roles_reader("gate"),
    "approved": _Reader.approved,
    "after": _Reader.after,
    "go_live": _Reader.go_live,
    "confidence": _Reader.confidence,
    "deliverables": _Reader.deliverables,
    "supports": _supports,
    "change": _change,
    "summary": _summary,
}
"""What reads the cell of each field; each gives what is wrong with it, nothing if nothing is."""
