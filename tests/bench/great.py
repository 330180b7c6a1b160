"""A matrix of 1,000 activities by 20 roles, and yardsticks of it: `python -m tests.bench.great FOLDER`.

Nearly half of the roles take part in each activity, as the die says. Titles are short, or long and numbered. The same
matrix as MkDocs projects: of a plan; of the Markdown pages that say the same as the plan's book; of one Markdown page
with a table of letters, alone or each with its link and title. Each may be had with the first activity alone.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench import corpus
from tests.bench.pages import HEAD, PLANBOOK_TAIL

ROLES: Final = 20
LETTERS: Final = {"accountable": "A", "responsible": "R", "consulted": "C", "informed": "I"}
SHORT: Final = ("check", "agree", "write", "approve", "train", "map", "test", "plan", "review", "cleanse")
WHAT: Final = (
    "invoices", "customers", "addresses", "budgets", "interfaces", "roles", "reports", "complaints", "visits", "prices"
)  # fmt: skip
WHERE: Final = ("north", "south", "east", "west", "headquarters", "bremen", "lyon", "turku", "oslo", "shanghai")
WHY: Final = (
    "before the first pilot group begins",
    "as the steering committee has decided",
    "with the data stewards of each region",
    "for the second release of the application",
    "together with the implementation partner",
    "and tell the heads of department",
    "until nobody needs the old list",
)
FRONT: Final = "# A great matrix\n"
MARKDOWN: Final = f"{HEAD}plugins: [search]\nvalidation: {{links: {{anchors: ignore, not_found: ignore}}}}\n"


class Row(NamedTuple):
    """An activity: id, title, section, and the roles under each word."""

    id: str
    title: str
    section: str
    cast: Mapping[str, Sequence[str]]


class Held(NamedTuple):
    """Who takes part in an activity, under which word, and in which line of the plan's file that is written."""

    role: str
    word: str
    line: int

    @property
    def title(self) -> str:
        """What its letter tells a reader who points at it."""
        return f"The role with number {self.role[1:]} · {self.word.title()} · plan/raci/great.yml:{self.line}"


@dataclass(frozen=True, slots=True)
class Great:
    """A great matrix."""

    rows: Sequence[Row]
    roles: int = ROLES

    @classmethod
    def of(cls, roles: int = ROLES, *, numbered: bool = False) -> Great:
        """Make the matrix; the same arguments make the same one."""
        return cls(list(_rows(roles, numbered=numbered)), roles)

    def plan(self) -> str:
        """Write it as YAML, a line for each word of an activity."""
        lines = ["title: A great matrix", "activities:"]
        for row in self.rows:
            lines += [f"  {row.id}:", f"    title: {json.dumps(row.title)}", f"    section: {row.section}"]
            lines += [f"    {word}: [{', '.join(roles)}]" for word, roles in row.cast.items()]
        return "\n".join(lines) + "\n"

    def table(self, cell: Callable[[Held], str]) -> Iterator[Sequence[str]]:
        """Give a row of texts for each activity: its title, then what `cell` makes of who takes part."""
        before = 2
        for row in self.rows:
            held = {role: Held(role, word, before + n) for n, word in enumerate(row.cast, 4) for role in row.cast[word]}
            yield [row.title, *(cell(held[role]) if role in held else "" for role in self.ids)]
            before += 3 + len(row.cast)

    @property
    def heads(self) -> Sequence[str]:
        """What heads the columns."""
        return ["Activity", *(f"The role with number {n}" for n in range(self.roles))]

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the roles."""
        return [f"r{n}" for n in range(self.roles)]


def _rows(roles: int, *, numbered: bool) -> Iterator[Row]:
    die = random.Random(5)  # noqa: S311
    for number, (what, whom, where) in enumerate(product(SHORT, WHAT, WHERE)):
        first, *others = die.sample([f"r{n}" for n in range(roles)], die.randint(roles // 3, roles // 2))
        asked, told = len(others) // 4 + 1, len(others) * 3 // 4
        cast = {"accountable": [first], "responsible": others[:asked]}
        cast |= {"consulted": others[asked:told], "informed": others[told:]}
        title = f"{what.title()} {whom} of {where}"
        if numbered:
            title = f"{number // 100 + 1}.{number % 100 + 1:02} {title} {die.choice(WHY)}"
        yield Row(f"{what}-{whom}-{where}" if not numbered else _slug(title), title, what.title(), cast)


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())


def alone(held: Held) -> str:
    """Write a letter."""
    return LETTERS[held.word]


def linked(held: Held) -> str:
    """Write a letter in Markdown with its link and title."""
    return f'[{LETTERS[held.word]}](../roles.md#{held.role} "{held.title}")'


def planbook_project(great: Great, *, without_roles: bool = False) -> Mapping[str, str | bytes]:
    """Write the project that leaves the pages to the plugin, by path; with or without pages for the roles."""
    off = "chapters: [{name: roles, off: yes}, {name: people, off: yes}]\n" if without_roles else ""
    roles = "".join(f"{role}: {{title: The role with number {role[1:]}, holder: ann}}\n" for role in great.ids)
    return {
        "mkdocs.yml": HEAD + PLANBOOK_TAIL.replace("- planbook", "- planbook: {fail_on: never}"),
        "docs/index.md": FRONT,
        "plan/plan.yml": f"title: A great matrix\n{off}",
        "plan/people.yml": "ann: {name: Ann}\n",
        "plan/roles.yml": roles,
        "plan/raci/great.yml": great.plan(),
    }


def same_project(plan: Path) -> Mapping[str, str | bytes]:
    """Write the project of Markdown pages that say what the book's pages of a plan say, by path."""
    # Only here: the other projects are written without planbook.
    from tests.bench.same import same  # noqa: PLC0415

    files = {f"docs/{path}": content for path, content in same(plan).files.items()}
    return files | {"docs/index.md": FRONT, "mkdocs.yml": MARKDOWN}


def page_project(great: Great, cell: Callable[[Held], str]) -> Mapping[str, str | bytes]:
    """Write the project of one Markdown page with the table, and one of the roles that it links to, by path."""
    lines = [great.heads, ["---"] * len(great.heads), *great.table(cell)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    roles = "".join(f'\n<h2 id="{role}">The role with number {role[1:]}</h2>\n' for role in great.ids)
    return {
        "mkdocs.yml": MARKDOWN,
        "docs/index.md": FRONT,
        "docs/roles.md": f"# Roles\n{roles}",
        "docs/raci/great.md": f"# A great matrix\n\n{table}",
    }


def main() -> None:
    """Write the project that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--form", choices=("planbook", "matrix", "same", "linked", "alone"), default="planbook")
    parser.add_argument("--plan", type=Path, help="the plan whose pages are written, with --form same")
    parser.add_argument("--numbered", action="store_true", help="long titles with numbers")
    parser.add_argument("--first", action="store_true", help="the first activity alone")
    asked = parser.parse_args()
    great = Great.of(numbered=asked.numbered)
    if asked.first:
        great = Great(great.rows[:1])
    if asked.form == "same":
        texts = same_project(asked.plan)
    elif asked.form in {"planbook", "matrix"}:
        texts = planbook_project(great, without_roles=asked.form == "matrix")
    else:
        texts = page_project(great, linked if asked.form == "linked" else alone)
    corpus.write(texts, asked.folder)
    sys.stdout.write(f"{len(great.rows):,} activities, {len(texts)} files\n")


if __name__ == "__main__":
    main()
