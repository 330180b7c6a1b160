"""The command as a process of its own: closed pipes and terminals of other encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def started(
    arguments: Sequence[str | Path], environ: Mapping[str, str] | None = None, stderr: int | IO[bytes] = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "error", "-m", "planbook", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=stderr, env={**os.environ, "SOURCE_DATE_EPOCH": "0", **(environ or {})}
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.yml").write_text("title: 计划 😀\n", encoding="utf-8")
    (tmp_path / "roles.yml").write_text("".join(f"角色-{n}: {{titel: é}}\n" for n in range(2_000)), encoding="utf-8")
    (Path(tmp_path) / os.fsdecode(b"b\xff.yml")).write_bytes(b"")
    return tmp_path


COMMANDS = [["check"], ["check", "--format", "json"], ["export", "json"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_seen_enough_is_no_error(plan: Path, command: list[str], tmp_path: Path) -> None:
    said = tmp_path / "_said"
    with said.open("wb") as stream, started([*command, plan], stderr=stream) as process:
        assert process.stdout
        process.stdout.read(10)
        process.stdout.close()
        process.wait(60)
    assert b"Traceback" not in said.read_bytes()
    assert b"Broken" not in said.read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "environ", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_any_terminal_will_do(plan: Path, command: list[str], environ: dict[str, str]) -> None:
    out, err = started([*command, plan], environ).communicate(timeout=60)
    assert b"Traceback" not in err
    if command == ["check"]:
        assert out.splitlines()[-1].startswith(b"2,000 records: ")
    else:
        assert (
            out.decode() == started([*command, plan], {"PYTHONIOENCODING": "utf-8"}).communicate(timeout=60)[0].decode()
        )
        json.loads(out)


def test_a_name_that_is_not_utf8_is_told(plan: Path) -> None:
    out, _ = started(["check", "--format", "json", plan]).communicate(timeout=60)
    assert [one["path"] for one in json.loads(out) if one["rule"] == "plan/unknown-file"] == [r"b\xff.yml"]
    out, _ = started(["check", plan]).communicate(timeout=60)
    assert out.startswith(f"{plan}/b\\xff.yml:1:1: error: ".encode())


def test_the_exit_code_is_the_commands(plan: Path) -> None:
    process = started(["check", plan])
    process.communicate(timeout=60)
    assert process.returncode == 1
    process = started(["check", plan / "nowhere"])
    process.communicate(timeout=60)
    assert process.returncode == 2
