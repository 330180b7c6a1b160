"""A matrix written as a grid and read again is the same matrix, and no text in it begins as a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.formats.grid import is_formula, write_grid
from planbook.plan.export import plain
from planbook.plan.grammar import form
from planbook.plan.grid_written import grid_rows
from planbook.plan.raci import VARIANTS, Activity, Matrix
from planbook.plan.read import read
from planbook.source.values import Value
from tests.plans import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan

ROLES: Final = {
    "lead": {"title": "Project lead", "kind": "party"},
    "r": {"title": "R", "kind": "party"},
    "sum": {"title": "=SUM(A1)", "kind": "party"},
    "bold": {"title": "**Bold**", "kind": "party"},
    "one": {"title": "Twin", "kind": "party"},
    "two": {"title": "Twin", "kind": "party", "also": ["notes"]},
    "团队": {"title": "团队, 北", "kind": "party"},
}
OWN: Final = {
    "signs_off": {"letter": "A"},
    "asks": {"letter": "A"},
    "leads": {"letter": "L"},
    "counts": {"letter": "+"},
    "rests": {"letter": "-"},
    "both": {"letter": "LA"},
}
SETS: Final = {**VARIANTS, "own": OWN}
FILES: Final = {
    "plan.yml": json.dumps({"title": "P", "assignments": {"own": OWN}}),
    "roles.yml": json.dumps(ROLES),
    "milestones/build.yml": "title: Build\nmilestones: {tried: {title: Tried, date: 2027-03, owner: lead}}\n",
    "processes/sell.yml": "title: Sell\nowner: lead\nsteps: {ask: {title: Ask, role: lead}}\n",
    "raci/other.yml": "title: Other\nactivities: {far: {title: Far, accountable: lead, responsible: lead}}\n",
}


def plan_of(**files: str | bytes) -> Plan:
    whole = {**FILES, **{f"raci/m.{end}": content for end, content in files.items()}}
    data = {path: text.encode() if isinstance(text, str) else text for path, text in whole.items()}
    return read(data, lambda: TODAY)[0]


def written(plan: Plan) -> Sequence[Sequence[str]]:
    return grid_rows(plan, plan.every(Matrix)[0])


def told(plan: Plan) -> Mapping[str, object]:
    """Give all that the matrix `m` says of its activities, in their order, and the order of its columns."""
    matrix = next(matrix for matrix in plan.every(Matrix) if matrix.id == "m")
    activities = {id_: _told(activity) for id_, activity in matrix.activities.items()}
    return {"columns": grid_rows(plan, matrix)[0], "order": list(activities), "activities": activities}


def _told(activity: Activity) -> Mapping[str, object]:
    said = {field.key: plain(getattr(activity, field.name)) for field in form(Activity).fields.values()}
    cast = {word: sorted(map(str, map(plain, refs))) for word, refs in activity.cast.items() if refs}
    return {**said, "cast": cast, "extra": activity.extra}


def again(fields: Mapping[str, object], delimiter: str = ",", *, bom: bool = False) -> tuple[Plan, Plan, bytes]:
    """Read a matrix, write it as a grid, and read that beside the matrix's other fields."""
    first = plan_of(yml=json.dumps(fields))
    matrix = next(matrix for matrix in first.every(Matrix) if matrix.id == "m")
    data = write_grid(grid_rows(first, matrix), delimiter)
    beside = json.dumps({key: value for key, value in fields.items() if key != "activities"})
    return first, plan_of(yml=beside, csv=(b"\xef\xbb\xbf" if bom else b"") + data), data


def is_paired(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in "(（") - (character in ")）")
        if depth < 0:
            return False
    return depth == 0


ODD: Final = "=+-@'\"*_,;:|/&()（）RACILN.#0 \u00e9\u6267\uff1d\t"
SAID: Final = ("N/A", "-", "—", "'", "''=x", "from 2026", "; x")
TEXT = (st.text(ODD, min_size=1, max_size=12) | st.sampled_from(SAID)).map(str.strip)
NOTE = TEXT.map(lambda text: " ".join(text.split())).filter(is_paired)
DAY = st.sampled_from(["2026-09-01", "2026-Q4", "2027"])
ROLE = st.sampled_from(sorted(ROLES))


def reference(role: str, note: str, first: str | None, last: str | None) -> Value:
    said = {"note": note or None, "from": first, "until": last}
    more: dict[str, Value] = {key: value for key, value in said.items() if value}
    return {"role": role, **more} if more else role


REF = st.builds(reference, ROLE, st.just("") | NOTE, st.none() | DAY, st.none() | DAY)
REFS = st.lists(REF, max_size=4, unique_by=lambda ref: str(ref["role"] if isinstance(ref, dict) else ref))


@st.composite
def matrices(draw: st.DrawFn) -> dict[str, object]:
    """Draw a matrix: any letter set, any activities with any fields, any roles in any order."""
    variant = draw(st.sampled_from(sorted(SETS)))
    ids = draw(st.lists(st.sampled_from(["a", "b-1", "1", "ça", "签-2"]), min_size=1, unique=True))
    near = st.sampled_from([*ids, "other/far"])
    fields = st.fixed_dictionaries(
        {"title": TEXT.filter(bool)},
        optional={
            "section": TEXT,
            "note": TEXT,
            "summary": TEXT,
            "description": TEXT.map(lambda text: f"{text}\n\n- {text}".strip()),
            "part_of": near,
            "milestone": st.sampled_from(["build/tried", "tried"]),
            "step": st.just("sell/ask"),
            "also": st.lists(TEXT.map(lambda text: text.replace(";", "")).map(str.strip).filter(bool), max_size=2),
            "order": st.sampled_from(["1", "-2.5"]),
            "dimension": st.just("people"),
            **dict.fromkeys(SETS[variant], REFS),
        },
    )
    activities = {id_: draw(fields) for id_ in ids}
    roles = draw(st.lists(ROLE, max_size=3, unique=True))
    return {"title": "M", "variant": variant, **({"roles": roles} if roles else {}), "activities": activities}


@pytest.mark.no_cover
@given(matrices(), st.sampled_from([",", ";", "\t"]), st.booleans())
@settings(max_examples=60)
def test_any_matrix_written_as_a_grid_and_read_again_is_the_same(
    fields: dict[str, object],
    delimiter: str,
    bom: bool,  # noqa: FBT001
) -> None:
    first, second, data = again(fields, delimiter, bom=bom)
    if data:
        assert told(second) == told(first)


@given(matrices(), st.sampled_from([",", ";", "\t"]))
@settings(max_examples=40)
def test_no_cell_of_a_written_grid_begins_as_a_formula(fields: dict[str, object], delimiter: str) -> None:
    _, _, data = again(fields, delimiter)
    for row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter):
        assert not [cell for cell in row if is_formula(cell.strip())]


def cells(activity: str, roles: str = "lead, 团队", **more: str) -> list[str]:
    """Write a matrix of one activity; give the cells of its row behind the activity's name."""
    fields = "".join(f"{key}: {value}\n" for key, value in more.items())
    plan = plan_of(yml=f"title: M\nroles: [{roles}]\n{fields}activities: {{a: {{title: Do, {activity}}}}}\n")
    return list(written(plan)[1][2:])


def test_a_matrix_is_written_as_people_write_one() -> None:
    plan = plan_of(
        yml="title: M\nvariant: rasci\nroles: [团队, lead]\nactivities:\n"
        "  sign: {title: Sign, section: Before, accountable: lead, responsible: [lead, {role: r, note: drafts}]}\n"
        "  file: {title: File, part_of: sign, milestone: tried, also: [Ablegen, 归档], note: By hand, support: lead}\n"
    )
    assert written(plan) == [
        [
            "Id",
            "Activity",
            "Section",
            "团队, 北",
            "Project lead",
            "roles/r",
            "Part of",
            "Milestone",
            "Also",
            "Comments",
        ],
        ["sign", "Sign", "Before", "", "A/R", "R (drafts)", "", "", "", ""],
        ["file", "File", "", "", "S", "", "sign", "build/tried", "Ablegen; 归档", "By hand"],
    ]


def test_a_letter_that_is_lent_is_not_written() -> None:
    plan = plan_of(
        yml="title: M\nactivities:\n  a: {title: A, accountable: lead, responsible: lead}\n"
        "  b: {title: B, part_of: a, responsible: lead}\n"
    )
    assert [row[2] for row in written(plan)] == ["Project lead", "A/R", "R"]


@pytest.mark.parametrize(
    ("ref", "cell"),
    [
        ("{role: lead, from: 2026-09, until: 2026-12, note: on Mondays}", "R (from 2026-09 until 2026-12; on Mondays)"),
        ("{role: lead, until: 2025}", "R (until 2025)"),
        ("{role: lead, note: until 2025}", "R (; until 2025)"),
        ("{role: lead, note: until then}", "R (until then)"),
        ("{role: lead, note: 'a) b'}", "R (a] b)"),
        ("[{role: lead, note: first}, {role: lead, note: last}]", "R (first; last)"),
        ("[{role: lead, until: 2025}, {role: lead, from: 2027}]", "R ([until 2025]; [from 2027])"),
    ],
)
def test_what_is_said_of_a_role_stands_behind_its_letter(ref: str, cell: str) -> None:
    assert cells(f"responsible: {ref}") == [cell, ""]


def test_where_two_words_share_a_letter_words_are_written() -> None:
    assert cells("signs_off: lead, leads: lead, asks: 团队", variant="own") == ["signs_off/leads", "A"]


def test_what_no_column_can_hold_is_told_in_the_notes() -> None:
    told = cells("note: By hand, x-ticket: 12, links: [{title: Form, url: form.md}], responsible: lead")
    assert told == ["R", "", "By hand; links: title Form, url form.md; x-ticket: 12"]


@pytest.mark.parametrize("activities", ["{}", "{a: {title: A}}"])
def test_a_matrix_without_activities_or_roles_is_no_grid(activities: str) -> None:
    assert not written(plan_of(yml=f"title: M\nactivities: {activities}\n"))


def test_days_in_a_cell_are_days_and_a_note_where_they_are_none() -> None:
    grid = "Activity,Project lead\nSign,R (from 2026-13 until 2027)\nFile,R (until 2025)\n"
    plan = plan_of(csv=grid, yml="title: M\n")
    sign, file = (a.cast["responsible"][0] for a in plan.every(Matrix)[0].activities.values())
    assert (sign.note, sign.until) == ("from 2026-13 until 2027", None)
    assert (file.note, str(file.until)) == ("", "2025")
