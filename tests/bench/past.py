"""Milestones through 500 commits: what to follow them costs beside loading each changed file once with PyYAML.

Makes the repository, and runs what is compared: `python -m tests.bench.past FOLDER [make | ours | plain]`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import yaml

from tests.bench import measure
from tests.bench.lab import Lab, Row, row
from tests.bench.measure import Command

COMMITS: Final = 500
PHASES: Final = 6
MILESTONES: Final = 10
BEGIN: Final = date(2025, 1, 1)
PLAN: Final = "title: A plan\nas_of: 2026-12-31\n"


def past(lab: Lab) -> Iterator[Row]:
    """Compare following the milestones of a plan with loading every file that changed."""
    if not lab.planbook:
        return
    folder = lab.made(f"past-{COMMITS}", "tests.bench.past", "make")
    ours, plain = (
        Command((sys.executable, "-m", "tests.bench.past", str(folder), words)) for words in ("ours", "plain")
    )
    pairs = measure.alternate(ours, plain, lab.runs)
    yield from row(f"dates / CSafeLoader, {COMMITS} commits", pairs, target=4, wish=3)


def make(folder: Path) -> None:
    """Write a repository in which each commit moves one milestone."""
    from tests.history.repositories import Repo  # noqa: PLC0415  # what is measured needs none

    days = [[BEGIN + timedelta(300 + 7 * n) for n in range(MILESTONES)] for _ in range(PHASES)]
    first = {f"plan/milestones/p{number}.yml": phase(number, planned) for number, planned in enumerate(days)}
    commits = {f"{BEGIN.isoformat()} begin": {"plan/plan.yml": PLAN, **first}}
    for n in range(1, COMMITS):
        planned = days[n % PHASES]
        planned[n * 7 % MILESTONES] += timedelta(n % 11 - 3)
        when = f"{BEGIN + timedelta(n)} move {n}"
        commits[when] = {f"plan/milestones/p{n % PHASES}.yml": phase(n % PHASES, planned)}
    Repo.at(folder).load(commits)
    sys.stdout.write(f"{len(commits)} commits\n")


def phase(number: int, planned: list[date]) -> str:
    """Write a phase as people do, with more in it than dates."""
    rows = (
        f"  m{n}:\n    title: What is to be reached in phase {number}, number {n}\n    date: {day}\n"
        f"    baseline: {BEGIN + timedelta(300 + 7 * n)}\n    owner: team\n    supports: [grow, answer]\n"
        f"    deliverables: [A list of what was found, The decision in writing]\n    note: It waits for the supplier.\n"
        for n, day in enumerate(planned)
    )
    return f"title: Phase {number}\nstart: {BEGIN}\nowner: team\nmilestones:\n{''.join(rows)}"


def ours(folder: Path) -> None:
    """Follow the milestones."""
    from planbook.analysis.drift import drift  # noqa: PLC0415  # yardsticks run without planbook
    from planbook.history.past import Past  # noqa: PLC0415
    from planbook.plan.folder import read_folder  # noqa: PLC0415
    from planbook.plan.read import collector_paused, read  # noqa: PLC0415

    plan, _ = read(read_folder(folder / "plan")[0], date.today)
    with collector_paused(), Past(folder / "plan") as past:
        found = drift(plan, past)
    sys.stdout.write(f"{sum(len(course) - 1 for course in found.courses.values())} moves on {len(found.days)} days\n")


def plain(folder: Path) -> None:
    """Load what every commit changed."""
    git = ["git", "-C", str(folder)]
    told = subprocess.run([*git, "log", "--raw", "--no-abbrev", "--format="], check=True, capture_output=True).stdout
    blobs = dict.fromkeys(line.split()[3] for line in told.splitlines() if line.startswith(b":"))
    asked = b"".join(blob + b"\n" for blob in blobs)
    read = subprocess.run([*git, "cat-file", "--batch"], check=True, capture_output=True, input=asked).stdout
    while read:
        head, _, rest = read.partition(b"\n")
        size = int(head.split()[2])
        yaml.load(rest[:size], Loader=yaml.CSafeLoader)
        read = rest[size + 1 :]


if __name__ == "__main__":
    {"make": make, "ours": ours, "plain": plain}[sys.argv[2]](Path(sys.argv[1]))
