from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from planbook.plan.folder import read_folder
from planbook.plan.grammar import form
from planbook.plan.read import read
from planbook.plan.schema import schemas
from planbook.plan.vocabulary import CHILDREN, KINDS, is_foreign
from tests.schema.editor import seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.plan.schema_values import Schema

PLAN: Final = Path(__file__).parents[2] / "plan"

AROUND: Final[Mapping[str, str]] = {
    "plan.yml": """
        title: A plan
        currency: EUR
        words: {unit: {sales: Sales, it: IT}, contribution: {fame: Fame}}
        assignments: {arc: {approver: {letter: A, means: approves, exactly: 1}, maker: {letter: M}}}
    """,
    "roles.yml": """
        sponsor: {title: Sponsor, was: [patron]}
        2026: {title: The year's role}
    """,
    "people.yml": "ann: {name: Ann}",
    "milestones/discover.yml": """
        title: Discover
        milestones: {charter: {title: Charter signed, was: [signature]}, agreed: {title: Agreed}}
    """,
    "milestones/design.yml": """
        title: Design
        milestones: {agreed: {title: Agreed}}
    """,
    "objectives/keep.yml": "title: Keep customers",
    "processes/order.yml": "title: Order\nsteps: {check: {title: Check}}",
}
"""The plan that each of the cases stands in."""

VALID: Final[Sequence[tuple[str, str]]] = (
    ("roles/x.yml", "title: X"),
    ("raci/m.yml", "title: M\nfrom: process/order\nactivities: {check: {accountable: sponsor}, more: {title: More}}"),
    ("raci/m.yml", "title: M\nfrom: order"),
    ("raci/m.yml", "title: M\nfrom: processes/order\nprocess: process/order"),
    ("roles/x.yml", "title: 3.10"),
    ("roles/x.yml", "title: true"),
    ("roles/x.yml", "title: no"),
    ("roles/x.yml", "title: X\nsummary:\nholder: ~\nlinks:"),
    ("roles/x.yml", "title: X\nx-cost-centre: {any: [thing, 1]}"),
    ("roles/x.yml", "title: X\nunit: sales"),
    ("roles/x.yml", "title: X\nholder: ann"),
    ("roles/x.yml", "title: X\nholder: Ann"),
    ("roles/x.yml", "title: X\nholder: [ann, people/ann, ]"),
    ("roles/x.yml", "title: X\nholder: {person: ann, from: 2026, until: 2026-Q4, acting: Yes, note: 7}"),
    ("roles/x.yml", "title: X\nholder: [{person: ann, note: }, ~]"),
    ("roles/x.yml", "title: X\nreports_to: sponsor"),
    ("roles/x.yml", "title: X\nreports_to: patron"),
    ("roles/x.yml", "title: X\nreports_to: roles/sponsor"),
    ("roles/x.yml", "title: X\nreports_to: 2026"),
    ("roles/x.yml", "title: X\nauthority: Signs up to 5 k"),
    ("roles/x.yml", "title: X\npoor_fit: [An IT lead, {role: sponsor, note: Too far away}]"),
    ("roles/x.yml", "title: X\ncapacity: 20%"),
    ("roles/x.yml", "title: X\ncapacity: 0.2"),
    ("roles/x.yml", "title: X\norder: '4.5'"),
    ("roles/x.yml", "title: X\norder: -4"),
    ("roles/x.yml", "title: X\nlinks: https://example.com"),
    ("roles/x.yml", "title: X\nlinks: [{title: A, url: a/b.md}, {url: MAILTO:a@example.com}, {url: '#there'}]"),
    ("roles/x.md", "---\ntitle: X\n---\nThe rest is prose."),
    ("raci/m.yml", "title: M"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A, responsible: [sponsor], accountable: {role: sponsor}}}"),
    ("raci/m.yml", "title: M\nvariant: daci\nactivities: {a: {title: A, driver: sponsor, approver: sponsor}}"),
    ("raci/m.yml", "title: M\nvariant: arc\nactivities: {a: {title: A, approver: sponsor, maker: [sponsor]}}"),
    ("raci/m.yml", "title: M\nvariant:\nactivities: {a: {title: A, x-ray: 1, informed: }}"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A}, b: {title: B, part_of: a, milestone: discover/charter}}"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A, milestone: charter}, x-ray: {title: Take an X-ray}}"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A, milestone: milestones/discover/charter}}"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A, milestone: signature}}"),
    ("raci/m.yml", "title: M\nactivities: {执行: {title: 执行}}"),
    ("milestones/p.yml", "title: P\nstart: 2026\nend: 2026-H1"),
    ("milestones/p.yml", "title: P\nmilestones: {m: {title: M, after: {milestone: charter, lag: -5d}, takes: 3 w}}"),
    (
        "milestones/p.yml",
        "title: P\nmilestones: {m: {title: M, go_live: TRUE, approved: {by: sponsor, on: 2026-01-31}}}",
    ),
    ("processes/p.yml", "title: P\nproof: We watched it.\nautomated: no"),
    ("processes/p.yml", "title: P\nproof: {milestone: charter}"),
    (
        "processes/p.yml",
        "title: P\nsteps: {a: {title: A, next: []}, b: {title: B, next: a}, c: {title: C, next: [a, b]}}",
    ),
    ("processes/p.yml", "title: P\nsteps: {a: {title: A, kind: decision, next: {'yes': b, 'no': }}, b: {title: B}}"),
    ("risks.yml", "data-loss: {title: Data are lost, likelihood: 5, impact: '1', threatens: milestones/discover}"),
    ("risks.yml", "数据丢失: {title: 数据丢失, threatens: [milestones/discover/charter]}\n01: {title: One}"),
    ("risks.yml", ""),
    ("budget.yml", "licences: {title: L, planned: 12000, committed: 900.50 CHF, spent: '12'}"),
    ("training.yml", "basics: {title: B, for: sponsor, done: {sponsor: 20%, 2026: 1}}"),
    ("changes/c.yml", "title: C\nimpact: {schedule: -2w, cost: 10, departments: {sales: More work}}"),
    ("needs.yml", "n: {title: N, whose: customer}\nm: {title: M, whose: it}"),
    ("objectives/o.yml", "title: O\ncontribution: fame\nkpis: {k: {title: K, target: {on: 2026, value: 4.5}}}"),
    (
        "selections/s.yml",
        "title: S\ncriteria: {c: {title: C, scale: [0, 5]}}\noptions: {o: {title: O, scores: {c: 3}}}",
    ),
    ("releases/r.yml", "title: R\nadds: [Search, {what: user-group, title: Service, ref: roles/sponsor}]"),
    (
        "plan.yml",
        "title: A plan\ncurrency: EUR\nrules: {roles/vacant: off, raci/no-accountable: {severity: advice, most: 3}}",
    ),
    (
        "plan.yml",
        "title: A plan\nchapters: [roles, {name: risks, title: What may go wrong, off: no}]\nas_of: 2026-11-20",
    ),
    (
        "plan.yml",
        "title: A plan\ncalendar: {weekend: fri, holidays: [2026-01-01]}\naccepted: {rule: a/b, why: Because}",
    ),
)

WIDE: Final = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)})
"""Digits as East Asian keyboards write them: not every program with regular expressions takes them for other ones."""
INVALID: Final[Sequence[tuple[str, str]]] = (
    ("roles/x.yml", "summary: No title"),
    ("roles/x.yml", "title:"),
    ("roles/x.yml", ""),
    ("roles/x.yml", "title: [X]"),
    ("roles/x.yml", "title: {a: X}"),
    ("roles/x.yml", "title: X\nresponsibilites: [A]"),
    ("roles/x.yml", "title: X\naddress: roles/x"),
    ("roles/x.yml", "title: X\nkind: team"),
    ("roles/x.yml", "title: X\nunit: marketing"),
    ("roles/x.yml", "title: X\ndimension: 4"),
    ("roles/x.yml", "title: X\nholder: bob"),
    ("roles/x.yml", "title: X\nholder: sponsor"),
    ("roles/x.yml", "title: X\nholder: [[ann]]"),
    ("roles/x.yml", "title: X\nholder: {person: ann, since: 2026}"),
    ("roles/x.yml", "title: X\nholder: {note: Nobody}"),
    ("roles/x.yml", "title: X\nholder: {person: ann, lag: 5d}"),
    ("roles/x.yml", "title: X\nholder: {person: ann, acting: perhaps}"),
    ("roles/x.yml", "title: X\nreports_to: [sponsor]"),
    ("roles/x.yml", "title: X\nreports_to: {role: sponsor}"),
    ("roles/x.yml", "title: X\nreports_to: 2027"),
    ("roles/x.yml", "title: X\ncapacity: a fifth"),
    ("roles/x.yml", "title: X\norder: 1_000"),
    ("roles/x.yml", "title: X\norder: true"),
    ("roles/x.yml", "title: X\nlinks: javascript:alert(1)"),
    ("roles/x.yml", "title: X\nlinks: //example.com"),
    ("roles/x.yml", "title: X\nlinks: 'a b.md'"),
    ("roles/x.yml", "title: X\nlinks: {title: Charter}"),
    ("roles/x.yml", "title: X\nlinks: {url: a.md, x-ray: 1}"),
    ("roles/x.yml", "title: X\ntags: {a: b}"),
    ("roles/x.md", "---\nsummary: No title\n---\nThe rest is prose."),
    ("raci/m.yml", "title: M\nactivities: [a, b]"),
    ("raci/m.yml", "title: M\nactivities: {a: A}"),
    ("raci/m.yml", "title: M\nactivities: {a: {responsible: sponsor}}"),
    ("raci/m.yml", "title: M\nactivities: {a b: {title: A}}"),
    ("raci/m.yml", "title: M\nactivities: {index: {title: A}}"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A, driver: sponsor}}"),
    ("raci/m.yml", "title: M\nvariant: daci\nactivities: {a: {title: A, responsible: sponsor}}"),
    ("raci/m.yml", "title: M\nvariant: arc\nactivities: {a: {title: A, informed: sponsor}}"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A, responsible: nobody}}"),
    ("raci/m.yml", "title: M\nactivities: {a: {title: A, milestone: signed}}"),
    ("milestones/p.yml", "title: P\nstart: soon"),
    ("milestones/p.yml", "title: P\nstart: 26"),
    ("milestones/p.yml", "title: P\nstart: 2026-13"),
    ("milestones/p.yml", "title: P\nstart: 2026-01-32"),
    ("milestones/p.yml", "title: P\nstart: 2026-Q5"),
    ("milestones/p.yml", "title: P\nstart: true"),
    ("milestones/p.yml", "title: P\nmilestones: {m: {title: M, takes: 3}}"),
    ("milestones/p.yml", "title: P\nmilestones: {m: {title: M, takes: 3 weeks}}"),
    ("milestones/p.yml", "title: P\nmilestones: {m: {title: M, go_live: 1}}"),
    ("milestones/p.yml", "title: P\nmilestones: {m: {title: M, approved: {who: sponsor}}}"),
    ("processes/p.yml", "title: P\nproof: [We watched it.]"),
    ("processes/p.yml", "title: P\nmaturity: finished"),
    ("processes/p.yml", "title: P\nsteps: {a: {title: A, next: b}}"),
    ("processes/p.yml", "title: P\nsteps: {a: {title: A, next: [{to: a}]}}"),
    ("risks.yml", "[data-loss]"),
    ("risks.yml", "data-loss:"),
    ("risks.yml", "data loss: {title: Data are lost}"),
    ("risks.yml", "x: {title: X, likelihood: 6}"),
    ("risks.yml", "x: {title: X, likelihood: 2.5}"),
    ("risks.yml", "x: {title: X, threatens: discover}"),
    ("risks.yml", "x: {title: X, threatens: milestones/deliver}"),
    ("budget.yml", "x: {title: X, planned: 12k}"),
    ("budget.yml", "x: {title: X, planned: '12000 euros'}"),
    ("training.yml", "x: {title: X, done: {nobody: 20%}}"),
    ("training.yml", "x: {title: X, done: [sponsor]}"),
    ("changes/c.yml", "title: C\nimpact: {departments: {marketing: More work}}"),
    ("changes/c.yml", "title: C\nimpact: late"),
    ("needs.yml", "n: {title: N, whose: marketing}"),
    ("plan.yml", f"title: A plan\nas_of: {'2026-01-01'.translate(WIDE)}"),
    ("roles/x.yml", f"title: X\ncapacity: {'20%'.translate(WIDE)}"),
    ("milestones/p.yml", f"title: P\nmilestones: {{m: {{title: M, takes: {'10d'.translate(WIDE)}}}}}"),
    ("budget.yml", f"x: {{title: X, planned: {'12000'.translate(WIDE)}}}"),
    ("plan.yml", "summary: No title"),
    ("plan.yml", "title: A plan\nx-ray: 1"),
    ("plan.yml", "title: A plan\nrules: {roles/vacant: loud}"),
    ("plan.yml", "title: A plan\naccepted: {rule: a/b}"),
    ("plan.yml", "title: A plan\ncalendar: {weekend: sunday}"),
    ("plan.yml", "title: A plan\nsponsor: nobody"),
    ("plan.yml", "title: A plan\nassignments: {arc: {approver: {means: approves}}}"),
)


def in_its_plan(path: str, text: str) -> Mapping[str, bytes]:
    """Give a case with what it stands in, as the files of a plan."""
    texts = {name: "\n".join(line.strip() for line in around.splitlines()) for name, around in AROUND.items()}
    return {name: t.encode() for name, t in {**texts, path: text}.items()}


def plan_of(path: str, text: str) -> tuple[Plan, bool]:
    """Read a case in its surroundings; tell whether the decoder finds it well."""
    plan, findings = read(in_its_plan(path, text), lambda: date(2026, 11, 20))
    return plan, not [f for f in findings if f.place.path == path]


def schema_of(path: str) -> str:
    """Name the schema for a file."""
    if path == "plan.yml":
        return "plan.schema.json"
    collection, slash, _ = path.partition("/")
    return f"{collection}.schema.json" if slash else f"{collection.removesuffix('.yml')}.file.schema.json"


def validator(made: Mapping[str, Schema], name: str) -> Draft202012Validator:
    """Give the validator of a schema among those it may refer to."""
    known: Registry[Any] = Registry().with_resources((n, DRAFT202012.create_resource(made[n])) for n in made)
    return Draft202012Validator(made[name], registry=known)


@pytest.mark.parametrize(("path", "text"), VALID)
def test_what_can_be_read_is_valid(path: str, text: str) -> None:
    plan, is_well = plan_of(path, text)
    validator(schemas(plan), schema_of(path)).validate(seen(text))
    assert is_well


@pytest.mark.parametrize(("path", "text"), INVALID)
def test_what_cannot_be_read_is_invalid(path: str, text: str) -> None:
    plan, is_well = plan_of(path, text)
    assert not validator(schemas(plan), schema_of(path)).is_valid(seen(text))
    assert not is_well


@pytest.mark.parametrize("known", [True, False])
def test_schemas_are_schemas(*, known: bool) -> None:
    for schema in schemas(plan_of("risks.yml", "")[0] if known else None).values():
        Draft202012Validator.check_schema(schema)


@cache
def own_plan() -> tuple[Mapping[str, Schema], Mapping[str, bytes]]:
    """Give the schemas of this repository's plan, and its files."""
    files, _ = read_folder(PLAN)
    return schemas(read(files, lambda: date(2026, 11, 20))[0]), files


@pytest.mark.parametrize("path", [p.relative_to(PLAN).as_posix() for p in sorted(PLAN.rglob("*.*"))])
def test_this_repositorys_plan_is_valid(path: str) -> None:
    if not path.endswith(("README.md", "index.md")) and not is_foreign(path):
        made, files = own_plan()
        validator(made, schema_of(path)).validate(seen(files[path].decode()))


@pytest.mark.parametrize(
    ("path", "text", "is_valid"),
    [
        ("roles/x.yml", "title: X\nholder: [anybody, people/anybody]", True),
        ("roles/x.yml", "title: X\nholder: roles/somebody", False),
        ("roles/x.yml", "title: X\nholder: some body", False),
        ("raci/m.yml", "title: M\nfrom: process/any\nactivities: {a: {responsible: any}}", True),
        ("raci/m.yml", "title: M\nfrom: step/any", False),
        ("raci/m.yml", "title: M\nactivities: {a: {title: A, milestone: p/m}}", True),
        ("raci/m.yml", "title: M\nactivities: {a: {title: A, milestone: milestones/p/m}}", True),
        ("raci/m.yml", "title: M\nactivities: {a: {title: A, milestone: roles/p/m}}", False),
        ("risks.yml", "x: {title: X, threatens: [roles/a, milestones/p/m]}", True),
        ("risks.yml", "x: {title: X, threatens: a}", False),
        ("budget.yml", "x: {title: X, planned: 12000}", True),
        ("needs.yml", "x: {title: X, gap: huge}", False),
    ],
)
def test_without_a_plan_references_are_judged_by_their_form(path: str, text: str, *, is_valid: bool) -> None:
    assert validator(schemas(None), schema_of(path)).is_valid(seen(text)) == is_valid


def test_without_a_currency_every_amount_names_its_own() -> None:
    plan, _ = read({"plan.yml": b"title: A plan"}, lambda: date(2026, 11, 20))
    budget = validator(schemas(plan), "budget.file.schema.json")
    assert budget.is_valid(seen("x: {title: X, planned: 900 CHF}"))
    assert not budget.is_valid(seen("x: {title: X, planned: 900}"))


@pytest.mark.parametrize("kind", [*KINDS.values(), *(kind for inside in CHILDREN.values() for kind in inside.values())])
def test_every_field_is_described(kind: type[Record]) -> None:
    home = next(name for name, k in KINDS.items() if kind is k or kind in CHILDREN[k].values())
    schema: Any = schemas(None)[f"{home}.file.schema.json"]
    fields = schema["$defs"][kind.__name__]["properties"]
    assert {key: fields[key]["description"] for key in form(kind).fields} == {
        key: field.doc for key, field in form(kind).fields.items()
    }


def test_choices_tell_what_they_stand_for() -> None:
    ids: Any = schemas(plan_of("risks.yml", "")[0])["_ids.schema.json"]
    assert ids["$defs"]["person"]["anyOf"][0] == {"enum": ["ann"], "enumDescriptions": ["Ann"]}
    milestones = ids["$defs"]["milestone"]["anyOf"][0]
    told = dict(zip(milestones["enum"], milestones["enumDescriptions"], strict=True))
    assert told["charter"] == told["discover/charter"] == told["signature"] == "Charter signed (Discover)"


def test_rules_are_offered_with_what_they_ask() -> None:
    made: Any = schemas(None, rules={"roles/vacant": "Every seat is held."})["plan.schema.json"]
    rules = made["properties"]["rules"]["properties"]
    assert rules["roles/vacant"]["description"] == "Every seat is held."
    assert "roles/vacant" in made["$defs"]["Acceptance"]["properties"]["rule"]["anyOf"][0]["enum"]
