"""While a handbook is served, what has not changed is kept: the site is all the same as if it were built anew."""

from __future__ import annotations

import gc
import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from planbook.book.leaves import Book
from planbook.hosts.mkdocs import PlanbookPlugin
from planbook.hosts.mkdocs.pages import BookPage
from planbook.pages.page import RecordPage
from planbook.plan.plan import Plan
from tests.hosts.handbook import PLAN, Handbook, handbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from planbook.book.keeping import Memory

DOCS = {
    "index.md": "# Home\n\nWho runs it: <plan:roles/crm-manager>, with the committee.\n",
    "how.md": "# How we work\n\n```plan\nlist: milestones\n```\n",
}
MORE = {
    **PLAN,
    "risks.yml": (
        "delay:\n  title: Delay\n  owner: committee\n"
        "  description: The committee is told, see [how](how.md), of *late* <plan:milestones/discover/charter>.\n"
    ),
    "glossary.yml": "committee: {title: committee, summary: Those who *decide* with <plan:roles/crm-manager>.}\n",
}
EDITS: Mapping[str, Mapping[str, str | None]] = {
    "a date is moved": {"plan/milestones/discover.yml": PLAN["milestones/discover.yml"].replace("03-01", "09-30")},
    "a title is changed": {"plan/roles/committee.yml": PLAN["roles/committee.yml"].replace("Committee", "The board")},
    "a record is added": {"plan/roles/new.yml": "title: New seat\nkind: group\nsummary: Sits beside the committee.\n"},
    "a record goes": {"plan/raci/launch.yml": None},
    "a file is renamed": {
        "plan/people.yml": None,
        "plan/people/ann.yml": "name: Ann\n",
        "plan/people/bob.yml": "name: B\n",
    },
    "a record gets another id": {
        "plan/roles/committee.yml": None,
        "plan/roles/board.yml": f"{PLAN['roles/committee.yml']}was: committee\n",
    },
    "a term is told otherwise": {"plan/glossary.yml": MORE["glossary.yml"].replace("*decide*", "**meet**")},
    "the plan has another day": {"plan/plan.yml": "title: Launch\nas_of: 2026-03-20\n"},
    "the plan has another language": {"plan/plan.yml": "title: Launch\nas_of: 2026-11-20\nlanguage: de\n"},
    "a chapter is off": {"plan/plan.yml": "title: Launch\nas_of: 2026-11-20\nchapters: [{name: risks, off: yes}]\n"},
    "a file is broken": {"plan/roles/crm-manager.md": "---\ntitle: [\n---\n"},
    "the plan itself is broken": {"plan/plan.yml": "title: [broken\n"},
    "a page is changed": {"docs/how.md": "# How we go on\n\nSee <plan:people/ann>.\n"},
    "a page goes": {"docs/how.md": None},
    "a page takes a record's place": {"docs/roles/committee.md": "# By hand\n"},
    "nothing is changed": {},
}


class Editor:
    """Edits a handbook that is served, and keeps what each state of it looked like."""

    def __init__(self, folder: Path) -> None:
        self.book = handbook(folder, MORE, DOCS)
        self.book.build(command="serve")

    def save(self, files: Mapping[str, str | None]) -> dict[str, bytes]:
        """Save files (none for one that goes), and give those of the site."""
        save(self.book, files)
        return site(self.book.build(command="serve", again=True))

    @property
    def memory(self) -> Memory:
        """What is kept while it is served."""
        plugin = load_config(str(self.book.folder / "mkdocs.yml")).plugins["planbook"]
        assert isinstance(plugin, PlanbookPlugin)
        assert plugin._memory  # noqa: SLF001
        return plugin._memory  # noqa: SLF001


def save(book: Handbook, files: Mapping[str, str | None]) -> None:
    book.write({path: text for path, text in files.items() if text is not None})
    for path in (path for path, text in files.items() if text is None):
        (book.folder / path).unlink(missing_ok=True)


def site(folder: Path) -> dict[str, bytes]:
    """Give the files of a site by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def taken_back(files: Mapping[str, str | None]) -> dict[str, str | None]:
    """Give the edit that takes another back."""
    before = {**{f"plan/{path}": text for path, text in MORE.items()}, **{f"docs/{p}": t for p, t in DOCS.items()}}
    return {path: before.get(path) for path in files}


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    # MkDocs writes when it built into the map of the site.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_served_site_is_byte_for_byte_that_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    die = random.Random(seed)  # noqa: S311
    editor = Editor(tmp_path / "served")
    edits = die.sample([*EDITS, *EDITS], 6)
    steps: list[Mapping[str, str | None]] = []
    for name in edits:
        steps += [EDITS[name]] if die.random() < 0.5 else [EDITS[name], taken_back(EDITS[name])]
    served = [editor.save(step) for step in steps]

    fresh = handbook(tmp_path / "fresh", MORE, DOCS)
    built: dict[str, dict[str, bytes]] = {}
    for step, seen in zip(steps, served, strict=True):
        save(fresh, step)
        written = repr([sorted(site(fresh.folder / part).items()) for part in ("plan", "docs")])
        anew = built[written] = built.get(written) or site(fresh.build(command="serve"))
        assert seen.keys() == anew.keys()
        assert [path for path in anew if seen[path] != anew[path]] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_that_is_taken_back_leaves_no_trace(tmp_path: Path, name: str) -> None:
    editor = Editor(tmp_path)
    before = site(editor.book.site)

    changed = editor.save(EDITS[name])

    assert (changed != before) == bool(EDITS[name])
    assert editor.save(taken_back(EDITS[name])) == before


def test_one_edit_reads_one_file_and_paints_only_pages_that_change(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    before = site(editor.book.site)
    after = editor.save({"plan/people.yml": "ann: {name: Annie}\nbob: {name: Bob}\n"})
    changed = {path for path in after if path.endswith(".html") and after[path] != before[path]}

    assert editor.memory.read.count == 1
    assert "people/ann/index.html" in changed
    assert "glossary/committee/index.html" not in changed
    assert 0 < editor.memory.pages.count <= len(changed)


def test_what_nobody_edited_is_neither_read_nor_painted_again(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.save({"docs/index.md": DOCS["index.md"].replace("Who runs it", "Led by")})
    memory = editor.memory

    assert [made.count for made in (memory.read, memory.pages, memory.words, memory.files)] == [0, 0, 0, 0]


def test_a_file_that_is_not_the_plans_is_no_file_that_is_read_again(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.save({"plan/raci/grid.csv": "Id,Activity,crm-manager\na,Approve,A\n"})
    assert editor.memory.read.count == 1

    editor.save({"plan/raci/grid.csv": "Id,Activity,crm-manager\na,Approve it,A\n"})
    assert editor.memory.read.count == 1


def test_of_the_books_that_were_served_one_lives(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    alive: Callable[[], Counter[type]] = lambda: Counter(map(type, gc.get_objects()))  # noqa: E731
    counted = []
    for number in range(3):
        editor.save({"plan/people.yml": f"ann: {{name: Ann {number}}}\nbob: {{name: Bob}}\n"})
        gc.unfreeze()
        found = alive()
        counted.append([found[kind] for kind in (Plan, Book, BookPage, RecordPage)])

    assert counted[1:] == [counted[0]] * 2
