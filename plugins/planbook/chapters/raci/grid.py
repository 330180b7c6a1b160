"""From a matrix to its grid: who stands where, and what is noted on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import compress, takewhile
from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.analysis.flow import numbers
from planbook.analysis.responsibility import lender_of, owner_words, rows_of, variant_of
from planbook.analysis.states import state_of
from planbook.chapters.raci.legend import keys
from planbook.chapters.raci.values import Column, Grid, Group, Line, Mark, Note, Origin
from planbook.pages.cells import Entry, Label, Many, Name, Said
from planbook.pages.letters import letters_of
from planbook.pages.naming import label_of, word_in
from planbook.pages.showing import Showing
from planbook.pages.signs import STATES
from planbook.pages.standing import holder_of
from planbook.plan.processes import Process, Step
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.pages.cells import Cell, Letter, To
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Activity, Matrix
    from planbook.plan.record import Ref

    Cast: TypeAlias = Sequence[tuple[Ref[Role], Mark]]
    """Who takes part in one activity, and how."""

_NOT_NOW: Final = msg("Not in force today")
_ORIGINS: Final = {
    Step.word: msg("from the step “{origin}”"),
    Process.word: msg("from the process “{origin}”"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of a matrix: none means all. Roles and activities are named by their addresses."""

    roles: Sequence[str] = ()
    """The columns, in this order."""
    activities: Collection[str] = ()
    words: Collection[str] = ()
    """The ways of taking part."""

    def has(self, activity: Activity) -> bool:
        """Tell whether an activity is in it."""
        return not self.activities or activity.address in self.activities


WHOLE: Final = Part()


def grid(showing: Showing, matrix: Matrix, part: Part = WHOLE, *, at_home: bool = False) -> Grid:
    """Give the grid of a matrix, or of a part of it; only `at_home`, on the matrix's own page, has it anchors."""
    plan = showing.plan
    rows = [row for row in rows_of(plan, matrix) if part.has(row.activity)]
    letters = _in_order(plan, matrix, part.words)
    casts = {row.activity.address: list(_taking_part(plan, row, letters)) for row in rows}
    roles = part.roles or roles_of(matrix, rows, letters)
    process = plan.get(matrix.from_)
    maker = _Maker(showing, letters, roles, at_home, numbers(process) if process else {})
    groups = list(_groups([row.activity for row in rows], maker, casts))
    marks = [cell for group in groups for line in group.lines for cell in line.cells]
    return Grid(
        title=matrix.label,
        letters=letters,
        columns=[_column(showing, address) for address in roles],
        groups=groups,
        notes=maker.notes,
        keys=list(keys(variant_of(plan, matrix), letters, marks)),
        at_home=at_home,
    )


def _in_order(plan: Plan, matrix: Matrix, chosen: Collection[str]) -> Mapping[str, Letter]:
    """Give the chosen letters of a matrix's set, those of the one who answers first."""
    letters = letters_of(plan, matrix.variant)
    owners = owner_words(variant_of(plan, matrix))
    words = [*owners, *(word for word in letters if word not in owners)]
    return {word: letters[word] for word in words if not chosen or word in chosen}


def _taking_part(plan: Plan, row: Row, words: Collection[str]) -> Iterator[tuple[Ref[Role], Mark]]:
    """Give who takes part in an activity today, and how: its own roles by word, then those it is lent."""
    for word in words:
        address = row.activity.address
        own = row.activity.cast.get(word, ())
        held = [ref.holds_on(plan.today) for ref in own]
        if any(held):
            origin = _origin(plan, address, word)
            places = plan.item_places(address, word, len(own))
            named = compress(zip(own, places, strict=True), held)
            yield from ((ref, Mark(word, place, origin=origin)) for ref, place in named)
        else:
            place = plan.place(lender_of(plan, row.activity, word), word)
            yield from ((ref, Mark(word, place, inherited=True)) for ref in row.cast.get(word, ()))


def _origin(plan: Plan, address: str, key: str) -> Origin | None:
    """Tell of which step or process an activity has a field, or its roles under a word; none where they are written."""
    record = plan.origin(address, key)
    return Origin(_ORIGINS[record.word], Showing.of(plan).link(record.address)) if record else None


def roles_of(matrix: Matrix, rows: Iterable[Row], words: Collection[str]) -> Sequence[str]:
    """Give the addresses of a matrix's roles: in its own order, then as they appear under words of its rows."""
    named = (ref.address for ref in matrix.roles)
    taking_part = (ref.address for row in rows for word in words for ref in row.cast.get(word, ()))
    return list(dict.fromkeys([*named, *taking_part]))


def _column(showing: Showing, address: str) -> Column:
    role = showing.plan.records.get(address)
    return Column(showing.link(address), _beneath(showing, role) if isinstance(role, Role) else None)


def _beneath(showing: Showing, role: Role) -> Cell | None:
    """Give what stands beneath a role: who holds it, that nobody does, or how many belong to it."""
    if told := holder_of(showing, role):
        return told
    if role.members:
        one, many = counted("{n} member", "{n} members")
        return Said(one, many=many, n=len(role.members))
    return Label(word_in(showing.plan, "kind", role.kind))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the lines of one grid and numbers their notes."""

    showing: Showing
    letters: Mapping[str, Letter]
    roles: Sequence[str]
    at_home: bool
    numbers: Mapping[str, int]
    """Those of the steps of the process that the matrix is derived from, by address."""
    notes: list[Note] = field(default_factory=list)

    def line(self, activity: Activity, cast: Cast, depth: int) -> Line:
        """Give the line of an activity that stands so many lines of its kin deep."""
        return Line(
            name=Name(activity.label, self._elsewhere(activity), activity.also, activity.summary),
            anchor=activity.id if self.at_home else "",
            depth=depth,
            part_of=self.showing.to(activity.part_of) if activity.part_of else None,
            note=self._own_note(activity) if activity.note else 0,
            cells=self._cells(activity, cast),
            beside=tuple(_beside(self.showing, activity, self.numbers)),
            more=tuple(self._not_now(activity)),
            written=self.showing.plan.place(activity.address) if self.at_home else None,
        )

    def _own_note(self, activity: Activity) -> int:
        """Number what there is to say of an activity itself."""
        return self._note(activity, activity.note, _origin(self.showing.plan, activity.address, "note"))

    def _elsewhere(self, activity: Activity) -> str:
        """Give where an activity's name leads to: nowhere on its own page, and where its chapter is turned off."""
        leads = not self.at_home and self.showing.plan.is_published(activity.address)
        return activity.address if leads else ""

    def _cells(self, activity: Activity, cast: Cast) -> Sequence[Sequence[Mark]]:
        by_role: dict[str, list[tuple[Ref[Role], Mark]]] = {address: [] for address in self.roles}
        for ref, mark in cast:
            if ref.address in by_role:
                by_role[ref.address].append((ref, mark))
        return [[self._noted(activity, ref, mark) for ref, mark in taking] for taking in by_role.values()]

    def _noted(self, activity: Activity, ref: Ref[Role], mark: Mark) -> Mark:
        """Number the note on a role's part in an activity; one that is lent is noted where it is written."""
        if mark.inherited or not (ref.note or ref.from_ or ref.until):
            return mark
        return mark._replace(note=self._note(activity, ref.note, mark.origin, replace(self.showing.to(ref), note="")))

    def _note(self, activity: Activity, text: str, origin: Origin | None, *roles: To) -> int:
        """Number a note; what an activity's roles are told in the same words is one note."""
        link = self.showing.link(activity.address)
        for note in takewhile(lambda note: note.activity == link, reversed(self.notes)):
            if roles and note.roles and note.text == text and note.origin == origin:
                self.notes[note.number - 1] = replace(note, roles=tuple(dict.fromkeys((*note.roles, *roles))))
                return note.number
        self.notes.append(Note(len(self.notes) + 1, link, text, roles, origin))
        return len(self.notes)

    def _not_now(self, activity: Activity) -> Iterator[Entry]:
        """Tell who took part before or will later, which a grid of today has no place for."""
        others = [
            Said(msg("{role} {letter}"), (("role", self.showing.to(ref)), ("letter", letter)))
            for word, letter in self.letters.items()
            for ref in activity.cast.get(word, ())
            if not ref.holds_on(self.showing.plan.today)
        ]
        if others:
            yield Entry(_NOT_NOW, Many(others))


def _beside(showing: Showing, activity: Activity, numbers: Mapping[str, int]) -> Iterator[Entry]:
    """Give what an activity leads to and stands for: a milestone with its state, a step.

    A step that gives the activity its name is told by its number.
    """
    if activity.milestone:
        link = showing.to(activity.milestone)
        milestone = showing.plan.get(activity.milestone)
        stands = (("milestone", link), ("state", STATES[state_of(showing.plan, milestone)])) if milestone else ()
        yield Entry(label_of("milestone"), Said(msg("{milestone} {state}"), stands) if stands else link)
    if activity.step:
        step, number = showing.to(activity.step), numbers.get(activity.step.address)
        derived = showing.plan.origin(activity.address, "title") is not None
        yield Entry(label_of("step"), replace(step, text=str(number)) if derived and number else step)


def _groups(activities: Sequence[Activity], maker: _Maker, casts: Mapping[str, Cast]) -> Iterator[Group]:
    """Give the lines by their section, in order of its appearance, each below the line that it is part of."""
    sections: dict[str, list[tuple[Activity, int]]] = {}
    for activity, section, depth in _in_turn(activities):
        sections.setdefault(section, []).append((activity, depth))
    for title, found in sections.items():
        yield Group(title, [maker.line(activity, casts[activity.address], depth) for activity, depth in found])


def _in_turn(activities: Sequence[Activity]) -> Iterator[tuple[Activity, str, int]]:
    """Give activities with their section and depth: each below the one it is part of, where they share a section."""
    below = _below(activities)
    seen: set[str] = set()
    for first in (*below.get("", ()), *activities):
        waiting = [(first, 0)]
        while waiting:
            activity, depth = waiting.pop()
            if activity.address not in seen:
                seen.add(activity.address)
                yield activity, first.section, depth
                waiting.extend((child, depth + 1) for child in reversed(below.get(activity.address, ())))


def _below(activities: Sequence[Activity]) -> Mapping[str, Sequence[Activity]]:
    """Give the activities that stand below each other by its address, those that stand below none under no address."""
    shown = {activity.address: activity for activity in activities}
    found: dict[str, list[Activity]] = {}
    for activity in activities:
        above = shown.get(activity.part_of.address) if activity.part_of else None
        joins = above is not None and activity.section in {"", above.section}
        found.setdefault(above.address if above and joins else "", []).append(activity)
    return found
