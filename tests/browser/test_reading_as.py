"""Reading as a role or a person: chosen once, marked everywhere, passed on as a link, cleared at once."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import ROOT, served
from tests.browser.looking import DESK, TELEPHONE, TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_ALL: Final = "section:has(> #--all, > #--milestones) tbody.pb-mine .pb-name"
_HOME: Final = "https://handbook.invalid/"
PLAN: Final = {
    "plan.yml": "title: Readers\n",
    "people.yml": "ann: {name: Ann}\nbob: {name: Bob}\n",
    "roles.yml": """\
lead: {title: Sales lead, holder: ann}
head: {title: Project head, holder: bob}
admin: {title: <b>Admin</b>, holder: ann}
""",
    "milestones/p.yml": """\
title: Phase
milestones:
  m1: {title: Milestone 1, due: 2026-12-01, owner: lead}
  m2: {title: Milestone 2, due: 2026-12-02, owner: lead}
  m3: {title: Milestone 3, due: 2026-12-03, owner: head}
""",
    "raci/m.yml": """\
title: Matrix
activities:
  a: {title: One, accountable: head, responsible: lead}
  b: {title: Two, accountable: lead, responsible: [lead, head]}
  c: {title: Three, accountable: head, responsible: admin}
  d: {title: Four, accountable: head, responsible: head, consulted: lead}
""",
    "processes/sell.yml": """\
title: Sell
owner: head
steps:
  ask: {title: Ask, role: lead, next: tell}
  tell: {title: Tell, role: head}
""",
}


@pytest.fixture(scope="module", params=["plain", "instant"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site whose pages are loaded one by one, and one in which Material changes them in place."""
    folder = tmp_path_factory.mktemp(request.param)
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    if request.param == "instant":
        theme = theme.replace("  features:\n", "  features:\n    - navigation.instant\n")
    config = (
        f"site_name: Readers\nsite_url: {_HOME}\ntheme:\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n"
    )
    files = {"mkdocs.yml": config, "docs/note.md": "# Note\n", **{f"plan/{path}": text for path, text in PLAN.items()}}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for site in served(folder / "mkdocs.yml", folder / "site"):
        pages = site.folder / "sitemap.xml"  # by which the theme knows which pages it may change in place
        pages.write_text(pages.read_text(encoding="utf-8").replace(_HOME, site.url), encoding="utf-8")
        yield site


@contextmanager
def reading(browser: Browser, width: int = DESK, **options: object) -> Iterator[Page]:
    """Open an empty page of a reader of its own; what goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert [said for said in wrong if said != "refused"] == []


def choice(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Reading as")


def strip(page: Page) -> Locator:
    return page.locator(".pb-reading")


def go(page: Page, chapter: str) -> None:
    """Follow links to a chapter's page: to the overview, and from there."""
    page.locator(".pb-crumb a").first.click()
    page.locator("section:has(> #--chapters) table").get_by_role("link", name=chapter).click()
    page.wait_for_url(f"**/{chapter.lower()}/")


def expect_marked(page: Page, *names: str) -> None:
    """Wait for them: where pages are changed in place, the address is the new one's before the page is."""
    expect(page.locator(_ALL)).to_have_text(names)


def test_a_role_is_chosen_once_and_marked_on_every_page_until_it_is_cleared(browser: Browser, site: Site) -> None:
    with reading(browser) as page:
        page.goto(f"{site.url}raci/m/")
        options = ["Everyone", "Sales lead", "Project head", "<b>Admin</b>", "Ann", "Bob"]
        expect(choice(page).locator("option")).to_have_text(options)
        assert choice(page).locator("optgroup").evaluate_all("all => all.map(e => e.label)") == ["Roles", "People"]
        choice(page).select_option("roles/lead")
        told = "Reading as Sales lead Accountable + Responsible 1 · Responsible 1 · Consulted 1 · no part in 1"
        expect(strip(page).get_by_role("status")).to_have_text(told)
        assert page.locator("thead th.pb-mine .pb-name").all_inner_texts() == ["Sales lead"]
        assert page.locator(".pb-grid tbody.pb-out .pb-name").all_inner_texts() == ["Three"]
        go(page, "Milestones")
        expect_marked(page, "Milestone 1", "Milestone 2")
        expect(strip(page)).to_be_visible()
        expect(choice(page)).to_have_value("roles/lead")
        assert (
            page.locator("tbody.pb-mine a[data-yours]").first.evaluate("e => getComputedStyle(e, '::after').content")
            == '"Yours"'
        )
        assert (
            page.locator("tbody.pb-mine").first.get_by_role("link", name=re.compile("^Sales lead ?Yours$")).count() == 1
        )
        page.goto(f"{site.url}processes/sell/")
        expect(strip(page)).to_be_visible()
        assert page.locator("section:has(> #--steps) tbody.pb-mine .pb-name").all_inner_texts() == ["Ask"]
        page.get_by_role("button", name="Show everyone").click()
        expect(choice(page)).to_be_focused()
        assert page.locator(".pb-mine, .pb-out, [data-yours], .pb-reading").count() == 0
        page.goto(f"{site.url}raci/m/")
        expect(choice(page)).to_have_value("")
        assert page.locator(".pb-mine, .pb-out, [data-yours], .pb-reading").count() == 0
        assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('planbook'))") == []


def test_a_person_reads_as_every_role_they_hold(browser: Browser, site: Site) -> None:
    with reading(browser) as page:
        page.goto(f"{site.url}raci/m/")
        choice(page).select_option("people/ann")
        assert page.locator("thead th.pb-mine .pb-name").all_inner_texts() == ["Sales lead", "<b>Admin</b>"]
        expect(strip(page)).to_contain_text("Reading as Ann Sales lead, <b>Admin</b> · ")
        assert page.locator(".pb-grid tbody.pb-out").count() == 0
        choice(page).select_option("roles/admin")
        expect(strip(page)).to_contain_text("Reading as <b>Admin</b>")
        assert strip(page).locator("b").count() == 1


def test_a_link_says_whom_to_read_as_for_a_visit_and_keeps_ones_own_choice(browser: Browser, site: Site) -> None:
    with reading(browser) as page:
        page.goto(f"{site.url}milestones/")
        choice(page).select_option("roles/head")
        page.goto(f"{site.url}milestones/?other=1&as=roles/lead")
        expect_marked(page, "Milestone 1", "Milestone 2")
        page.get_by_role("button", name="Copy link").click()
        expect(strip(page)).to_contain_text("Link copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{site.url}milestones/?other=1&as=roles/lead"
        page.goto(f"{site.url}raci/m/")
        expect(choice(page)).to_have_value("roles/lead")
        visit = page.context.new_page()
        visit.goto(f"{site.url}raci/m/")
        expect(choice(visit)).to_have_value("roles/head")
        page.goto(copied)
        page.get_by_role("button", name="Show everyone").click()
        expect(page).to_have_url(f"{site.url}milestones/?other=1")
        expect_marked(page)
    with reading(browser) as other:
        other.goto(f"{site.url}milestones/?as=roles/nobody")
        expect(choice(other)).to_have_value("")
        assert strip(other).count() == 0


def test_pages_changed_in_place_or_gone_back_to_are_marked(browser: Browser, site: Site) -> None:
    with reading(browser) as page:
        page.goto(f"{site.url}milestones/")
        choice(page).select_option("roles/lead")
        page.wait_for_load_state("networkidle")  # Material fetches the list of pages first
        page.evaluate("window.stays = true")
        for name in ("Processes", "Roles"):
            go(page, name)
            expect(strip(page)).to_be_visible()
            assert page.locator(".pb-as").count() == 1
        assert bool(page.evaluate("window.stays")) == ("instant" in str(site.folder))
        for _ in range(4):
            page.go_back()
        page.wait_for_url("**/milestones/")
        expect_marked(page, "Milestone 1", "Milestone 2")
        expect(strip(page)).to_have_count(1)
        assert page.locator(".pb-as").count() == 1


def test_it_needs_no_mouse_and_works_where_nothing_may_be_kept(browser: Browser, site: Site) -> None:
    with reading(browser) as page:
        page.add_init_script(
            "for (const name of ['localStorage', 'sessionStorage'])"
            "  Object.defineProperty(window, name, {get() { throw new DOMException('refused', 'SecurityError'); }});"
        )
        page.goto(f"{site.url}raci/m/")
        choice(page).focus()
        page.keyboard.press("ArrowDown")
        expect(strip(page)).to_contain_text("Reading as Sales lead")
        page.keyboard.press("Tab")
        page.locator(".pb-reading button").last.focus()
        page.keyboard.press("Enter")
        assert strip(page).count() == 0


def test_on_a_telephone_a_matrix_becomes_the_roles_list(browser: Browser, site: Site) -> None:
    with reading(browser, TELEPHONE) as page:
        page.goto(f"{site.url}raci/m/?as=roles/lead")
        expect(strip(page)).to_be_visible()
        assert page.locator(".pb-grid td:visible").all_inner_texts() == ["R", "A\nR", "C"]
        assert page.evaluate(TOO_WIDE) <= 0


def test_what_is_marked_is_printed_with_whose_it_is(browser: Browser, site: Site) -> None:
    with reading(browser) as page:
        page.goto(f"{site.url}milestones/?as=roles/lead")
        page.emulate_media(media="print")
        expect(strip(page).get_by_text("Reading as")).to_be_visible()
        assert not page.get_by_role("button", name="Show everyone").is_visible()
        assert not choice(page).is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["raci/m/", "milestones/", "roles/", "overview/", "processes/sell/"])
def test_marked_pages_are_open_to_all_readers(browser: Browser, site: Site, path: str, scheme: str) -> None:
    with reading(browser, color_scheme=scheme) as page:
        page.goto(f"{site.url}{path.replace('overview/', '')}?as=people/ann")
        expect(strip(page)).to_be_visible()
        assert barriers(page) == []


def test_without_the_script_nothing_of_it_shows(browser: Browser, site: Site) -> None:
    with reading(browser, java_script_enabled=False) as page:
        page.goto(f"{site.url}milestones/?as=roles/lead")
        assert page.locator(".pb-as, .pb-reading, .pb-mine").count() == 0


# Pages that are changed in place need a server.
@pytest.mark.parametrize("site", ["plain"], indirect=True)
def test_it_works_in_a_page_opened_from_disk(browser: Browser, site: Site) -> None:
    with reading(browser) as page:
        page.goto(f"file://{site.folder}/milestones/index.html?as=roles/lead")
        expect(strip(page)).to_be_visible()


def test_who_may_read_as_whom_is_a_file_of_its_own(site: Site) -> None:
    text = (site.folder / "assets/readers.js").read_text(encoding="utf-8")
    found = json.loads(text.removeprefix("planbookReaders = ").removesuffix(";\n"))
    assert found["people"] == [
        ["people/ann", "Ann", "../people/ann/", "roles/lead", "roles/admin"],
        ["people/bob", "Bob", "../people/bob/", "roles/head"],
    ]
    assert found["roles"][0] == ["roles/lead", "Sales lead", "../roles/lead/"]
