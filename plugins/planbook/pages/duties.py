"""What one role, or several of one person, answer for: as sections that pages of roles and of people share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from planbook.analysis.duties import answers, duties_of, naming
from planbook.analysis.groups import forums_of, meetings
from planbook.analysis.schedule import planned_on
from planbook.analysis.slip import baseline_of
from planbook.analysis.states import STATES, rank_of_day, state_of
from planbook.pages.answers import letter_counts, members_told, rank
from planbook.pages.backlinks import plural
from planbook.pages.by_letter import Held, activities
from planbook.pages.cells import Entry as Fact
from planbook.pages.cells import Label, Many, Said, Text, When
from planbook.pages.columns import Column, chosen, column, named, table
from planbook.pages.letters import letters_of
from planbook.pages.naming import label_of
from planbook.pages.own_steps import STEPS, how_it_passes, step_columns, step_name
from planbook.pages.page import Section
from planbook.pages.showing import public_fields
from planbook.pages.signs import STATES as STATE_SIGNS
from planbook.plan.forums import Forum
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone
from planbook.plan.processes import Step
from planbook.plan.record import Record
from planbook.plan.roles import Role
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.analysis.duties import Duties
    from planbook.pages.cells import Cell, Letter, Name, Table, To
    from planbook.pages.page import Backlinks
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

K = TypeVar("K", bound=Record)

_MOST_COLUMNS: Final = 3
_BINDING: Final = frozenset({"owns", "does"})
"""The looks of letters under which somebody must do something."""
_OWN_TABLES: Final = frozenset({Milestone, Step, Role, Forum})
"""Kinds of which more is told than what is written in them."""


HEADINGS: Final = (
    msg("As"),
    msg("Last meeting"),
    msg("Next meeting"),
    msg("Part"),
    msg("State"),
    msg("Takes part in"),
    msg("What follows"),
)
"""Headings of columns that are no fields; labels of their keys make them."""


class Entry(NamedTuple, Generic[K]):
    """A part played in a record: as what, and in which fields the record says so."""

    held: Held
    record: K
    keys: Sequence[str]


def sections(showing: Showing, held: Sequence[Held]) -> Iterator[Section]:
    """Tell everything that is answered for: activities by letter, milestones, steps, groups, then by kind."""
    yield from activities(showing, held)
    yield from _milestones(showing, held)
    yield from _steps(showing, held)
    yield from _groups(showing, held)
    yield from _forums(showing, held)
    for kind in dict.fromkeys(kind for one in held for kind in one.duties.kinds if kind not in _OWN_TABLES):
        yield _of_kind(showing, held, kind)


def without_shown(duties: Duties, groups: Iterable[Backlinks]) -> Iterator[Backlinks]:
    """Give what refers to a role besides what its sections tell already."""
    shown = _shown(duties)
    for group in groups:
        links = [link for link in group.links if (group.kind, group.field, link.address) not in shown]
        if links:
            yield group if len(links) == len(group.links) else replace(group, links=links)


def _shown(duties: Duties) -> set[tuple[str, str, str]]:
    """Give what the sections of a role tell: the kind, the field and the address of what names it."""
    parts = [(part.record, key) for part in duties.parts for key in part.keys]
    parts += [(taken.row.activity, word) for taken in duties.taken for word in taken.words]
    parts += [(taken.row.matrix, "roles") for taken in duties.taken]
    return {(plural(type(record)), label_of(key), record.address) for record, key in parts}


def _found(held: Sequence[Held], kind: type[K]) -> Sequence[Entry[K]]:
    """Give the parts played in records of a kind, with what they are played as."""
    return [
        Entry(one, part.record, part.keys) for one in held for part in one.duties.parts if type(part.record) is kind
    ]


def _table(showing: Showing, held: Sequence[Held], found: Sequence[Entry[K]], columns: Sequence[Column]) -> Table:
    """Give a table of records; where several roles are held, with the role in the last column."""
    names = [_name(showing, entry.record) for entry in found]
    roles = [Column("as", [entry.held.as_ for entry in found])] if len(held) > 1 else []
    return table(found[0].record.word, names, [*(c for c in columns if c.filled), *roles])


def _milestones(showing: Showing, held: Sequence[Held]) -> Iterator[Section]:
    """Give milestones with where they stand, the most pressing first, and the part played in each."""
    plan = showing.plan
    found = _found(held, Milestone)

    def pressing(entry: Entry[Milestone]) -> tuple[int, str]:
        return STATES.index(state_of(plan, entry.record)), rank_of_day(plan, entry.record)

    found = sorted(found, key=pressing)
    states = [STATE_SIGNS[state_of(plan, entry.record)] for entry in found]
    columns = [
        Column("state", states, order=list(STATE_SIGNS.values())),
        Column("date", [_when(planned_on(plan, entry.record)) for entry in found]),
        Column("baseline", [_when(_moved_from(plan, entry.record)) for entry in found]),
        Column("part", [Many(_parts_at(entry)) for entry in found]),
    ]
    if found:
        yield Section(msg("Milestones"), "--its-milestones", _table(showing, held, found, columns))


def _moved_from(plan: Plan, milestone: Milestone) -> Day | None:
    agreed = baseline_of(plan, milestone)
    return agreed if agreed != planned_on(plan, milestone) else None


def _when(day: Day | None) -> When | None:
    return When(day) if day else None


def _parts_at(entry: Entry[Milestone]) -> Sequence[Label]:
    return list(milestone_parts(entry.held.duties.role, entry.record, entry.keys))


def milestone_parts(role: Role, milestone: Milestone, keys: Sequence[str]) -> Iterator[Label]:
    """Tell the parts that a role plays in a milestone, by the keys that name it; at a gate, whether it is approved."""
    for key in keys:
        if key == "gate":
            yield Label(_gate(role, milestone))
        elif key != "approved" or "gate" not in keys:
            yield Label(label_of(key))


def _gate(role: Role, milestone: Milestone) -> str:
    if any(approval.by and approval.by.address == role.address for approval in milestone.approved):
        return msg("Gate, approved")
    return msg("Gate") if milestone.cancelled else msg("Gate, to approve")


def _steps(showing: Showing, held: Sequence[Held]) -> Iterator[Section]:
    """Give process steps with their number in the process, what follows each, and how often work changes hands."""
    found = _found(held, Step)
    parts = [_parts(entry) for entry in found]
    columns = [
        *step_columns(showing, [entry.record for entry in found]),
        Column("part", [told.items[0] if len(told.items) == 1 else told for told in parts]),
    ]
    if found:
        opening = how_it_passes(showing, list(dict.fromkeys(one.duties.role.address for one in held)))
        yield Section(msg("Process steps"), STEPS, _table(showing, held, found, columns), opening=opening)


def _groups(showing: Showing, held: Sequence[Held]) -> Iterator[Section]:
    """Give the groups that are chaired or sat in, with what each takes part in: that is the group's, not the seat's."""
    plan, found = showing.plan, _found(held, Role)
    columns = [
        Column("part", [_parts(entry) for entry in found]),
        Column("members", [members_told(plan, entry.record) for entry in found]),
        Column("next_meeting", [_when(meetings(plan, forums_of(plan, entry.record))[1]) for entry in found]),
        Column("takes_part_in", [letter_counts(plan, duties_of(plan, entry.record)) for entry in found]),
    ]
    if found:
        plain = _table(showing, held, found, columns)
        named_so = replace(plain, headings=[msg("Group"), *plain.headings[1:]])
        body = with_binding(showing, named_so, [entry.record for entry in found])
        opening = Said(msg("What a group answers for, its members answer for together."))
        yield Section(msg("Groups"), "--its-groups", body, opening=opening)


def with_binding(showing: Showing, plain: Table, roles: Sequence[Role]) -> Table:
    """Add below each row of a table of roles what the role answers for and must do."""
    details = [list(_binding(showing, duties_of(showing.plan, role))) for role in roles]
    return replace(plain, rows=[replace(row, details=told) for row, told in zip(plain.rows, details, strict=True)])


def _binding(showing: Showing, duties: Duties) -> Iterator[Fact]:
    """Give what a role answers for and must do, each in a line."""
    under: dict[Letter, list[Cell]] = {}
    for taken in duties.taken:
        known = letters_of(showing.plan, taken.row.matrix.variant)
        for word in taken.words:
            under.setdefault(known[word], []).append(showing.link(taken.row.activity.address))
    for letter in sorted(under, key=rank):
        if letter.look in _BINDING:
            yield Fact(letter.word, Many(under[letter]), letter.own)
    milestones = answers(showing.plan, [duties]).milestones
    if milestones:
        yield Fact(msg("Milestones"), Many([showing.link(milestone.address) for milestone in milestones]))


def _forums(showing: Showing, held: Sequence[Held]) -> Iterator[Section]:
    """Give the meetings that are held, reported to or decided in, with the last and the next of each."""
    plan, found = showing.plan, _found(held, Forum)
    days = [meetings(plan, [entry.record]) for entry in found]
    columns = [
        Column("every", [Text(entry.record.every) if entry.record.every else None for entry in found]),
        Column("last_meeting", [_when(last) for last, _ in days]),
        Column("next_meeting", [_when(ahead) for _, ahead in days]),
        Column("part", [_parts(entry) for entry in found]),
    ]
    if found:
        yield Section(msg("Meetings"), "--its-forums", _table(showing, held, found, columns))


def _of_kind(showing: Showing, held: Sequence[Held], kind: type[Record]) -> Section:
    """Give the records of one kind in a table of what tells most about them, and the part played in each."""
    found = _found(held, kind)
    silent = {"variant", *(field.key for field in naming(kind))}
    fields = [field for field in public_fields(kind) if field.key not in silent]
    columns = [column(showing, field, [entry.record for entry in found]) for field in fields]
    shown = chosen([c for c in columns if c.filled], _MOST_COLUMNS)
    parts = Column("part", [_parts(entry) for entry in found])
    return Section(plural(kind), f"--its-{kind.word}", _table(showing, held, found, [*shown, parts]))


def _name(showing: Showing, record: Record) -> Name | To:
    """Name a record: a child with what it stands in, a step with its number there."""
    if isinstance(record, Step):
        return step_name(showing, record)
    parent = showing.plan.records.get(record.parent)
    return named(showing, record, parent.label if parent else "")


def _parts(entry: Entry[K]) -> Many:
    words = [part_word(entry.record, key) for key in entry.keys]
    return Many([Label(word) for word in dict.fromkeys(words)])


def part_word(record: Record, key: str) -> str:
    """Give the message for the part that a role plays in a record which names it in one field."""
    return form(type(record)).fields[key].part or label_of(key)
