"""A slip of the pen is one finding, and hides nothing but what is missing by it."""

from __future__ import annotations

from tests.pages.made import checked_of

SLIP = "title: P\n"
HOLDERS = {"people.yml": "ann: {name: Ann}\n", "roles.yml": "lead: {title: Lead, holdr: ann}\n"}


def told(plan: str, **files: str) -> list[str]:
    return [finding.rule for finding in checked_of({"plan.yml": plan, **HOLDERS, **files}).findings]


def test_a_field_under_a_wrong_name_is_not_missing_besides() -> None:
    assert told(SLIP) == ["plan/unknown-key"]


def test_it_is_where_nothing_else_would_tell_of_it() -> None:
    assert told(f"{SLIP}rules: {{plan/unknown-key: warning}}\n") == ["roles/vacant", "plan/unknown-key"]
    assert told(f"{SLIP}rules: {{plan/unknown-key: off}}\n") == ["roles/vacant"]
    lived_with = "accepted: [{rule: plan/unknown-key, at: roles/lead, why: It is on the form.}]\n"
    assert told(f"{SLIP}{lived_with}") == ["roles/vacant"]


def test_a_slip_hides_nothing_but_what_is_missing_by_it() -> None:
    files = {
        "people.yml": "ann: {name: Ann, until: 2020-01-01}\n",
        "roles.yml": "lead: {title: Lead, kind: seet, holder: [ann, {nobody: x}], reports_to: lead}\n",
    }
    found = [finding.rule for finding in checked_of({"plan.yml": SLIP, **files}).findings]
    assert found == ["plan/unknown-word", "roles/holder-left", "plan/unknown-key", "roles/circular-reporting"]


def test_what_is_accepted_and_hidden_by_a_slip_need_not_be_deleted() -> None:
    lived_with = "accepted: [{rule: roles/vacant, at: roles/lead, why: We are looking for one.}]\n"
    held = "lead: {title: Lead, holder: ann}\n"
    assert told(f"{SLIP}{lived_with}") == ["plan/unknown-key"]
    assert told(f"{SLIP}{lived_with}", **{"roles.yml": held}) == ["plan/unused-acceptance"]
