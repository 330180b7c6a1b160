"""The page on what changed, and the history on the page of each record, from a repository's commits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from planbook.book.compose import compose
from planbook.book.plain import Plain
from planbook.book.wording import Wording
from planbook.history.past import Past
from planbook.pages.cells import To
from planbook.pages.changed_page import ChangedPage
from planbook.pages.history import History, Made, New, new_since, read_history
from planbook.pages.page import RecordPage
from planbook.plan.folder import read_folder
from tests.history.repositories import Repo, phase
from tests.pages.made import checked_of, renderer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from planbook.book.leaves import Book
    from planbook.pages.changed_page import Part
    from planbook.pages.comparison import Entry
    from planbook.pages.page import Page

PLAIN = Plain(Wording.of("en"), 2026)
BEGIN = {
    "plan/plan.yml": "title: A\n",
    "plan/roles/lead.yml": "title: Lead\n",
    "plan/roles/desk.yml": "title: Desk\n",
    "plan/milestones/p.yml": phase(a="2026-03-02", b="2026-04-01"),
}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.at(tmp_path / "repo")
    made.commit("begin", "2026-01-01", BEGIN)
    return made


def book(repo: Repo, history: History | None = None) -> Book:
    """Make the book of a repository's plan as it lies on the disk."""
    files, _ = read_folder(repo.root / "plan")
    checked = checked_of({path: data.decode() for path, data in files.items()})
    with Past(repo.root / "plan") as past:
        return compose(checked, (), renderer_of(checked), history=history or read_history(past, files))


def at(book: Book, address: str) -> Page:
    return next(leaf.page for leaf in book.leaves if leaf.address == address)


def painted(book: Book, address: str) -> str:
    return next(book.html(leaf) for leaf in book.leaves if leaf.address == address)


def changed(book: Book) -> ChangedPage:
    return cast("ChangedPage", at(book, "changed"))


def lines(entries: Sequence[Entry], depth: int = 0) -> Iterator[str]:
    for entry in entries:
        yield f"{'  ' * depth}{PLAIN.said(entry.said)}"
        yield from lines(entry.inside, depth + 1)


def told(parts: Sequence[Part]) -> dict[str, list[str]]:
    return {part.name: list(lines(part.entries)) for part in parts}


def standing(book: Book) -> str:
    return " ".join(map(PLAIN.said, changed(book).standing))


def test_how_many_days_something_moved_is_explained_where_anything_did(repo: Repo) -> None:
    repo.commit("A name", "2026-02-03", {"plan/roles/lead.yml": "title: Leader\n"})
    assert changed(book(repo)).key is None
    repo.commit("Later", "2026-02-04", {"plan/milestones/p.yml": phase(a="2026-03-09", b="2026-04-01")})
    key = changed(book(repo)).key
    assert key
    assert PLAIN.said(key) == "+5 d means five working days, by the plan's calendar."


def test_what_stands_inside_a_record_counts_for_itself_as_in_a_comparison(repo: Repo) -> None:
    repo.commit("Later", "2026-02-02", {"plan/milestones/p.yml": phase(a="2026-03-09", b="2026-04-02")})
    assert standing(book(repo)).startswith("The plan changed last on 2 Feb: 2 records, by Ann Ó Sé.")
    repo.commit("More", "2026-02-03", {"plan/milestones/q.yml": phase(c="2026-05-04", d="2026-05-05")})
    assert standing(book(repo)).startswith("The plan changed last on 3 Feb: 3 records, by Ann Ó Sé.")


def test_days_are_told_by_who_and_by_chapter_in_the_words_of_a_comparison_the_newest_first(repo: Repo) -> None:
    repo.commit("Later", "2026-02-02", {"plan/milestones/p.yml": phase(a="2026-03-09", b="2026-04-01")}, author="Bo")
    repo.commit("A name", "2026-02-03", {"plan/roles/lead.yml": "title: Leader\n"})
    found = book(repo)
    assert (
        standing(found)
        == "The plan changed last on 3 Feb: 1 record, by Ann Ó Sé. Since 1 Jan the plan has changed on 3 days."
    )
    days = changed(found).days
    assert [str(stretch.day) for stretch in days] == ["2026-02-03", "2026-02-02", "2026-01-01"]
    works = [work for stretch in days for work in stretch.works]
    assert [(work.authors, work.subjects) for work in works] == [
        (["Ann Ó Sé"], ["A name"]),
        (["Bo"], ["Later"]),
        (["Ann Ó Sé"], ["begin"]),
    ]
    assert told(works[0].parts) == {"roles": ["Leader – Title: Lead → Leader"]}
    assert told(works[1].parts) == {"milestones": ["Phase", "  A +5 d (2 Mar → 9 Mar)"]}
    assert works[2].began
    assert PLAIN.said(works[2].began) == "The plan begins: 2 roles, 1 phase."


def test_links_lead_to_where_a_record_stands_now_and_what_is_gone_is_named_without_one(repo: Repo) -> None:
    repo.commit("One", "2026-02-02", {"plan/roles/lead.yml": "title: Leader\n", "plan/roles/desk.yml": "title: D\n"})
    repo.commit(
        "Two", "2026-02-03", {"plan/roles/lead.yml": None, "plan/roles/chief.yml": "title: Leader\nwas: lead\n"}
    )
    repo.commit("Three", "2026-02-04", {"plan/roles/desk.yml": None})
    entries = changed(book(repo)).days[2].works[0].parts[0].entries
    links = [dict(entry.said.gaps)["record"] for entry in entries]
    assert [(link.address, link.text, link.published) for link in links if isinstance(link, To)] == [
        ("roles/desk", "D", False),
        ("roles/chief", "Leader", True),
    ]


def test_the_page_of_a_record_tells_what_became_of_it_and_of_what_stands_in_it(repo: Repo) -> None:
    repo.commit("Later", "2026-02-02", {"plan/milestones/p.yml": phase(a="2026-03-09", b="2026-04-01")}, author="Bo")
    repo.commit("New", "2026-02-03", {"plan/roles/board.yml": "title: Board\n"})
    found = book(repo)
    phase_page = cast("RecordPage", at(found, "milestones/p"))
    assert phase_page.history
    assert [
        (str(moment.day), moment.authors, list(lines([moment.entry])) if moment.entry else None)
        for moment in phase_page.history.moments
    ] == [
        ("2026-02-02", ["Bo"], ["Phase", "  A +5 d (2 Mar → 9 Mar)"]),
        ("2026-01-01", ["Ann Ó Sé"], None),
    ]
    assert PLAIN.said(phase_page.history.said) == "Changed once, on 2 Feb"
    assert not phase_page.history.is_long
    board = cast("RecordPage", at(found, "roles/board"))
    assert board.history
    assert [list(lines([m.entry])) for m in board.history.moments if m.entry] == [["New role: Board"]]


def test_a_long_history_is_closed_and_a_short_one_open(repo: Repo) -> None:
    for n in range(2, 7):
        repo.commit(f"{n}", f"2026-02-0{n}", {"plan/roles/lead.yml": f"title: Lead {n}\n"})
    found = book(repo)
    assert "<details" in painted(found, "roles/lead").partition('id="--history"')[2]
    assert "<details" not in painted(found, "roles/desk").partition('id="--history"')[2]


def test_what_is_older_is_closed_and_what_is_too_old_left_out(repo: Repo) -> None:
    for n in range(1, 15):
        repo.commit(f"{n}", f"2026-02-{n:02}", {"plan/roles/lead.yml": f"title: Lead {n}\n"})
    files, _ = read_folder(repo.root / "plan")
    with Past(repo.root / "plan") as past:
        found = book(repo, read_history(past, files, 12))
    assert (len(changed(found).days), len(changed(found).older)) == (10, 2)
    assert standing(found).endswith("What is older is left out.")
    told = cast("RecordPage", at(found, "roles/lead")).history
    assert told
    assert PLAIN.said(told.said) == "Changed 12 times since 3 Feb, last on 14 Feb"


def test_no_e_mail_address_stands_anywhere(repo: Repo) -> None:
    files = {"plan/roles/lead.yml": "title: Leader\n"}
    repo.commit("Asked by eve@example.com", "2026-02-02", files, author="bo@example.com")
    found = book(repo)
    texts = [painted(found, "changed"), painted(found, "roles/lead"), str(found.files["changed.xml"])]
    assert not [text for text in texts if "example.com" in text]
    assert changed(found).days[0].works[0].authors == ["bo"]


def test_what_others_wrote_is_no_markup(repo: Repo) -> None:
    repo.commit("<b>x</b>", "2026-02-02", {"plan/roles/lead.yml": "title: <i>y</i>\n"}, author="<u>Bo</u>")
    text = painted(book(repo), "changed")
    assert not [tag for tag in ("<b>x", "<i>y", "<u>Bo") if tag in text]


def test_a_plan_without_history_says_so_in_one_sentence() -> None:
    checked = checked_of({"roles.yml": "a: {title: A}\n"})
    for lack, said in (("no-repository", "The plan has no git history here"), ("no-commits", "No commit has touched")):
        made = compose(checked, (), renderer_of(checked), history=History(lack=lack))  # type: ignore[arg-type]
        assert standing(made).startswith(said)
        assert "changed.xml" not in made.files
        assert not changed(made).days


def test_turned_off_there_is_no_such_page_nor_any_link_to_it() -> None:
    checked = checked_of({"roles.yml": "a: {title: A}\n"})
    for history in (None, History(off=True)):
        made = compose(checked, (), renderer_of(checked), history=history)
        assert "changed" not in [leaf.address for leaf in made.leaves]
        assert not [leaf.address for leaf in made.leaves if "changed/" in made.html(leaf)]


def test_what_is_new_since_a_tag_is_told_against_the_plan_at_hand(repo: Repo) -> None:
    repo.git("tag", "v1")
    repo.commit("One", "2026-02-02", {"plan/roles/lead.yml": "title: Leader\n"})
    repo.write({"plan/roles/board.yml": "title: Board\n"})
    files, _ = read_folder(repo.root / "plan")
    with Past(repo.root / "plan") as past:
        new = new_since(past, files, "v1", date(2026, 3, 1))
    made = book(repo, History(new=new))
    found = changed(made).new
    assert found
    assert (found.name, str(found.day), PLAIN.said(found.said)) == (
        "v1",
        "2026-01-01",
        "Since v1: 1 record changed, 1 new record.",
    )
    assert told(found.parts) == {"roles": ["New role: Board", "Leader – Title: Lead → Leader"]}
    assert "Since v1: 1 record changed, 1 new record." in painted(made, "overview")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("v9", "There is no tag or commit “v9” here, so nothing tells what is new since."),
        ("--all", "“--all” cannot be the name of a tag or commit, so nothing tells what is new since."),
    ],
)
def test_a_tag_that_is_not_there_is_told_and_all_else_is_made(repo: Repo, name: str, said: str) -> None:
    files, _ = read_folder(repo.root / "plan")
    with Past(repo.root / "plan") as past:
        new = new_since(past, files, name, date(2026, 3, 1))
    made = book(repo, History([Made("1" * 40, date(2026, 1, 1), 0, ["Ann"], ["x"])], new=new))
    found = changed(made).new
    assert found
    assert (PLAIN.said(found.said), found.parts) == (said, [])
    assert changed(made).days


def test_nothing_new_is_said_so() -> None:
    checked = checked_of({})
    made = compose(checked, (), renderer_of(checked), history=History(new=New("v1", date(2026, 1, 1))))
    assert PLAIN.said(changed(made).new.said) == "Nothing in the plan has changed since v1."  # type: ignore[union-attr]
