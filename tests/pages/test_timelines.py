"""Timelines as page values: what is drawn of a milestone, and what its mark tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import pytest

from planbook.chapters.milestones.counted import MOST, MOST_OF_A_PHASE
from planbook.chapters.milestones.values import Drawn, PhaseName, Timeline
from planbook.pages.cells import To
from planbook.pages.signs import STATES
from planbook.plan.values import Day
from tests.pages.made import html, index, record

if TYPE_CHECKING:
    from planbook.draw.timeline import Placed
    from planbook.pages.page import IndexPage, RecordPage

PLAN = {
    "plan.yml": "title: T\nas_of: 2026-11-20\nstale_after: 5d\n",
    "roles.yml": "head: {title: Head, kind: group}\n",
    "milestones/prepare.yml": """\
title: Prepare
also: [准备]
start: 2026-02-01
end: 2027-01-31
milestones:
  mandate: {title: Mandate, date: 2026-03-01, done: 2026-02-27, owner: head, gate: head, approved: {by: head}}
  data: {title: Data, date: 2026-10-30, baseline: 2026-10-20, owner: head}
  contract: {title: Contract, start: 2026-11-02, date: 2026-12-04, owner: head}
  quarter: {title: Quarter, date: 2027-Q1, owner: head}
  old: {title: Old, date: 2026-04-01, baseline: 2026-03-01, cancelled: 2026-03-20}
  open: {title: Open}
""",
    "milestones/later.yml": "title: Later\nmilestones:\n  live: {title: Live, takes: 100d, after: prepare/contract}\n",
}


def of(page: IndexPage | RecordPage, anchor: str = "--all") -> Timeline:
    return cast("Timeline", next(section.body for section in page.sections if section.anchor == anchor))


def placed(found: Timeline) -> dict[str, Placed]:
    drawing = next(drawing for drawing in found.drawings if drawing.scale.zoom == found.shown)
    return {mark.shape.key.rpartition("/")[2]: mark for mark in drawing.marks}


def day(text: str) -> Day:
    return cast("Day", Day.parse(text))


def test_a_mark_tells_where_its_milestone_stands_and_how_far_it_has_moved() -> None:
    found = of(index(PLAN, "milestones"))
    told = {key.rpartition("/")[2]: drawn for key, drawn in found.drawn.items()}
    address = "milestones/prepare/"
    assert told["mandate"] == Drawn(To(f"{address}mandate", "Mandate"), STATES["done"], day("2026-02-27"), gate=True)
    assert told["data"] == Drawn(To(f"{address}data", "Data"), STATES["late"], day("2026-10-30"), days=31)
    assert told["quarter"] == Drawn(To(f"{address}quarter", "Quarter"), STATES["on-track"], day("2027-Q1"), vague=True)
    assert told["old"] == Drawn(To(f"{address}old", "Old"), STATES["cancelled"], day("2026-04-01"))
    assert told["contract"].critical
    assert told["live"].after == (f"{address}contract",)
    assert told["live"].critical
    assert "open" not in told
    assert found.undated == 1


def test_the_dashed_line_is_as_long_as_the_days_moved_and_a_late_mark_stands_on_the_day_it_was_due() -> None:
    found = of(index(PLAN, "milestones"))
    data, scale = placed(found)["data"].shape, found.drawings[1].scale
    assert data.x == scale.x(day("2026-10-30").last.toordinal())
    assert data.slip is not None
    assert data.slip.right - data.slip.left == pytest.approx(31 * scale.pixels, abs=0.2)
    assert data.slip.right + data.x == pytest.approx(scale.x(found.today.first.toordinal()), abs=0.2)
    assert placed(found)["mandate"].shape.slip is None
    assert placed(found)["old"].shape.ghost is None


def test_work_and_coarse_days_are_bars_and_the_critical_path_is_drawn() -> None:
    found = of(index(PLAN, "milestones"))
    marks, scale = placed(found), found.drawings[1].scale
    for id_, begins in (("contract", "2026-11-02"), ("quarter", "2027-01-01")):
        shape = marks[id_].shape
        assert shape.bar is not None
        assert shape.x + shape.bar == pytest.approx(scale.starts(day(begins).first.toordinal()), abs=0.2)
    assert marks["data"].shape.bar is None
    [line] = found.drawings[1].lines
    assert (line.source, line.target) == ("milestones/prepare/contract", "milestones/later/live")


def test_bands_are_phases_with_what_is_done_of_them() -> None:
    found = of(index(PLAN, "milestones"))
    assert found.phases == {
        "milestones/later": PhaseName(To("milestones/later", "Later"), (), 0, 1),
        "milestones/prepare": PhaseName(To("milestones/prepare", "Prepare"), ("准备",), 1, 6),
    }
    assert [band.span is not None for band in found.drawings[0].bands] == [True, False]
    assert found.states == [
        (STATES["late"], 1),
        (STATES["on-track"], 3),
        (STATES["done"], 1),
        (STATES["cancelled"], 1),
    ]


def test_a_phases_own_drawing_leads_to_the_rows_of_its_page() -> None:
    found = of(record(PLAN, "milestones/prepare"), "--milestones")
    assert found.drawn["milestones/prepare/data"].anchor == "data"
    assert found.phases["milestones/prepare"].to is None
    painted = html(PLAN, "milestones/prepare")
    assert '<a xlink:href="#data" class="pb-m pb-is-late"' in painted
    assert "<title>Data, Late, 30 Oct 2026, 31 days later than agreed</title>" in painted


def test_a_build_is_old_when_more_working_days_have_passed_than_it_may_be_old() -> None:
    assert of(index(PLAN, "milestones")).stale == day("2026-11-28")
    assert of(index({**PLAN, "plan.yml": "title: T\n"}, "milestones")).stale is None
    assert 'data-stale="2026-11-28"' in html(PLAN, "milestones")


def many(count: int) -> dict[str, str]:
    lines = "".join(f"  m{n}: {{title: M{n}, date: 2026-{1 + n % 12:02}-15}}\n" for n in range(count))
    return {"milestones/p.yml": f"title: P\nmilestones:\n{lines}", "milestones/q.yml": "title: Q\n"}


def test_more_marks_than_can_be_read_are_counted_by_months_and_drawn_on_their_phases_pages() -> None:
    assert of(index(many(MOST), "milestones")).counts is None
    found = of(index(many(MOST + 1), "milestones"))
    assert found.drawings == []
    assert found.counts is not None
    assert len(found.counts.spans) == 12
    [(phase, counts), (_, none)] = found.counts.rows
    assert (phase, sum(counts), counts[0], found.counts.most) == (To("milestones/p", "P"), MOST + 1, 6, 6)
    assert none == [0] * 12
    assert of(record(many(MOST + 1), "milestones/p"), "--milestones").drawings
    assert of(record(many(MOST_OF_A_PHASE + 1), "milestones/p"), "--milestones").counts
    painted = html(many(MOST + 1), "milestones")
    assert "<svg" not in painted.partition('class="pb-heat"')[2]
    assert '<td style="--heat:1.00">6</td>' in painted


@pytest.mark.parametrize(
    ("last", "spans"),
    [
        ("2027-06", ["Jan 2026", "Jun 2027"]),
        ("2030-01", ["Q1 2026", "Q1 2030"]),
        ("2040", ["2026", "2040"]),
        ("2100", ["2025–2029", "2100–2104"]),
        ("9999", ["2000–2499", "9500–9999"]),
    ],
)
def test_counts_are_by_spans_that_fit_on_a_page(last: str, spans: list[str]) -> None:
    plan = many(MOST + 1)
    plan["milestones/q.yml"] = f"title: Q\nmilestones:\n  last: {{title: L, date: {last}}}\n"
    heads = html(plan, "milestones").partition('class="pb-heat"')[2].partition("</thead>")[0]
    words = [re.sub("<[^>]*>", "", cell) for cell in heads.split('<th scope="col">')[2:]]
    assert [words[0], words[-1]] == spans
    assert len(words) <= 18


def test_days_that_lie_in_other_ages_are_drawn_as_far_as_they_can_be() -> None:
    ages = "  a: {title: A, date: 0001-01-01}\n  b: {title: B, date: 9999-12-31}\n"
    plan = {"milestones/p.yml": f"title: P\nmilestones:\n{ages}"}
    found = of(index(plan, "milestones"))
    assert found.drawings[0].width <= 12_000
    assert [mark.shape.label for mark in found.drawings[0].marks] == ["A", "B"]
    assert html(plan, "milestones")
