"""The rules whose breach cannot be shown in the text of an example."""

from __future__ import annotations

import errno
import subprocess
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from planbook.book.check import check
from planbook.book.docs import Docs
from planbook.history.promised import promised
from planbook.plan.folder import MOST_BYTES, read_folder
from planbook.plan.read import Manner
from tests.rules.test_examples import NOT_SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def not_utf8(folder: Path) -> None:
    (folder / "risks.yml").write_bytes("données: {title: Perdues}\n".encode("latin-1"))


def too_deep(folder: Path) -> None:
    (folder / "risks.yml").write_text("x-deep: " + "[" * 60 + "]" * 60, encoding="utf-8")


def too_large(folder: Path) -> None:
    (folder / "risks.yml").write_bytes(b"#" * (MOST_BYTES + 1))


def unreadable(folder: Path) -> None:
    (folder / "inside.yml").symlink_to("gone.yml")


def symlink(folder: Path) -> None:
    (folder / "roles").symlink_to(folder.parent, target_is_directory=True)


def no_plan_file(folder: Path) -> None:
    (folder / "plan.yml").unlink()


def unknown_baseline(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "plan.yml").write_text("title: Example\nbaseline: v1.0\n", encoding="utf-8")
    named = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (["add", "."], [*named, "commit", "-q", "-m", "begin"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


BREACHES = [not_utf8, too_deep, too_large, unreadable, symlink, no_plan_file, unknown_baseline]


@pytest.mark.parametrize("breach", BREACHES)
def test_its_breach_is_found(tmp_path: Path, breach: Callable[[Path], None]) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yml").write_text("title: Example\n", encoding="utf-8")
    breach(folder)
    files, found = read_folder(folder)
    rule = f"plan/{breach.__name__.replace('_', '-')}"
    assert rule in NOT_SHOWN
    checked = check(files, lambda: date(2026, 11, 20), found, manner=Manner(partial(promised, folder)))
    assert rule in {finding.rule for finding in checked.findings}


def test_a_link_to_a_page_that_is_not_beside_the_plan_is_found_where_the_pages_are_known() -> None:
    files = {"plan.yml": b"title: Example\ndescription: '[a](here.md) [b](gone.md)'\n"}
    docs = Docs({"../docs/here.md": b""}, "../docs/")
    found = [[f.rule for f in check(files, lambda: date(2026, 11, 20), docs=known).findings] for known in (docs, None)]
    assert found == [["plan/lost-page"], []]


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: str, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    (tmp_path / "plan.yml").touch()
    # Not by taking the permission away: root, as whom tests may run, opens everything.
    monkeypatch.setattr("os.open", closed)
    _, found = read_folder(tmp_path)
    assert [(f.rule, dict(f.gaps)["reason"]) for f in found] == [("plan/unreadable", "Permission denied")]
