"""The files of tables that pages offer to take away."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from planbook.book.addresses import Addresses
from planbook.book.check import check
from planbook.book.compose import Book, compose
from planbook.book.markdown import ProseWriter
from planbook.book.render import Renderer
from planbook.book.wording import Wording
from tests.pages.made import TODAY, record

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
