"""The pages about rules: which there are, what they say, and where their links lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from planbook.book.addresses import base_of
from planbook.book.check import RULE_NAMES
from planbook.book.reference_pages import anchor
from planbook.book.references import references
from planbook.book.render import Here, template
from planbook.pages.rule_pages import RulePage
from planbook.words import ENGLISH
from tests.pages.made import checked_of, renderer_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.book.leaves import Leaf

PLAN = {
    "plan.yml": """\
title: Example
rules:
  roles/no-deputy: off
  roles/no-capacity: {severity: warning, from: 2026-11-01}
accepted: [{rule: roles/vacant, at: roles/sponsor, why: The board chooses in March.}]
""",
    "roles.yml": "sponsor: {title: Sponsor}\nlead: {title: Lead}\n",
}


def leaves(*, all_rules: bool = False) -> Mapping[str, Leaf]:
    made = references(checked_of(PLAN), ENGLISH, all_rules=all_rules)
    return {leaf.address: leaf for leaf in made if leaf.address.startswith("reference/rules")}


def painted(leaf: Leaf) -> str:
    renderer = renderer_of(checked_of(PLAN))
    here = Here(renderer, base_of(renderer.addresses.url(leaf.address)))
    return template(leaf.page.template).render(page=leaf.page, here=here, _=ENGLISH.say)


def test_rules_that_find_something_or_are_set_have_pages() -> None:
    assert {name.removeprefix("reference/rules/") for name in leaves()} == {
        *("reference/rules", "roles/vacant", "roles/no-deputy", "roles/no-capacity")
    }


def test_every_rule_has_a_page_where_that_is_asked_for() -> None:
    assert set(leaves(all_rules=True)) == {"reference/rules", *(f"reference/rules/{name}" for name in RULE_NAMES)}


@pytest.mark.parametrize("all_rules", [False, True])
def test_every_rule_keeps_its_anchor_in_the_list_of_all(*, all_rules: bool) -> None:
    made = leaves(all_rules=all_rules)["reference/rules"]
    ids = re.findall(r' id="([^"]+)"', painted(made))
    assert len(ids) == len(set(ids))
    assert {anchor(name) for name in RULE_NAMES} <= set(ids)
    assert {*made.anchors} == set(ids)


@pytest.mark.parametrize("all_rules", [False, True])
def test_links_among_the_pages_about_rules_lead_to_one_that_is_there(*, all_rules: bool) -> None:
    made = leaves(all_rules=all_rules)
    for leaf in made.values():
        ways = re.findall(r'href="(?:\.\./)+(reference/rules/[^"]*)"', painted(leaf))
        for page, _, part in (way.partition("#") for way in ways):
            there = made[page.rstrip("/")]
            assert not part or part in there.anchors


def test_a_rule_s_page_tells_how_the_plan_sets_it() -> None:
    made = leaves()
    assert "turned off" in painted(made["reference/rules/roles/no-deputy"])
    text = " ".join(re.sub("<[^>]+>", "", painted(made["reference/rules/roles/no-capacity"])).split())
    assert "Severity: Warning (plan.yml says so; otherwise: Advice) · in force from 1 Nov 2026" in text


def test_a_rule_s_page_tells_what_it_finds_here_and_what_is_accepted_of_it() -> None:
    leaf = leaves()["reference/rules/roles/vacant"]
    page = leaf.page
    assert isinstance(page, RulePage)
    assert [found.on.address for found in page.open if found.on] == ["roles/lead"]
    assert [found.why_accepted for found in page.accepted] == ["The board chooses in March."]
    assert leaf.anchors == ["--open", "--accepted", "--examples", "--setting"]
    assert set(leaf.anchors) == set(re.findall(r' id="([^"]+)"', painted(leaf)))


def test_what_the_check_says_of_an_example_stands_below_it() -> None:
    html = painted(leaves()["reference/rules/roles/vacant"])
    assert html.count("The check says:") == 1
    assert html.index('id="--examples"') < html.index("The check says:</b> The seat “CRM manager” is vacant.")


def test_examples_are_shown_as_they_are_written() -> None:
    html = painted(leaves(all_rules=True)["reference/rules/plan/broken-link"])
    assert "&lt;plan:" in html
    assert "<plan:" not in html
