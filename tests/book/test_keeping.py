"""What is kept from one book for the next: whatever is edited, the book is as if it were painted anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.book.addresses import Addresses
from planbook.book.check import check
from planbook.book.compose import compose
from planbook.book.keeping import Memory
from planbook.book.leaves import Book
from planbook.book.markdown import ProseWriter, Target
from planbook.book.render import Renderer
from planbook.book.wording import Wording
from planbook.plan.read import Manner
from planbook.plan.record import Record
from planbook.source.places import anew

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAN = {
    "plan.yml": "title: Launch\n",
    "roles.yml": (
        "lead: {title: Lead, holder: ann, description: 'Leads with <plan:milestones/build/ready>, see [home](a.md).'}\n"
        "team: {title: Team, kind: group, members: lead, summary: Works}\n"
    ),
    "people.yml": "ann: {name: Ann}\n",
    "milestones/build.md": (
        "---\ntitle: Build\nstart: 2026-01-01\nend: 2026-12-31\nmilestones:\n"
        "  ready: {title: Ready, date: 2026-03-01, owner: lead}\n---\n"
        "Ends with a go-live. What is left:\n\n```plan\nlist: milestones\n```\n"
    ),
    "raci/work.yml": (
        "title: Work\nactivities:\n  train: {title: Train, responsible: team, accountable: lead, milestone: ready}\n"
    ),
    "glossary.yml": "go-live: {title: go-live, summary: The **day** on which <plan:roles/lead> starts.}\n",
    "risks.yml": "flood: {title: Flood, owner: lead, description: A go-live by <plan:roles/team> is *late*.}\n",
}
EDITS: Sequence[tuple[str, str | None, str]] = (
    ("plan.yml", "title: Launch", "title: Landing"),
    ("plan.yml", "title: Launch", "title: Launch\nlanguage: de"),
    ("plan.yml", "title: Launch", "title: Launch\nas_of: 2026-02-01"),
    ("plan.yml", "title: Launch", "title: Launch\nmark_terms: no"),
    ("plan.yml", "title: Launch", "title: Launch\nchapters: [{name: risks, off: yes}]"),
    ("roles.yml", "title: Lead", "title: Head"),
    ("roles.yml", "lead: {", "lead: {also: Chief, "),
    ("people.yml", "name: Ann", "name: Annie"),
    ("people.yml", "ann: {name: Ann}", "ann: [broken"),
    ("milestones/build.md", "2026-03-01", "2026-09-01"),
    ("milestones/build.md", "title: Ready", "title: All is ready"),
    ("milestones/build.md", "title: Build\n", "title: Build\n\n"),
    ("glossary.yml", "The **day**", "The *hour*"),
    ("glossary.yml", "title: go-live", "title: late"),
    ("risks.yml", "A go-live", "The end"),
    ("raci/work.yml", None, ""),
    ("risks.yml", None, ""),
    ("people.yml", None, ""),
)
"""A file, a text in it (none for the whole file, which goes) and what comes in its place."""
DAYS = (date(2026, 5, 1), date(2026, 5, 2))


class Desk:
    """Makes book after book of a plan, from what it keeps, as it is served."""

    def __init__(self) -> None:
        self.memory = Memory()

    def site(
        self, files: Mapping[str, str], *, anew: bool = False, day: date = DAYS[0], page: str = "b/"
    ) -> dict[str, object]:
        """Give every page, what search finds of it, and every file; `page` is where `a.md` is read."""
        memory = None if anew else self.memory
        book = self.book(files, memory, day, page)
        pages = {leaf.address: (book.search_html(leaf), book.html(leaf)) for leaf in book.leaves}
        return {**pages, **{f"file {path}": text for path, text in book.files.items()}}

    def book(self, files: Mapping[str, str], memory: Memory | None, day: date, page: str) -> Book:
        manner = Manner(shown=True, reading=memory.reading() if memory else anew)
        checked = check({path: text.encode() for path, text in files.items()}, lambda: day, manner=manner)
        plan, addresses = checked.plan, Addresses()

        def find(address: str) -> Target | None:
            found = plan.index.find(Record, address)
            return Target(addresses.url(found[0]), plan.records[found[0]].label) if found else None

        prose = ProseWriter(find=find, relative=lambda url, base: url.replace("a.md", base + page))
        wording = Wording.of(plan.settings.language)
        return compose(checked, [], Renderer(addresses, prose, wording, plan.today, "plan", memory=memory))


def edited(files: Mapping[str, str], edit: int) -> dict[str, str]:
    """Make one edit, or take it back where it is made."""
    path, old, new = EDITS[edit]
    now = files.get(path, "")
    if old is None:
        return {**files, path: PLAN[path]} if not now else {name: text for name, text in files.items() if name != path}
    back = new in now and (old not in new or now.count(new))
    return {**files, path: now.replace(new, old) if back else now.replace(old, new)} if now else dict(files)


@pytest.mark.no_cover
@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, len(EDITS) - 1), st.sampled_from(DAYS), st.sampled_from("ab")), max_size=6))
def test_after_any_edits_a_book_is_as_if_nothing_had_been_kept(edits: list[tuple[int, date, str]]) -> None:
    desk, files = Desk(), dict(PLAN)
    desk.site(files)
    for edit, day, page in edits:
        files = edited(files, edit)
        assert desk.site(files, day=day, page=page) == desk.site(files, day=day, page=page, anew=True)


@pytest.mark.parametrize("edit", range(len(EDITS)))
def test_every_edit_shows_and_is_gone_when_it_is_taken_back(edit: int) -> None:
    desk = Desk()
    before = desk.site(PLAN)
    changed = edited(PLAN, edit)

    assert desk.site(changed) == desk.site(changed, anew=True) != before
    assert desk.site(edited(changed, edit)) == before


def test_of_a_plan_that_is_the_same_nothing_is_read_or_painted_again() -> None:
    desk = Desk()
    before = desk.site(PLAN)
    assert desk.memory.read.count == len(PLAN)
    assert desk.memory.pages.count == desk.memory.words.count == sum("file " not in key for key in before)

    desk.site(PLAN)

    counted = (desk.memory.read, desk.memory.pages, desk.memory.words, desk.memory.files)
    assert [made.count for made in counted] == [0, 0, 0, 0]


def test_one_edit_reads_one_file_and_paints_the_pages_that_change() -> None:
    desk = Desk()
    before = desk.site(PLAN)
    after = desk.site(edited(PLAN, EDITS.index(("people.yml", "name: Ann", "name: Annie"))))
    changed = [key for key in before if "file " not in key and before[key] != after[key]]

    assert desk.memory.read.count == 1
    assert "people/ann" in changed
    assert "glossary/go-live" not in changed
    assert desk.memory.pages.count == sum(before[key][1] != after[key][1] for key in changed)  # type: ignore[index]


def test_a_page_whose_prose_names_a_record_is_painted_again_when_that_is_renamed() -> None:
    desk = Desk()
    desk.site(PLAN)
    renamed = {**PLAN, "roles.yml": PLAN["roles.yml"].replace("title: Team", "title: Crew")}

    assert "Crew</a> is <em>late</em>" in str(desk.site(renamed)["risks/flood"])


@pytest.mark.parametrize(
    ("extensions", "configs"),
    [
        (["footnotes"], {"footnotes": {"UNIQUE_IDS": True}}),
        (["pymdownx.snippets"], {"pymdownx.snippets": {"base_path": ["."]}}),
        (["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": [{"format": lambda *_, **__: "x"}]}}),
    ],
)
def test_what_is_made_otherwise_each_time_is_made_each_time(extensions: list[str], configs: dict[str, Any]) -> None:
    one, two = (ProseWriter(extensions, configs).surroundings for _ in range(2))

    assert one is None or one != two


def test_what_lets_prose_be_kept_is_the_same_from_book_to_book() -> None:
    configs: dict[str, dict[str, object]] = {
        "toc": {"permalink": True},
        "pymdownx.superfences": {"custom_fences": [{"name": "mermaid"}]},
    }
    one, two = (ProseWriter(["toc", "pymdownx.superfences"], configs).surroundings for _ in range(2))

    assert one is not None
    assert one == two


def test_what_is_kept_is_as_much_as_the_last_book_had_use_for() -> None:
    desk = Desk()
    desk.site(PLAN)
    for number in range(5):
        desk.site({**PLAN, "risks.yml": f"flood{number}: {{title: Flood {number}, description: '*{number}*'}}\n"})
    kept: list[Any] = [desk.memory.prose, *(made._kept for made in (desk.memory.pages, desk.memory.words))]  # noqa: SLF001

    keys = {str(key) for made in kept for key in (*made._now, *made._before)}  # noqa: SLF001
    assert any("flood4" in key for key in keys)
    assert not any("flood0" in key or "*0*" in key for key in keys)
