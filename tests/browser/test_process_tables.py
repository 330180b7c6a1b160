"""The tables of processes: what changes, and a role's steps, sorted, chosen from and copied."""

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

_ROLES: Final = "desk: {title: Desk, kind: group}\nfield: {title: Field, kind: group}\n"
_BEFORE: Final = "".join(f"  s{n}: {{title: Step {n}, role: desk}}\n" for n in range(1, 7))
_AFTER: Final = """\
  s1: {title: Step 1, role: field, system: CRM}
  s2: {title: Step 2, role: desk, system: CRM}
  s3: {title: Step 3, role: field}
  s4: {title: Called otherwise, role: desk}
  t1: {title: Step one, role: desk}
  t2: {title: Step two, role: field}
  t3: {title: Step three, role: desk}
  t4: {title: Step four, role: desk}
"""
PLAN: Final = {
    "plan.yml": "title: Processes\n",
    "roles.yml": _ROLES,
    "processes/old.yml": f"title: Old\nsteps:\n{_BEFORE}",
    "processes/new.yml": f"title: New\nreplaces: old\ndrops: {{step: s5, note: Nobody missed it.}}\nsteps:\n{_AFTER}",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("processes")
    yield from served(project(folder, own_theme(), PLAN), folder / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        yield page


def part(page: Page, anchor: str) -> Locator:
    return page.locator(f"section:has(> [id='{anchor}'])")


def column(section: Locator, number: int) -> list[str]:
    """Give what is seen in one column."""
    cells = section.locator(f"tbody:not([hidden]) > tr:first-child > :nth-child({number})")
    return [" ".join(text.split()) for text in cells.all_inner_texts()]


def test_a_step_that_changes_in_two_ways_is_chosen_by_each(page: Page, site: Site) -> None:
    page.goto(f"{site.url}processes/new/")
    changes = part(page, "--what-changes")
    choice(changes, "Difference").select_option("Newly automated")
    assert column(changes, 3) == ["Step 1 (Field, CRM)", "Step 2 (Desk, CRM)"]
    choice(changes, "Difference").select_option("Other role")
    assert column(changes, 3) == ["Step 1 (Field, CRM)", "Step 3 (Field)"]
    choice(changes, "Difference").select_option("Gone")
    assert column(changes, 3) == ["Nobody missed it.", ""]
    page.reload()
    assert column(changes, 2) == ["Step 5 (Desk)", "Step 6 (Desk)"]


def test_differences_are_sorted_by_what_tells_most(page: Page, site: Site) -> None:
    page.goto(f"{site.url}processes/new/")
    changes = part(page, "--what-changes")
    press(changes, "Difference")
    assert column(changes, 1) == [
        *["New"] * 4,
        "Other role",
        "Other role Newly automated",
        "Newly automated",
        "Other name",
        *["Gone"] * 2,
    ]


def test_a_roles_steps_are_chosen_by_process_and_copied_with_what_follows(page: Page, site: Site) -> None:
    page.goto(f"{site.url}roles/desk/")
    steps = part(page, "--its-steps")
    choice(steps, "Process").select_option("New")
    assert names(steps) == ["2 · Step 2", "4 · Called otherwise", "5 · Step one", "7 · Step three", "8 · Step four"]
    steps.get_by_role("button", name="Copy rows").click()
    expect(steps.get_by_role("status")).to_have_text("5 of 11 copied")
    assert page.evaluate("navigator.clipboard.readText()").split("\n")[:2] == [
        "Step\tProcess\tSystem\tWhat follows\tPart",
        "2 · Step 2\tNew\tCRM\tStep 3, to Field\tDoes it",
    ]


def test_measures_are_whole_on_a_telephone_too(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": TELEPHONE, "height": 800})
    page.goto(f"{site.url}processes/new/")
    shown = part(page, "--measures").locator("tbody").first
    assert " ".join(shown.inner_text().split()) == "Steps 6 8 All of them, starts and ends too."
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
