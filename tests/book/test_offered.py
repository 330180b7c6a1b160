"""The files of tables that pages offer to take away."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from planbook.book.addresses import Addresses
from planbook.book.check import check
from planbook.book.compose import compose
from planbook.book.leaves import Book
from planbook.book.markdown import ProseWriter
from planbook.book.render import Renderer
from planbook.book.wording import Wording
from tests.pages.made import TODAY, index, record, taken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook.workbook import Workbook

PLAN = {
    "roles.yml": "lead: {title: Lead, kind: party}\nusers: {title: =Users, kind: party}\n",
    "raci/launch.yml": (
        "title: Launch\nactivities:\n"
        "  train: {title: Train, accountable: lead, responsible: [lead, users], note: -1}\n"
        "  part: {title: Train some, part_of: train, responsible: users}\n"
    ),
    "raci/empty.yml": "title: Nothing yet\n",
}


def book(files: Mapping[str, str], addresses: Addresses | None = None) -> Book:
    checked = check({path: text.encode() for path, text in files.items()}, lambda: TODAY)
    wording = Wording.of(checked.plan.settings.language)
    return compose(checked, [], Renderer(addresses or Addresses(), ProseWriter(), wording, checked.plan.today, "plan"))


def made(language: str = "en", **more: str) -> Mapping[str, str | bytes]:
    return book({"plan.yml": f"title: P\nlanguage: {language}\n", **PLAN, **more}).files


def workbook(files: Mapping[str, str | bytes], path: str) -> Workbook:
    data = files[path]
    assert isinstance(data, bytes)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_matrix_can_be_had_as_csv_and_as_a_workbook() -> None:
    assert [path for path in made() if path.startswith("raci/")] == ["raci/launch.csv", "raci/launch.xlsx"]


@pytest.mark.parametrize(("language", "sign"), [("en", ","), ("zh", ","), ("de", ";")])
def test_csv_is_what_spreadsheets_of_the_plans_language_open(language: str, sign: str) -> None:
    lines = [
        "Id,Activity,Lead,'=Users,Part of,Notes",
        "train,Train,A/R,R,,'-1",
        "part,Train some,,R,train,",
    ]
    expected = b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).replace(",", sign).encode()
    assert made(language)["raci/launch.csv"] == expected


def test_a_workbook_has_the_matrix_and_its_letters_explained_in_the_plans_language() -> None:
    matrix, legend = workbook(made("de"), "raci/launch.xlsx")
    assert list(matrix.iter_rows(values_only=True)) == [
        ("Id", "Activity", "Lead", "=Users", "Part of", "Notes"),
        ("train", "Train", "A/R", "R", None, "-1"),
        ("part", "Train some", None, "R", "train", None),
    ]
    assert {cell.data_type for row in matrix for cell in row if cell.value} == {"s"}
    assert (matrix.freeze_panes, matrix.auto_filter.ref) == ("C2", "A1:F3")
    first, *rows = legend.iter_rows(values_only=True)
    assert (legend.title, first[0]) == ("Legende", "Buchstabe")
    assert [row[0] for row in rows] == ["A", "R", "C", "I"]
    assert rows[0][3] == "Jeweils genau 1 Rolle."


def test_the_page_says_where_its_files_are_in_either_kind_of_url_and_below_a_folder() -> None:
    for addresses, link in (
        (Addresses(), "../../raci/launch.csv"),
        (Addresses(directory_urls=False), "../raci/launch.csv"),
        (Addresses("the plan"), "../../../the%20plan/raci/launch.csv"),
    ):
        composed = book({"plan.yml": "title: P\n", **PLAN}, addresses)
        page = next(leaf for leaf in composed.leaves if leaf.address == "raci/launch")
        assert f'<a href="{link}" download>CSV</a>' in composed.html(page)


def test_a_matrix_without_roles_offers_nothing() -> None:
    assert record(PLAN, "raci/empty").offers == ()
    assert record({"raci/m.yml": "title: M\nactivities: {a: {title: A}}\n"}, "raci/m").offers == []


def test_the_same_plan_gives_the_same_files_whatever_the_order_of_its_files() -> None:
    turned = dict(reversed([("plan.yml", "title: P\nlanguage: en\n"), *PLAN.items()]))
    assert book(turned).files == made()


HOSTILE = '=HYPERLINK("http://example.com")'
REGISTERS = {
    "roles.yml": "lead: {title: Lead}\n",
    "objectives.yml": (
        "grow: {title: Grow, owner: lead, kpis: {k: {title: K, unit: EUR, baseline: {on: 2026-01-01, value: -0.5},"
        " target: {on: 2027-01-01, value: 10}}}}\n"
    ),
    "needs.yml": "n: {title: N, whose: customer, priority: must, gap: large, owner: lead}\n",
    "selections.yml": "s: {title: S}\n",
    "training.yml": f"t: {{title: '{HOSTILE}', date: 2026-12-01, cost: -1200.50 EUR, for: lead, summary: '-1'}}\n",
    "releases.yml": "r: {title: R, date: 2027-Q1, cost: 900.00 CNY, supports: objectives/grow}\n",
    "budget.yml": "b: {title: B, planned: 1200.50 EUR, spent: 0.10 EUR}\n",
    "changes.yml": "c: {title: '@c', status: proposed, raised: 2026-11-01, impact: {cost: 12.30 EUR}}\n",
    "risks.yml": "r: {title: R, likelihood: 4, impact: 5, owner: lead, review_by: 2026-12-01}\n",
    "forums.yml": "f: {title: F, decisions: [{on: 2026-10-01, title: =go}]}\n",
    "glossary.yml": "g: {title: G, description: 'What G is.', forms: [Gs]}\n",
    "milestones/p.yml": "title: P\nmilestones: {m: {title: M, date: 2026-12-01}}\n",
    "vendors.yml": "v: {title: V, worth: 3.50 EUR}\n",
}
OWN = "title: P\ncollections: {vendors: {title: Vendors, fields: {worth: money}}}\n"
NAMES = (
    *("objectives", "objectives-kpis", "objectives-readings", "needs", "selections", "training", "releases", "changes"),
    *("budget/lines", "risks", "forums", "forums-decisions", "glossary", "milestones", "reviews-due", "vendors"),
)


@pytest.mark.parametrize("name", NAMES)
def test_every_register_can_be_had_and_no_cell_of_it_is_ever_worked_out(name: str) -> None:
    files = book({"plan.yml": OWN, **REGISTERS}).files
    (sheet,) = workbook(files, f"{name}.xlsx")
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} <= {"s", "n"}
    text = files[f"{name}.csv"]
    assert isinstance(text, bytes)
    cells = [cell for row in csv.reader(text.decode("utf-8-sig").splitlines()) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+@-" and cell and not re.fullmatch(r"-?[0-9.]+", cell)]
    assert len(list(sheet.iter_rows())) == len(text.decode("utf-8-sig").splitlines()) > 1


@pytest.mark.parametrize(("language", "amount", "id_"), [("en", "-1200.50", "Id,"), ("de", '"-1200,50"', "ID;")])
def test_money_is_a_number_to_the_cent_beside_its_currency(language: str, amount: str, id_: str) -> None:
    files = book({"plan.yml": f"{OWN}language: {language}\n", **REGISTERS}).files
    text = files["training.csv"]
    assert isinstance(text, bytes)
    between = id_[-1]
    first, row = text.decode("utf-8-sig").splitlines()
    assert first.startswith(id_)
    assert f"{between}{amount}{between}EUR" in row
    (sheet,) = workbook(files, "training.xlsx")
    heads, cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [value for value in cells if isinstance(value, float)] == [-1200.5]
    assert cells[1] == HOSTILE
    assert cells[cells.index(-1200.5) + 1] == "EUR"
    assert len(heads) == len(cells)


def test_a_register_tells_what_is_worked_out_and_what_is_written_of_each_record() -> None:
    [offer] = index({"plan.yml": OWN, **REGISTERS}, "risks").offers
    heads, cells = taken(offer)
    assert sorted(zip(heads, cells, strict=True), key=str) == [
        ("Id", "r"),
        ("Impact", 5),
        ("Likelihood", 4),
        ("Owner", "Lead"),
        ("Review by", "2026-12-01"),
        ("Risk", "R"),
        ("Status", "Open"),
        ("Weight", 20),
    ]
    assert heads[:3] == ["Id", "Risk", "Weight"]


def test_a_page_with_several_tables_says_what_each_holds() -> None:
    made_ = book({"plan.yml": OWN, **REGISTERS})
    html = {leaf.address: made_.html(leaf) for leaf in made_.leaves}
    assert "Download (Decisions): " in html["forums"]
    assert "Download: " in html["risks"]


def test_chinese_sentences_and_signs_have_no_space_between_them() -> None:
    made_ = book({"plan.yml": OWN + "language: zh\n", **REGISTERS})
    html = {leaf.address: made_.html(leaf) for leaf in made_.leaves}
    assert "下载（决定）：" in html["forums"]
    lead = html["risks"].partition('class="pb-lead">')[2].partition("</p>")[0]
    assert lead.count("。") > 1
    assert "。 " not in lead
