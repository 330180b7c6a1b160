"""Which pages a book has is known before they are made."""

from __future__ import annotations

import pytest

from planbook.book.page_links import page_addresses
from tests.browser.hostile import EMPTY, HOSTILE, ONE_ROLE
from tests.pages.made import book, checked_of, html

OFF = "title: A\nchapters: [{name: milestones, off: yes}, {name: raci, title: Who does what}]\n"
PLANS = [
    {},
    EMPTY,
    ONE_ROLE,
    HOSTILE,
    {"roles.yml": "a: {title: A, kind: group}\n"},
    {"people.yml": "a: {name: A}\n"},
    {"budget.yml": "a: {title: A, planned: 10 EUR}\n"},
    {"releases.yml": "a: {title: A}\n"},
    {"risks.yml": "a: {title: A, review_by: 2026-12-01}\n"},
    {"raci/index.md": "Soon.\n"},
    {"milestones/a.yml": "title: A\nmilestones: {b: {title: B, date: 2026-12-01}}\n"},
    {"milestones/a.yml": "title: A\nmilestones: {b: {title: B, gate: {approve: c}}}\n", "roles.yml": "c: {title: C}\n"},
    {"plan.yml": OFF, "milestones/a.yml": "title: A\nmilestones: {b: {title: B}}\n", "raci/a.yml": "title: A\n"},
    {"processes/a.yml": "title: A\nsteps: {b: {title: B, system: CRM}}\n", "objectives.yml": "a: {title: A}\n"},
    {"plan.yml": "title: A\ncollections: {vendors: {title: Vendors}}\n", "vendors.yml": "a: {title: A}\n"},
]


@pytest.mark.parametrize("plan", PLANS)
def test_the_pages_that_links_may_name_are_those_that_the_book_has(plan: dict[str, str]) -> None:
    # Whether there is a page on what changed, only the site knows.
    assert set(page_addresses(checked_of(plan).plan)) == {*book(plan).titles, "changed"}


def test_a_link_to_a_page_says_what_the_page_is_called() -> None:
    plan = {
        "plan.yml": "title: A\nchapters: {name: risks, title: What may go wrong}\n",
        "risks.yml": "a: {title: A, description: '<plan:Risks>, [all](plan:findings), <plan:raci>'}\n",
    }
    painted = html(plan, "risks/a")
    assert '<a class="pb-link" href="../../risks/">What may go wrong</a>' in painted
    assert '<a class="pb-link" href="../../findings/">all</a>' in painted
    assert '<span class="pb-broken">raci</span>' in painted
