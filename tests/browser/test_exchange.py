"""What readers take away of milestones: calendars to subscribe to, tables, a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from icalendar import Calendar

from planbook.formats.msproject_reading import read_project
from tests.browser.conftest import ROOT, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

PLAN: Final = {
    "plan.yml": "title: Launch\nas_of: 2026-11-20\n",
    "people.yml": "ann: {name: Ann}\n",
    "roles.yml": "lead: {title: Lead, holder: ann}\n销售: {title: 销售, kind: group}\n",
    "milestones/prepare.yml": (
        "title: Prepare\nmilestones:\n"
        "  sign: {title: Sign, date: 2026-12-04, owner: lead, with: 销售}\n"
        "  send: {title: Send, date: 2026-12-18, owner: 销售, after: sign}\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site that knows where it is published, below a folder of its own."""
    folder = tmp_path_factory.mktemp("exchange")
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    for path, text in PLAN.items():
        (folder / "plan" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "plan" / path).write_text(text, encoding="utf-8")
    url = "site_url: https://example.org/handbook/\n"
    plugins = "plugins: [search, {planbook: {path: the plan, fail_on: never}}]\n"
    (folder / "mkdocs.yml").write_text(f"site_name: Exchange\n{url}theme:\n{theme}{plugins}", encoding="utf-8")
    yield from served(folder / "mkdocs.yml", folder / "site")


def taken(page: Page, name: str) -> bytes:
    """Give the file that a link leads to."""
    with page.expect_download() as offered:
        page.get_by_role("link", name=name).click()
    return offered.value.path().read_bytes()


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("milestones", ["Sign", "Send"]),
        ("roles/lead", ["Sign"]),
        ("roles/销售", ["Sign", "Send"]),
        ("people/ann", ["Sign"]),
    ],
)
def test_a_calendar_is_had_from_the_page_of_whom_it_is_of(
    browser: Browser, site: Site, path: str, titles: list[str]
) -> None:
    with browser.new_page() as page:
        page.goto(f"{site.url}the plan/{path}/")
        subscribe = page.get_by_role("link", name="Subscribe").get_attribute("href") or ""
        events = Calendar.from_ical(taken(page, "Calendar file (ICS)")).walk("VEVENT")
        assert [str(event["SUMMARY"]) for event in events] == titles
        assert subscribe.startswith("webcal://example.org/handbook/the%20plan/")
        assert subscribe.endswith("calendar.ics")
        page.emulate_media(media="print")
        assert not page.get_by_role("link", name="Subscribe").is_visible()


def test_all_milestones_are_taken_away_as_a_table_and_as_a_project(browser: Browser, site: Site) -> None:
    with browser.new_page() as page:
        page.goto(f"{site.url}the plan/milestones/")
        table = taken(page, "CSV").decode("utf-8-sig").splitlines()
        assert [line.partition(",")[0] for line in table] == ["Id", "prepare/sign", "prepare/send"]
        assert taken(page, "Excel (XLSX)").startswith(b"PK")
        project, _ = read_project(taken(page, "Microsoft Project (XML)"))
        assert [task.name for task in project.tasks] == ["Prepare", "Sign", "Send"]
        assert project.tasks[1].url == "https://example.org/handbook/the%20plan/milestones/prepare/#sign"
