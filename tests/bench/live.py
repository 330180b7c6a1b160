"""A site that is served: what an edited record costs until it is on screen, beside an edited page of plain MkDocs.

`python -m tests.bench.live PROJECT FILE` serves a project as `mkdocs serve` does, without the server: for each line
that it reads it edits the file, builds the site again, and writes what that cost.
"""

from __future__ import annotations

import json
import logging
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self, TypeAlias

from tests.bench.lab import Lab, Row
from tests.bench.measure import environment

HOME: Final = "http://127.0.0.1:8000/"
_DAY: Final = re.compile(r"(?<=date: 20\d\d-\d\d-)\d\d")
_DAYS: Final = ("05", "12")


Cost: TypeAlias = Mapping[str, float]
"""What one build cost in seconds, by `cpu` and `wall`; what was `read` and `painted`, and how many pages `changed`."""


def live(lab: Lab) -> Iterator[Row]:
    """Compare building again after a date has moved with building again after a Markdown page has changed.

    The pages are those of the build's comparison: the same, which say all that the book's pages say, and leaner ones.
    """
    if not lab.planbook:
        return
    half = lab.records // 2
    ours = lab.project(half, "open", "--planbook")
    same = lab.project(half, "open", "--same", str(ours / "plan"))
    leaner = lab.project(half, "open", *(["--uses"] if lab.uses else []))
    record = next(path for path in sorted((ours / "plan" / "milestones").iterdir()) if _DAY.search(path.read_text()))
    page = f"docs/milestones/{record.stem}.md"
    with ExitStack() as stack:
        served = {
            name: stack.enter_context(Served(project, file))
            for name, project, file in (
                ("ours", ours, f"plan/milestones/{record.name}"),
                ("same", same, page),
                ("leaner", leaner, page),
            )
        }
        rounds = [{name: one.edited() for name, one in served.items()} for _ in range(lab.runs + 1)][1:]
    for name, title in (("same", "same pages as Markdown"), ("leaner", "leaner Markdown pages")):
        yield _ratio(rounds, name, f"an edit served / {title}, {half:,} records")
    yield from _counts(rounds[-1]["ours"])


def _ratio(rounds: Sequence[Mapping[str, Cost]], name: str, title: str) -> Row:
    ratio = statistics.median(one["ours"]["cpu"] / one[name]["cpu"] for one in rounds)
    cpu = [statistics.median(one[whose]["cpu"] for one in rounds) for whose in ("ours", name)]
    wall = [statistics.median(one[whose]["wall"] for one in rounds) for whose in ("ours", name)]
    taken = f"{cpu[0]:.3f} s / {cpu[1]:.3f} s, by the clock {wall[0]:.2f} s / {wall[1]:.2f} s"
    return Row(title, ratio, 1, 0.6, taken, failed=False)


def _counts(cost: Cost) -> Iterator[Row]:
    """Tell what one edit has read and painted again: no more than what has changed."""
    yield Row("files read again after an edit of one", cost["read"], 1, 1, "", failed=not cost["read"])
    changed, pages = cost["changed"], cost["pages"]
    taken = f"{changed:.0f} of {pages:.0f} pages look another way"
    yield Row("pages painted again after an edit", cost["painted"], changed, changed, taken, failed=not changed)


@dataclass(slots=True)
class Served:
    """A project that another process serves."""

    project: Path
    file: str
    process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Begin to serve it."""
        words = (sys.executable, "-m", "tests.bench.live", str(self.project), self.file)
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(environment())
        )
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        if self.process:
            self.process.communicate()

    def edited(self) -> Cost:
        """Have the file edited; give what it cost until the site was built."""
        assert self.process
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        cost: Cost = json.loads(self.process.stdout.readline())
        return cost


def main() -> None:
    """Serve a project."""
    logging.disable(logging.CRITICAL)
    project, file = Path(sys.argv[1]), Path(sys.argv[1], sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="planbook-bench-live-") as folder:
        site = Path(folder)
        build_again(project, site, begin=True)
        before = looks(site)
        for number, _ in enumerate(sys.stdin):
            edit(file, _DAYS[number % 2])
            cpu, wall = time.process_time(), time.perf_counter()
            counts = build_again(project, site)
            spent = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
            after = looks(site)
            changed = sum(before.get(path) != look for path, look in after.items())
            sys.stdout.write(json.dumps({**spent, **counts, "changed": changed, "pages": len(after)}) + "\n")
            sys.stdout.flush()
            before = after


def edit(file: Path, day: str) -> None:
    """Move a date of a plan's file to a day of its month; write in a page that it was edited then."""
    text = file.read_text(encoding="utf-8")
    moved = _DAY.sub(day, text, count=1)
    file.write_text(moved if _DAY.search(text) else f"{text}\nEdited on the {day}th.\n", encoding="utf-8")


def build_again(project: Path, site: Path, *, begin: bool = False) -> Mapping[str, int]:
    """Build a site as `mkdocs serve` does; tell how many files were read, and pages painted, where ours are served."""
    # What prints the figures stays small without them.
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    if begin:
        config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = HOME
    build(config, serve_url=HOME)
    memory = getattr(config.plugins.get("planbook"), "_memory", None)
    return {"read": memory.read.count, "painted": memory.pages.count} if memory else {}


def looks(site: Path) -> Mapping[Path, bytes]:
    """Give every page of a site, as few bytes."""
    return {path: blake2b(path.read_bytes()).digest() for path in site.rglob("*.html")}


if __name__ == "__main__":
    main()
