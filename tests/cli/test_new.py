"""A new record stands where records of its kind do, explained, and nothing else of the plan changes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.cli.new_kinds import Asked, asked
from planbook.cli.new_places import placed
from planbook.cli.output import Refused
from planbook.plan.folder import read_folder
from planbook.plan.grammar import form
from planbook.plan.read import read
from planbook.plan.vocabulary import CHILDREN, KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from planbook.findings import Finding
    from planbook.plan.plan import Plan
    from tests.cli.conftest import Planted
    from tests.conftest import Ended

PARENTS = {
    "plan.yml": "title: A plan\ncurrency: EUR\n"
    "collections: {deals: {title: Deals, one: deal, fields: {"
    "size: {type: money, required: yes}, who: {type: refs(role)}}}}\n",
    "objectives/grow.yml": "title: Grow\n",
    "raci/launch.yml": "title: Launch\nvariant: daci\n",
    "milestones/begin.yml": "title: Begin\n",
    "processes/sell.md": "---\ntitle: Sell\n---\n\nIn short: well.\n",
    "selections/tool.yml": "title: Tool\n",
}
EVERY = [
    *KINDS,
    *(f"{parent.collection}/{child.word}" for parent, children in CHILDREN.items() for child in children.values()),
    "deals",
]
INSIDE = {"objectives": "grow", "raci": "launch", "milestones": "begin", "processes": "sell", "selections": "tool"}


def found_in(folder: Path) -> tuple[Plan, Sequence[Finding]]:
    files, _ = read_folder(folder)
    return read(files, lambda: date(2026, 11, 20))


def now(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def named(kind: str) -> tuple[str, str, str]:
    """Give the word, the id and the address of a new record of one of `EVERY`."""
    collection, _, child = kind.partition("/")
    inside = f"{INSIDE[collection]}/brand-new" if child else "brand-new"
    return child or collection, inside, f"{collection}/{inside}"


def said_place(out: str) -> tuple[str, int]:
    """Give what is said to be where, and the line, which is only said of a file with others."""
    where, _, line = out.partition(". ")[0].partition(", line ")
    return where, int(line or 1)


@pytest.mark.parametrize("kind", EVERY)
def test_of_every_kind_only_what_must_be_said_is_missing(
    kind: str, planted: Planted, planbook: Callable[..., Ended]
) -> None:
    folder = planted(PARENTS)
    word, id_, address = named(kind)
    before = now(folder)
    ended = planbook("new", word, id_)
    assert (ended.code, ended.err) == (0, "")
    plan, findings = found_in(folder)
    required = [field.key for field in form(plan.index.addresses[address]).required]
    assert [(f.rule, f.about) for f in findings] == [("plan/missing", key) for key in required]
    place = plan.place(address)
    assert said_place(ended.out) == (f"{address} is in plan/{place.path}", place.line)
    assert all(f"“{key}”" in ended.out for key in required)
    assert {path for path, data in now(folder).items() if before.get(path) != data} == {place.path}


@pytest.mark.parametrize("kind", EVERY)
def test_every_key_may_have_its_sign_taken_away(kind: str, planted: Planted, planbook: Callable[..., Ended]) -> None:
    folder = planted(PARENTS)
    word, id_, address = named(kind)
    planbook("new", word, id_)
    path = folder / found_in(folder)[0].place(address).path
    path.write_text(re.sub(r"^( *)#(?! )", r"\1", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    plan, findings = found_in(folder)
    assert {f.rule for f in findings} <= {"plan/missing"}
    keys = form(plan.index.addresses[address]).fields.keys() - ({"description"} if path.suffix == ".md" else set())
    assert keys <= plan.written[address].fields.keys()


@pytest.mark.parametrize("kind", EVERY)
def test_a_second_of_a_kind_stands_behind_the_first(
    kind: str, planted: Planted, planbook: Callable[..., Ended]
) -> None:
    folder = planted(PARENTS)
    word, id_, address = named(kind)
    planbook("new", word, id_)
    before = now(folder)
    assert planbook("new", word, f"{id_}-2").code == 0
    plan, _ = found_in(folder)
    assert [a for a in plan.records if "brand-new" in a] == [address, f"{address}-2"]
    after = now(folder)
    assert all(after[path].startswith(data) for path, data in before.items() if not path.endswith(".md"))


def test_an_activity_is_told_the_letters_of_its_matrix(planted: Planted, planbook: Callable[..., Ended]) -> None:
    text = planbook("new", "activity", "launch/train", "--print", "--plan", planted(PARENTS)).out
    assert "# A: " in text
    assert "\n#driver:\n" in text
    assert "#responsible:" not in text
    assert "role id" in text


def test_what_is_shown_is_not_written(planted: Planted, planbook: Callable[..., Ended]) -> None:
    folder = planted(PARENTS)
    before = now(folder)
    ended = planbook("new", "risk", "data-loss", "--print")
    assert ended.code == 0
    assert "title:" in ended.out
    assert now(folder) == before


def test_in_brief_its_fields_are_named_only(planted: Planted, planbook: Callable[..., Ended]) -> None:
    planted(PARENTS)
    text = planbook("new", "person", "ann", "--brief", "--print").out
    assert text.startswith("name:\n#unit:\n#email:\n#from:\n#until:\n#summary:\n#description:\n")
    assert "# " not in text


@pytest.mark.parametrize(
    ("files", "asked_for", "where"),
    [
        ({"roles/a.md": "---\ntitle: A\n---\n", "roles/index.md": "Roles."}, "role b", "plan/roles/b.md:1"),
        ({"roles/a.yml": "title: A\n", "roles/README.md": "x"}, "role b", "plan/roles/b.yml:1"),
        ({"roles/old/a.yaml": "title: A\n"}, "roles b", "plan/roles/b.yaml:1"),
        ({"roles.yaml": "a: {title: A}\n"}, "role b", "plan/roles.yaml:2"),
        ({"roles.yml": "a: {title: A}\n", "roles/c.md": "---\ntitle: C\n---\n"}, "role b", "plan/roles.yml:2"),
        ({}, "role b", "plan/roles/b.yml:1"),
        ({}, "change b", "plan/changes/b.md:1"),
        ({}, "risk b", "plan/risks.yml:1"),
        ({}, "phase b", "plan/milestones/b.yml:1"),
        ({"risks.yml": ""}, "risk b", "plan/risks.yml:1"),
        ({"risks.yml": "# Risks\n"}, "risk b", "plan/risks.yml:2"),
        ({"milestones.yml": "a: {title: A}\n"}, "phase b", "plan/milestones.yml:2"),
        ({"milestones.yml": "a:\n  title: A\n"}, "milestone a/b", "plan/milestones.yml:4"),
        ({"milestones/a.md": "---\ntitle: A\n---\n\nText.\n"}, "milestone A/B", "plan/milestones/a.md:4"),
    ],
)
def test_it_stands_where_the_others_do(
    files: Mapping[str, str], asked_for: str, where: str, planted: Planted, planbook: Callable[..., Ended]
) -> None:
    folder = planted({"plan.yml": "title: A plan\n", **files})
    ended = planbook("new", *asked_for.split())
    assert ended.err == ""
    said, line = said_place(ended.out)
    assert f"{said.rpartition(' ')[2]}:{line}" == where
    assert (folder.parent / where.partition(":")[0]).is_file()


@pytest.mark.parametrize(
    ("kind", "id_", "said"),
    [
        ("risk", "Data Loss", "such as data-loss"),
        ("risk", "../x", "nothing stands inside a risk"),
        ("risk", "..", "cannot be an id"),
        ("risk", "", "cannot be an id"),
        ("risk", "/", "cannot be an id"),
        ("risk", "a\nb", "cannot be an id"),
        ("risk", "a:", "cannot be an id"),
        ("risk", "a--b", "cannot be an id"),
        ("risk", "con", "another meaning"),
        ("risk", "INDEX", "another meaning"),
        ("risk", "x" * 201, "not longer than 200"),
        ("risk", "数" * 67, "not longer than 200"),
        ("milestone", "begin/..", "cannot be an id"),
        ("milestone", "begin/../x", "there is no phase “begin/..”"),
        ("milestone", "beginn/x", "did you mean begin/x?"),
        ("milestone", "x", "“milestone” stands inside a phase: name both; such as begin/x"),
        ("kpi", "x", "“kpi” stands inside an objective: name both; such as "),
        ("objective", "grow", "there is objectives/grow already: objectives/grow.yml, line 1"),
        ("objective", "GROW", "there is objectives/grow already"),
        ("rsk", "x", "did you mean “risk”?"),
        ("rsk", "x", "There are objectives, needs, roles"),
        ("zzzz", "x", "there is no kind of record “zzzz”. There are"),
        ("zzzz", "x/y", "there is no kind of record “zzzz”. There are"),
        ("selections", "tool/x", "name the one: criterion, option"),
        ("plan.yml", "x", "there is no kind of record"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    kind: str, id_: str, said: str, planted: Planted, planbook: Callable[..., Ended]
) -> None:
    folder = planted(PARENTS)
    before = now(folder)
    ended = planbook("new", kind, id_)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert now(folder) == before


@pytest.mark.parametrize(
    ("files", "asked_for", "said"),
    [
        ({"raci/grid.csv": "Activity,Boss\nA,A\n"}, "activity grid/x", "edited with the program it comes from"),
        ({"risks.yml": "{a: {title: A}}\n"}, "risk x", "risks.yml is left as it is"),
        ({"risks.yml": "a: [\n"}, "risk x", "risks.yml is left as it is"),
        ({"risks.yml": b"a: {title: \xff}\n"}, "risk x", "risks.yml is left as it is"),
        ({"risks.yml": "- a\n"}, "risk x", "risks.yml is left as it is"),
        ({"risks.yml": "a: {title: A}\r\nb: {title: B}\n"}, "risk x", "risks.yml is left as it is"),
        ({"milestones/p.yml": "title: P\nmilestones: {}\n"}, "milestone p/x", "is left as it is"),
        ({"roles/x.yml": "title: [\n"}, "role x", "there is a file roles/x.yml already"),
        ({"roles/sub/X.yml": "title: [\n"}, "role x", "there is a file roles/sub/X.yml already"),
        ({"risks.yml": "now: {title: A, was: before}\n"}, "risk before", "which was called risks/before before"),
        ({"plan.yml": "title: P\ncollections: {a: {title: A, one: thing}, b: {title: B, one: thing}}\n"},
         "thing x", "name the one: a, b"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_to_is_left_alone(
    files: Mapping[str, str], asked_for: str, said: str, planted: Planted, planbook: Callable[..., Ended]
) -> None:
    folder = planted({"plan.yml": "title: A plan\n", **files})
    before = now(folder)
    ended = planbook("new", *asked_for.split())
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert now(folder) == before


def test_a_folder_that_leads_out_of_the_plan_is_not_written_to(
    planted: Planted, planbook: Callable[..., Ended], tmp_path: Path
) -> None:
    folder = planted({"plan.yml": "title: A plan\n"})
    (tmp_path / "elsewhere").mkdir()
    (folder / "roles").symlink_to(tmp_path / "elsewhere")
    ended = planbook("new", "role", "x")
    assert ended.code == 2
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("id_", ["no", "01", "null", "true", "1e3", "数据丢失", "x-ray", "y"])
def test_an_id_is_text_whatever_it_looks_like(id_: str, planted: Planted, planbook: Callable[..., Ended]) -> None:
    folder = planted(PARENTS)
    assert planbook("new", "risk", id_).code == 0
    assert planbook("new", "milestone", f"begin/{id_}").code == 0
    plan, _ = found_in(folder)
    assert {f"risks/{id_}", f"milestones/begin/{id_}"} <= plan.records.keys()


def test_a_whole_address_serves_as_id(planted: Planted) -> None:
    plan, _ = found_in(planted(PARENTS))
    for kind, id_ in (("risk", "risks/x"), ("milestone", "milestones/begin/x"), ("Milestones", "Begin/X")):
        found = asked(plan, kind, id_)
        assert isinstance(found, Asked)
        assert found.address in {"risks/x", "milestones/begin/x"}


WHOLE = {path: text.encode() for path, text in PARENTS.items()} | {"risks.yml": b"a: {title: A}\n"}
CALLED = st.text(max_size=6) | st.sampled_from(
    ["x", "A", "begin", "tool", "CON", "..", "\u202e", "ﬁ", "İ", "a\u0301", "-"]
)


@given(
    st.sampled_from(["risk", "roles", "milestone", "activity", "selections", "deal", ""]), st.lists(CALLED, max_size=3)
)
def test_whatever_it_is_to_be_called_it_is_refused_or_stands_there(kind: str, parts: list[str]) -> None:
    plan, before = read(WHOLE, lambda: date(2026, 11, 20))
    found = asked(plan, kind, "/".join(parts))
    if isinstance(found, Refused):
        assert found.why
        return
    new = placed(plan, WHOLE, found, lambda _: ["title: X"])
    if isinstance(new, Refused):
        assert new.why
        return
    assert not {"..", "", "."} & {*new.path.split("/")}
    after, findings = read({**WHOLE, new.path: new.data}, lambda: date(2026, 11, 20))
    assert after.records.keys() - plan.records.keys() == {found.address}
    assert {f.rule for f in findings} - {f.rule for f in before} <= {"plan/missing"}
