"""Golden cases: each folder of `diffs/` is a small plan before and after, and what `planbook diff` says of it."""

from __future__ import annotations

import os
import re
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


def test_what_the_guide_shows_is_what_is_said() -> None:
    guide = (Path(__file__).parents[1] / "docs/guide/see-what-changes.md").read_text(encoding="utf-8")
    shown = next(block.split("```")[0] for block in guide.split("```text\n")[1:]).rstrip("\n")
    said = (Path(__file__).parent / "diffs/dates-and-who-answers/text.txt").read_text(encoding="utf-8")
    said = re.sub(r"^From before (\(\w+\)) to after \(\w+\)", r"Since the last commit \1", said)
    for part in re.split(r"^ *…\n+", shown, flags=re.MULTILINE):
        assert part in said


def test_what_the_readme_shows_is_what_is_said() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    shown = next(block.split("```")[0] for block in readme.split("```text\n") if "Approve scope" in block)
    said = (Path(__file__).parent / "diffs/dates-and-who-answers/text.txt").read_text(encoding="utf-8").splitlines()
    assert set(shown.splitlines()) <= set(said)
