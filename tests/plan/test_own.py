"""Collections that a plan declares itself are checked, linked, published, exported and completed like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from planbook.book.check import PAGES_OF_THE_BOOK
from planbook.plan.export import export
from planbook.plan.schema import schemas
from planbook.plan.vocabulary import KINDS
from tests.pages.made import book, html
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan

PLAN = """\
title: P
currency: EUR
as_of: 2026-11-20
collections:
  vendors:
    title: Vendors
    one: vendor
    summary: Whom we asked.
    fields:
      since: {type: day, doc: Since when we know them.}
      contact: {type: ref(person), required: yes}
      answers: refs(need)
      standing: {type: text, words: [asked, chosen]}
      price: money
      rival: ref(vendor)
      audited: yes/no
      kept_in: text
      about: address
  合同:
    title: 合同登记
    fields: {供应商: ref(vendors), 金额: money}
"""
FILES = {
    "plan.yml": PLAN,
    "people.yml": "ann: {name: Ann}\n",
    "needs.yml": "sight: {title: One sight, whose: customer, met_by: vendors/acme}\n",
    "vendors/acme.md": (
        "---\ntitle: Acme\nsince: 2024-Q1\ncontact: ann\nanswers: sight\nstanding: chosen\nprice: 12000.50\n"
        "rival: other\naudited: yes\nkept_in: A drawer\nabout: needs/sight\n---\nThey do it.\n"
    ),
    "vendors/other.yml": "title: Other\ncontact: ann\n",
    "合同.yml": "c1: {title: 第一份, 供应商: acme, 金额: 100}\n",
}


def found(files: Mapping[str, str]) -> list[str]:
    return [f"{f.place.path}:{f.place.line} {f.rule}" for f in checked({**FILES, **files}).findings]


def plan() -> Plan:
    return checked(FILES).plan


def test_its_records_are_records() -> None:
    assert found({}) == []
    assert [record.label for record in plan().collection("vendors")] == ["Acme", "Other"]
    assert [record.label for record in plan().collection("合同")] == ["第一份"]


@pytest.mark.parametrize(
    ("record", "rule"),
    [
        ("title: Other\ncontact: bob\n", "2 plan/unknown-reference"),
        ("title: Other\n", "1 plan/missing"),
        ("title: Other\ncontact: ann\nstanding: askd\n", "3 plan/unknown-word"),
        ("title: Other\ncontact: ann\nsince: soon\n", "3 plan/wrong-type"),
        ("title: Other\ncontact: ann\ncolour: red\n", "3 plan/unknown-key"),
        ("title: Other\ncontact: ann\nrival: nobody\n", "3 plan/unknown-reference"),
        ("title: Other\ncontact: ann\nprice: 1 XXX XXX\n", "3 plan/wrong-type"),
    ],
)
def test_what_is_wrong_in_them_is_told_with_its_line(record: str, rule: str) -> None:
    assert f"vendors/other.yml:{rule}" in found({"vendors/other.yml": record})


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("risks: {title: Our risks}", "plan/taken-name"),
        ("systems: {title: Our systems}", "plan/taken-name"),
        ("vendors: {title: V, fields: {owner: text}}", "plan/taken-name"),
        ("vendors: {title: V, fields: {since: date}}", "plan/unknown-type"),
        ("vendors: {title: V, fields: {by: ref(nobody)}}", "plan/unknown-type"),
        ("vendors: {title: V, fields: {kept__in: text}}", "plan/bad-id"),
        ("vendors: {title: V, fields: {_since: day}}", "plan/bad-id"),
        ("vendors: {fields: {since: day}}", "plan/missing"),
        ("Our vendors: {title: V}", "plan/bad-id"),
        ("vendors: [title]", "plan/wrong-type"),
    ],
)
def test_what_is_wrong_with_a_declaration_is_told(said: str, rule: str) -> None:
    findings = checked({"plan.yml": f"title: P\ncollections:\n  {said}\n"}).findings
    assert [(f.rule, f.place.line) for f in findings] == [(rule, 3)]


def test_a_folder_that_nothing_declares_is_unknown_still() -> None:
    assert "vendors/acme.md:1 plan/unknown-file" in found({"plan.yml": "title: P\n"})


def test_they_are_linked_and_published() -> None:
    addresses = {leaf.address for leaf in book(FILES).leaves}
    assert {"vendors", "vendors/acme", "合同", "合同/c1"} <= addresses
    page = html(FILES, "vendors/acme")
    for said in (
        "Vendor",
        "Since",
        "Q1 2024",
        "€12,000.50",
        "Kept in",
        "A drawer",
        "One sight",
        "Chosen",
        "They do it.",
    ):
        assert said in page, said
    assert "第一份" in page  # which refers to it
    assert "Acme" in html(FILES, "needs/sight")
    assert "Whom we asked." in html(FILES, "vendors")


def test_they_are_counted_in_the_words_that_the_plan_has_for_them() -> None:
    owned = {
        **FILES,
        "plan.yml": PLAN.replace("one: vendor\n", "one: vendor\n    many: vendors & others\n"),
        "vendors/other.yml": "title: Other\ncontact: ann\nowner: buyer\n",
        "roles.yml": "buyer: {title: Buyer, holder: ann}\n",
    }
    assert "2 vendors &amp; others" in html(owned, "vendors")
    assert "1 vendor" in html(owned, "roles/buyer")
    assert "Vendors &amp; others: Answers" in html(owned, "needs/sight")
    assert "Vendors: Answers" in html(FILES, "needs/sight")
    assert "2 records" in html(FILES, "vendors")


def test_they_are_exported() -> None:
    records = export(plan(), {})["records"]
    acme = cast("Mapping[str, object]", records["vendors"]["acme"])
    assert {key: acme[key] for key in ("since", "contact", "answers", "standing", "rival", "audited")} == {
        "since": "2024-Q1",
        "contact": "people/ann",
        "answers": ["needs/sight"],
        "standing": "chosen",
        "rival": "vendors/other",
        "audited": True,
    }
    assert cast("Mapping[str, object]", records["合同"]["c1"])["供应商"] == "vendors/acme"


def test_editors_complete_them() -> None:
    found_ = schemas(plan())
    assert {"vendors.schema.json", "vendors.file.schema.json", "合同.schema.json"} <= found_.keys()
    properties = str(found_["vendors.schema.json"])
    assert "Since when we know them." in properties
    ids = str(found_["_ids.schema.json"])
    assert "'ann'" in ids
    assert "'other'" in ids


def test_a_field_that_says_nothing_of_itself_is_told_by_its_name_in_words() -> None:
    one = checked({"plan.yml": "title: P\ncollections: {vendors: {title: Vendors, fields: {met_on: {type: day}}}}\n"})
    assert "Met on." in str(schemas(one.plan)["vendors.schema.json"])


def test_views_list_them() -> None:
    view = "```plan\nlist: vendors\nwhere: {standing: chosen}\ncolumns: [since, contact]\n```\n"
    files = {**FILES, "needs.yml": None, "needs/sight.md": f"---\ntitle: Sight\nwhose: customer\n---\n{view}"}
    painted = html({path: text for path, text in files.items() if text}, "needs/sight")
    assert "Acme" in painted
    assert "Q1 2024" in painted


def test_the_same_declarations_make_the_same_kinds() -> None:
    first, second = (type(plan().collection("vendors")[0]) for _ in range(2))
    assert first is second


def test_no_collection_can_be_called_as_a_page_of_the_book_is() -> None:
    own = {leaf.address for leaf in book(FILES).leaves if "/" not in leaf.address}
    assert own <= {*KINDS, *PAGES_OF_THE_BOOK, "vendors", "合同"}
