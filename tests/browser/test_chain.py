"""The page on the chain, as readers use it: what leads to an objective opens, and what breaks can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conftest import own_theme, project, served
from tests.browser.looking import TOO_WIDE
from tests.browser.test_tables import choice, names, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


_KPI: Final = "{title: Figure, baseline: {on: 2026-01-01, value: 1}, target: {on: 2027-12-31, value: 9}}"
_MARKS: Final = "".join(f"  m{n}: {{title: Mark {n}, date: 2027-03-0{n}, supports: trust}}\n" for n in range(1, 10))
PLAN: Final = {
    "plan.yml": "title: Chain\nas_of: 2026-11-20\n",
    "objectives.yml": f"trust: {{title: Trust, kpis: {{figure: {_KPI}}}}}\nalone: {{title: Alone}}\n",
    "milestones/p.yml": f"title: P\nmilestones:\n{_MARKS}",
    "roles.yml": "desk: {title: Desk, kind: group}\n" + "".join(f"r{n}: {{title: Role {n}}}\n" for n in range(1, 5)),
    "raci.yml": "m: {title: M, activities: {a: {title: Work, milestone: m3, responsible: [desk, r1, r2, r3, r4]}}}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("chain")
    yield from served(project(folder, own_theme(), PLAN), folder / "site")


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser) as page:
        page.goto(f"{site.url}chain/")
        yield page


def test_the_ways_to_an_objective_open_by_the_keyboard_and_lead_to_activities_and_roles(page: Page) -> None:
    row = page.locator(".pb-chain tbody").first
    assert not row.locator(".pb-ways").is_visible()
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert row.locator(".pb-ways").is_visible()
    assert row.locator('.pb-ways a[href*="/raci/"]').count() > 0
    assert row.locator('.pb-ways a[href*="/roles/"]').count() > 0


def test_milestones_are_chosen_by_whether_their_chain_breaks(page: Page) -> None:
    table = page.locator("section:has(> [id='--milestones'])")
    assert not table.locator(".pb-table").is_visible()
    table.locator("summary").click()
    assert len(names(table)) == 9
    choice(table, "Chain").select_option("Holds")
    assert names(table) == ["Mark 3"]
    choice(table, "Chain").select_option("Breaks")
    assert "Mark 3" not in names(table)
    assert "chain=Breaks" in page.url
    page.reload()
    assert table.locator(".pb-table").is_visible(), "what an address asks for stands open"


def test_what_is_closed_opens_where_a_link_leads_there(page: Page, site: Site) -> None:
    page.goto(f"{site.url}chain/#--milestones")
    assert page.locator("section:has(> [id='--milestones']) .pb-table").is_visible()
    row = page.locator(".pb-chain tbody").first
    row.get_by_role("link", name="1 more").click()
    assert row.locator(".pb-ways").is_visible()


def test_on_a_telephone_each_objective_is_a_card_with_its_four_counts_two_by_two(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    cells = page.locator(".pb-chain tbody").first.locator("td[data-label]")
    places = [box for n in range(4) if (box := cells.nth(n).bounding_box())]
    one, other, below, beside = ((box["x"], box["y"]) for box in places)
    assert one[0] < other[0]
    assert one[1] == other[1] < below[1] == beside[1]
    assert (below[0], beside[0]) == (one[0], other[0])
    page.locator(".pb-chain summary").first.click()
    assert page.evaluate(TOO_WIDE) <= 0


def test_a_kpi_drawn_on_its_objective_leads_to_its_row(page: Page, site: Site) -> None:
    page.goto(f"{site.url}objectives/trust/")
    page.locator(".pb-aim a").first.click()
    assert page.url.endswith("#figure")
    assert page.locator("tbody#figure").is_visible()
