"""Rules on roles, tried beyond their examples."""

from __future__ import annotations

import pytest

from tests.plans import places

FILES = {
    "people.yml": "ann: {name: Ann}\nbob: {name: Bob, until: 2026-04-30}\ncleo: {name: Cleo, from: 2026-06-01}\n",
    "raci/m.yml": "title: M\nactivities: {do: {title: Do, responsible: head, accountable: head}}\n",
}


@pytest.mark.parametrize(
    ("deputy", "told"),
    [
        ("ann", False),
        ("bob", True),
        ("cleo", True),
        ("{person: ann, until: 2026-04-30}", True),
        ("[bob, ann]", False),
    ],
)
def test_only_who_is_there_today_stands_in(deputy: str, told: bool) -> None:  # noqa: FBT001
    head = f"head: {{title: Head, holder: ann, capacity: 20%, deputy: {deputy}}}\n"
    found = [place for place in places({**FILES, "roles.yml": head}) if place.endswith("roles/no-deputy")]
    assert bool(found) is told
