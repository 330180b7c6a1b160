"""Rules on objectives, tried beyond their examples."""

from __future__ import annotations

import pytest

from tests.plans import lines

RULES = ("objectives/behind", "objectives/missed")


def found(unit: str, target: str, value: int) -> list[str]:
    """Give what is said of one KPI, read on 2026-07-01 halfway to its target."""
    kpi = f"{{title: K, {unit}baseline: {{on: 2026-01-01, value: 0}}, target: {{on: {target}, value: 2}}"
    text = f"o:\n  title: O\n  kpis: {{k: {kpi}, readings: [{{on: 2026-07-01, value: {value}}}]}}}}\n"
    told = lines({"plan.yml": "title: P\nas_of: 2026-07-02\n", "objectives.yml": text})
    return [line.partition(": ")[2] for line in told if any(f" {rule}: " in line for rule in RULES)]


@pytest.mark.parametrize(
    ("unit", "none", "goal"),
    [
        ("", "0", "2"),
        ('unit: "%", ', "0%", "2%"),
        ("unit: EUR, ", "0 EUR", "2 EUR"),
        ("unit: working hours, unit_for_one: working hour, ", "0 working hours", "2 working hours"),
    ],
)
def test_numbers_of_a_kpi_are_told_with_their_unit(unit: str, none: str, goal: str) -> None:
    assert found(unit, "2026-06-30", 0) == [f"The KPI “K” was to reach {goal} by 2026-06-30, and stands at {none}."]
    (said,) = found(unit, "2026-12-29", 0)
    assert said.startswith(
        f"The KPI “K” is behind: {none} on 2026-07-01, where a straight line to its target asks for "
    )


def test_one_of_them_has_the_unit_of_one() -> None:
    unit = "unit: working hours, unit_for_one: working hour, "
    assert found(unit, "2026-06-30", 1) == [
        "The KPI “K” was to reach 2 working hours by 2026-06-30, and stands at 1 working hour."
    ]
