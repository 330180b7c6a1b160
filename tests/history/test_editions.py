"""What was made of a plan, by whom and when: the same as comparing whole plans tells, told once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbook.analysis.effects import effects
from planbook.book.plain import Plain
from planbook.book.wording import Wording
from planbook.history.commits import without_address
from planbook.history.comparison import compare
from planbook.history.editions import Editions
from planbook.history.past import Past
from planbook.history.snapshot import Snapshot, at_commit
from planbook.pages.comparison import told
from planbook.plan.folder import read_folder
from planbook.plan.read import read
from tests.history.repositories import Repo, phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from planbook.history.comparison import Comparison
    from planbook.history.editions import Edition
    from planbook.pages.comparison import Entry

SETTINGS = {"plan/plan.yml": "title: A\n"}
BEGIN = {**SETTINGS, "plan/roles/lead.yml": "title: Lead\n", "plan/milestones/p.yml": phase(a="2026-03-02")}
PLAIN = Plain(Wording.of("en"), 2026)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo.at(tmp_path / "repo")


def editions(repo: Repo, most: int = 40) -> Sequence[Edition]:
    folder = repo.root / "plan"
    with Past(folder) as past:
        return list(Editions(past, read_folder(folder)[0], most).all())


def said(comparison: Comparison | None) -> list[str]:
    """Say all that changed, in lines."""
    if comparison is None:
        return ["begins"]
    found = told(comparison, effects(comparison))
    return [line for chapter in found.chapters for line in _lines(chapter.entries)] + list(_lines(found.follows))


def _lines(entries: Sequence[Entry], depth: int = 0) -> Iterator[str]:
    for entry in entries:
        yield f"{'  ' * depth}{PLAIN.said(entry.said)}"
        yield from _lines(entry.inside, depth + 1)


def test_what_one_person_makes_on_a_day_is_told_as_one_and_how_a_plan_began_by_itself(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", BEGIN)
    first = repo.commit("one", "2026-01-02", {"plan/roles/lead.yml": "title: Leader\n"})
    repo.commit("two", "2026-01-02", {"plan/roles/lead.yml": "title: Chief\n"})
    repo.commit("back and forth", "2026-01-02", {"plan/roles/lead.yml": "title: Chief\nsummary: x\n"}, author="Bo")
    repo.commit("elsewhere", "2026-01-03", {"README.md": "x"})
    found = editions(repo)
    assert [(str(e.day), e.authors, e.subjects) for e in found] == [
        ("2026-01-02", ["Bo"], ["back and forth"]),
        ("2026-01-02", ["Ann Ó Sé"], ["two", "one"]),
        ("2026-01-01", ["Ann Ó Sé"], ["begin"]),
    ]
    assert [said(e.comparison) for e in found] == [
        ["Chief – Summary: now x"],
        ["Chief – Title: Lead → Chief"],
        ["begins"],
    ]
    # It stays the same to readers of news while more is committed on that day.
    assert found[1].id == first


def test_a_merge_tells_once_what_it_brought_in_and_names_who_made_it(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", BEGIN)
    repo.git("switch", "-q", "-c", "side")
    repo.commit("side", "2026-01-02", {"plan/roles/side.yml": "title: Side\n"}, author="Bo")
    repo.commit("more", "2026-01-03", {"plan/roles/side.yml": "title: Other side\n"}, author="Cy")
    repo.git("switch", "-q", "main")
    repo.commit("main", "2026-01-04", {"plan/roles/lead.yml": "title: Leader\n"})
    repo.git("merge", "-q", "--no-ff", "side", "-m", "Merge side", day="2026-01-05", author="Merger")
    assert [(str(e.day), e.authors, e.subjects, said(e.comparison)) for e in editions(repo)] == [
        ("2026-01-05", ["Cy", "Bo"], ["more", "side"], ["New role: Other side"]),
        ("2026-01-04", ["Ann Ó Sé"], ["main"], ["Leader – Title: Lead → Leader"]),
        ("2026-01-01", ["Ann Ó Sé"], ["begin"], ["begins"]),
    ]


def test_a_plan_that_moved_to_another_folder_is_followed(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {path.replace("plan/", "old/"): text for path, text in BEGIN.items()})
    repo.commit("before", "2026-01-02", {"old/roles/lead.yml": "title: Chief\n"})
    repo.git("mv", "old", "plan")
    repo.commit("move", "2026-01-03", {"plan/roles/lead.yml": "title: Leader\n"})
    assert [said(e.comparison) for e in editions(repo)] == [
        ["Leader – Title: Chief → Leader"],
        ["Chief – Title: Lead → Chief"],
        ["begins"],
    ]


def test_what_was_unreadable_for_a_while_is_told_when_it_can_be_read_again(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", BEGIN)
    repo.commit("break", "2026-01-02", {"plan/roles/lead.yml": "title: [\n"}, author="Bo")
    repo.commit("mend", "2026-01-03", {"plan/roles/lead.yml": "title: Leader\n"})
    found = editions(repo)
    assert [(e.authors, said(e.comparison)) for e in found if e.comparison] == [
        (["Ann Ó Sé", "Bo"], ["Leader – Title: Lead → Leader"])
    ]


def test_a_copy_that_is_cut_off_tells_what_it_can(repo: Repo, tmp_path: Path) -> None:
    repo.commit("begin", "2026-01-01", BEGIN)
    for n in range(2, 5):
        repo.commit(f"{n}", f"2026-01-0{n}", {"plan/roles/lead.yml": f"title: Lead {n}\n"})
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.root}", str(tmp_path / "copy"))
    assert [said(e.comparison) for e in editions(Repo(tmp_path / "copy"))] == [["Lead 4 – Title: Lead 3 → Lead 4"]]


def test_no_more_are_read_than_asked_for(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", BEGIN)
    for n in range(2, 8):
        repo.commit(f"{n}", f"2026-01-0{n}", {"plan/roles/lead.yml": f"title: Lead {n}\n"})
    folder = repo.root / "plan"
    with Past(folder) as past:
        found = Editions(past, read_folder(folder)[0], 3)
        assert len(list(found.all())) == 3
        assert found.left_out == 4


_DESKS = st.sampled_from(["lead", "desk"])
_ROLES = st.dictionaries(
    st.sampled_from(["lead", "desk", "board"]),
    st.fixed_dictionaries(
        {"title": st.sampled_from("ABC")}, optional={"reports_to": st.sampled_from(["lead", "desk"])}
    ),
    max_size=3,
)
_DAYS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["2026-03-02", "2026-03-09"]), min_size=1)
_AFTER = st.sampled_from(["", "a", "b"])


@st.composite
def _plans(draw: st.DrawFn) -> Mapping[str, str]:
    """Write a plan in several files that refer to each other."""
    files = {"plan/plan.yml": draw(st.sampled_from(["title: A\n", "title: B\n"]))}
    for name, fields in draw(_ROLES).items():
        files[f"plan/roles/{name}.yml"] = "".join(f"{key}: {value}\n" for key, value in fields.items())
    files["plan/milestones/p.yml"] = phase(**draw(_DAYS))
    owner, after = draw(_DESKS), draw(_AFTER)
    follows = f", after: p/{after}" if after else ""
    files["plan/milestones/q.yml"] = f"title: Q\nmilestones:\n  z: {{title: Z, owner: {owner}{follows}}}\n"
    return files


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans=st.lists(_plans(), min_size=2, max_size=4))
def test_comparing_what_changed_tells_the_same_as_comparing_whole_plans(
    tmp_path_factory: pytest.TempPathFactory, plans: Sequence[Mapping[str, str]]
) -> None:
    repo = Repo.at(tmp_path_factory.mktemp("any"))
    held: set[str] = set()
    for n, files in enumerate(plans):
        gone = dict.fromkeys(held - files.keys())
        repo.commit(f"{n}", f"2026-01-0{n + 1}", {**gone, **files})
        held = set(files)
    whole = _compared_whole(repo, len(plans))
    assert [said(e.comparison) for e in editions(repo)] == [*[lines for lines in whole if lines], ["begins"]]


def _compared_whole(repo: Repo, count: int) -> list[list[str]]:
    found = []
    with Past(repo.root / "plan") as past:
        for n in range(count - 1):
            after, before = at_commit(past, f"HEAD~{n}"), at_commit(past, f"HEAD~{n + 1}")
            assert isinstance(after, Snapshot)
            assert isinstance(before, Snapshot)
            judged = partial(date.fromordinal, (after.day or date.min).toordinal())
            found.append(said(compare(read(before.files, judged)[0], read(after.files, judged)[0])))
    return found


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("Ann Ó Sé", "Ann Ó Sé"),
        ("ann.o@example.com", "ann.o"),
        ("Ann <ann@example.com>", "Ann"),
        ("Ann (ann@example.com)", "Ann"),
        ("<ann@example.com>", "ann"),
        ("12345+ann@users.noreply.github.com", "ann"),
        ("Seen by ann@example.com, agreed", "Seen by ann, agreed"),
        ("@team agrees", "@team agrees"),
        ("a @ b", "a @ b"),
        ("李伟@例子.公司", "李伟"),
    ],
)
def test_no_e_mail_address_is_told(given: str, named: str) -> None:
    assert without_address(given) == named
