"""Ten changes in a great plan: what `planbook diff` costs beside a check of the same plan, and what it asks of git.

Makes the repository: `python -m tests.bench.difference FOLDER --records 10000`.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from typing import Final

from tests.bench import measure
from tests.bench.corpus import SHAPES, files, generate, parser, write
from tests.bench.lab import Lab, Row, against, check_command, failed, row
from tests.bench.measure import Command

CHANGES: Final = 10
PLAN: Final = "plan"
NOTES: Final = "asked-of-git"
_TITLE: Final = re.compile(r"^title: .*$", re.MULTILINE)


def difference(lab: Lab) -> Iterator[Row]:
    """Compare telling what changed with checking, which reads one plan and not two; count what is started of git."""
    if not lab.planbook:
        return
    folder = lab.made(f"diff-{lab.records}", "tests.bench.difference", "--records", str(lab.records))
    plan = folder / PLAN
    diff = (sys.executable, "-m", "planbook", "diff", "--plan", str(plan))
    pairs = against(lab, Command(diff), check_command(plan), "check")
    yield from row(f"diff of {CHANGES} changes / check, {lab.records:,} records", pairs, target=2.5, wish=2.2)
    notes = folder / NOTES
    notes.unlink(missing_ok=True)
    counted = measure.run(Command(("/usr/bin/env", f"PATH={folder / 'bin'}:/usr/bin:/bin", *diff)))
    started = len(notes.read_text().splitlines()) if notes.exists() else 0
    said = counted.said.partition("\n")[0]
    yield Row("processes of git that a diff starts", started, 3, 2, said, failed=failed((counted,)) or not started)


def make() -> None:
    """Write a repository with a plan, and ten changes in it that are not committed."""
    from tests.history.repositories import Repo  # noqa: PLC0415  # what is measured needs none

    asked = parser(__doc__).parse_args()
    texts = files(generate(asked.records, SHAPES[asked.shape], asked.seed))
    repo = Repo.at(asked.folder)
    write(texts, asked.folder / PLAN)
    repo.commit("begin", "2026-07-15")
    titled = [path for path in sorted(texts) if path != "plan.yml" and _TITLE.search(texts[path])]
    for n, path in enumerate(titled[:: max(1, len(titled) // CHANGES)][:CHANGES]):
        text = _TITLE.sub(f"title: Another name {n}", texts[path], count=1)
        (asked.folder / PLAN / path).write_text(text, encoding="utf-8")
    git = asked.folder / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f'#!/bin/sh\necho "$@" >> "{asked.folder / NOTES}"\nexec "{shutil.which("git")}" "$@"\n')
    git.chmod(0o755)
    sys.stdout.write(f"{len(texts)} files, {len(titled[:CHANGES])} of them changed\n")


if __name__ == "__main__":
    make()
