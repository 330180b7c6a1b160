"""This repository's own handbook, built as `make site` builds it."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from planbook.analysis.responsibility import is_vacant
from planbook.analysis.states import by_state
from planbook.book.check import check
from planbook.cli import run
from planbook.plan.budget import BudgetLine
from planbook.plan.changes import Change
from planbook.plan.folder import read_folder
from planbook.plan.forums import Forum
from planbook.plan.glossary import Term
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.needs import Need
from planbook.plan.objectives import Objective
from planbook.plan.people import Person
from planbook.plan.processes import Process
from planbook.plan.raci import Activity, Matrix
from planbook.plan.releases import Release
from planbook.plan.risks import Risk
from planbook.plan.roles import Role
from planbook.plan.selections import Selection
from planbook.plan.training import Training
from tests.site import broken_links, outside_loads, pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from tests.site import Html

ROOT = Path(__file__).parents[1]
HEAVIEST_PAGE: Final = 60_000
"""Bytes, packed: the page and what it loads of ours; the theme's own files apart."""
HEAVIEST_SCRIPT: Final = 10_000
HEAVIEST_OF_A_CHAPTER: Final = 2_000
"""What pages with drawings load besides."""


def packed(file: Path) -> int:
    """Give how many bytes of a file go over the line."""
    return len(gzip.compress(file.read_bytes()))


@pytest.fixture(scope="module")
def plan() -> Plan:
    files, found = read_folder(ROOT / "plan")
    return check(files, date.today, found).plan


def built(folder: Path) -> Path:
    """Build the handbook into a folder, strictly."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("handbook"))


@pytest.fixture(scope="module")
def read(site: Path) -> Mapping[str, Html]:
    return pages(site)


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, read: Mapping[str, Html]) -> None:
    assert broken_links(site, read) == []


def test_no_page_loads_anything_from_outside(read: Mapping[str, Html]) -> None:
    assert outside_loads(read) == []


def test_no_anchor_stands_twice_on_a_page(read: Mapping[str, Html]) -> None:
    for path, page in read.items():
        own = [anchor for anchor in page.anchors if not anchor.startswith("__")]
        assert sorted(set(own)) == sorted(own), path


def test_two_builds_are_equal_to_the_byte(site: Path, tmp_path: Path) -> None:
    again = built(tmp_path / "again")

    def files(folder: Path) -> dict[str, bytes]:
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    assert files(site) == files(again)


def test_the_plan_has_no_finding_that_is_not_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(ROOT / "plan"), "--docs", str(ROOT / "docs")]) == 0
    assert "no findings" in capsys.readouterr().out


def test_no_page_weighs_more_than_60_kb_with_what_it_loads_of_ours(site: Path) -> None:
    everywhere = {"planbook.js", "readers.js", "planbook.css"}
    ours = {file.name: packed(file) for file in (site / "assets").iterdir() if file.is_file()}

    def weight(page: Path) -> int:
        asked = {name for name in ours if f'data-script="{name}"' in page.read_text(encoding="utf-8")}
        return packed(page) + sum(ours[name] for name in everywhere | asked)

    heavy = {page: weight(page) for page in site.rglob("*.html")}
    assert {page: weight for page, weight in heavy.items() if weight > HEAVIEST_PAGE} == {}


def test_what_every_page_loads_of_our_script_weighs_at_most_10_kb_and_that_of_a_chapter_2(site: Path) -> None:
    weights = {file.name: packed(file) for file in (site / "assets").glob("*.js")}
    everywhere = [weights.pop(name) for name in ("planbook.js", "readers.js")]
    assert sum(everywhere) <= HEAVIEST_SCRIPT
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST_OF_A_CHAPTER} == {}
    without = (site / "roles/index.html").read_text(encoding="utf-8")
    assert [name for name in weights if name in without] == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (Role, 15),
        (Person, 12),
        (Matrix, 3),
        (Activity, 40),
        (Phase, 5),
        (Milestone, 30),
        (Process, 4),
        (Objective, 6),
        (Need, 12),
        (Selection, 1),
        (Change, 6),
        (Risk, 10),
        (Release, 3),
        (BudgetLine, 6),
        (Training, 3),
        (Forum, 2),
        (Term, 8),
    ],
)
def test_the_plan_is_one_that_a_company_could_live_by(plan: Plan, kind: type[Record], least: int) -> None:
    assert len(plan.every(kind)) >= least


def test_it_shows_a_late_milestone_a_slip_with_its_change_a_vacant_seat_and_a_process_that_replaces_one(
    plan: Plan,
) -> None:
    assert by_state(plan)["late"]
    assert any(m.change and m.baseline and m.date and m.baseline.last < m.date.last for m in plan.every(Milestone))
    assert any(is_vacant(plan, role) for role in plan.every(Role))
    assert any(process.replaces for process in plan.every(Process))
    assert all(kpi.readings for objective in plan.every(Objective) for kpi in objective.kpis.values())
