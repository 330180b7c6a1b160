"""What a matrix of 1,000 activities by 20 roles weighs, how soon it is loaded, what it costs to build."""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench import measure
from tests.bench.lab import Lab, Row, build_command, failed
from tests.bench.measure import Command, Pairs

KILOBYTE: Final = 1_000
ARTICLE: Final = ('<article class="pb', "</article>")
TABLES: Final = {
    ("planbook", "same"): "the same pages as Markdown",
    ("matrix", "linked"): "a Markdown table, linked",
    ("matrix", "alone"): "a Markdown table, letters",
}
"""What is built beside which yardstick: all pages that the matrix makes; without those of the roles, the page of one
table, each letter with its link and title, or letters alone."""


class Cost(NamedTuple):
    """What builds cost with the matrix in them and with its first activity alone, ours and the yardstick."""

    all: Pairs
    first: Pairs

    @property
    def failed(self) -> bool:
        """Whether any run failed."""
        return failed((*self.all.all, *self.first.all))

    @property
    def marginal(self) -> float:
        """What the rows themselves cost, ours to the yardstick: without what starts up and what else there is."""
        ours, other = self._rows(self.all.first, self.first.first), self._rows(self.all.second, self.first.second)
        return ours / other

    def told(self) -> str:
        """Tell the figures that it is taken from."""
        pairs = zip(("", "one row "), (self.all, self.first), strict=True)
        return ", ".join(f"{name}{measure.cpu(p.first):.2f} s / {measure.cpu(p.second):.2f} s" for name, p in pairs)

    def _rows(self, every: tuple[measure.Run, ...], first: tuple[measure.Run, ...]) -> float:
        return measure.cpu(every) - measure.cpu(first)


def great(lab: Lab) -> Iterator[Row]:
    """Weigh, load and build a great matrix."""
    if lab.planbook:
        yield from _weight(lab)
        yield from _load(lab)
        for (ours, other), name in TABLES.items():
            yield from _build(lab, ours, other, name)


def _weight(lab: Lab) -> Iterator[Row]:
    """Weigh the page as servers pack it, with short titles and with long, numbered ones."""
    for name, options in {"short titles": (), "long titles": ("--numbered",)}.items():
        project = _project(lab, "planbook", *options)
        command = build_command(project)
        run = measure.run(command)
        page = (_site(project) / "raci/great/index.html").read_text(encoding="utf-8") if not run.code else ""
        article = page[page.find(ARTICLE[0]) : page.find(ARTICLE[1]) + len(ARTICLE[1])]
        whole, own = (len(gzip.compress(text.encode())) / KILOBYTE for text in (page, article))
        yield Row(f"great page in KB, {name}", whole, 30, 27, f"its own part {own:.1f} KB", failed=failed((run,)))


def _load(lab: Lab) -> Iterator[Row]:
    """Load the page beside the same with a plain table of links with titles."""
    if not shutil.which("chromium"):
        sys.stdout.write("there is no chromium on this machine: the load of the page is not measured\n")
        return
    site = _site(_project(lab, "planbook"))
    loading = (sys.executable, "-m", "tests.bench.loading", str(site), str(lab.runs))
    run = measure.run(Command(loading))
    pairs = [tuple(map(float, line.split())) for line in run.said.splitlines()] if not run.code else [(1.0, 1.0)]
    ours, plain = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    yield Row("great load / plain table", ratio, 0.33, 0.25, f"{ours:.2f} s / {plain:.2f} s", failed=failed((run,)))


def _build(lab: Lab, ours: str, other: str, name: str) -> Iterator[Row]:
    """Compare building the matrix with building a yardstick; whole, and without what one row costs in both."""
    found = []
    for options in ((), ("--first",)):
        project = _project(lab, ours, *options)
        plan = ("--plan", str(project / "plan")) if other == "same" else ()
        yardstick = _project(lab, other, *options, *plan)
        found.append(measure.alternate(build_command(project), build_command(yardstick), lab.runs))
    cost = Cost(*found)
    yield Row(f"great build / {name}", cost.all.ratio, 0.25, 0.2, cost.told(), failed=cost.failed)
    yield Row("  without start-up", cost.marginal, 0.25, 0.2, "", failed=cost.failed)


def _project(lab: Lab, form: str, *options: str) -> Path:
    words = (option.strip("-") for option in options if option.startswith("--") and option != "--plan")
    name = "-".join(("great", form, *words))
    return lab.made(name, "tests.bench.great", "--form", form, *options)


def _site(project: Path) -> Path:
    site = build_command(project).makes
    assert site  # it makes one
    return site
