"""A matrix as rows of texts: the way back from what grids.py and grid_cast.py read.

The rows say what the plan says: no letter that is lent, every role whenever it takes part. Read as a grid, beside a
file of the matrix's other fields, they give the same matrix. What a table has no place for stands in its notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from planbook.formats.letters import Letters, write_cell
from planbook.plan.export import plain
from planbook.plan.grammar import form
from planbook.plan.grid_cast import days_in, notations
from planbook.plan.grids import NO_COLUMNS, columns
from planbook.plan.raci import VARIANTS, Activity
from planbook.plan.record import Ref
from planbook.plan.role_names import RoleNames
from planbook.plan.scope import Gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.raci import Matrix
    from planbook.plan.roles import Role

    Parts = tuple[tuple[str, str], ...]
    """The words under which a role stands in an activity, each with what is noted on it."""

FIRST: Final = 2
"""How many columns say which activity a row is about."""
_IDS: Final = "Id"
_ACTIVITY: Final = "Activity"
_NOTES: Final = "note"
_HEADED: Final = ("Notes", "Comments", "Remarks")
"""What may head the notes: the first that is no role's name."""
_SECTION: Final = "section"
_BETWEEN: Final = "; "
_EMPTY: Final[Sequence[object]] = (None, "", ())


def grid_rows(plan: Plan, matrix: Matrix, roles: Sequence[str] = ()) -> Sequence[Sequence[str]]:
    """Give a matrix as rows of texts, the first of them the headings; `roles` are the addresses of columns, in order.

    An id and an activity, its section, then its letters below each role, then its other fields and notes; what no
    activity says has no column. Other roles that the matrix names follow those given. Nothing where it names none: such
    a matrix is no grid.
    """
    writer = _Writer.of(plan, matrix)
    addresses = list(dict.fromkeys([*roles, *writer.roles()]))
    activities = list(matrix.activities.values())
    if not addresses or not activities:
        return ()
    said = [writer.fields(activity) for activity in activities]
    keys = [key for key in columns() if any(key in fields for fields in said)]
    front, back = [key for key in keys if key == _SECTION], [key for key in keys if key != _SECTION]
    back += [_NOTES] if any(_NOTES in fields for fields in said) else []
    headings = [_IDS, _ACTIVITY, *map(writer.heading, front), *map(writer.role, addresses), *map(writer.heading, back)]
    rows = [
        [
            activity.id,
            activity.label.strip(),
            *(fields.get(key, "") for key in front),
            *writer.letters(activity, addresses),
            *(fields.get(key, "") for key in back),
        ]
        for activity, fields in zip(activities, said, strict=True)
    ]
    return [headings, *rows]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the cells of one matrix."""

    plan: Plan
    matrix: Matrix
    letters_read: Letters
    by_letter: Mapping[str, str]
    """What stands for each word: its letter."""
    _cells: dict[Parts, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, matrix: Matrix) -> _Writer:
        variant = plan.variants.get(matrix.variant, VARIANTS["raci"])
        by_letter = {word: participation.letter for word, participation in variant.items()}
        return cls(plan, matrix, Letters.of(notations(variant)), by_letter)

    def roles(self) -> Iterator[str]:
        """Give the addresses of the roles that the matrix names, then of those in its rows, in the order of the set."""
        yield from (ref.address for ref in self.matrix.roles)
        for activity in self.matrix.activities.values():
            yield from (ref.address for word in self.by_letter for ref in activity.cast.get(word, ()))

    def role(self, address: str) -> str:
        """Give a role's heading: its title, unless that means another role too, or letters; then its id or address."""
        role = self.plan.records.get(address)
        id_ = address.partition("/")[2]
        names = self.plan.once(_role_names)
        heads = (head.strip() for head in (role.label if role else "", id_))
        return next((h for h in heads if names.find(h) == (address,) and not self.letters_read.read(h)), address)

    def heading(self, key: str) -> str:
        """Give the heading of a field, or of the notes."""
        if key != _NOTES:
            return key.capitalize().replace("_", " ")
        names = self.plan.once(_role_names)
        return next((head for head in _HEADED if not names.find(head)), _HEADED[0])

    def letters(self, activity: Activity, addresses: Sequence[str]) -> Sequence[str]:
        """Give the cells of an activity below the roles at some addresses."""
        taking_part: dict[str, list[tuple[str, Ref[Role]]]] = {}
        for word, refs in activity.cast.items():
            for ref in refs:
                taking_part.setdefault(ref.address, []).append((word, ref))
        cells = {address: self._cell(_parts(held)) for address, held in taking_part.items()}
        return [cells.get(address, "") for address in addresses]

    def _cell(self, parts: Parts) -> str:
        """Write letters; words where letters would be read otherwise."""
        if parts not in self._cells:
            by_letter = write_cell([(self.by_letter[word], note) for word, note in parts])
            reading = self.letters_read.read(by_letter)
            is_read = reading and [part.meaning for part in reading.parts] == [word for word, _ in parts]
            self._cells[parts] = by_letter if is_read else write_cell(parts)
        return self._cells[parts]

    def fields(self, activity: Activity) -> Mapping[str, str]:
        """Give what an activity says besides its title and letters, by key; its notes last."""
        keys, values_of = _named()
        held = {key: value for key, value in zip(keys, values_of(activity), strict=True) if value not in _EMPTY}
        found = {key: self._text(value) for key, value in held.items() if key in columns()}
        without = {key: plain(value) for key, value in held.items() if key not in found}
        more = (f"{key}: {_in_words(value)}" for key, value in {**without, **activity.extra}.items())
        notes = _BETWEEN.join(filter(None, (activity.note.strip(), *more)))
        return {**found, _NOTES: notes} if notes else found

    def _text(self, value: object) -> str:
        """Give a field's value as it is written; a semicolon inside an item of a list becomes a comma."""
        match value:
            case Ref():
                own = value.address.removeprefix(f"{self.matrix.address}/")
                return own if own != value.address else value.address.partition("/")[2]
            case tuple():
                return _BETWEEN.join(self._text(item).replace(";", ",") for item in value)
            case _:
                return str(value).strip()


@cache
def _named() -> tuple[Sequence[str], Callable[[Activity], Sequence[object]]]:
    """Give the keys of the fields that an activity may have besides its title and note, and what tells their values."""
    fields = [field for key, field in form(Activity).fields.items() if key not in NO_COLUMNS]
    return [field.key for field in fields], attrgetter(*(field.name for field in fields))


def _role_names(plan: Plan) -> RoleNames:
    return RoleNames.of(Gathered(plan.index, plan.places, written=dict(plan.written)))


def _parts(held: Sequence[tuple[str, Ref[Role]]]) -> Parts:
    """Give the words under which a role takes part, each with what is noted on it: the days it holds, then the note.

    Of a role that takes part so several times, with other days each, only words can tell.
    """
    if len(held) == 1:
        ((word, ref),) = held
        return ((word, _note(ref)),)
    by_word: dict[str, list[Ref[Role]]] = {}
    for word, ref in held:
        by_word.setdefault(word, []).append(ref)
    return tuple((word, _notes(refs)) for word, refs in by_word.items())


def _notes(refs: Sequence[Ref[Role]]) -> str:
    notes = dict.fromkeys(note for ref in refs if (note := _note(ref)))
    if len(notes) > 1 and any(ref.from_ or ref.until for ref in refs):
        return _BETWEEN.join(f"[{note}]" for note in notes)
    return _BETWEEN.join(notes)


def _note(ref: Ref[Role]) -> str:
    if not (ref.note or ref.from_ or ref.until):
        return ""
    days = " ".join(f"{key} {day}" for key, day in (("from", ref.from_), ("until", ref.until)) if day)
    note = " ".join(ref.note.split())
    is_alone = not days and days_in(note) is None
    return note if is_alone else _BETWEEN.join((days, note)) if note else days


def _in_words(value: object) -> str:
    match value:
        case dict():
            return ", ".join(f"{key} {_in_words(item)}" for key, item in value.items())
        case list() | tuple():
            return _BETWEEN.join(map(_in_words, value))
        case _:
            return str(value)
