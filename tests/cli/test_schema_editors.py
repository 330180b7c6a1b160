"""Editors are told which schema a file has: VS Code by its settings, others by a line in the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from planbook.plan.folder import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ended

FILES = {
    "plan.yml": b"title: A plan\n",
    "roles/sponsor.yml": b"\xef\xbb\xbftitle: Sponsor\r\nauthority: [All]\r\n",
    "roles/lead.md": b"---\ntitle: Lead\n---\nText.\n",
    "risks.yaml": b"# What may happen.\nflood: {title: Flood, owner: nobody}\n",
    "raci/launch.csv": b"Activity,Sponsor\nBegin,A/R\n",
    "raci/launch.yml": b"owner: sponsor\n",
    "notes.yml": b"x: 1\n",
    "people.yml": b"",
}


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, data in FILES.items():
        file = tmp_path / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def now(handbook: Path) -> dict[str, bytes]:
    return {path: (handbook / "plan" / path).read_bytes() for path in FILES}


def test_vs_code_finds_the_schema_of_every_file(handbook: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("schema", "--vscode")
    assert ended.code == 0
    assert ".vscode/settings.json names them" in ended.out
    schemas = json.loads((handbook / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert schemas["./.planbook/schemas/plan.schema.json"] == ["plan/plan.yml"]
    assert schemas["./.planbook/schemas/risks.file.schema.json"] == ["plan/risks.yml", "plan/risks.yaml"]
    assert schemas["./.planbook/schemas/raci.schema.json"] == [
        "plan/raci/**/*.yml",
        "plan/raci/**/*.yaml",
        "!plan/raci/launch.yml",
    ]
    assert schemas["./.planbook/schemas/raci.beside.schema.json"] == ["plan/raci/launch.yml"]
    assert all((handbook / name).is_file() for name in schemas)


def test_settings_of_ones_own_are_kept_with_their_comments(handbook: Path, planbook: Callable[..., Ended]) -> None:
    settings = handbook / ".vscode/settings.json"
    settings.parent.mkdir()
    settings.write_bytes(
        b'{\r\n  // Two.\r\n  "editor.tabSize": 2, // blanks\r\n  "yaml.schemas": {"a.json": "a.yml"},\r\n}\r\n'
    )
    planbook("schema", "--vscode")
    first = settings.read_bytes()
    assert first.startswith(
        b'{\r\n  // Two.\r\n  "editor.tabSize": 2, // blanks\r\n  "yaml.schemas": {"a.json": "a.yml",'
    )
    assert b"\n" not in first.replace(b"\r\n", b"")
    assert planbook("schema", "--vscode").out.endswith("names them already.\n")
    assert settings.read_bytes() == first


@pytest.mark.parametrize("written", [b"[]", b"{", b'{"yaml.schemas": 1}', b"{'a': 1}", b"\xff", b'{"a": 1} {}'])
def test_settings_that_cannot_be_read_are_left_alone(
    handbook: Path, planbook: Callable[..., Ended], written: bytes
) -> None:
    settings = handbook / ".vscode/settings.json"
    settings.parent.mkdir()
    settings.write_bytes(written)
    ended = planbook("schema", "--vscode")
    assert (ended.code, settings.read_bytes()) == (2, written)
    assert "is not changed" in ended.err


def test_vs_code_is_told_from_the_folder_it_opens(
    handbook: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(handbook / "plan")
    ended = planbook("schema", ".", "--out", "../schemas", "--vscode")
    assert ended.code == 2
    assert "the folder that you open in VS Code" in ended.err
    assert not (handbook / "plan/.vscode").exists()


def test_a_modeline_names_the_schema_of_each_yaml_file(handbook: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("schema", "--modeline")
    assert "5 files changed" in ended.out
    mark = b"# yaml-language-server: $schema="
    assert now(handbook) == {
        **FILES,
        "plan.yml": mark + b"../.planbook/schemas/plan.schema.json\n" + FILES["plan.yml"],
        "roles/sponsor.yml": b"\xef\xbb\xbf"
        + mark
        + b"../../.planbook/schemas/roles.schema.json\r\ntitle: Sponsor\r\nauthority: [All]\r\n",
        "risks.yaml": mark + b"../.planbook/schemas/risks.file.schema.json\n" + FILES["risks.yaml"],
        "raci/launch.yml": mark + b"../../.planbook/schemas/raci.beside.schema.json\n" + FILES["raci/launch.yml"],
        "people.yml": mark + b"../.planbook/schemas/people.file.schema.json\n",
    }
    assert "0 files changed" in planbook("schema", "--modeline").out


def test_modelines_move_with_the_schemas_and_go_again(handbook: Path, planbook: Callable[..., Ended]) -> None:
    planbook("schema", "--modeline")
    planbook("schema", "--modeline", "--out", "schemas")
    assert b"$schema=../schemas/plan.schema.json\ntitle" in now(handbook)["plan.yml"]
    assert "5 files changed to name no schema" in planbook("schema", "--no-modeline").out
    assert now(handbook) == FILES


@pytest.mark.usefixtures("handbook")
def test_places_are_told_below_a_modeline(planbook: Callable[..., Ended]) -> None:
    before = planbook("check").out
    planbook("schema", "--modeline")
    after = planbook("check").out
    assert "plan/risks.yaml:2:30" in before
    assert "plan/risks.yaml:3:30" in after


def test_a_folder_that_no_modeline_can_name_is_refused(handbook: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("schema", "--modeline", "--out", "my schemas")
    assert ended.code == 2
    assert "has a blank" in ended.err
    assert now(handbook) == FILES


def test_without_ids_no_id_is_written(handbook: Path, planbook: Callable[..., Ended]) -> None:
    planbook("schema")
    assert (handbook / ".planbook/schemas/_ids.schema.json").is_file()
    planbook("schema", "--no-ids", "--out", "other")
    assert not any(
        "sponsor" in file.read_text(encoding="utf-8").split('"properties"')[0]
        for file in (handbook / "other").iterdir()
    )
    assert not (handbook / "other/_ids.schema.json").exists()


def test_schemas_are_no_part_of_the_plan(handbook: Path, planbook: Callable[..., Ended]) -> None:
    planbook("schema", "--out", "plan/.schemas")
    assert set(read_folder(handbook / "plan")[0]) == set(FILES)
