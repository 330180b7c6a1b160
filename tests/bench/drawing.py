"""What a timeline of 60 marks weighs; `python -m tests.bench.drawing FOLDER` makes a site that has one.

Five phases of twelve milestones in two years: work that takes its time, baselines, gates, what is done, late and at
risk, each after another.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from tests.bench import measure
from tests.bench.lab import Lab, Row, build_command, failed
from tests.bench.pages import HEAD, PLANBOOK_TAIL
from tests.bench.words import OBJECTS, capital

PHASES: Final = 5
EACH: Final = 12
BEGIN: Final = date(2026, 1, 5)
AS_OF: Final = date(2026, 11, 20)
STEPS: Final = ("agreed", "tried out", "approved", "written down", "taught to all", "in use at both sites", "measured")
KILOBYTE: Final = 1_000
_DRAWING: Final = re.compile(r'<div class="pb-tl-paper".*?</svg>', re.DOTALL)


def drawing(lab: Lab) -> Iterator[Row]:
    """Weigh the drawing at each zoom by itself, as servers pack it, and all of them with what is around them."""
    if not lab.planbook:
        return
    command = build_command(lab.made("drawing", "tests.bench.drawing"))
    run = measure.run(command)
    page = ""
    if command.makes and not run.code:
        page = (command.makes / "milestones/index.html").read_text(encoding="utf-8")
    weights = [len(gzip.compress(found.encode())) / KILOBYTE for found in _DRAWING.findall(page)]
    figure = page[page.find('<figure class="pb-tl"') : page.find("</figure>")]
    told = f"all {len(weights)} zooms {len(gzip.compress(figure.encode())) / KILOBYTE:.1f} KB"
    yield Row("a drawing of 60 marks in KB", max(weights, default=0), 8, 6, told, failed=failed((run,)))


def plan() -> Iterator[tuple[str, str]]:
    """Give the files of the plan."""
    yield "plan.yml", f"title: A programme\nas_of: {AS_OF}\nstale_after: 30d\n"
    yield "roles.yml", "".join(f"r{n}: {{title: The role with number {n}, kind: group}}\n" for n in range(8))
    die = random.Random(7)  # noqa: S311
    titles = [f"{capital(thing)} {step}" for step in STEPS for thing in OBJECTS]
    for phase in range(PHASES):
        lines = [f"title: Phase {phase + 1} of the programme", "milestones:"]
        begin = BEGIN + timedelta(days=130 * phase)
        chosen = [titles.pop(die.randrange(len(titles))) for _ in range(EACH)]
        lines += [_milestone(die, title, begin, number) for number, title in enumerate(chosen)]
        yield f"milestones/p{phase}.yml", "\n".join(lines) + "\n"


def _milestone(die: random.Random, title: str, begin: date, number: int) -> str:
    day = begin + timedelta(days=11 * number + die.randint(0, 6))
    said = [f"title: {title}", f"date: {day}", f"owner: r{die.randrange(8)}"]
    said += [f"after: m{number - 1}"] if number else []
    said += [f"takes: {die.randint(1, 6)}w"] if die.random() < 0.5 else []
    said += [f"baseline: {day - timedelta(days=die.choice((0, 7, 14, 28)))}"]
    gate = f"r{die.randrange(8)}"
    said += [f"gate: {gate}", f"approved: {{by: {gate}}}"] if number % 5 == 4 else []
    said += [f"done: {day}"] if day < AS_OF - timedelta(days=10) else []
    return f"  m{number}: {{{', '.join(said)}}}"


def main() -> None:
    """Write the project."""
    folder = Path(sys.argv[1])
    files = {"mkdocs.yml": f"{HEAD}{PLANBOOK_TAIL}", "docs/index.md": "# Programme\n"}
    files |= {f"plan/{path}": text for path, text in plan()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{PHASES * EACH} milestones\n")


if __name__ == "__main__":
    main()
