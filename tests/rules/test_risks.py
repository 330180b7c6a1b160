"""Rules on risks, tried beyond their examples."""

from __future__ import annotations

import pytest

from tests.plans import lines


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("likelihood: 9, impact: 4", None),
        ("likelihood: 9", "“impact” is missing."),
        ("likelihood: 2, impact: ", "“impact” is missing."),
        ("status: open", "“likelihood” and “impact” are missing."),
    ],
)
def test_what_is_written_and_cannot_be_read_is_not_called_missing(written: str, said: str | None) -> None:
    plan = {"plan.yml": "title: P\n", "risks.yml": f"flood: {{title: Flood, {written}}}\n"}
    found = [line for line in lines(plan) if "risks/not-weighed" in line]
    assert [line.endswith(said or "") for line in found] == ([True] if said else [])
