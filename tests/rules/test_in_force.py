"""From which day a rule is in force: what is of an earlier day is left alone."""

from __future__ import annotations

import pytest

from tests.plans import checked

ROLES = "seat: {title: Seat}\n"
PHASE = """\
title: Build
start: 2026-01-01
end: 2026-12-31
milestones:
  early: {title: Early, date: 2027-02-01, done: 2026-03-02}
  late: {title: Late, date: 2027-02-01}
  never: {title: Never}
"""


def owners_asked_for(rule: str, today: str = "2026-11-20") -> list[str]:
    files = {
        "plan.yml": f"title: P\nas_of: {today}\nrules: {{milestones/no-owner: {rule}}}\n",
        "roles.yml": ROLES,
        "milestones/build.yml": PHASE,
    }
    return [f.address.rpartition("/")[2] for f in checked(files).findings if f.rule == "milestones/no-owner"]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("warning", ["early", "late", "never"]),
        ("{from: 2026-03-02}", ["early", "late", "never"]),
        ("{from: 2026-03-03}", ["late"]),
        ("{from: 2026-03}", ["early", "late"]),
        ("{from: 2027-02-01}", ["late"]),
        ("{from: 2027-02-02, severity: error}", []),
    ],
)
def test_a_record_of_an_earlier_day_breaks_no_rule(rule: str, found: list[str]) -> None:
    assert [name for name in owners_asked_for(rule) if name != "never"] == [n for n in found if n != "never"]


def test_what_is_of_no_day_is_of_its_parent_s_or_of_the_plan_s_today() -> None:
    assert "never" in owners_asked_for("{from: 2026-12-31}")  # the phase's end
    assert "never" not in owners_asked_for("{from: 2027-01-01}")
    files = {"plan.yml": "title: P\nas_of: 2026-11-20\nrules: {roles/vacant: {from: DAY}}\n", "roles.yml": ROLES}

    def vacant(day: str) -> bool:
        said = {**files, "plan.yml": files["plan.yml"].replace("DAY", day)}
        return any(finding.rule == "roles/vacant" for finding in checked(said).findings)

    assert vacant("2026-11-20")
    assert not vacant("2026-11-21")


def test_a_change_is_of_the_day_on_which_it_was_decided_else_raised() -> None:
    def found(change: str, day: str) -> bool:
        rules = f"title: P\nas_of: 2026-11-20\nrules: {{plan/unknown-reference: {{from: {day}}}}}\n"
        files = {"plan.yml": rules, "changes/cr.yml": f"title: C\nraised_by: nobody\n{change}\n"}
        return any(finding.rule == "plan/unknown-reference" for finding in checked(files).findings)

    assert found("raised: 2026-05-01", "2026-05-01")
    assert not found("raised: 2026-05-01", "2026-05-02")
    assert found("raised: 2026-05-01\ndecided: {on: 2026-06-01}", "2026-05-02")
