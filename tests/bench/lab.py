"""What the benches share: where projects are made, which commands run, how a figure is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench import measure
from tests.bench.measure import Command, Pairs, Run

MEGABYTE: Final = 1_000_000
SHOWN: Final = 2_000
"""How much of a failed run's output is shown, in characters."""


@dataclass(frozen=True, slots=True)
class Lab:
    """Where the plans are made and how often commands run."""

    folder: Path
    records: int
    runs: int
    uses: bool
    planbook: bool

    def plan(self, records: int) -> Path:
        """Make a plan folder."""
        return self.made(f"plan-{records}", "tests.bench.corpus", "--records", str(records))

    def project(self, records: int, shape: str, *options: str) -> Path:
        """Make an MkDocs project: of Markdown pages, or of a plan."""
        words = (option.strip("-") for option in options if option.startswith("--"))
        name = "-".join(("project", str(records), shape, *words))
        return self.made(name, "tests.bench.pages", "--records", str(records), "--shape", shape, *options)

    def workbook(self, rows: int) -> Path:
        """Make a folder with a plan in it and a workbook of one matrix."""
        return self.made(f"workbook-{rows}", "tests.bench.sheets", "--rows", str(rows))

    def made(self, name: str, module: str, *options: str) -> Path:
        """Have another process write a folder, unless it stands: a small parent keeps measured peaks true."""
        target = self.folder / name
        if not target.exists():
            made = measure.run(Command((sys.executable, "-m", module, str(target), *options)))
            sys.stdout.write(f"{name}: {made.said}")
        return target


@dataclass(frozen=True, slots=True)
class Row:
    """One figure with its target, the figure wished for, and what it was taken from."""

    name: str
    figure: float
    target: float
    wish: float
    taken: str
    failed: bool

    def verdict(self) -> str:
        """Say how the figure stands to its target; a run that failed proves nothing."""
        if self.failed:
            return "FAILED"
        if self.figure <= self.wish:
            return "as wished"
        return "met" if self.figure <= self.target else "MISSED"


def check_command(plan: Path) -> Command:
    """Check a plan, by the command that editors call."""
    return Command((str(Path(sys.executable).with_name("planbook")), "check", str(plan)))


def build_command(project: Path) -> Command:
    """Build an MkDocs project."""
    site = project.with_name(f"{project.name}-site")
    words = (
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        str(project / "mkdocs.yml"),
        "-d",
        str(site),
    )
    return Command(words, makes=site)


def against(lab: Lab, ours: Command, yardstick: Command, name: str) -> Pairs | None:
    """Compare a command of ours with its yardstick; without planbook, only say what the yardstick costs."""
    if lab.planbook:
        return measure.alternate(ours, yardstick, lab.runs)
    alone = measure.repeat(yardstick, lab.runs)
    failed(alone)
    sys.stdout.write(f"{name} alone: {measure.cpu(alone):.3f} s, {measure.peak(alone) / MEGABYTE:.0f} MB\n")
    return None


def failed(runs: tuple[Run, ...]) -> bool:
    """Tell whether a run failed, and show what the first that did has said."""
    failed = next((run for run in runs if run.code), None)
    if failed:
        sys.stdout.write(f"exit {failed.code}:\n{failed.said[:SHOWN]}\n")
    return failed is not None


def row(name: str, pairs: Pairs | None, *, target: float, wish: float) -> Iterator[Row]:
    """Put a ratio in a row, where there is one."""
    if pairs is not None:
        taken = f"{measure.cpu(pairs.first):.3f} s / {measure.cpu(pairs.second):.3f} s"
        yield Row(name, pairs.ratio, target, wish, taken, failed=failed(pairs.all))


def show(rows: Sequence[Row]) -> str:
    """Write the rows as a table."""
    line = "{:<52} {:>8} {:>8} {:>6}  {:<10} {}\n".format
    lines = [line("", "figure", "target", "wish", "verdict", "median CPU")]
    for row in rows:
        figures = (f"{row.figure:.2f}", f"{row.target:g}", f"{row.wish:g}")
        lines.append(line(row.name, *figures, row.verdict(), row.taken))
    return "".join(lines) if rows else ""
