"""What an import says: what was found in each table, what became of it, and what is left to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planbook.cli.output import records, several
from planbook.findings import printable
from planbook.formats.tables import Table
from planbook.plan.import_account import Point
from planbook.plan.importing import Found, Without
from planbook.plan.names import slug
from planbook.plan.raci import Activity
from planbook.plan.roles import Role
from planbook.plan.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.import_files import Draft
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation

_MOST_NEAR: Final = 3


def matrix_lines(draft: Draft, variant: Mapping[str, Participation], paths: Sequence[str]) -> Iterator[str]:
    """Give the lines on one matrix: where it was found and is written, what is in it, each column, each point."""
    found = draft.found
    yield f"{_place(found.table, found.header)}: “{draft.title}”, to {' and '.join(paths)}"
    yield f"  {', '.join(_counts(found))}"
    yield f"  letters ({found.variant}): {_letters(found, variant)}"
    if draft.kept:
        yield f"  kept of what the plan said before: {', '.join(draft.kept)}"
    yield "  columns:"
    for column in found.columns:
        yield f"    {column.name} {f'“{column.heading}”' if column.heading else 'without a heading'}: {column.holds}"
    yield from point_lines("good to know", [point for point in found.points if not point.is_open])
    yield from point_lines("please look at", [point for point in found.points if point.is_open])


def without_lines(without: Without) -> Iterator[str]:
    """Give the lines on a table that was not imported."""
    what = "not imported" if without.is_open else "no matrix"
    yield f"{_place(without.table, without.header)}: {what}, {without.why}"
    yield from point_lines("please look at" if without.is_open else "good to know", without.points)


def role_lines(missing: Mapping[str, tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Give the lines on roles that the plan lacks: by id what each is called, and those that it may be."""
    if missing:
        yield f"The plan lacks {records(len(missing), Role)}:"
    for id_, (name, near) in missing.items():
        yield f"  {id_} (“{name}”)" + (f"; did you mean {_or(near)}?" if near else "")
    if missing:
        yield "  A role of the plan by another name: write it under “also” of the role, and import again with --force."
        yield "  A new role: add it to the plan; to add all of them, import again with --force --roles."


def near_roles(name: str, plan: Plan) -> Sequence[str]:
    """Give the ids of roles that a name may mean: one spelt nearly so, else a few that have all of its words."""
    known = {text: role.id for role in plan.every(Role) for text in (role.id, role.title.casefold())}
    near = nearest(name, known)
    words = set(slug(name).split("-"))
    holding = [role.id for role in plan.every(Role) if words <= set(slug(role.title).split("-"))]
    return [known[near]] if near else holding[:_MOST_NEAR]


def _or(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _place(table: Table, row: int) -> str:
    if table.line:
        return f"Table in line {table.line}" + (f", under “{table.name}”" if table.name else "")
    sheet = f"Sheet “{table.name}”" if table.name else "Table"
    return f"{sheet}, headings in row {row}" if row else sheet


def _counts(found: Found) -> Iterator[str]:
    activities = list(found.activities.values())
    yield records(len(activities), Activity)
    yield several(len({said["section"] for said in activities if said.get("section")}), "section")
    roles = found.fields["roles"]
    yield records(len(roles) if isinstance(roles, list) else 0, Role)
    yield several(sum(bool(said.get("note")) for said in activities), "note")


def _letters(found: Found, variant: Mapping[str, Participation]) -> str:
    counts: Counter[str] = Counter()
    for said in found.activities.values():
        for word in variant.keys() & said.keys():
            held = said[word]
            counts[word] += len(held) if isinstance(held, list) else 1
    return ", ".join(f"{word} {counts[word]:,}" for word in variant)


def point_lines(title: str, points: Sequence[Point]) -> Iterator[str]:
    """Give the lines on what there is to say of a table."""
    if points:
        yield f"  {title}:"
    for point in points:
        said = f" “{printable(' '.join(point.said.split()))}”" if point.said else ""
        yield f"    {point.where}{said}: {point.became}"
