"""What keys are called: as the vocabulary says, else as they are written."""

from __future__ import annotations

from collections import defaultdict

import pytest

from planbook.pages.naming import label_of
from planbook.plan.grammar import form
from planbook.plan.vocabulary import HOMES


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("reports_to", "Reports to"),
        ("user-group", "User group"),
        ("line", "Budget line"),
        ("kpi", "KPI"),
        ("kpis", "KPIs"),
        ("criteria", "Criteria"),
        ("with", "Together with"),
        ("communicated", "Who was told"),
        ("state", "State"),
        ("训练", "训练"),
    ],
)
def test_a_key_is_called_as_it_is_declared_else_as_it_is_written(key: str, label: str) -> None:
    assert label_of(key) == label


def test_fields_of_one_key_have_one_label_in_every_kind() -> None:
    labels: dict[str, set[str]] = defaultdict(set)
    for kind in HOMES:
        for key, field in form(kind).fields.items():
            labels[key].add(field.label)
    assert {key: found for key, found in labels.items() if len(found) > 1} == {}
