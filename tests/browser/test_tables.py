"""Tables: sorted, filtered, copied, and shown to others as they stand, with and without the script."""

from __future__ import annotations

import re
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from planbook.book.looks import SCRIPT, STYLE, script, style_sheet
from planbook.book.render import Here, template
from planbook.pages.cells import Amount, Cell, Label, Many, Name, Number, Row, Status, Table, Text, To, When
from planbook.pages.choices import with_choices
from planbook.plan.values import Day, Money
from tests.browser.barriers import WCAG, barriers
from tests.browser.conftest import Site, served, serving
from tests.pages.made import book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

TELEPHONE: Final = {"width": 390, "height": 800}
STATES: Final = (Status("Open", "open"), Status("Happened", "late"), Status("Closed", "done"))
KEYS: Final = ("name", "status", "owner", "due", "cost")
HEADINGS: Final = ("Risk", "Status", "Owner", "Due", "Cost")
_CLIPBOARD: Final = """async type => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType(type)).text();
}"""


def day(text: str) -> When:
    found = Day.parse(text)
    assert found
    return When(found)


def cost(amount: str) -> Amount:
    return Amount(Money(Decimal(amount), "EUR"))


def risk(name: str, state: int | None, owners: str, due: str, amount: str) -> Row:
    """Write a row; owners are single letters."""
    links = [To(f"roles/{owner}", f"Role {owner}") for owner in owners]
    cells: list[Cell | None] = [
        Name(name),
        None if state is None else STATES[state],
        Many(links) if links else None,
        day(due) if due else None,
        cost(amount) if amount else None,
    ]
    return Row(cells, anchor=name.lower().replace(" ", "-"))


RISKS: Final = (
    risk("Zebra", 2, "AB", "2026-03-02", "900"),
    risk("élan", 0, "A", "2026-11-30", "-50"),
    risk("Item 10", 1, "B", "2025-12-31", "12000"),
    risk("Item 9", 0, "", "", ""),
    risk("=SUM(A1)", 0, "A", "2026-01-15", "70.5"),
    risk("@home", 2, "B", "2027-02-01", "0"),
    risk("-5", None, "A", "2026-05-01", "3"),
    risk("+1 day", 1, "B", "2026-06-01", "4"),
    risk("apple", 0, "A", "2026-07-01", "5"),
)


def table(rows: Sequence[Row] = RISKS, keys: Sequence[str] = KEYS) -> Table:
    """Give a table of risks that can do all that tables can."""
    return with_choices(Table(HEADINGS, rows, numbers=(4,), keys=keys, orders={1: STATES}))


class Desk:
    """A folder of pages that tests write, and where it is served."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.written = 0

    def write(self, *tables: Table, language: str = "en") -> str:
        """Write a page with tables, the first by itself and the others in sections, and give its address."""
        here = Here(book({"roles.yml": "a: {title: A}"}).renderer, "")
        macros = template("cells.html.jinja").module
        painted = [macros.table(t, here, here.renderer.wording.catalog.say) for t in tables]  # type: ignore[attr-defined]
        parts = [f'<section><h2 id="--part-{n}">Part</h2>{html}</section>' for n, html in enumerate(painted[1:], 1)]
        self.written += 1
        (self.site.folder / f"{self.written}.html").write_text(
            f'<!doctype html><html lang="{language}"><title>Tables</title><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f'<link rel="stylesheet" href="{STYLE}"><script defer src="{SCRIPT}"></script>'
            f'<main class="pb" lang="{language}"><h1>Tables</h1><div>{painted[0]}</div>{"".join(parts)}</main>',
            encoding="utf-8",
        )
        return f"{self.site.url}{self.written}.html"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "assets").mkdir()
    (folder / STYLE).write_text(style_sheet(), encoding="utf-8")
    (folder / SCRIPT).write_text(script(), encoding="utf-8")
    for site in serving(folder):
        yield Desk(site)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        yield page


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[Page]:
    """Open an empty page; what goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1600, "height": 900}, **options)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def names(where: Page | Locator) -> list[str]:
    """Give the rows that show, by their names."""
    return where.locator(".pb-table tbody:visible .pb-name").all_inner_texts()


def head(where: Page | Locator, name: str) -> Locator:
    return where.get_by_role("columnheader", name=name, exact=True)


def press(where: Page | Locator, name: str, times: int = 1) -> None:
    for _ in range(times):
        head(where, name).get_by_role("button").click()


def finding(where: Page | Locator) -> Locator:
    return where.get_by_role("searchbox", name="Find in this table")


def choice(where: Page | Locator, name: str) -> Locator:
    return where.get_by_role("combobox", name=name, exact=True)


def count(page: Page) -> Locator:
    return page.get_by_role("status")


ORDERS = {
    "Risk": ["-5", "@home", "+1 day", "=SUM(A1)", "apple", "élan", "Item 9", "Item 10", "Zebra"],
    "Status": ["élan", "Item 9", "=SUM(A1)", "apple", "Item 10", "+1 day", "Zebra", "@home", "-5"],
    "Due": ["Item 10", "=SUM(A1)", "Zebra", "-5", "+1 day", "apple", "élan", "@home", "Item 9"],
    "Cost": ["élan", "@home", "-5", "+1 day", "apple", "=SUM(A1)", "Zebra", "Item 10", "Item 9"],
}


@pytest.mark.parametrize("column", ORDERS)
def test_a_heading_sorts_its_column_up_then_down_then_as_in_the_plan(page: Page, desk: Desk, column: str) -> None:
    page.goto(desk.write(table()))
    plans = names(page)
    press(page, column)
    assert names(page) == ORDERS[column]
    expect(head(page, column)).to_have_attribute("aria-sort", "ascending")
    press(page, column)
    down = names(page)
    empty = {row.cells[0].text for row in RISKS if row.cells[HEADINGS.index(column)] is None}  # type: ignore[union-attr]
    assert [name in empty for name in down] == sorted(name in empty for name in down)
    assert down[0] == [name for name in ORDERS[column] if name not in empty][-1] or column == "Status"
    expect(head(page, column)).to_have_attribute("aria-sort", "descending")
    press(page, column)
    assert names(page) == plans
    assert page.locator("[aria-sort]").count() == 0


def test_text_is_sorted_as_its_language_does(page: Page, desk: Desk) -> None:
    rows = [risk(name, 0, "A", "", "") for name in ("张", "李", "王", "陈", "Ö", "Z", "P", "A")]
    page.goto(desk.write(table(rows), language="zh"))
    press(page, "Risk")
    assert [name for name in names(page) if not name.isascii() and name != "Ö"] == ["陈", "李", "王", "张"]
    page.goto(desk.write(table(rows), language="sv"))
    press(page, "Risk")
    assert [name for name in names(page) if name in "APÖZ"] == ["A", "P", "Z", "Ö"]


def test_sorting_needs_no_mouse(page: Page, desk: Desk) -> None:
    page.goto(desk.write(table()))
    button = head(page, "Due").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    assert names(page) == ORDERS["Due"]
    page.keyboard.press("Space")
    expect(head(page, "Due")).to_have_attribute("aria-sort", "descending")
    expect(button).to_be_focused()


def test_words_are_found_wherever_they_stand_whatever_their_case_and_accents(page: Page, desk: Desk) -> None:
    page.goto(desk.write(table()))
    box = finding(page)
    expect(count(page)).to_have_text("9 of 9")
    box.fill("ELAN")
    expect(count(page)).to_have_text("1 of 9")
    assert names(page) == ["élan"]
    box.fill("open role")
    expect(count(page)).to_have_text("3 of 9")
    assert names(page) == ["élan", "=SUM(A1)", "apple"]
    box.fill("no such thing")
    expect(count(page)).to_have_text("0 of 9")


def test_rows_are_chosen_by_what_columns_say(page: Page, desk: Desk) -> None:
    page.goto(desk.write(table()))
    status, owner = choice(page, "Status"), choice(page, "Owner")
    assert status.locator("option").all_inner_texts() == ["All", "Open", "Happened", "Closed", "Not given"]
    assert choice(page, "Due").count() == 0
    owner.select_option("Role B")
    expect(count(page)).to_have_text("4 of 9")
    assert names(page) == ["Zebra", "Item 10", "@home", "+1 day"]
    status.select_option("Closed")
    expect(count(page)).to_have_text("2 of 9")
    owner.select_option(label="Not given")
    expect(count(page)).to_have_text("0 of 9")
    status.select_option("")
    expect(count(page)).to_have_text("1 of 9")
    assert names(page) == ["Item 9"]


def test_everything_is_cleared_at_once(page: Page, desk: Desk) -> None:
    address = desk.write(table())
    page.goto(f"{address}?find=item&status=Open&sort=-due&other=1")
    assert names(page) == ["Item 9"]
    page.locator(".pb-bar").get_by_role("button", name="Clear").click()
    expect(count(page)).to_have_text("9 of 9")
    assert names(page) == [str(row.cells[0].text) for row in RISKS]  # type: ignore[union-attr]
    expect(finding(page)).to_be_focused()
    assert not page.locator(".pb-bar").get_by_role("button", name="Clear").is_visible()
    expect(page).to_have_url(f"{address}?other=1")


def test_an_address_gives_the_same_view_to_others(page: Page, desk: Desk, browser: Browser) -> None:
    page.goto(desk.write(table()))
    page.evaluate("history.replaceState({y: 7}, '')")
    finding(page).fill("e")
    choice(page, "Owner").select_option("Role A")
    press(page, "Cost", times=2)
    expect(count(page)).to_have_text("5 of 9")
    expect(page).to_have_url(re.compile("find=e"))
    assert page.evaluate("history.state") == {"y": 7}
    assert page.evaluate("history.length") == 2
    with opened(browser) as other:
        other.goto(page.url)
        assert names(other) == names(page)
        assert choice(other, "Owner").input_value() == "Role A"
        assert finding(other).input_value() == "e"
        expect(head(other, "Cost")).to_have_attribute("aria-sort", "descending")


def test_an_address_may_ask_for_what_is_no_longer_there(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.write(table())}?status=Watched&sort=-gone&find=")
    expect(count(page)).to_have_text("9 of 9")
    assert not page.locator(".pb-bar").get_by_role("button", name="Clear").is_visible()


@pytest.mark.parametrize("asked", ["?sort=__proto__", "?sort=constructor#50%", "#%E0%A4"])
def test_an_address_may_be_nonsense(page: Page, desk: Desk, asked: str) -> None:
    page.goto(desk.write(table(RISKS[:4]), table()) + asked)
    expect(count(page)).to_have_text("9 of 9")
    first = page.locator("main > div")
    press(first, "Risk")
    assert names(first) == ["élan", "Item 9", "Item 10", "Zebra"]
    expect(page).to_have_url(re.compile(r"\?sort=name"))


def test_tables_of_one_page_do_not_disturb_each_other(page: Page, desk: Desk) -> None:
    address = desk.write(table(), table(), table())
    page.goto(address)
    second = page.locator("section").first
    press(second, "Cost")
    choice(second, "Status").select_option("Open")
    expect(page).to_have_url(f"{address}?part-1.status=Open&part-1.sort=cost")
    assert names(second) == ["élan", "apple", "=SUM(A1)", "Item 9"]
    assert len(names(page.locator("main > div"))) == len(names(page.locator("section").last)) == 9
    page.reload()
    assert names(second) == ["élan", "apple", "=SUM(A1)", "Item 9"]


def test_going_back_brings_back_what_was_seen(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.write(table())}?find=item")
    page.evaluate("history.pushState(null, '', '?find=zebra')")
    finding(page).fill("apple")
    expect(page).to_have_url(re.compile("find=apple"))
    page.go_back()
    assert names(page) == ["Item 10", "Item 9"]


def test_a_link_to_a_row_that_is_filtered_away_shows_it(page: Page, desk: Desk) -> None:
    address = desk.write(table())
    page.goto(f"{address}?status=Closed#apple")
    assert "apple" in names(page)
    choice(page, "Status").select_option("Closed")
    expect(count(page)).to_have_text("2 of 9")
    page.evaluate("document.body.append(Object.assign(document.createElement('a'), {href: '#apple', text: 'Go'}))")
    page.get_by_role("link", name="Go").click()
    assert "apple" in names(page)
    expect(page).to_have_url(f"{address}#apple")


@pytest.mark.parametrize("secure", [True, False])
def test_the_rows_that_show_are_copied_and_none_becomes_a_formula(page: Page, desk: Desk, *, secure: bool) -> None:
    page.goto(f"{desk.write(table())}?sort=name&owner=Role+A")
    if not secure:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy rows").click()
    expect(count(page)).to_have_text("5 of 9 copied")
    reading = page.context.new_page()
    reading.goto(desk.write(table()))
    lines = [line.split("\t") for line in reading.evaluate(_CLIPBOARD, "text/plain").split("\n")]
    assert lines == [
        ["Risk", "Status", "Owner", "Due", "Cost"],
        ["-5", "", "Role A", "1 May 2026", "€3"],
        ["'=SUM(A1)", "Open", "Role A", "15 Jan 2026", "€70.50"],
        ["apple", "Open", "Role A", "1 Jul 2026", "€5"],
        ["élan", "Open", "Role A", "30 Nov 2026", "-€50"],
        ["Zebra", "Closed", "Role A, Role B", "2 Mar 2026", "€900"],
    ]
    reading.set_content(reading.evaluate(_CLIPBOARD, "text/html"))
    rows = [row.locator("td").all_inner_texts() for row in reading.get_by_role("row").all()]
    assert rows == lines


def test_what_begins_like_a_formula_is_text_and_figures_are_figures(page: Page, desk: Desk) -> None:
    cells = ["=1+1", "+1+1", "-1+1", "@a", "-12,000.5", "+3", "-5%", "- no", "plain"]
    rows = [Row([Text(text), *[Label("Role")] * 3, Number(Decimal(-3))]) for text in cells]
    page.goto(desk.write(table(rows)))
    page.get_by_role("button", name="Copy rows").click()
    expect(count(page)).to_have_text("9 of 9 copied")
    lines = [line.split("\t") for line in page.evaluate(_CLIPBOARD, "text/plain").split("\n")][1:]
    assert [line[0] for line in lines] == [
        "'=1+1", "'+1+1", "'-1+1", "'@a", "-12,000.5", "+3", "-5%", "'- no", "plain"
    ]  # fmt: skip
    assert {line[4] for line in lines} == {"-3"}


def test_markup_in_the_plan_stays_text(page: Page, desk: Desk) -> None:
    evil = "<img src=x onerror=alert(1)>"
    rows = [Row([Name(evil), Text(evil), None, None, None], anchor=f"r{n}") for n in range(9)]
    rows.append(risk("Other", 0, "", "", ""))
    page.goto(desk.write(table([*rows, *RISKS])))
    choice(page, "Status").select_option(evil)
    expect(count(page)).to_have_text("9 of 19")
    page.emulate_media(media="print")
    expect(page.locator(".pb-filtered")).to_have_text(f"Filtered, 9 of 19: Status: {evil}")
    assert page.locator("img").count() == 0
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Copy rows").click()
    expect(count(page)).to_have_text("9 of 19 copied")
    page.set_content(page.evaluate(_CLIPBOARD, "text/html"))
    assert page.locator("img").count() == 0


def groups() -> Table:
    one, two = Row([Text("Group one")], heads=True), Row([Text("Group two")], heads=True)
    return table([one, *RISKS[:4], two, *RISKS[4:]])


def test_rows_are_sorted_within_their_group_and_a_group_without_rows_is_not_headed(page: Page, desk: Desk) -> None:
    page.goto(desk.write(groups()))
    said = page.locator("tbody:visible th")
    press(page, "Risk")
    assert [text.split("\n")[0] for text in said.all_inner_texts()] == [
        "Group one", "élan", "Item 9", "Item 10", "Zebra",
        "Group two", "-5", "@home", "+1 day", "=SUM(A1)", "apple",
    ]  # fmt: skip
    expect(count(page)).to_have_text("9 of 9")
    finding(page).fill("item")
    expect(count(page)).to_have_text("2 of 9")
    assert said.all_inner_texts() == ["Group one", "Item 9", "Item 10"]
    page.get_by_role("button", name="Copy rows").click()
    expect(count(page)).to_have_text("2 of 9 copied")
    copied = page.evaluate(_CLIPBOARD, "text/plain").split("\n")
    assert [line.split("\t")[0] for line in copied] == ["Risk", "Group one", "Item 9", "Item 10"]


def test_without_the_script_there_is_the_whole_table_and_no_bar(browser: Browser, desk: Desk) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{desk.write(table())}?find=item")
        assert len(names(page)) == len(RISKS)
        assert not page.locator(".pb-bar").is_visible()
        assert page.get_by_role("button").count() == 0
        assert page.get_by_role("columnheader").all_inner_texts() == list(HEADINGS)


def test_a_short_table_is_sorted_and_has_no_bar(page: Page, desk: Desk) -> None:
    address = desk.write(table(RISKS[:4]))
    page.goto(address)
    assert page.locator(".pb-bar").count() == 0
    press(page, "Risk")
    assert names(page) == ["élan", "Item 9", "Item 10", "Zebra"]
    expect(page).to_have_url(f"{address}?sort=name")
    page.reload()
    assert names(page) == ["élan", "Item 9", "Item 10", "Zebra"]


def test_a_table_whose_columns_have_no_keys_is_left_alone(page: Page, desk: Desk) -> None:
    page.goto(desk.write(table(keys=())))
    assert page.get_by_role("button").count() == 0
    assert page.locator(".pb-bar").count() == 0


def test_on_a_telephone_rows_are_sorted_by_a_select(browser: Browser, desk: Desk) -> None:
    with opened(browser) as page:
        page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
        page.goto(desk.write(table()))
        order = choice(page, "Sort by")
        order.select_option(label="Due, ascending")
        assert names(page) == ORDERS["Due"]
        expect(page).to_have_url(re.compile("sort=due"))
        page.set_viewport_size({"width": 1280, "height": 900})
        assert not order.is_visible()
        press(page, "Due")
        page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
        assert order.input_value() == "-due"
        finding(page).fill("item")
        expect(count(page)).to_have_text("2 of 9")
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]


def test_on_paper_there_is_no_bar_and_a_line_says_what_is_left_out(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.write(table())}?status=Open&find=e")
    said = page.locator(".pb-filtered")
    assert not said.is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".pb-bar").is_visible()
    expect(said).to_have_text("Filtered, 4 of 9: Find in this table: e · Status: Open")
    assert said.is_visible()
    assert names(page) == ["élan", "Item 9", "=SUM(A1)", "apple"]
    page.goto(desk.write(table()))
    assert not said.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_table_is_open_to_every_reader(browser: Browser, handbook: Site, scheme: str, width: int) -> None:
    with opened(browser, color_scheme=scheme) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{handbook.url}risks/?sort=-name&status=Open&find=e")
        assert page.locator(".pb-bar").get_by_role("button", name="Clear").is_visible()
        assert barriers(page, ".pb-rows", (*WCAG, "best-practice")) == []


PLAN: Final = {
    "plan.yml": "title: Example\nas_of: 2026-11-20\n",
    "roles.yml": "a: {title: Head}\n",
    "risks.yml": "".join(
        f"r{n}: {{title: Risk {n}, status: {('open', 'closed')[n % 2]}, likelihood: {n % 5 + 1}, impact: 1}}\n"
        for n in range(9)
    ),
    "milestones/p.yml": "title: Phase\nowner: a\nmilestones:\n"
    + "".join(f"  m{n}: {{title: Milestone {n}, owner: a, date: 2026-0{9 - n}-01}}\n" for n in range(9)),
}
INSTANT: Final = """\
site_name: Instant
site_url: http://127.0.0.1/
theme: {name: material, font: false, features: [navigation.instant, toc.integrate]}
plugins: [{planbook: {fail_on: never}}]
"""
PLAIN: Final = """\
site_name: Plain
theme: {name: mkdocs, highlightjs: false}
plugins: [search, {planbook: {fail_on: never}}]
"""


def project(folder: Path, config: str) -> Path:
    for path, text in {**{f"plan/{name}": text for name, text in PLAN.items()}, "mkdocs.yml": config}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "docs").mkdir()
    return folder / "mkdocs.yml"


def test_tables_work_where_pages_change_in_place(browser: Browser, tmp_path: Path) -> None:
    for site in served(project(tmp_path, INSTANT), tmp_path / "site"):
        sitemap = site.folder / "sitemap.xml"
        sitemap.write_text(sitemap.read_text(encoding="utf-8").replace("http://127.0.0.1/", site.url), encoding="utf-8")
        with opened(browser) as page:
            page.goto(f"{site.url}risks/?status=Open", wait_until="networkidle")
            expect(count(page)).to_have_text("5 of 9")
            page.evaluate("window.stayed = true")
            page.locator(".md-nav__link[href*='milestones/']").first.dispatch_event("click")
            page.get_by_role("link", name="Phase").first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Phase")
            assert page.evaluate("window.stayed")
            press(page, "Date")
            assert names(page)[0] == "Milestone 8"
            finding(page).fill("milestone 3")
            expect(count(page)).to_have_text("1 of 9")
            expect(page).to_have_url(f"{site.url}milestones/p/?milestones.find=milestone+3&milestones.sort=date")
            page.go_back()
            page.go_back()
            expect(page.get_by_role("heading", level=1)).to_have_text("Risks")
            expect(count(page)).to_have_text("5 of 9")
            assert page.evaluate("window.stayed")
            page.go_forward()
            page.go_forward()
            expect(page.get_by_role("heading", level=1)).to_have_text("Phase")
            expect(count(page)).to_have_text("1 of 9")
            assert names(page) == ["Milestone 3"]


@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_tables_work_in_the_theme_that_mkdocs_brings(browser: Browser, tmp_path: Path, *, directory_urls: bool) -> None:
    config = f"{PLAIN}use_directory_urls: {str(directory_urls).lower()}\n"
    for site in served(project(tmp_path, config), tmp_path / "site"):
        with opened(browser) as page:
            page.goto(site.url + ("risks/" if directory_urls else "risks/index.html") + "?find=risk&sort=-weight")
            assert names(page)[:2] == ["Risk 4", "Risk 8"]
            choice(page, "Status").select_option("Closed")
            expect(count(page)).to_have_text("4 of 9")
            assert barriers(page, ".pb-rows", (*WCAG, "best-practice")) == []


def test_a_page_opened_from_disk_has_them_too(browser: Browser, desk: Desk) -> None:
    desk.write(table())
    with opened(browser) as page:
        page.goto(f"file://{desk.site.folder}/{desk.written}.html")
        press(page, "Cost")
        assert names(page) == ORDERS["Cost"]
