from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planbook.analysis.drift import Drift, drift, readings
from planbook.analysis.slip import baseline_of, days_slipped
from planbook.history.past import Past
from planbook.plan.folder import read_folder
from planbook.plan.milestones import Milestone
from planbook.plan.plan import Plan
from planbook.plan.read import Manner, read
from tests.history.repositories import Repo, phase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PLAN = "title: A plan\nas_of: 2026-05-01\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo.at(tmp_path / "here")


def plan_and_drift(folder: Path) -> tuple[Plan, Drift]:
    with Past(folder) as past:
        plan, _ = read(read_folder(folder)[0], date.today, Manner(past.promised))
        return plan, drift(plan, past)


def courses(folder: Path) -> Mapping[str, Sequence[tuple[str, str, list[str]]]]:
    """Give, by each milestone's id, what it was planned for: from when on, what for, and the subjects that said so."""
    plan, found = plan_and_drift(folder)
    return {
        m.id: [(t.on.isoformat(), str(t.planned), [c.subject for c in t.by]) for t in found.course(m)]
        for m in plan.every(Milestone)
    }


def test_each_move_is_told_with_its_day_and_the_commit_that_made_it(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01", b="2026-04")})
    repo.commit("note", "2026-01-02", {"milestones/p.yml": phase(a="2026-03-01", b="2026-04-30")})
    repo.commit("later", "2026-01-03", {"milestones/p.yml": phase(a="2026-05-01", b="2026-04-30")}, author="Bo")
    found = courses(repo.root)
    assert found == {
        "a": [("2026-01-01", "2026-03-01", ["begin"]), ("2026-01-03", "2026-05-01", ["later"])],
        "b": [("2026-01-01", "2026-04", ["begin"])],
    }
    assert plan_and_drift(repo.root)[1].days == [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)]


def test_of_a_day_its_end_counts_and_there_and_back_is_no_move(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01", b="2026-03-01")})
    repo.commit("there", "2026-01-03", {"milestones/p.yml": phase(a="2026-04-01", b="2026-04-01")})
    repo.commit("back", "2026-01-03", {"milestones/p.yml": phase(a="2026-05-01", b="2026-03-01")})
    assert courses(repo.root) == {
        "a": [("2026-01-01", "2026-03-01", ["begin"]), ("2026-01-03", "2026-05-01", ["back", "there"])],
        "b": [("2026-01-01", "2026-03-01", ["begin"])],
    }


def test_a_date_that_follows_from_others_moves_with_them(repo: Repo) -> None:
    after = "title: Q\nmilestones: {b: {title: B, after: p/a, takes: 5d}}\n"
    repo.commit(
        "begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-02"), "milestones/q.yml": after}
    )
    repo.commit("later", "2026-01-03", {"milestones/p.yml": phase(a="2026-03-09")})
    assert courses(repo.root)["b"] == [("2026-01-01", "2026-03-09", ["begin"]), ("2026-01-03", "2026-03-16", ["later"])]


def test_a_milestone_keeps_its_past_under_a_new_id_and_in_another_phase(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01", b="2026-04-01")})
    new = "title: Q\nmilestones:\n  c: {title: C, date: 2026-03-05, was: p/a}\n"
    files = {"milestones/p.yml": None, "milestones/q.yml": new + "  b: {title: B, date: 2026-04-01, was: p/b}\n"}
    repo.commit("renamed", "2026-01-03", files)
    assert courses(repo.root) == {
        "c": [("2026-01-01", "2026-03-01", ["begin"]), ("2026-01-03", "2026-03-05", ["renamed"])],
        "b": [("2026-01-01", "2026-04-01", ["begin"])],
    }


def test_what_a_merge_brought_in_is_told_by_who_wrote_it(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01", b="2026-03-01")})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("side: a", "2026-01-02", {"milestones/p.yml": phase(a="2026-04-01", b="2026-03-01")})
    repo.commit("side: text", "2026-01-03", {"milestones/p.yml": "# text\n" + phase(a="2026-04-01", b="2026-03-01")})
    repo.git("checkout", "-q", "main")
    repo.commit("line", "2026-01-04", {"milestones/q.yml": phase(c="2026-04-01")})
    repo.git("merge", "-q", "--no-ff", "-m", "merged", "side", day="2026-01-05")
    assert courses(repo.root) == {
        "a": [("2026-01-01", "2026-03-01", ["begin"]), ("2026-01-05", "2026-04-01", ["side: a"])],
        "b": [("2026-01-01", "2026-03-01", ["begin"])],
        "c": [("2026-01-04", "2026-04-01", ["line"])],
    }


def test_a_commit_that_cannot_be_read_is_passed_over_and_told(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01")})
    repo.commit("broken", "2026-01-02", {"milestones/p.yml": "title: ["})
    repo.commit("mended", "2026-01-03", {"milestones/p.yml": phase(a="2026-04-01")})
    assert courses(repo.root) == {
        "a": [("2026-01-01", "2026-03-01", ["begin"]), ("2026-01-03", "2026-04-01", ["mended"])]
    }
    found = plan_and_drift(repo.root)[1]
    assert [c.subject for c in found.skipped] == ["broken"]
    assert date(2026, 1, 2) not in found.days


def test_what_is_not_committed_yet_is_told_without_a_commit(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01")})
    repo.write({"milestones/p.yml": phase(a="2026-06-01", b="2026-07-01")})
    assert courses(repo.root) == {
        "a": [("2026-01-01", "2026-03-01", ["begin"]), ("2026-05-01", "2026-06-01", [])],
        "b": [("2026-05-01", "2026-07-01", [])],
    }


def test_a_clock_that_stood_wrong_breaks_nothing(repo: Repo) -> None:
    repo.commit("begin", "2026-02-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01")})
    repo.commit("early", "1999-01-01", {"milestones/p.yml": phase(a="2026-04-01")})
    repo.commit("last", "2026-02-02", {"milestones/p.yml": phase(a="2026-05-01")})
    assert [when for when, _, _ in courses(repo.root)["a"]] == ["1999-01-01", "2026-02-01", "2026-02-02"]


def test_a_plan_without_history_has_no_courses(tmp_path: Path) -> None:
    (tmp_path / "milestones").mkdir()
    (tmp_path / "plan.yml").write_text(PLAN)
    (tmp_path / "milestones" / "p.yml").write_text(phase(a="2026-03-01"))
    assert plan_and_drift(tmp_path)[1] == Drift(lack="no-repository")


def test_a_milestone_without_a_day_of_its_own_was_agreed_for_that_of_the_promised_plan(repo: Repo) -> None:
    after = "title: Q\nmilestones: {b: {title: B, after: p/a, takes: 5d}}\n"
    files = {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-05-11", c="2026-05-11"), "milestones/q.yml": after}
    repo.commit("begin", "2026-01-01", files)
    repo.git("tag", "v1")
    now = "title: P\nmilestones:\n  z: {title: A, date: 2026-05-18, was: a}\n"
    now += "  c: {title: C, date: 2026-05-18, baseline: 2026-05-15}\n  d: {title: D, date: 2026-05-18}\n"
    repo.commit("move", "2026-01-02", {"plan.yml": f"{PLAN}baseline: v1\n", "milestones/p.yml": now})
    plan, _ = plan_and_drift(repo.root)
    agreed = {m.id: (str(baseline_of(plan, m)), days_slipped(plan, m)) for m in plan.every(Milestone)}
    assert agreed == {
        "z": ("2026-05-11", 7),
        "c": ("2026-05-15", 3),
        "d": ("None", None),
        "b": ("2026-05-18", 7),
    }


def test_what_was_read_before_serves_again_and_tells_the_same(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01")})
    repo.commit("later", "2026-01-03", {"milestones/p.yml": phase(a="2026-05-01")})
    plan, found = plan_and_drift(repo.root)
    with Past(repo.root) as past:
        known = readings(past)
    with Past(repo.root) as past:
        monkeypatch.setattr(past, "reports", None)
        assert drift(plan, past, known) == found
