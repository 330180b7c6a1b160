"""Which records a list shows, in which order, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.listing import Listing
from planbook.plan.blocks import gathered_of, nowhere, read_view
from planbook.plan.lists import LISTS, comparable
from planbook.plan.prose import view_blocks
from planbook.plan.views import ListView
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAN = {
    "roles.yml": (
        "lead: {title: Lead, kind: group, dimension: people}\n"
        "team: {title: Team, kind: group, members: lead, tags: [Core, late]}\n"
        "seat: {title: A seat, holder: [{person: ann, until: 2025}, bob], capacity: 20%}\n"
    ),
    "people.yml": "ann: {name: Ann}\nbob: {name: Bob}\n",
    "milestones/build.yml": (
        "title: Build\nmilestones:\n"
        "  design: {title: Design, date: 2026-03, owner: lead, confidence: low, takes: 3w}\n"
        "  ready: {title: Ready, date: 2026-05-10, owner: team, with: lead, confidence: high, takes: 10d}\n"
        "  tried: {title: Tried, owner: lead, after: ready, confidence: medium, takes: 2m}\n"
        "  gone: {title: Gone, date: 2026-02-01, cancelled: 2026-01-05}\n"
        "  early: {title: Early, date: 2026-02-01, done: 2026-02-01, owner: team, go_live: yes}\n"
    ),
    "milestones/run.yml": "title: Run\nmilestones:\n  live: {title: Live, date: 2027, owner: lead}\n",
    "raci/m.yml": (
        "title: M\nactivities:\n"
        "  train: {title: Train, responsible: team, accountable: lead}\n"
        "  book: {title: Book, part_of: train, responsible: lead}\n"
        "  pay: {title: Pay, responsible: team, accountable: team}\n"
    ),
    "risks.yml": "flood: {title: Flood, likelihood: 2, owner: lead}\nfire: {title: Fire, likelihood: 4, impact: 5}\n",
    "processes.yml": (
        "none: {title: None}\n"
        "long: {title: Long, steps: {a: {title: A, role: lead}, b: {title: B, role: lead}}}\n"
        "often: {title: Often, steps: {a: {title: A, role: lead, next: b}, b: {title: B, role: team, next: a}}}\n"
    ),
    "budget.yml": "a: {title: A, planned: 90 EUR}\nb: {title: B, planned: 100 EUR}\nc: {title: C, planned: 5 CHF}\n",
}


def listed(view: str, files: Mapping[str, str] = PLAN) -> Sequence[str]:
    """Give the ids of the records that a list shows."""
    plan = checked(files).plan
    (block,) = view_blocks(f"```plan\n{view}\n```")
    read, findings = read_view(block, gathered_of(plan), nowhere)
    assert not findings
    assert isinstance(read, ListView)
    return [record.id for record in Listing.of(plan, LISTS[read.list]).records(read)[: read.limit]]


@pytest.mark.parametrize(
    ("view", "ids"),
    [
        ("list: phases", "build run"),
        ("list: milestones", "design ready tried gone early live"),
        ("list: milestones\nwhere: {owner: lead}", "design tried live"),
        ("list: milestones\nwhere: {owner: roles/lead}", "design tried live"),
        ("list: milestones\nwhere: {owner: [lead, team]}", "design ready tried early live"),
        ("list: milestones\nwhere: {owner: lead, state: late}", "design"),
        ("list: milestones\nwhere: {state: [late, cancelled]}", "design gone"),
        ("list: milestones\nwhere: {state: on-track}", "ready tried live"),
        ("list: milestones\nwhere: {state: [done, cancelled]}", "gone early"),
        ("list: milestones\nwhere: {phase: run}", "live"),
        ("list: milestones\nwhere: {with: lead}", "ready"),
        ("list: milestones\nwhere: {after: ready}", "tried"),
        ("list: milestones\nwhere: {date: 2026-H1}", "design ready gone early"),
        ("list: milestones\nwhere: {date: 2026-03-01}", ""),
        ("list: milestones\nwhere: {go_live: yes}", "early"),
        ("list: milestones\nwhere: {go_live: no}", "design ready tried gone live"),
        ("list: milestones\nwhere: {dimension: people}", "design tried live"),
        ("list: milestones\nwhere: {confidence: }", "design ready tried gone early live"),
        ("list: milestones\nwhere: {takes: 10d}", "ready"),
        ("list: milestones\nwhere: {title: READY}", "ready"),
        ("list: roles\nwhere: {holder: bob}", "seat"),
        ("list: roles\nwhere: {holder: ann}", ""),
        ("list: roles\nwhere: {kind: group}", "lead team"),
        ("list: roles\nwhere: {tags: core}", "team"),
        ("list: roles\nwhere: {tags: [none, late]}", "team"),
        ("list: roles\nwhere: {members: lead}", "team"),
        ("list: roles\nwhere: {capacity: 0.2}", "seat"),
        ("list: activities\nwhere: {accountable: lead}", "train book"),
        ("list: activities\nwhere: {matrix: m, responsible: team}", "train pay"),
        ("list: risks\nwhere: {likelihood: 4}", "fire"),
        ("list: budget\nwhere: {planned: 100 EUR}", "b"),
        ("list: milestones\nsort: date", "gone early design ready live tried"),
        ("list: milestones\nsort: -date", "live ready design gone early tried"),
        ("list: milestones\nsort: confidence", "ready tried design gone early live"),
        ("list: milestones\nsort: -confidence", "design tried ready gone early live"),
        ("list: milestones\nsort: takes", "ready design tried gone early live"),
        ("list: milestones\nsort: owner", "design tried live ready early gone"),
        ("list: milestones\nsort: title", "design early gone live ready tried"),
        ("list: milestones\nsort: state\nlimit: 2", "design ready"),
        ("list: milestones\nsort: -phase\nlimit: 1", "live"),
        ("list: activities\nsort: accountable", "train book pay"),
        ("list: roles\nsort: tags", "team lead seat"),
        ("list: risks\nsort: -likelihood", "fire flood"),
        ("list: risks\nsort: impact", "fire flood"),
        ("list: budget\nsort: planned", "c a b"),
        ("list: processes\nsort: -hand_offs", "often long none"),
        ("list: processes\nsort: longest_way", "long none often"),
        ("list: processes\nwhere: {hand_offs: 2}", "often"),
        ("list: milestones\nlimit: 2", "design ready"),
        ("list: milestones\nlimit: 1000", "design ready tried gone early live"),
    ],
)
def test_what_a_list_shows(view: str, ids: str) -> None:
    assert list(listed(view)) == ids.split()


KEYS = sorted(comparable(Listing.of(checked(PLAN).plan, LISTS["milestones"]).fields))


@pytest.mark.no_cover
@given(st.sampled_from(KEYS), st.integers(1, 9))
def test_a_sorted_list_holds_the_same_records_those_that_say_nothing_last(key: str, limit: int) -> None:
    plain, up, down = (listed(f"list: milestones{sort}") for sort in ("", f"\nsort: {key}", f"\nsort: -{key}"))

    assert sorted(up) == sorted(down) == sorted(plain)
    assert listed(f"list: milestones\nsort: {key}\nlimit: {limit}") == up[:limit]
    silent = _silent(key)
    assert up[len(up) - len(silent) :] == down[len(down) - len(silent) :] == silent


def _silent(key: str) -> Sequence[str]:
    listing = Listing.of(checked(PLAN).plan, LISTS["milestones"])
    return [r.id for r in listing.plan.every(listing.kind) if listing.value(r, key) in (None, "", ())]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_kind_can_be_listed_by_every_field(name: str) -> None:
    listing = Listing.of(checked(PLAN).plan, LISTS[name])
    for key in comparable(listing.fields):
        listed(f"list: {name}\nsort: -{key}\ncolumns: {key}")
