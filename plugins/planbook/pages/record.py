"""The page of a record, for every kind: what its declaration says it has, what it says, what leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.flow import ways_on
from planbook.pages.found import found
from planbook.pages.showing import Showing, is_long, label_of, public_fields
from planbook.pages.values import Bullets, Cell, Entry, Many, RecordPage, Row, Section, Table, Text, To
from planbook.plan.grammar import form
from planbook.plan.processes import Process, Step
from planbook.plan.raci import Matrix
from planbook.plan.vocabulary import CHILDREN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.analysis.trace import Trace
    from planbook.findings import Finding
    from planbook.plan.plan import Mention, Plan
    from planbook.plan.record import Record, Ref
    from planbook.plan.scope import Tie


def record_page(plan: Plan, record: Record, trace: Trace, findings: Sequence[Finding]) -> RecordPage:
    """Give the page of a record that stands by itself; `findings` are those at its address and its children's."""
    showing = Showing(plan)
    shown = [(field, cell) for field, cell in showing.entries(record, public_fields(type(record)))]
    children = CHILDREN[type(record)]
    long = [Section(label_of(f.key), f"--{f.key}", cell) for f, cell in shown if is_long(cell)]
    tables = [_children(showing, record, name, kind) for name, kind in children.items()]
    return RecordPage(
        address=record.address,
        collection=record.collection,
        kind=label_of(record.word),
        title=record.label,
        also=record.also,
        language=record.language or "",
        lead=record.summary,
        description=record.description,
        facts=[Entry(label_of(field.key), cell) for field, cell in shown if not is_long(cell)],
        sections=[*long, *(table for table in tables if table)],
        referred_by=_referred_by(showing, record, trace),
        mentioned_in=_mentioned_in(showing, record, trace),
        written=plan.place(record.address),
        findings=[found(finding) for finding in findings],
        anchors=[child.id for name in children for child in getattr(record, name).values()],
        moved=[
            (old.rpartition("/")[2], showing.link(now))
            for old, now in _old_children(plan, record)
            if plan.records[now].parent != record.address
        ],
    )


def _children(showing: Showing, record: Record, name: str, kind: type[Record]) -> Section | None:
    children: Sequence[Record] = list(getattr(record, name).values())
    if not children:
        return None
    columns = _columns(showing, record, kind, children)
    used = [column for column, cells in columns.items() if any(cells.values())]
    short = [c for c in used if not any(cell and is_long(cell) for cell in columns[c].values())]
    rows = []
    for child in children:
        details = [(c, columns[c].get(child.address)) for c in used if c not in short]
        rows.append(
            Row(
                cells=[Text(child.label), *(columns[column].get(child.address) for column in short)],
                anchor=child.id,
                old_anchors=[
                    old.rpartition("/")[2] for old, now in _old_children(showing.plan, record) if now == child.address
                ],
                details=[Entry(column, cell) for column, cell in details if cell],
            )
        )
    return Section(label_of(name), f"--{name}", Table([label_of(kind.word), *short], rows))


def _old_children(plan: Plan, record: Record) -> Sequence[tuple[str, str]]:
    """Give the addresses of children that stood in a record before, with where each is now."""
    return [(old, now) for old, now in plan.index.was.items() if old.rpartition("/")[0] == record.address]


def _columns(
    showing: Showing, record: Record, kind: type[Record], children: Iterable[Record]
) -> Mapping[str, Mapping[str, Cell | None]]:
    """Give the cells of children by column label and child address."""
    found_: dict[str, dict[str, Cell | None]] = {}
    if isinstance(record, Matrix):
        _cast_columns(showing, record, found_)
    fields = [*public_fields(kind), *(f for f in map(form(kind).fields.get, ("summary", "description", "also")) if f)]
    for field in fields:
        column = {c.address: showing.cell(field.shape, getattr(c, field.name)) for c in children}
        found_[label_of(field.key)] = column
    if isinstance(record, Process):
        found_[label_of("next")] = _next_column(showing, record)
    return found_


def _cast_columns(showing: Showing, matrix: Matrix, columns: dict[str, dict[str, Cell | None]]) -> None:
    """Give matrix rows a column for each word of the letter set."""
    for word in showing.plan.variants.get(matrix.variant, {}):
        roles = {a.address: a.cast.get(word, ()) for a in matrix.activities.values()}
        columns[label_of(word)] = {address: _roles(showing, refs) for address, refs in roles.items()}


def _roles(showing: Showing, refs: Sequence[Ref[Record]]) -> Cell | None:
    return Many([showing.to(ref) for ref in refs]) if refs else None


def _next_column(showing: Showing, process: Process) -> dict[str, Cell | None]:
    """Give each step's ways on, also those that go to the following step without a word."""
    field = form(Step).fields["next"]
    return {address: showing.cell(field.shape, tuple(ways)) for address, ways in ways_on(process).items()}


def _referred_by(showing: Showing, record: Record, trace: Trace) -> Sequence[Section]:
    """Give what refers to a record, by the kind of what refers and the field it does so in."""
    groups: dict[tuple[str, str], list[Tie]] = {}
    for tie in trace.ties.get(record.address, ()):
        source = showing.plan.records[tie.source]
        groups.setdefault((type(source).word, tie.field), []).append(tie)
    return [
        Section(label_of(field), label_of(word), Bullets([_with_parent(showing, tie.source) for tie in ties]))
        for (word, field), ties in groups.items()
    ]


def _with_parent(showing: Showing, address: str) -> To:
    """Link to a record; a child is told with the record it stands in."""
    to = showing.link(address)
    parent = showing.plan.records.get(showing.plan.records[address].parent)
    return To(to.address, to.text, note=parent.label) if parent else to


def _mentioned_in(showing: Showing, record: Record, trace: Trace) -> Sequence[To]:
    seen: dict[str, Mention] = {}
    for mention in trace.mentions.get(record.address, ()):
        seen.setdefault(mention.source, mention)
    return [
        _with_parent(showing, source) if source in showing.plan.records else To(source, source)
        for source in seen
        if source != record.address
    ]
