"""Golden cases: each folder of `diffs/` is a small plan before and after, and what `planbook diff` says of it."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Final

import pytest

from tests.history.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended

CASES: Final = sorted(folder.parent for folder in (Path(__file__).parent / "diffs").glob("*/before"))
FORMS: Final = {"text": "text.txt", "markdown": "comment.md", "json": "diff.json"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cases_of_differences(
    case: Path, planbook: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo.at(tmp_path)
    for tag in ("before", "after"):
        repo.git("rm", "-r", "-q", "--ignore-unmatch", ".")
        copytree(case / tag, tmp_path, dirs_exist_ok=True)
        repo.commit(tag, "2026-01-15")
        repo.git("tag", tag)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    for form, name in FORMS.items():
        ended = planbook("diff", "before", "after", "--format", form)
        if os.environ.get("PLANBOOK_BLESS"):
            (case / name).write_text(ended.out, encoding="utf-8", newline="\n")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out == (case / name).read_text(encoding="utf-8"), "If it should say so now, run `make bless`."
