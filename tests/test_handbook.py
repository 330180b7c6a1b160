"""This repository's own handbook, built as `make site` builds it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planbook.cli import run
from tests.site import broken_links, outside_loads, pages

ROOT = Path(__file__).parents[1]


def built(folder: Path) -> Path:
    """Build the handbook into a folder, strictly."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("handbook"))


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_no_page_loads_anything_from_outside(site: Path) -> None:
    assert outside_loads(site) == []


def test_no_anchor_stands_twice_on_a_page(site: Path) -> None:
    for path, page in pages(site).items():
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
