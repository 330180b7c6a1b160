"""The pages that look at all matrices together: sorted, filtered, copied, opened, and read as somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import own_theme, project, served
from tests.browser.looking import TELEPHONE
from tests.browser.test_tables import choice, names, opened, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_SEATS: Final = "".join(f"s{n}: {{title: Seat {n}, holder: p{n}}}\n" for n in range(1, 9))
_PEOPLE: Final = "".join(f"p{n}: {{name: Person {n}}}\n" for n in range(1, 10))
_ROWS: Final = "".join(
    f"  a{n}: {{title: Activity {n}, accountable: s1, responsible: s{1 + n % 3}, consulted: [s{3 + n % 5}, s8]}}\n"
    for n in range(1, 11)
)
PLAN: Final = {
    "plan.yml": "title: Analyses\n",
    "people.yml": _PEOPLE,
    "roles.yml": f"{_SEATS}idle: {{title: Idle seat, holder: [p9, p8]}}\n",
    "raci/m.yml": f"title: Matrix\nactivities:\n{_ROWS}",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("analyses")
    yield from served(project(folder, own_theme(), PLAN), folder / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        yield page


def part(page: Page, anchor: str) -> Locator:
    return page.locator(f"section:has(> [id='{anchor}'])")


def test_who_carries_how_much_is_sorted_by_counts_and_chosen_by_state(page: Page, site: Site) -> None:
    page.goto(f"{site.url}load/")
    roles = part(page, "--roles")
    assert names(roles)[:3] == ["Seat 1", "Seat 2", "Seat 3"]
    press(roles, "Is asked", times=2)
    assert names(roles)[0] == "Seat 8"
    choice(roles, "Status").select_option("Over the limit")
    assert names(roles) == ["Seat 1"]
    page.reload()
    assert names(roles) == ["Seat 1"]
    choice(roles, "Status").select_option("Idle")
    assert names(roles) == ["Idle seat"]


def test_copied_counts_are_figures_without_their_shares(page: Page, site: Site) -> None:
    page.goto(f"{site.url}load/")
    roles = part(page, "--roles")
    choice(roles, "Status").select_option("Over the limit")
    roles.get_by_role("button", name="Copy rows").click()
    expect(roles.get_by_role("status")).to_have_text("1 of 9 copied")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Role\tHolder\tAnswers\tDoes\tIs asked\tDoes or answers\tStatus\nSeat 1\tPerson 1\t10\t3\t\t10\tOver the limit"
    )


def test_where_two_roles_meet_opens_without_a_mouse_and_without_the_script(browser: Browser, site: Site) -> None:
    for options in ({}, {"java_script_enabled": False}):
        with opened(browser, **options) as page:
            page.goto(f"{site.url}hand-offs/")
            fold = part(page, "--pairs").locator("details").first
            link = fold.get_by_role("link", name="Activity 1", exact=True)
            expect(link).not_to_be_visible()
            fold.locator("summary").focus()
            page.keyboard.press("Enter")
            expect(link).to_be_visible()


def test_a_search_finds_a_pair_by_the_activities_it_shares(page: Page, site: Site) -> None:
    page.goto(f"{site.url}hand-offs/")
    pairs = part(page, "--pairs")
    everything = len(names(pairs))
    pairs.get_by_role("searchbox").fill("Activity 3")
    expect(pairs.get_by_role("status")).not_to_have_text(f"{everything} of {everything}")
    assert 0 < len(names(pairs)) < everything


def test_a_reader_s_own_rows_are_marked(page: Page, site: Site) -> None:
    page.goto(f"{site.url}load/?as=people/p8")
    marked = page.locator("tbody.pb-mine .pb-name")
    expect(marked).to_have_text(["Seat 8", "Idle seat", "Person 8", "Person 9"])
    page.goto(f"{site.url}hand-offs/?as=roles/s8")
    rows = part(page, "--pairs").locator("tbody")
    mine = rows.filter(has_text="Seat 8")
    assert part(page, "--pairs").locator("tbody.pb-mine").count() == mine.count() > 0


def test_a_bar_has_its_place_on_a_telephone_and_the_limit_on_it(browser: Browser, site: Site) -> None:
    with opened(browser) as page:
        page.set_viewport_size({"width": TELEPHONE, "height": 900})
        page.goto(f"{site.url}load/")
        bar = page.locator(".pb-over").first
        box = bar.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= TELEPHONE
        line = bar.evaluate("e => parseFloat(getComputedStyle(e, '::after').left)")
        assert abs(line / box["width"] - 0.4) < 0.01
