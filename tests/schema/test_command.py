from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planbook import cli
from planbook.plan.schema import schemas

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def a_plan(folder: Path) -> str:
    (folder / "roles").mkdir(parents=True)
    (folder / "plan.yml").write_text("title: 计划\n", encoding="utf-8")
    (folder / "roles" / "执行发起人.yml").write_text("title: 执行发起人\n", encoding="utf-8")
    return str(folder)


def test_writes_every_schema_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a" / "b"
    assert cli.run(["schema", a_plan(tmp_path / "plan"), "--out", str(out)]) == 0
    expected = sorted([*schemas(None), "_ids.schema.json"])
    assert sorted(file.name for file in out.iterdir()) == expected
    assert capsys.readouterr().out == f"{len(expected)} schemas in {out}, {len(expected)} of them new or changed.\n"
    assert "执行发起人" in (out / "_ids.schema.json").read_text(encoding="utf-8")


def test_writes_only_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, out = a_plan(tmp_path / "plan"), tmp_path / "out"
    cli.run(["schema", plan, "--out", str(out)])
    before = {file: file.stat().st_mtime_ns for file in out.iterdir()}
    (tmp_path / "plan" / "plan.yml").write_text("title: A plan\nwords: {gap: {huge: Huge}}\n", encoding="utf-8")
    cli.run(["schema", plan, "--out", str(out)])
    changed = [file.name for file, at in before.items() if file.stat().st_mtime_ns != at]
    assert sorted(changed) == ["needs.file.schema.json", "needs.schema.json"]
    assert "2 of them new or changed" in capsys.readouterr().out
    assert "huge" in json.loads((out / "needs.schema.json").read_text(encoding="utf-8"))["properties"]["gap"]["enum"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert cli.run(["schema", a_plan(tmp_path / "plan"), "--out", str(tmp_path / "out")]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_no_plan_to_make_schemas_for(tmp_path: Path) -> None:
    assert cli.run(["schema", str(tmp_path / "plan"), "--out", str(tmp_path / "out")]) == 2
