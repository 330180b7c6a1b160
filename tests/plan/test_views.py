"""Views in prose: which blocks are one, what is read in them, and where their faults stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.states import STATES as OF_MILESTONES
from planbook.plan.lists import LISTS, STATES
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.prose import view_blocks, without_views
from tests.plans import checked, lines, places
from tests.work import LITTLE, growth

ROLE = "roles.yml", "lead: {title: Lead, kind: group}\n"


def blocks(text: str) -> list[str]:
    return ["\n".join(block.lines) for block in view_blocks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "```plan\nrole: a\n```",
        "~~~plan\nrole: a\n~~~",
        "``` plan \nrole: a\n```  ",
        "````plan\nrole: a\n````",
        "```plan\nrole: a\n`````",
        "   ```plan\n   role: a\n   ```",
        "- an item\n\n    ```plan\n    role: a\n    ```",
        "1. an item\n    - another\n\n        ```plan\n        role: a\n        ```",
        "- an item\n  goes on\n\n    ```plan\n    role: a\n    ```",
        "!!! note\n\n    ```plan\n    role: a\n    ```",
        '=== "Tab"\n\n\t```plan\n\trole: a\n\t```',
        "<!-- a comment --> \n```plan\nrole: a\n```",
        "<!-- never closed\n\n```plan\nrole: a\n```",
        "`` ```plan `` is code\n\n```plan\nrole: a\n```",
        "```yaml\nplan: x\n```\n```plan\nrole: a\n```",
    ],
)
def test_a_fenced_block_marked_plan_is_a_view(text: str) -> None:
    assert blocks(text) == ["role: a"]


@pytest.mark.parametrize(
    "text",
    [
        "````\n```plan\nrole: a\n```\n````",
        "~~~\n```plan\nrole: a\n```\n~~~",
        "    ```plan\n    role: a\n    ```",
        "A paragraph.\n\n    ```plan\n    role: a\n    ```",
        "- an item\n\n        ```plan\n        role: a\n        ```",
        "<!--\n```plan\nrole: a\n```\n-->",
        "```plans\nrole: a\n```",
        "```yaml plan\nrole: a\n```",
        "``plan\nrole: a\n``",
        "```plan``` is code",
        "> ```plan\n> role: a\n> ```",
        "```\n```plan\n",
        "The plan: no fence.",
    ],
)
def test_other_blocks_are_none(text: str) -> None:
    assert blocks(text) == []
    assert without_views(text) == text


def test_a_view_that_is_never_closed_is_known_for_one() -> None:
    (block,) = view_blocks("a\n```plan\nrole: a\n")
    assert not block.closed


@given(st.lists(st.sampled_from(["```plan", "```", "````", "~~~", "role: a", "- x", "    ```plan", "<!--", "-->", ""])))
def test_blocks_follow_each_other(text: list[str]) -> None:
    found = list(view_blocks("\n".join(text)))

    assert all(before.last < after.first for before, after in pairwise(found))
    assert all(text[block.first].strip() == "```plan" for block in found)
    assert without_views("\n".join(text)).count("\n") == "\n".join(text).count("\n")


def test_views_stand_where_they_are_in_files_of_windows() -> None:
    page = "---\r\ntitle: Lead\r\nkind: group\r\n---\r\n\r\nText.\r\n\r\n```plan\r\nrole: leed\r\n```\r\n"
    assert places({"roles/lead.md": page}) == ["roles/lead.md:9:7 plan/unknown-reference"]


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("response: |\n    ```plan\n    role: leed\n    ```\n", "4:11"),
        ("response: |-  # kept short\n    One\n\n    ```plan\n    role: leed\n    ```\n", "6:11"),
        ("response: |2\n      One\n\n    ```plan\n    role: leed\n    ```\n", "6:11"),
        ('response: "```plan\\nrole: leed\\n```"\n', "2:13"),
        ("response: '```plan\n\n    role: leed\n\n    ```'\n", "4:11"),
        ('response: "\\n```plan\n\n\n    role: leed\n\n    ```"\n', "2:13"),
    ],
)
def test_a_fault_in_a_yaml_text_stands_where_it_is_written(field: str, place: str) -> None:
    found = places({"risks.yml": f"flood:\n  {field}  title: Flood\n", ROLE[0]: ROLE[1]})
    assert f"risks.yml:{place} plan/unknown-reference" in found


def test_what_a_view_is_about_is_mentioned_and_what_a_list_shows_is_not() -> None:
    text = "```plan\nrole: lead\n```\n\n```plan\nraci: m\n```\n\n```plan\nlist: roles\n```\n"
    plan = checked({ROLE[0]: ROLE[1], "raci/m.yml": "title: M\n", "index.md": text, "roles/index.md": text}).plan
    assert {(m.source, m.target) for m in plan.mentions} == {
        (source, target) for source in ("", "roles") for target in ("roles/lead", "raci/m")
    }


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("person: an", "5:9 plan/unknown-reference: There is no person “an” in this plan."),
        ("person: roles/lead", "5:9 plan/unknown-reference: There is no person “roles/lead” in this plan."),
        ("person: [ann]", "5:9 plan/wrong-type: Expected an id, found a list."),
        ("roles: [lead, leed]", "5:15 plan/unknown-reference: There is no role “leed” in this plan."),
        ("activities: [ask, aks]", "5:19 plan/unknown-reference: There is no activity “aks” in this plan."),
        ("activities: [tell]", "5:14 plan/stray-activity: The activity “tell” stands in another matrix: raci/n."),
        ("section: Frist", "5:10 plan/unknown-part: This matrix has no section “Frist”."),
        ("letters: [A, X]", "5:14 plan/unknown-part: This matrix has no letter “X”."),
        ("people: ann", "5:1 plan/unknown-key: There is no field “people” here."),
    ],
)
def test_what_is_wrong_with_an_option_of_a_matrix_is_told_at_its_line(option: str, said: str) -> None:
    by_lead = "accountable: lead, responsible: lead"
    found = lines(
        {
            "roles.yml": "lead: {title: Lead, kind: party}\n",
            "people.yml": "ann: {name: Ann}\n",
            "raci/m.yml": f"title: M\nactivities: {{ask: {{title: Ask, section: First, {by_lead}}}}}\n",
            "raci/n.yml": f"title: N\nactivities: {{tell: {{title: Tell, {by_lead}}}}}\n",
            "index.md": f"Who:\n\n```plan\nraci: m\n{option}\n```\n",
        }
    )
    assert found == [f"index.md:{said}"]


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("timeline: bild", "2:11 plan/unknown-reference: There is no phase “bild” in this plan."),
        ("timeline: every", "2:11 plan/unknown-reference: There is no phase “every” in this plan."),
        ("timeline: all\nphase: [build, all]", "3:16 plan/unknown-reference: There is no phase “all” in this plan."),
        ("timeline: all\nrole: leed", "3:7 plan/unknown-reference: There is no role “leed” in this plan."),
        ("timeline: all\nfrom: soon", "3:7 plan/wrong-type: Expected a day such as 2026-03-31"),
        ("timeline: all\nstates: [late, latee]", "3:16 plan/unknown-word: "),
        ("timeline: all\nstate: late", "3:1 plan/unknown-key: There is no field “state” here."),
        ("timeline:\nphase: build", "2:1 plan/missing: “timeline” is missing."),
    ],
)
def test_what_is_wrong_with_a_timeline_is_told_at_its_line(view: str, said: str) -> None:
    found = lines({ROLE[0]: ROLE[1], "milestones/build.yml": "title: Build\n", "index.md": f"```plan\n{view}\n```\n"})
    assert [line.startswith(f"index.md:{said}") for line in found] == [True], found


def test_what_may_stand_in_a_file_that_cannot_be_read_is_no_fault() -> None:
    found = places({"roles/lead.yml": "title: [", "index.md": "```plan\nrole: lead\n```\n"})
    assert found == ["roles/lead.yml:2:1 plan/broken-yaml"]


KPI = """\
a: {title: A, kpis: {speed: {title: Speed}, both: {title: Here}}}
b: {title: B, kpis: {both: {title: There}}}
"""


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("kpi: speed", []),
        ("kpi: a/both\nfrom: 2026-01\nto: 2026", []),
        ("kpi: both", ["index.md:2:6 plan/ambiguous-reference"]),
        ("kpi: sped", ["index.md:2:6 plan/unknown-reference"]),
        ("kpi: a", ["index.md:2:6 plan/unknown-reference"]),
        ("kpi: speed\nfrom: spring", ["index.md:3:7 plan/wrong-type"]),
        ("kpi: speed\nuntil: 2026", ["index.md:3:1 plan/unknown-key"]),
        ("kpi:", ["index.md:2:1 plan/missing"]),
    ],
)
def test_a_kpi_is_named_as_elsewhere_and_days_choose_its_readings(view: str, told: list[str]) -> None:
    found = places({"objectives.yml": KPI, "index.md": f"```plan\n{view}\n```\n"})
    assert [line for line in found if line.startswith("index.md")] == told


def test_milestones_are_listed_as_such_and_phases_by_their_own_name() -> None:
    assert LISTS["milestones"] is Milestone
    assert LISTS["phases"] is Phase
    assert {"roles", "steps", "activities", "kpis", "criteria", "options"} <= set(LISTS)


def test_a_list_knows_the_states_there_are() -> None:
    assert set(STATES.own) == set(OF_MILESTONES)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("list: roles\nlimit: 99999999999999999999", "plan/wrong-type: Expected a whole number from 1 to 1000"),
        ("list: " + "[" * 10_000, "plan/too-deep"),
        ("list: &a [*a, *a]", "plan/anchor"),
        ("list: <script>alert(1)</script>", "plan/unknown-list: There is nothing called “<script>"),
        ("? [list]\n: roles", "plan/not-a-key"),
        ("list: roles\nwhere: {? {a: b} : c}", "plan/not-a-key"),
        ("list: roles\n---\nlist: risks", "plan/several-documents"),
        ("list:\troles\n\twhere: {}", "plan/tab"),
        ("list: roles\nwhere: {holder: {person: x}}", "Expected an id"),
        ("list: roles\nwhere: [kind]", "Expected lines of the form"),
        ("list: {a: b}", "Expected one line of text"),
        ("role: [lead]", "Expected an id"),
        ("\x07", "control character"),
        ("list: roles\nx-mine: 1", "plan/unknown-key"),
    ],
)
def test_what_could_do_harm_is_a_finding(inside: str, said: str) -> None:
    found = lines({ROLE[0]: ROLE[1], "index.md": f"```plan\n{inside}\n```\n"})
    assert any(said in line for line in found), found
    assert all(line.startswith("index.md:") for line in found)


def test_an_alias_bomb_does_not_go_off() -> None:
    bomb = "list: &a [x, x]\n" + "\n".join(f"k{n}: &b{n} [*a, *a, *a, *a]" for n in range(200))
    found = places({"index.md": f"```plan\n{bomb}\n```\n"})
    assert {line.rpartition(" ")[2] for line in found} >= {"plan/anchor"}


@pytest.mark.parametrize("line", ["    ```plan", "```plan", "<!--", "- x\n\n    ```plan\n", "``` `"])
def test_twice_the_openings_are_twice_the_work(line: str) -> None:
    assert growth(lambda many: blocks(f"{line}\n" * many + "plan ```"), 500) < LITTLE
