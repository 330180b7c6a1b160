"""A matrix in a browser: what stays in sight, what scrolls, what keys reach, what is printed."""

from __future__ import annotations

import gzip
import io
import re
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.bench.great import Great
from tests.browser.conftest import ROOT, served
from tests.browser.looking import DESK, TELEPHONE, TOO_WIDE, opened
from tests.browser.test_tables import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Locator, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

LOOKS: Final = {"A": "owns", "R": "does", "C": "asked", "I": "told"}
HEAVIEST: Final = 30_000
"""Bytes, as servers pack them, of the page of 1,000 activities by 20 roles."""
MIXED: Final = """\
title: A mixed matrix
activities:
  a: {title: Zeal, section: First, accountable: r0, responsible: [r1, r2], consulted: {role: r3, note: Before.}}
  b: {title: ask, section: First, accountable: r1, responsible: r0}
  c: {title: Item 10, section: First, accountable: r2, responsible: r2}
  d: {title: Item 9, section: First, accountable: r0, responsible: r1, informed: r3}
  e: {title: Last, section: Second, responsible: [r0, r1]}
  f: {title: First of all, section: Second, accountable: r3, responsible: r1, consulted: r0}
  g: {title: =SUM(A1), section: Second, accountable: r3, responsible: r1}
  h: {title: Hear, section: Second, accountable: r3, responsible: r1, informed: [r0, r2]}
"""
_LANDSCAPE = re.compile(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)")


def title(n: int) -> str:
    """Name a role; one has a name of two lines, and one of more than there is room for."""
    return {36: "Change and communication lead", 37: "word " * 30}.get(n, f"The role with number {n}")


def matrix(roles: int, activities: int) -> str:
    """Write a matrix in which every role has a letter in every activity."""
    others = ", ".join(f"r{n}" for n in range(1, roles))
    row = f"accountable: r0, responsible: [r0, {others}], section: Section"
    rows = "".join(f"  a{n}: {{title: Activity {n}, {row} {n // 5}}}\n" for n in range(activities))
    return f"title: A matrix\nowner: r0\nactivities:\n{rows}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site with a matrix of few roles, one of many and one of more than any page is wide."""
    folder = tmp_path_factory.mktemp("matrices")
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    files = {
        "mkdocs.yml": f"site_name: Matrices\ntheme:\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n",
        "docs/note.md": "# Note\n",
        "plan/plan.yml": "title: Matrices\n",
        "plan/people.yml": "ann: {name: Ann}\n",
        "plan/roles.yml": "".join(f"r{n}: {{title: {title(n)}, holder: ann}}\n" for n in range(40)),
        "plan/raci/few.yml": matrix(5, 40),
        "plan/raci/many.yml": matrix(16, 40),
        "plan/raci/more.yml": matrix(40, 40),
        "plan/raci/mixed.yml": MIXED,
        "plan/raci/noted.yml": f"{matrix(40, 30)}  z: {{title: Z, accountable: {{role: r7, note: For a year.}}}}\n",
        "plan/raci/great.yml": Great.of().plan(),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    yield from served(folder / "mkdocs.yml", folder / "site")


def box(found: Locator) -> FloatRect:
    where = found.bounding_box()
    assert where is not None
    return where


def show(page: Page, site: Site, name: str) -> Locator:
    page.goto(f"{site.url}raci/{name}/")
    return page.locator(".pb-grid-box")


@pytest.mark.parametrize("name", ["few", "many"])
def test_where_it_fits_its_head_stays_below_the_bar_while_the_page_scrolls(
    browser: Browser, site: Site, name: str
) -> None:
    with opened(browser, "light", DESK) as (page, _):
        grid = show(page, site, name)
        assert grid.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        page.evaluate("document.querySelector('#a20').scrollIntoView({block: 'center'})")
        head, bar = box(grid.locator("thead th").nth(3)), box(page.locator(".md-header"))
        assert abs(head["y"] - bar["height"]) < 2
        assert box(page.locator("#a20"))["y"] > head["y"] + head["height"]


@pytest.mark.parametrize(("name", "width"), [("more", DESK), ("many", 900), ("few", 660)])
def test_where_it_does_not_it_scrolls_in_a_window_in_which_head_and_activities_stay(
    browser: Browser, site: Site, name: str, width: int
) -> None:
    with opened(browser, "light", width) as (page, _):
        grid = show(page, site, name)
        assert page.evaluate(TOO_WIDE) == 0
        grid.evaluate("e => e.scrollTo(90, 300)")
        window = box(grid)
        assert window["height"] < page.viewport_size["height"]  # type: ignore[index]
        assert abs(box(grid.locator("thead th").nth(3))["y"] - window["y"]) <= 2
        assert abs(box(grid.locator("#a20 th"))["x"] - window["x"]) <= 2
        assert abs(box(grid.locator("thead th").first)["x"] - window["x"]) <= 2


def test_keys_reach_the_window_and_every_letter_and_none_hides_below_the_head(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        grid = show(page, site, "more")
        grid.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.pb-grid-box').scrollLeft > 0")
        grid.locator("#a29 th a").focus()
        for _ in range(18):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        letter, head = page.locator(":focus"), box(grid.locator("thead th").nth(3))
        assert letter.get_attribute("title") == "The role with number 18 · Responsible · plan/raci/more.yml:34"
        assert box(letter)["y"] >= head["y"] + head["height"]
        assert box(letter)["x"] >= box(grid.locator("#a30 th"))["x"] + box(grid.locator("#a30 th"))["width"]
        page.keyboard.press("Enter")
        page.wait_for_url("**/roles/r18/**")


def test_on_a_telephone_each_activity_lists_who_takes_part(browser: Browser, site: Site) -> None:
    with opened(browser, "light", TELEPHONE) as (page, _):
        grid = show(page, site, "many")
        assert page.evaluate(TOO_WIDE) == 0
        assert not grid.locator("thead").is_visible()
        first = grid.locator("#a0 td").first
        assert first.evaluate("e => getComputedStyle(e, '::after').content") == '"The role with number 0"'
        assert box(first)["y"] < box(grid.locator("#a0 td").nth(1))["y"] + 1


def test_it_is_printed_across_with_its_head_on_each_sheet(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        show(page, site, "more")
        sheets = _LANDSCAPE.findall(page.pdf(prefer_css_page_size=True))
        assert len(sheets) > 1
        assert all(int(width) > int(height) for width, height in sheets)
        page.set_viewport_size({"width": 1032, "height": 720})
        page.emulate_media(media="print")
        assert page.evaluate(TOO_WIDE) <= 0
        head = page.locator(".pb-grid thead")
        assert head.evaluate("e => getComputedStyle(e).display") == "table-header-group"
        assert box(head)["height"] < 702 / 4  # of a sheet's height; a higher head Chromium does not repeat
        assert page.locator(".pb-grid-box").evaluate("e => getComputedStyle(e).overflowX") == "visible"


_CUT: Final = """head => [...head.querySelectorAll("th small")].filter((below) => {
  const [inner, outer] = [below, below.closest("th")].map((element) => element.getBoundingClientRect());
  return inner.right > outer.right || inner.top < outer.top;
}).length"""


def test_who_holds_a_role_stands_below_its_name_however_long_that_is(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        head = show(page, site, "more").locator("thead")
        name = head.locator("th:nth-child(39) b")
        assert head.locator("small").count() == 40
        assert head.evaluate(_CUT) == 0
        assert box(name)["width"] > 1.8 * box(head.locator("th:nth-child(2) b"))["width"]
        assert name.evaluate("e => e.scrollWidth > e.clientWidth")  # cut, with dots


def mixed(page: Page, site: Site, query: str = "") -> None:
    page.goto(f"{site.url}raci/mixed/{query}")


def shown(page: Page) -> list[str]:
    return page.locator(".pb-grid tbody:visible th[scope=row] .pb-name").all_inner_texts()


def choose(page: Page, **asked: str) -> None:
    for name, value in asked.items():
        page.locator(f".pb-bar [name={name}]").select_option(value)


def test_activities_are_chosen_by_role_letter_section_and_findings(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        mixed(page, site)
        expect(count(page)).to_have_text("8 of 8")
        choose(page, role="roles/r0")
        expect(count(page)).to_have_text("6 of 8")
        choose(page, letter="A")
        assert shown(page) == ["Zeal", "Item 9"]
        assert page.locator(".pb-grid .pb-group:visible .pb-name").all_inner_texts() == ["First"]
        choose(page, role="")
        expect(count(page)).to_have_text("7 of 8")
        choose(page, section="Second", letter="")
        assert shown(page) == ["Last", "First of all", "=SUM(A1)", "Hear"]
        choose(page, findings="some")
        assert shown(page) == ["Last"]
        assert page.locator(".pb-finding:visible").count() > 0
        choose(page, findings="none")
        assert shown(page) == ["First of all", "=SUM(A1)", "Hear"]
        page.get_by_role("searchbox").fill("sum")
        expect(count(page)).to_have_text("1 of 8")


def test_what_is_seen_of_it_stands_in_the_address_and_is_printed(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        mixed(page, site)
        choose(page, role="roles/r0", letter="A", sort="-activity")
        assert shown(page) == ["Zeal", "Item 9"]
        address = page.url
        with opened(browser, "light", DESK) as (other, _):
            other.goto(address)
            assert shown(other) == ["Zeal", "Item 9"]
            assert other.locator("[name=role]").input_value() == "roles/r0"
            other.emulate_media(media="print")
            said = "Filtered, 2 of 8: Role: The role with number 0 · Letter: A · Accountable"
            expect(other.locator(".pb-filtered")).to_have_text(said)
            expect(other.locator(".pb-filtered")).to_be_visible()
        page.locator(".pb-clear").click()
        assert page.url == f"{site.url}raci/mixed/"
        assert len(shown(page)) == 8


def test_it_is_sorted_by_activity_and_by_a_roles_letters_within_sections(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        mixed(page, site)
        page.get_by_role("columnheader", name="Activity").get_by_role("button").click()
        assert shown(page) == ["ask", "Item 9", "Item 10", "Zeal", "=SUM(A1)", "First of all", "Hear", "Last"]
        choose(page, sort="roles/r0")
        assert shown(page) == ["Zeal", "Item 9", "ask", "Item 10", "Last", "First of all", "Hear", "=SUM(A1)"]
        choose(page, sort="")
        assert shown(page)[0] == "Zeal"


def test_the_rows_that_show_are_copied_as_a_grid_of_letters(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        mixed(page, site, "?role=roles/r2&section=First")
        page.get_by_role("button", name="Copy rows").click()
        expect(count(page)).to_have_text("2 of 8 copied")
        lines = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").split("\n")]
        assert lines == [
            ["Activity", *(f"The role with number {n}" for n in (0, 1, 2, 3))],
            ["First"],
            ["Zeal", "A", "R", "R", "C"],
            ["Item 10", "", "", "A/R", ""],
        ]


@pytest.mark.parametrize("script", [True, False])
def test_it_is_taken_away_as_csv_and_as_a_workbook_without_a_formula(
    browser: Browser,
    site: Site,
    script: bool,  # noqa: FBT001
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    mixed(page, site)
    files = {}
    for name in ("CSV", "Excel (XLSX)"):
        with page.expect_download() as offered:
            page.get_by_role("link", name=name).click()
        files[offered.value.suggested_filename] = offered.value.path().read_bytes()
    assert files["mixed.csv"].startswith(b"\xef\xbb\xbfId,Activity,Section,The role with number 0,")
    assert b"\r\ng,'=SUM(A1),Second," in files["mixed.csv"]
    matrix, legend = openpyxl.load_workbook(io.BytesIO(files["mixed.xlsx"]))
    assert (matrix.freeze_panes, matrix.auto_filter.ref, legend["A2"].value) == ("C2", "A1:G9", "A")
    assert matrix["B8"].value == "=SUM(A1)"
    assert {cell.data_type for row in matrix for cell in row if cell.value is not None} == {"s"}
    page.emulate_media(media="print")
    assert not page.locator(".pb-files").is_visible()
    context.close()


def test_row_and_column_are_lit_where_a_reader_points(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        mixed(page, site)
        page.locator("#d td").nth(1).hover()
        lit = page.locator(".pb-lit")
        assert lit.count() == 2
        assert "number 1" in page.locator("th.pb-lit").inner_text()
        assert page.locator("#d td").nth(3).evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
        page.locator("#d th a").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        assert "number 0" in page.locator("th.pb-lit").inner_text()
        assert page.locator("#e").locator(":focus").inner_text() == "R"
        page.locator("h1").hover()
        page.get_by_role("searchbox").focus()
        assert lit.count() == 0


def test_of_very_many_letters_the_script_tells_what_the_page_leaves_out(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        page.goto(f"{site.url}raci/great/?sort=-activity&role=roles/r3")
        written = (site.folder.parent / "plan/raci/great.yml").read_text(encoding="utf-8").split("\n")
        for row in (page.locator(".pb-grid tbody:visible tr[id]").nth(n) for n in (0, 7, 100)):
            for cell in row.locator("td:not(:empty)").all():
                cell.hover()
                letter = cell.locator(".pb-l")
                told = re.fullmatch(
                    r"The role with number (\d+) · (\w+) · plan/raci/great.yml:(\d+)",
                    letter.get_attribute("title") or "",
                )
                assert told
                assert told[2].lower() in written[int(told[3]) - 1]
                assert re.search(rf"\br{told[1]}\b", written[int(told[3]) - 1])
                assert letter.inner_text() == told[2][0]
                assert letter.get_attribute("class") == f"pb-l pb-l-{LOOKS[letter.inner_text()]}"
                assert cell.get_attribute("class") == f"pb-c-{LOOKS[letter.inner_text()]} pb-lit"
                assert (letter.get_attribute("href") or "").endswith(f"/roles/r{told[1]}/#--duties")


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("mixed", "a", "The role with number 3 · Consulted · Before. · plan/raci/mixed.yml:3"),
        ("noted", "z", "The role with number 7 · Accountable · For a year. · plan/raci/noted.yml:34"),
    ],
)
def test_a_letter_tells_what_is_noted_on_it(browser: Browser, site: Site, name: str, row: str, told: str) -> None:
    with opened(browser, "light", DESK) as (page, _):
        show(page, site, name)
        letter = page.locator(f"#{row} td:has(sup) .pb-l")
        letter.hover()
        assert letter.get_attribute("title") == told


def test_of_very_many_rows_those_in_sight_are_laid_out_and_every_letter_stands_below_its_role(
    browser: Browser, site: Site
) -> None:
    with opened(browser, "light", DESK) as (page, _):
        laid_out = "e => e.checkVisibility({contentVisibilityAuto: true})"
        show(page, site, "great")
        last = page.locator("#cleanse-prices-shanghai")
        assert page.locator("#check-invoices-north th").evaluate(laid_out)
        assert not last.locator("th").evaluate(laid_out)
        page.goto(f"{site.url}raci/great/#cleanse-prices-shanghai")
        page.wait_for_function(f"({laid_out})(document.querySelector('#cleanse-prices-shanghai th'))")
        expect(last).to_be_in_viewport()
        heads, cells = page.locator(".pb-grid thead th").all(), last.locator("th, td").all()
        assert [round(box(cell)["x"]) for cell in cells] == [round(box(head)["x"]) for head in heads]
        assert box(last)["y"] > box(heads[1])["y"] + box(heads[1])["height"]
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".pb-grid td:not(:empty):not(:has(.pb-l))").count() == 0
        assert page.locator(".pb-grid").evaluate("e => getComputedStyle(e).display") == "table"
        assert page.locator("#check-invoices-north th").evaluate(laid_out)


def test_letters_out_of_sight_are_found_and_sorted_as_all_others(browser: Browser, site: Site) -> None:
    held = [row.title for row in Great.of().rows if row.cast["accountable"] == ["r3"]]
    rows = ".pb-grid tbody:visible th[scope=row] .pb-name"
    with opened(browser, "light", DESK) as (page, _):
        page.goto(f"{site.url}raci/great/?role=roles/r3&letter=A")
        expect(count(page)).to_have_text(f"{len(held)} of 1000")
        assert page.locator(rows).all_text_contents() == held
        page.goto(f"{site.url}raci/great/?sort=roles/r3&section=Cleanse")
        first = [title for title in held if title.startswith("Cleanse")]
        assert page.locator(rows).all_text_contents()[: len(first)] == first


def test_a_great_matrix_is_a_light_page_that_is_whole_without_the_script(browser: Browser, site: Site) -> None:
    page_file = site.folder / "raci/great/index.html"
    assert len(gzip.compress(page_file.read_bytes())) <= HEAVIEST
    context = browser.new_context(java_script_enabled=False, viewport={"width": TELEPHONE, "height": 800})
    page = context.new_page()
    page.goto(f"{site.url}raci/great/?role=roles/r3")
    assert page.locator(".pb-grid tbody:visible tr[id] > th").count() == 1000
    assert page.locator(".pb-grid td:not(:empty)").count() > 8000
    assert page.locator(".pb-keys:visible").count() == 1
    assert not page.locator(".pb-bar").is_visible()
    assert page.locator(".pb-grid thead").is_visible()
    assert page.evaluate(TOO_WIDE) <= 0
    context.close()
