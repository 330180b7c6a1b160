"""Views, painted: what each shows, that no text becomes markup, that the site's extensions do not matter."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from markdown.extensions import Extension

from planbook.book import contents
from planbook.book.markdown import PlanLinks
from planbook.plan.prose import ViewBlock
from planbook.plan.views import VIEWS
from tests.pages.made import book, html
from tests.site import Html

PLAN = {
    "roles.yml": (
        "lead:\n  title: Lead\n  also: [主管]\n  summary: Leads.\n  holder: {person: ann, note: in turn}\n"
        "  responsibilities: [Secures the **funding**.]\n"
        "seat: {title: A seat}\nteam: {title: Team, kind: group}\n"
    ),
    "people.yml": "ann: {name: Ann}\n",
    "milestones/build.yml": (
        "title: Build\nmilestones:\n"
        "  design: {title: Design, summary: Drawn, date: 2026-03-01, owner: lead}\n"
        "  ready: {title: Ready, date: 2026-12-01, owner: team}\n"
    ),
    "raci/m.yml": (
        "title: M\nactivities:\n"
        "  train: {title: Train, section: Start, responsible: team, accountable: lead}\n"
        "  pay: {title: Pay, section: End, responsible: seat, accountable: seat}\n"
    ),
}


def painted(view: str, files: dict[str, str] = PLAN, base: str = "../") -> str:
    """Paint a view as on a page whose way to the root is `base`."""
    paint = book(files).renderer.prose.view
    assert paint
    return str(paint(ViewBlock(view.split("\n"), "", 0, 1, closed=True), base))


def rows(html: str) -> list[list[str]]:
    """Give the words of a table's cells, row by row."""
    found = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found]
    return [[re.sub(r"<[^>]*>", "", cell).strip() for cell in row] for row in cells]


def test_a_role_is_a_card() -> None:
    card = painted("role: lead")

    assert '<a class="pb-link" href="../roles/lead/">Lead</a> <bdi class="pb-also" lang="zh">主管</bdi>' in card
    assert '<span class="pb-status pb-is-held">Held</span> <a class="pb-link" href="../people/ann/">Ann</a></p>' in card
    assert "<p>Leads.</p>" in card
    assert "<li>Secures the <strong>funding</strong>.</li>" in card


def test_a_seat_that_nobody_holds_says_so_and_a_group_does_not() -> None:
    assert '<span class="pb-status pb-is-vacant">Vacant</span>' in painted("role: seat")
    assert "pb-status" not in painted("role: team")


def test_a_list_has_the_columns_named_in_their_order() -> None:
    table = painted(
        "list: milestones\nwhere: {owner: [lead, team]}\ncolumns: [state, title, date, owner, phase, state]"
    )

    assert rows(table) == [
        ["Milestone", "State", "Date", "Owner", "Phase"],
        ["Design", "Late", "1 Mar 2026", "Lead", "Build"],
        ["Ready", "On track", "1 Dec 2026", "Team", "Build"],
    ]
    assert '<a class="pb-link pb-name" href="../milestones/build/#design">Design</a>' in table
    assert '<span class="pb-status pb-is-late">Late</span>' in table


def test_a_list_that_names_no_columns_has_those_that_tell_most() -> None:
    assert rows(painted("list: milestones\nlimit: 1")) == [
        ["Milestone", "State", "Owner", "Date"],
        ["DesignDrawn", "Late", "Lead", "1 Mar 2026"],
    ]


def test_a_limited_list_says_how_many_more_there_are() -> None:
    assert '<p class="pb-soft"><a class="pb-link" href="../milestones/">and 1 more</a></p>' in painted(
        "list: milestones\nlimit: 1"
    )
    assert " more" not in painted("list: milestones\nlimit: 2")


def test_there_is_a_painter_for_every_view() -> None:
    assert {entry.kind for entry in contents.VIEWS} == set(VIEWS.values())


def test_a_list_of_roles_tells_vacant_seats() -> None:
    assert rows(painted("list: roles\ncolumns: holder")) == [
        ["Role", "Holder"],
        ["Lead 主管", "Ann (in turn)"],
        ["A seat", "Vacant"],
        ["Team", ""],
    ]


def test_a_list_of_nothing_says_so() -> None:
    assert "Nothing in the plan is like this today." in painted("list: milestones\nwhere: {state: done}")


def test_records_of_a_chapter_that_is_turned_off_are_listed_without_links() -> None:
    off = {**PLAN, "plan.yml": "title: T\nchapters: [{name: milestones, off: yes}]\n"}
    assert "href" not in painted("list: milestones\ncolumns: date", off)
    assert "Design" in painted("list: milestones\ncolumns: date", off)


@pytest.mark.parametrize(
    ("options", "activities"),
    [
        ("", "Train Pay"),
        ("roles: [lead]", "Train"),
        ("roles: [lead, seat]", "Train Pay"),
        ("activities: pay", "Pay"),
        ("activities: [m/pay, train]", "Train Pay"),
        ("section: start", "Train"),
        ("section: [Start, End]\nroles: seat", "Pay"),
        ("letters: [A, r]", "Train Pay"),
    ],
)
def test_a_matrix_shows_the_part_that_is_asked_for(options: str, activities: str) -> None:
    shown = painted(f"raci: m\n{options}")
    assert [a for a in ("Train", "Pay") if f">{a}</a>" in shown] == activities.split()


def test_a_part_of_a_matrix_has_the_roles_asked_for_in_their_order_and_the_letters() -> None:
    part = painted("raci: m\nroles: [seat, lead]\nletters: A")
    assert [re.sub(r"<[^>]*>", "", head) for head in re.findall(r"<th scope=.col.[^>]*>(.*?)</th>", part)] == [
        "Activity",
        "A seatVacant",
        "LeadAnn",
    ]
    assert re.findall(r"<a class=.pb-l pb-l-\w+.[^>]*>(\w)</a>", part) == ["A", "A"]


PEOPLE = {
    **PLAN,
    "roles.yml": (
        "lead: {title: Lead, holder: {person: ann, acting: yes}, deputy: bob}\n"
        "seat: {title: A seat, holder: [{person: ann, until: 2026-05-01}, {person: bob, from: 2026-05-02}]}\n"
        "team: {title: Team, kind: group}\n"
    ),
    "people.yml": "ann: {name: Ann}\nbob: {name: Bob}\ncy: {name: Cy}\n",
    "raci/m.yml": PLAN["raci/m.yml"] + "  end: {title: Finish, accountable: lead, responsible: team, informed: seat}\n",
}
"""Ann is acting for the lead's seat and has left the other one to Bob, who also stands in for the lead."""


@pytest.mark.parametrize(
    ("options", "heads", "activities"),
    [
        ("person: ann", "Lead", "Train Finish"),
        ("person: bob", "A seat", "Pay Finish"),
        ("person: bob\nroles: [team]", "Team, A seat", "Finish"),
        ("person: bob\nroles: [seat, lead]", "A seat, Lead", "Pay Finish"),
        ("person: people/bob\nletters: I", "A seat", "Finish"),
        ("person: bob\nletters: [A, R]", "A seat", "Pay"),
        ("person: ann\nsection: start", "Lead", "Train"),
        ("person: ann\nactivities: [end, pay]", "Lead", "Finish"),
        ("roles: team\nletters: A", "", ""),
        ("person: cy", "", ""),
        ("person: bob\nsection: start", "", ""),
    ],
)
def test_a_matrix_shows_the_part_that_a_person_has_in_it(options: str, heads: str, activities: str) -> None:
    shown = painted(f"raci: m\n{options}", PEOPLE)
    names = re.findall(r"<th scope=.col.[^>]*><div><b class=.pb-name.>(.*?)</b>", shown)
    assert ", ".join(re.sub(r"<[^>]*>", "", name) for name in names) == heads
    assert [a for a in ("Train", "Pay", "Finish") if f">{a}</a>" in shown] == activities.split()
    assert ("No activity of this matrix is like this." in shown) == (not activities)


def test_a_derived_matrix_shows_its_parts_as_any_other() -> None:
    files = {
        **PEOPLE,
        "raci/m.yml": "title: M\nfrom: process/p\nactivities:\n  pay: {section: End, informed: lead}\n",
        "processes/p.yml": (
            "title: P\nowner: team\nsteps:\n  train: {title: Train, role: lead}\n  pay: {title: Pay, role: seat}\n"
        ),
    }
    assert rows(painted("raci: m\nperson: ann", files))[1:] == [["TrainStep: 1", "R"], ["PayStep: 2", "I"]]
    assert len(rows(painted("raci: m\nsection: end", files))) == 2
    assert len(rows(painted("raci: m\nactivities: train", files))) == 2
    assert "pb-l-from" in painted("raci: m\nperson: ann", files)


def test_a_matrix_of_a_chapter_that_is_turned_off_is_shown_without_links_to_it() -> None:
    off = {**PLAN, "plan.yml": "title: T\nchapters: [{name: raci, off: yes}]\n"}
    shown = painted("raci: m", off)
    assert "Train" in shown
    assert not [href for href in re.findall(r'href="([^"]*)"', shown) if "raci" in href or href in {"", "#"}]


def test_a_matrix_of_nothing_says_so() -> None:
    assert "No activity of this matrix is like this." in painted("raci: m\nsection: Start\nroles: seat")


PHASES = {
    **PLAN,
    "milestones/test.yml": (
        "title: Test\nmilestones:\n"
        "  try: {title: Try, date: 2027-02-01, done: 2026-11-19, owner: seat, with: lead}\n"
        "  rest: {title: Rest, date: 2027-Q1, owner: team}\n"
        "  open: {title: Open, owner: team}\n"
    ),
}


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("timeline: all", "Design Ready Try Rest Open"),
        ("timeline: test", "Try Rest Open"),
        ("timeline: [test, build]\nphase: build", "Design Ready"),
        ("timeline: all\nphase: milestones/test", "Try Rest Open"),
        ("timeline: all\nrole: lead", "Design Try"),
        ("timeline: all\nstates: [late, done]", "Design Try"),
        ("timeline: all\nfrom: 2026-12", "Ready Rest"),
        ("timeline: all\nto: 2026", "Design Ready Try"),
        ("timeline: all\nfrom: 2026-11-19\nto: 2027-02-01", "Ready Try"),
    ],
)
def test_a_timeline_draws_the_milestones_asked_for_and_tells_them_in_its_table(options: str, names: str) -> None:
    shown = painted(options, PHASES)
    heads = re.findall(r"<th scope=.row.><a class=.pb-link pb-name. href=.[^>]*>(\w+)</a>", shown)
    assert heads == names.split()
    drawn = shown.partition("<template")[0].partition("<table")[0]
    titles = set(re.findall(r"<title>(\w+), [^<]*</title>", drawn))
    assert titles == {name for name in heads if name != "Open"}


def test_a_timeline_of_nothing_says_so_and_one_without_a_day_is_a_table() -> None:
    assert "No milestone is like this today." in painted("timeline: build\nstates: cancelled", PHASES)
    without = painted("timeline: all\nstates: undated", PHASES)
    assert "<svg" not in without
    assert [row[1] for row in rows(without) if len(row) > 1] == ["Milestone", "Open"]


def test_a_timeline_of_a_chapter_that_is_turned_off_is_shown_without_links_to_it() -> None:
    off = {**PHASES, "plan.yml": "title: T\nchapters: [{name: milestones, off: yes}]\n"}
    shown = painted("timeline: all", off)
    assert "<title>Design, Late, 1 Mar 2026" in shown
    assert not [href for href in re.findall(r'href="([^"]*)"', shown) if "milestones" in href or href in {"", "#"}]


AIMS = {
    "objectives.yml": """\
keep:
  title: Keep customers
  kpis:
    again:
      title: Order again
      unit: "%"
      baseline: {on: 2026-01-01, value: 10}
      target: {on: 2026-12-31, value: 20}
      readings: [{on: 2026-03-31, value: 11}, {on: 2026-06-30, value: 16, note: After the fair}]
    told: {title: Told twice}
"""
}


def test_a_kpi_is_its_course_drawn_and_its_readings_against_the_line() -> None:
    shown = painted("kpi: again", AIMS)
    assert 'aria-label="Order again: 10% at the start, 16% on 30 Jun 2026, 20% promised"' in shown
    assert '<a class="pb-link" href="../objectives/keep/#again">Order again</a>' in shown
    assert rows(shown) == [
        ["Day", "Value", "Straight line", "Difference", "Note"],
        ["Order again (%)"],
        ["31 Mar 2026", "11", "12", "1 behind", ""],
        ["30 Jun 2026", "16", "15", "1 ahead", "After the fair"],
    ]


def test_days_choose_which_readings_of_a_kpi_are_told_and_the_drawing_stays() -> None:
    shown = painted("kpi: again\nfrom: 2026-Q2", AIMS)
    assert [row[0] for row in rows(shown)] == ["Day", "Order again (%)", "30 Jun 2026"]
    assert shown.count("<circle") == 2
    assert "<table" not in painted("kpi: again\nto: 2026-02", AIMS)


def test_a_kpi_that_was_never_read_says_so_and_one_of_a_chapter_that_is_turned_off_has_no_link() -> None:
    bare = painted("kpi: told", AIMS)
    assert ("No reading yet" in bare, "<svg" in bare, "<table" in bare) == (True, False, False)
    off = {**AIMS, "plan.yml": "title: T\nchapters: [{name: objectives, off: yes}]\n"}
    assert "<a " not in painted("kpi: again", off)


@pytest.mark.parametrize(
    ("view", "why"),
    [
        ("role: nobody", "There is no role “nobody” in this plan."),
        ("list: roles\nlimit: many", "Expected a whole number from 1 to 1000, found “many”."),
        ("<script>", "Expected lines of the form “key: value”, found “&lt;script&gt;”."),
        ("role: [", "The block cannot be read from here on"),
        ("", "This block says nothing of what it is to show."),
    ],
)
def test_a_faulty_view_is_a_note_that_says_why(view: str, why: str) -> None:
    note = painted(view)
    assert "This view cannot be shown" in note
    assert why in note


def test_what_stands_in_a_file_that_cannot_be_read_is_a_note() -> None:
    broken = {"roles/lead.yml": "title: [\n", "raci/m.yml": "title: [\n"}
    assert "This view cannot be shown" in painted("role: lead", broken)
    assert "This view cannot be shown" in painted("raci: m", broken)


def test_a_record_s_prose_shows_views_and_a_view_in_it_shows_none() -> None:
    text = "title: Lead\nkind: group\nresponsibilities:\n  - |\n    One\n\n    ```plan\n    role: lead\n    ```\n"
    page = html({"roles/lead.yml": text}, "roles/lead")
    assert page.count('class="pb-card"') == 1
    assert '<a class="pb-link" href="../../roles/lead/">Lead</a>' in page


def test_what_search_finds_of_a_page_has_no_views() -> None:
    made = book({**PLAN, "roles/more.md": "---\ntitle: More\nkind: group\n---\nProse.\n\n```plan\nrole: lead\n```\n"})
    words = next(made.search_html(leaf) for leaf in made.leaves if leaf.address == "roles/more")
    assert "Prose." in words
    assert "Lead" not in words


def test_what_a_view_shows_is_never_markup() -> None:
    text = "'<script>alert(1)</script><img src=x onerror=alert(2)>'"
    prose = '"[a](javascript:alert(3)) <iframe> ![b](x){: onload=alert(4) id=home }"'
    plan = {
        "roles.yml": (
            f"a: {{title: {text}, also: {text}, summary: {text}, kind: group, tags: {text},\n"
            f"  responsibilities: {prose}}}\n"
        ),
        "raci/m.yml": f"title: {text}\nactivities:\n  t: {{title: {text}, section: {text}, accountable: a}}\n",
        "milestones/p.yml": (
            f"title: {text}\nalso: {text}\nmilestones:\n"
            f"  m: {{title: {text}, also: {text}, date: 2026-12-01, owner: a, gate: a}}\n"
        ),
    }
    columns = "columns: [summary, also, tags, responsibilities]"
    views = ("role: a", f"list: roles\n{columns}", "raci: m", f"list: {text}", f"role: {text}", f"{text}: a")
    for view in (*views, "timeline: all", f"timeline: {text}"):
        page = Html()
        page.feed(painted(view, plan))
        for tag, attributes in page.tags:
            assert tag not in {"script", "iframe"}, view
            assert not (tag == "img" and attributes.get("src") == "x" and "onerror" in attributes), view
            # A drawing has an id of ours, to which its pieces on paper refer.
            foreign = {name for name in attributes if name != "id" or not attributes[name].startswith("--drawn-")}
            assert not any(name.startswith("on") or name == "id" for name in foreign), (view, tag, attributes)
            assert "javascript:" not in "".join(attributes.values()), view


def test_of_two_timelines_on_a_page_each_is_printed_from_its_own_drawing() -> None:
    phase = "title: P\nmilestones:\n  m: {title: Alike, date: 2026-12-01, owner: a}\n"
    plan = {"roles.yml": "a: {title: A, kind: group}\n", "milestones/p.yml": phase, "milestones/q.yml": phase}
    drawn, printed = (
        [set(re.findall(pattern, painted(f"timeline: {of}", plan))) for of in ("p", "q", "all")]
        for pattern in (' id="(--drawn-[^"]+)"', '<use xlink:href="#([^"]+)"')
    )
    assert printed == drawn
    assert all(drawn)
    assert len(set.union(*drawn)) == sum(map(len, drawn))


PAGE = """\
# Page

Text.
```plan
role: lead
```
More.

- An item:

    ```plan
    list: roles
    ```

````markdown
```plan
role: example
```
````

```plan
never: closed
"""


@pytest.mark.parametrize(
    "extensions",
    [
        [],
        ["fenced_code"],
        ["pymdownx.superfences"],
        ["pymdownx.highlight", "pymdownx.superfences", "admonition", "pymdownx.tabbed"],
        ["fenced_code", "codehilite", "md_in_html", "toc", "attr_list", "nl2br"],
        ["pymdownx.superfences", "fenced_code", "smarty", "footnotes", "sane_lists"],
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_a_view_is_found_whatever_claims_fences(extensions: list[str], *, last: bool) -> None:
    seen: list[str] = []

    def view(block: ViewBlock) -> str:
        seen.append("\n".join(block.lines))
        return f'<div class="view">{len(seen)}</div>'

    own = PlanLinks(lambda _: None, view)
    given: list[str | Extension] = [*extensions, own] if last else [own, *extensions]
    made = Markdown(extensions=given).convert(PAGE)

    assert seen == ["role: lead", "list: roles"]
    assert '<p>Text.</p>\n<div class="view">1</div>\n<p>More.</p>' in made
    assert re.search(r'<li>\s*<p>An item:</p>\s*<div class="view">2</div>\s*</li>', made)
    assert "example" in made
    assert "never: closed" in made


def test_an_admonition_holds_a_view() -> None:
    made = Markdown(extensions=["admonition", PlanLinks(lambda _: None, lambda _: "<div>view</div>")])
    assert "<div>view</div>\n</div>" in made.convert("!!! note\n\n    ```plan\n    role: a\n    ```\n")


def test_without_a_painter_blocks_are_code() -> None:
    text = "```plan\nrole: a\n```"
    made = Markdown(extensions=["fenced_code", PlanLinks(lambda _: None)]).convert(text)
    assert made == '<pre><code class="language-plan">role: a\n</code></pre>'


def test_a_page_without_views_costs_no_painter() -> None:
    def never(_: ViewBlock) -> str:
        raise AssertionError

    Markdown(extensions=[PlanLinks(lambda _: None, never)]).convert("```python\nplan = 1\n```\n")
