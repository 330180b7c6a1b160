"""Prints what planbook costs against plain yardsticks: `python -m tests.bench` from the repository's root.

check   planbook check to PyYAML's C loader over the same files
own     planbook check of this repository's plan to loading the vocabulary
build   a build of the plan to the build of the same records as Markdown pages
growth  check and build of the plan to those of a plan of a tenth of its records
memory  the peak of a build
import  the peak of importing a workbook of 5,000 rows
schedule  the schedule of a network of milestones to sorting its graph
live    an edit of a plan that is served to an edit of a Markdown page, and what is read and painted again
past    following milestones through 500 commits to loading each file that changed
diff    telling ten changes in a plan to checking it, and how often git is started
drawing what a timeline of 60 marks weighs
maps    laying out process maps to a search over a grid of fixed size

Each command runs as a whole process, two in turn; ratios are of CPU time, medians of pairs. Nothing here
fails when a target is missed: the verdict is printed.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.bench import measure
from tests.bench.difference import difference
from tests.bench.drawing import drawing
from tests.bench.lab import MEGABYTE, Lab, Row, against, build_command, check_command, failed, row, show
from tests.bench.live import live
from tests.bench.maps import maps
from tests.bench.matrix import great
from tests.bench.measure import Command
from tests.bench.past import past

OWN: Final = Path(__file__).parents[2] / "plan"
YARDSTICK: Final = Path(__file__).with_name("yardstick.py")


def check(lab: Lab) -> Iterator[Row]:
    """Compare checking a plan with loading its files."""
    plan = lab.plan(lab.records)
    loader = Command((sys.executable, str(YARDSTICK), str(plan)))
    pairs = against(lab, check_command(plan), loader, "CSafeLoader")
    yield from row(f"check / CSafeLoader, {lab.records:,} records", pairs, target=1.0, wish=0.8)


def own(lab: Lab) -> Iterator[Row]:
    """Compare checking this repository's plan with loading what a plan can say."""
    if not lab.planbook:
        return
    loading = Command((sys.executable, "-c", "import planbook.plan"))
    pairs = against(lab, check_command(OWN), loading, "import planbook.plan")
    yield from row("check of this repository's plan / import planbook.plan", pairs, target=2, wish=1.8)


def build(lab: Lab) -> Iterator[Row]:
    """Compare building half the records from the plan with building them from Markdown pages.

    The same pages say all that the book's pages say; the leaner ones only what the records' own files say, without
    what refers to them.
    """
    half = lab.records // 2
    project = lab.project(half, "open", "--planbook")
    ours = build_command(project)
    if lab.planbook:
        same = lab.project(half, "open", "--same", str(project / "plan"))
        pairs = against(lab, ours, build_command(same), "the same pages")
        yield from row(f"build / same pages as Markdown, {half:,} records", pairs, target=0.55, wish=0.45)
    leaner = lab.project(half, "open", *(["--uses"] if lab.uses else []))
    pairs = against(lab, ours, build_command(leaner), "leaner pages")
    yield from row(f"build / leaner Markdown pages, {half:,} records", pairs, target=1, wish=0.55)


def growth(lab: Lab) -> Iterator[Row]:
    """Compare a plan with one of a tenth of its records."""
    if not lab.planbook:
        return
    sizes = (lab.records, lab.records // 10)
    checks = [check_command(lab.plan(size)) for size in sizes]
    builds = [build_command(lab.project(size, "dense", "--planbook")) for size in sizes]
    for name, (large, small) in {"check": checks, "build": builds}.items():
        title = f"{name}, {sizes[1]:,} to {sizes[0]:,} records"
        yield from row(title, measure.alternate(large, small, lab.runs), target=11, wish=10)


def memory(lab: Lab) -> Iterator[Row]:
    """Take the peak of building the whole plan."""
    if not lab.planbook:
        return
    project = lab.project(lab.records, "dense", "--planbook")
    runs = measure.repeat(build_command(project), min(lab.runs, 2))
    name = f"peak of a build in MB, {lab.records:,} records"
    figure = measure.peak(runs) / MEGABYTE
    yield Row(name, figure, 400, 400, f"{measure.cpu(runs):.3f} s", failed=failed(runs))


def schedule(lab: Lab) -> Iterator[Row]:
    """Compare the schedule of as many milestones as there are records with sorting the same graph."""
    if not lab.planbook:
        return
    from tests.bench.network import costs  # noqa: PLC0415  # it needs planbook

    pairs = list(costs(lab.records, max(lab.runs, 9)))
    ratio = statistics.median(ours / sorting for ours, sorting in pairs)
    taken = " / ".join(f"{statistics.median(column) * 1000:.0f} ms" for column in zip(*pairs, strict=True))
    yield Row(f"schedule / topological sort, {lab.records:,} milestones", ratio, 10, 10, taken, failed=False)


def import_(lab: Lab) -> Iterator[Row]:
    """Take the peak of importing a great workbook."""
    if not lab.planbook:
        return
    folder = lab.workbook(5_000)
    words = ("import", str(folder / "great.xlsx"), str(folder / "plan"), "--roles", "--force")
    runs = measure.repeat(Command((sys.executable, "-m", "planbook", *words)), min(lab.runs, 2))
    figure = measure.peak(runs) / MEGABYTE
    yield Row("import, 5,000-row XLSX: peak in MB", figure, 300, 200, f"{measure.cpu(runs):.3f} s", failed=failed(runs))


BENCHES: Final[Mapping[str, Callable[[Lab], Iterator[Row]]]] = {
    "check": check,
    "own": own,
    "build": build,
    "growth": growth,
    "memory": memory,
    "great": great,
    "import": import_,
    "schedule": schedule,
    "live": live,
    "past": past,
    "diff": difference,
    "drawing": drawing,
    "maps": maps,
}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--records", type=int, default=10_000, help="size of the largest plan (default 10,000)")
    parser.add_argument("--runs", type=int, default=5, help="measured runs of each command (default 5)")
    parser.add_argument("--only", choices=tuple(BENCHES), help="one of these")
    parser.add_argument("--uses", action="store_true", help="the leaner pages end with the pages that link to them")
    return parser.parse_args()


def main() -> None:
    """Make the plans in a folder that goes away, measure, print."""
    asked = arguments()
    planbook = importlib.util.find_spec("planbook") is not None
    if not planbook:
        sys.stdout.write("planbook is not installed here: yardsticks only\n")
    with tempfile.TemporaryDirectory(prefix="planbook-bench-") as folder:
        lab = Lab(Path(folder), asked.records, asked.runs, asked.uses, planbook)
        names = [asked.only] if asked.only else list(BENCHES)
        sys.stdout.write(show([row for name in names for row in BENCHES[name](lab)]))


if __name__ == "__main__":
    main()
