"""Golden cases: each folder of `cases/` is a small plan, and what `planbook check` says of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended

CASES = sorted(folder.parent for folder in (Path(__file__).parent / "cases").glob("*/plan"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cases(case: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    docs = ["--docs", "docs"] if Path("docs").is_dir() else []

    ended = planbook("check", "plan", *docs)

    expected = Path("expected.txt")
    if os.environ.get("PLANBOOK_BLESS"):
        expected.write_text(ended.out, encoding="utf-8", newline="\n")
    assert ended.err == ""
    assert ended.code == (": error: " in ended.out)
    assert ended.out == expected.read_text(encoding="utf-8"), "If this is what it should say now, run `make bless`."


def test_cases_are_many() -> None:
    assert len(CASES) >= 40
