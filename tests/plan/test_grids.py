from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.trace import trace
from planbook.book.export import plan_json
from planbook.findings import worded
from planbook.formats.grid import write_grid
from planbook.formats.letters import write_cell
from planbook.plan.raci import VARIANTS, Matrix
from tests.plans import checked, lines, places
from tests.work import LITTLE, growth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROLES = "lead: {title: Project lead, kind: party, also: [项目负责人]}\nusers: {title: Users, kind: party}\n"
MILESTONES = "title: Build\nmilestones: {tried: {title: Tried, date: 2027-03, owner: lead}}\n"


def matrix(files: Mapping[str, str | bytes]) -> Matrix:
    return checked({"roles.yml": ROLES, **files}).plan.every(Matrix)[0]


def told(files: Mapping[str, str | bytes]) -> dict[str, object]:
    """Give the matrix `raci/m` as it is published, but for where it is written."""
    plan = checked({"roles.yml": ROLES, "milestones/build.yml": MILESTONES, **files}).plan
    published = json.loads(plan_json(plan, trace(plan)))["records"]["raci"]["m"]
    for entry in (published, *published["activities"].values()):
        del entry["source"]
    return dict(published)


def test_a_grid_says_what_yaml_would_have_said() -> None:
    grid = (
        "Id,Activity,Project lead,users,Milestone,Also,Part of,Notes\n"
        ",Before,,,,,,\n"
        'sign,Sign the contract,A (signs off),"R, C",build/tried,签字; 合同,,By hand\n'
        "file,File it,-,R,,,sign,\n"
    )
    beside = "title: Launch\nsummary: Who does what\nowner: lead\nphase: build\n"
    fields = (
        "roles: [lead, users]\n"
        "activities:\n"
        "  sign: {title: Sign the contract, section: Before, milestone: build/tried, also: [签字, 合同],\n"
        "    note: By hand, accountable: [{role: lead, note: signs off}], responsible: users, consulted: users}\n"
        "  file: {title: File it, section: Before, part_of: sign, responsible: users}\n"
    )
    assert told({"raci/m.csv": grid, "raci/m.yml": beside}) == told({"raci/m.yml": beside + fields})


WORDS = VARIANTS["raci"]
CAST = st.dictionaries(
    st.sampled_from(["lead", "users"]),
    st.lists(st.tuples(st.sampled_from(sorted(WORDS)), st.sampled_from(["", "signs off"])), unique_by=lambda x: x[0]),
)


@given(st.lists(CAST, min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]), st.booleans())
@settings(max_examples=50, deadline=None)
def test_any_matrix_may_be_a_grid(casts: list[dict[str, list[tuple[str, str]]]], delimiter: str, bom: bool) -> None:  # noqa: FBT001
    rows = [["Id", "Activity", "lead", "Users"]]
    activities = {}
    for number, cast in enumerate(casts):
        cells = [write_cell([(WORDS[word].letter, note) for word, note in cast.get(r, [])]) for r in ("lead", "users")]
        rows.append([f"a{number}", f"Do {number}", *(cell or "-" for cell in cells)])
        fields: dict[str, object] = {"title": f"Do {number}"}
        for role in ("lead", "users"):
            for word, note in cast.get(role, []):
                held = fields.setdefault(word, [])
                assert isinstance(held, list)
                held.append({"role": role, "note": note} if note else role)
        activities[f"a{number}"] = fields
    grid = (b"\xef\xbb\xbf" if bom else b"") + write_grid(rows, delimiter)
    fields_ = json.dumps({"title": "M", "roles": ["lead", "users"], "activities": activities})
    assert told({"raci/m.csv": grid, "raci/m.yml": "title: M\n"}) == told({"raci/m.yml": fields_})


def test_every_letter_knows_its_cell() -> None:
    files = {
        "roles.yml": ROLES,
        "raci/m.csv": 'Activity,lead,users,Notes\nIn front,,\n"Sign\nit",A,"R, C (asks)",By hand\n',
        "raci/m.md": "---\nowner: lead\n---\nText.\n",
    }
    plan = checked(files).plan
    asked = {
        ("responsible", 0): "raci/m.csv:3:3",
        ("consulted", 0): "raci/m.csv:3:3",
        ("consulted", 0, "note"): "raci/m.csv:3:3",
        ("accountable",): "raci/m.csv:3:2",
        ("note",): "raci/m.csv:3:4",
        ("section",): "raci/m.csv:2:1",
        (): "raci/m.csv:3:1",
    }
    assert {way: str(plan.place("raci/m/sign-it", *way)) for way in asked} == asked
    assert plan.files("raci/m") == ["raci/m.csv", "raci/m.md"]
    assert str(plan.place("raci/m")) == "raci/m.csv:1:1"
    assert str(plan.place("raci/m", "roles", 1)) == "raci/m.csv:1:3"
    assert str(plan.place("raci/m", "owner")) == "raci/m.md:2:8"
    assert str(plan.key_place("raci/m", "owner")) == "raci/m.md:2:1"


def test_without_a_file_beside_it_the_stem_serves() -> None:
    assert matrix({"raci/sub/Launch-Plan.csv": "Activity,lead\nSign,A/R\n"}).address == "raci/launch-plan"
    assert matrix({"raci/Launch-Plan.csv": "Activity,lead\nSign,A/R\n"}).title == "Launch-Plan"
    assert matrix({"raci/m.csv": "Activity,lead\nSign,A/R\n", "raci/m.yml": ""}).title == "m"


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Sign the contract", "sign-the-contract"),
        ("  R&D: say (yes)! ", "r-d-say-yes"),
        ("签署 合同", "签署-合同"),
        ("Straße", "strasse"),
        ("1.2", "1-2"),
        ("**Sign**", "sign"),
    ],
)
def test_an_id_is_made_of_the_title(title: str, id_: str) -> None:
    assert list(matrix({"raci/m.csv": write_grid([["Activity", "lead"], [title, "A/R"]])}).activities) == [id_]


@pytest.mark.parametrize("heading", ["Id", "Step Id", "No.", "#", "ID", "STEP ID"])
def test_an_id_column_may_stand_first(heading: str) -> None:
    found = matrix({"raci/m.csv": f"{heading},Task,lead\n1.1,Sign,A/R\n,End,A/R\n"})
    assert [(activity.id, activity.title) for activity in found.activities.values()] == [
        ("1-1", "Sign"),
        ("end", "End"),
    ]


@pytest.mark.parametrize("heading", ["", "Activity", "Tâche", "活动", "Работа"])
def test_the_first_column_is_the_activity_whatever_heads_it(heading: str) -> None:
    assert list(matrix({"raci/m.csv": f"{heading},lead\nSign,A/R\n"}).activities) == ["sign"]


@pytest.mark.parametrize(
    "heading", ["lead", "LEAD", "Project lead", " project  LEAD ", "项目负责人", "**Project lead**"]
)
def test_roles_are_known_by_id_title_and_other_names(heading: str) -> None:
    found = matrix({"raci/m.csv": write_grid([["Activity", heading], ["Sign", "A"]])})
    assert [ref.address for ref in found.activities["sign"].cast["accountable"]] == ["roles/lead"]


@pytest.mark.parametrize(
    ("heading", "note"), [("Notes", "4 h"), ("COMMENTS", "4 h"), ("Sla", "Sla: 4 h"), ("备注", "4 h")]
)
def test_columns_of_notes_are_notes(heading: str, note: str) -> None:
    assert matrix({"raci/m.csv": f"Activity,lead,{heading}\nSign,A,4 h\n"}).activities["sign"].note == note


def test_a_dash_makes_a_row_an_activity() -> None:
    found = matrix({"raci/m.csv": "Activity,lead\nSoon,\nSign,-\nFile,N/A\n"}).activities
    assert [(activity.id, activity.section) for activity in found.values()] == [("sign", "Soon"), ("file", "Soon")]


def test_the_columns_order_may_be_said_beside_the_grid() -> None:
    files = {"raci/m.csv": "Activity,lead,users\nSign,A,R\n", "raci/m.yml": "roles: [users, lead]\n"}
    assert [ref.address for ref in matrix(files).roles] == ["roles/users", "roles/lead"]


def test_an_unknown_role_is_told_once_and_takes_part_all_the_same() -> None:
    rows = "".join(f"Do {number},A,R (alone)\n" for number in range(9))
    files = {
        "roles.yml": ROLES,
        "raci/m.csv": f"Activity,Projekt lead,users\n{rows}",
        "risks.yml": "r: {title: R, owner: projekt lead}\n",
    }
    assert [line for line in lines(files) if "unknown" in line] == [
        "raci/m.csv:1:2 plan/unknown-reference: There is no role “Projekt lead” in this plan.",
        "risks.yml:1:22 plan/unknown-reference: There is no role “projekt lead” in this plan.",
    ]
    assert not any("no-accountable" in line for line in lines(files))


def test_roles_that_could_not_be_read_are_no_second_finding() -> None:
    assert places({"roles.yml": "lead: [\n", "raci/m.csv": "Activity,lead\nSign,A/R\n"}) == [
        "roles.yml:2:1 plan/broken-yaml"
    ]


def test_two_roles_of_one_name_are_told() -> None:
    roles = "a: {title: Lead, kind: party}\nb: {title: Lead, kind: party}\n"
    found = [line for line in places({"roles.yml": roles, "raci/m.csv": "Activity,Lead\nSign,A/R\n"}) if ".csv" in line]
    assert found == ["raci/m.csv:1:2 plan/ambiguous-reference"]


def test_prose_beside_a_grid_and_in_it_is_checked_where_it_stands() -> None:
    files = {
        "roles.yml": ROLES,
        "raci/m.csv": "Activity,lead,Description\nSign,A/R,See <plan:roles/nobody>\n",
        "raci/m.md": "---\ntitle: M\n---\nText\n<plan:roles/none>\n",
    }
    found = [line for line in places(files) if "roles.yml" not in line]
    assert found == ["raci/m.csv:2:3 plan/broken-link", "raci/m.md:5:2 plan/broken-link"]


@pytest.mark.parametrize(
    ("variant", "notation"),
    [("raci", "A, A/R or RA,"), ("daci", "A, A/D or DA,"), ("rapid", "A, A/R or RA,"), ("one", "X,")],
)
def test_what_a_cell_may_say_is_told_with_letters_of_its_letter_set(variant: str, notation: str) -> None:
    files = {
        "plan.yml": "title: P\nassignments: {one: {owns: {letter: X, exactly: 1}}}\n",
        "roles.yml": ROLES,
        "raci/m.csv": "Activity,lead,team\nSign,?!,X/A\n",
        "raci/m.yml": f"title: M\nvariant: {variant}\n",
    }
    helps = [worded(finding).help for finding in checked(files).findings if finding.rule == "plan/grid-cell"]
    assert helps[0].startswith(f"Write {notation} with a note")


def test_old_ids_of_rows_go_on_leading_to_them() -> None:
    files = {
        "raci/m.csv": "Activity,lead,Was\nSign,A/R,signature\n",
        "risks.yml": "r: {title: R, owner: lead, threatens: raci/m/signature}\n",
    }
    assert not [line for line in lines({"roles.yml": ROLES, **files}) if "unknown" in line]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfeA\0",
        b"\xe9",
        b'a,b\n"',
        b"=1,=2\n=3,=4\n",
        b"Activity,lead\n" + b"x" * 100_000 + b",A\n",
        b"Activity,lead\nSign," + b"(" * 50_000 + b"\n",
        b"Activity,lead\nSign," + b"RA" * 50_000 + b"\n",
        b"Activity" + b",ledd" * 499 + b"\n" + b"Sign,A" * 3,
    ],
    ids=range(8),
)
def test_any_grid_is_read_or_told(data: bytes) -> None:
    assert any("raci/m.csv" in line for line in places({"roles.yml": ROLES, "raci/m.csv": data}))


@pytest.mark.parametrize(
    "rows",
    [
        lambda many: [["Activity", "lead"], *[["=A1", "A"]] * many],
        lambda many: [["Activity", "lead"], *[["Sign", "A"]] * many],
        lambda many: [["Activity", "lead"], *([f"Do {n}", "R?"] for n in range(many))],
        lambda many: [["Activity", "lead"], *([f"Do {n}", "A/R" if n % 7 else "C (asks)"] for n in range(many))],
        lambda many: [["Activity", *["ledd"] * many], ["Sign", *["A"] * many]],
        lambda many: [["Activity", *(f"role {n}" for n in range(many))], ["Sign", *["A"] * many]],
    ],
    ids=["formulas", "alike", "unread", "read", "typos", "unknown"],
)
def test_a_grid_twice_as_large_is_twice_the_work(rows: Callable[[int], list[list[str]]]) -> None:
    def read(many: int) -> None:
        data = "".join(f"{','.join(row)}\n" for row in rows(many))
        assert any("raci/m.csv" in line for line in places({"roles.yml": ROLES, "raci/m.csv": data}))

    assert growth(read, 120) < LITTLE


def test_a_large_grid_is_read_whole() -> None:
    roles = "".join(f"r{n}: {{title: Role {n}, kind: party}}\n" for n in range(20))
    heads = [f"Role {n}" for n in range(20)]
    rows = [[f"Do {n}", *("A/R" if n % 20 == c else "C (asks)" for c in range(20))] for n in range(1_000)]
    found = checked({"roles.yml": roles, "raci/m.csv": write_grid([["Activity", *heads], *rows])})
    assert len(found.plan.every(Matrix)[0].activities) == 1_000


WITHOUT_GRIDS = """
import sys
from tests.plans import checked
checked({"raci/m.yml": "title: M\\n", "roles/list.csv": "a,b\\n"})
print(*sorted(name for name in sys.modules if name == "csv" or name.startswith("planbook.formats")))
"""


def test_a_plan_without_grids_loads_nothing_that_reads_them() -> None:
    ended = subprocess.run([sys.executable, "-c", WITHOUT_GRIDS], check=True, capture_output=True, text=True)
    assert ended.stdout == "\n"
