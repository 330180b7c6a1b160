"""Bad input: a finding or nothing, at little cost, and never an exception."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from planbook.analysis.trace import trace
from planbook.book.export import plan_json
from planbook.findings import worded
from planbook.plan.grammar import form
from planbook.plan.vocabulary import CHILDREN, KINDS
from tests.drawings import definitions, process, way
from tests.plans import checked, lines, places
from tests.work import LITTLE, growth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planbook.plan.record import Record


def survives(files: Mapping[str, str | bytes]) -> list[str]:
    """Check and export a plan; give what was found."""
    result = checked(files)
    text = plan_json(result.plan, trace(result.plan))
    said = [worded(finding).as_line() for finding in result.findings]
    json.loads(text.encode())
    "\n".join(said).encode()
    assert all(line.isprintable() for line in said)
    return said


def every_field(value: str) -> dict[str, str]:
    """Give a plan that writes a value, in YAML's flow style, into every field of every kind."""

    def fields(kind: type[Record], depth: int) -> str:
        pairs = [f"{key}: {value}" for key in form(kind).fields if key not in CHILDREN.get(kind, {})]
        pairs += [
            f"{key}: {{one: {{{fields(child, depth + 1)}}}, two: {value}}}"
            for key, child in CHILDREN.get(kind, {}).items()
        ]
        return ", ".join([*pairs, f"x-own: {value}", f"{value}: y"])

    return {f"{name}.yml": f"one: {{{fields(kind, 0)}}}\ntwo: {value}\n" for name, kind in KINDS.items()}


VALUES = [
    "'<script>alert(1)</script>'",
    "'javascript:alert(1)'",
    '" java\\nscript:alert(1)"',
    '"\\0\\a\\e[31m\\x7f\\u202e\\u2028"',
    "[]",
    "{}",
    "[[[]]]",
    "[~, [~], {}]",
    "{one: {one: {}}}",
    "{role: x, person: x, milestone: x, address: x, note: [], from: {}, until: x, lag: x, acting: x}",
    "{title: [], name: {}, url: [], note: {}, by: [], on: {}, value: x, role: {}, letter: []}",
    "'../../etc/passwd'",
    "'a/../b'",
    "'/'",
    "'//'",
    "'a//b/'",
    '"\\\\"',
    '"a\\0b"',
    "'%s {x} {0} {found}'",
    "9" * 5_000,
    "'-" + "9" * 5_000 + "%'",
    "9" * 5_000 + "d",
    "9" * 5_000 + " EUR",
    "1e9",
    "'" + "x" * 100_000 + "'",
    "'plan:'",
    "'<plan:../x> [x](plan://x) <plan:a/b/c/d>'",
    "'1'",
    "no",
    "'٢٠٢٦'",
    "2026-00-00",
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:30])
def test_any_value_may_stand_in_any_field(value: str) -> None:
    assert survives(every_field(value))


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:30])
def test_any_value_may_stand_in_any_setting(value: str) -> None:
    keys = ("title", "language", "currency", "as_of", "stale_after", "baseline", "accepted", "chapters", "sponsor")
    survives({"plan.yml": "".join(f"{key}: {value}\n" for key in keys)})
    for key in ("calendar", "assignments", "rules", "words"):
        for deep in (
            value,
            f"{{one: {value}}}",
            f"{{one: {{two: {value}}}}}",
            f"{{one: {{two: {{letter: {value}}}}}}}",
        ):
            survives(
                {"plan.yml": f"title: P\n{key}: {deep}\n", "raci.yml": "m: {title: M, variant: one, activities: {}}\n"}
            )


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", []),
        (b"\xef\xbb\xbf", []),
        (b"# nothing\n", []),
        (b"- a\n- b\n", ["risks.yml:1:1 plan/wrong-type"]),
        (b"text\n", ["risks.yml:1:1 plan/wrong-type"]),
        (b"\xff\xfe", ["risks.yml:1:1 plan/not-utf8"]),
        ("a: {title: A}\n".encode("utf-16"), ["risks.yml:1:1 plan/not-utf8"]),
        ("a: {title: A}\n".encode("utf-32"), ["risks.yml:1:1 plan/not-utf8"]),
        ("é: {title: \x00}\n".encode(), ["risks.yml:1:12 plan/broken-yaml"]),
        (b"a: {title: A\n", ["risks.yml:1:4 plan/broken-yaml"]),
        (b"\x00" * 1_000_000, ["risks.yml:1:1 plan/broken-yaml"]),
        (b"a: {title: A}\r\nb: {titel: B}\r\n", ["risks.yml:2:5 plan/unknown-key"]),
    ],
)
def test_a_file_may_hold_anything(data: bytes, found: list[str]) -> None:
    # What chapters ask of risks besides is not what is tried here.
    assert [place for place in places({"risks.yml": data}) if " plan/" in place] == found


@pytest.mark.parametrize(
    "data", [b"", b"- title\n", b"text", b"title: [\n", b"\xff", b"null\n", b"title:\n", b"title: []\n"]
)
def test_plan_yml_may_hold_anything(data: bytes) -> None:
    assert len(lines({"plan.yml": data})) == 1


def test_no_file_at_all_is_one_finding() -> None:
    from planbook.book.check import check  # noqa: PLC0415
    from tests.plans import TODAY  # noqa: PLC0415

    assert [finding.rule for finding in check({}, lambda: TODAY).findings] == ["plan/no-plan-file"]


@pytest.mark.parametrize(
    "id_", ["..", "../up", "a/b", "a\\b", "a\0b", "-", "x" * 10_000, "<script>", "javascript:x", "a!b", " "]
)
def test_an_id_that_would_lead_elsewhere_is_refused(id_: str) -> None:
    result = checked(
        {"roles.yml": json.dumps({id_: {"title": "A"}})}
        if len(id_) < 1_000
        else {"roles.yml": f"? {id_}\n: {{title: A}}\n"}
    )
    assert [finding.rule for finding in result.findings] == ["plan/bad-id"]
    assert result.plan.records == {}
    assert max(map(len, lines({"roles.yml": f"? {json.dumps(id_)}\n: {{title: A}}\n"}))) < 200


@pytest.mark.parametrize(
    "url", ["javascript:x", " javascript:x", "java\nscript:x", "java\tscript:x", "JAVASCRIPT:x", "\x01javascript:x"]
)
@pytest.mark.parametrize("form_", ["{{title: T, url: {}}}", "{}"])
def test_a_script_is_no_link(url: str, form_: str) -> None:
    said = places({"roles.yml": f"a: {{title: A, kind: group, links: [{form_.format(json.dumps(url))}]}}\n"})
    assert [line.split()[1] for line in said] == ["plan/unsafe-url"]


LONG = 8_000
ROUND = 2_000
"""More than Python recurses, as is `LONG`."""
USERS = "u: {title: U, kind: party}\n"
BUSY = "title: P\nrules: {raci/overloaded-role: off}\n"


def chain_of_roles(long: int, last: str = ", reports_to: r0") -> Mapping[str, str]:
    links = "".join(f"r{n}: {{title: R, kind: group, reports_to: r{n + 1}}}\n" for n in range(long))
    return {"roles.yml": f"{links}r{long}: {{title: R, kind: group{last}}}\n"}


def chain_of_milestones(long: int, last: str = ", after: m0") -> Mapping[str, str]:
    links = "".join(f"  m{n}: {{title: M, owner: u, after: m{n + 1}}}\n" for n in range(long))
    end = f"  m{long}: {{title: M, owner: u{last}}}\n"
    return {"roles.yml": USERS, "milestones/p.yml": f"title: P\nmilestones:\n{links}{end}"}


def chain_of_activities(long: int, last: str = "") -> Mapping[str, str]:
    links = "".join(f"  a{n}: {{title: A, responsible: u, part_of: a{n + 1}}}\n" for n in range(long))
    end = f"  a{long}: {{title: A, responsible: u{last}}}\n"
    return {"plan.yml": BUSY, "roles.yml": USERS, "raci/m.yml": f"title: M\nactivities:\n{links}{end}"}


@pytest.mark.no_cover
@pytest.mark.parametrize("chain", [chain_of_roles, chain_of_milestones])
def test_a_long_chain_is_none_that_goes_round(chain: Callable[[int, str], Mapping[str, str]]) -> None:
    assert survives(chain(LONG, "")) == []


@pytest.mark.parametrize("chain", [chain_of_roles, chain_of_milestones])
def test_a_long_chain_that_goes_round_is_told_in_short(chain: Callable[[int], Mapping[str, str]]) -> None:
    (said,) = survives(chain(ROUND))
    assert len(said) < 300


@pytest.mark.no_cover
def test_who_answers_at_the_end_of_a_long_chain_of_activities_answers_for_all() -> None:
    assert survives(chain_of_activities(LONG, ", accountable: u")) == []
    assert len(survives(chain_of_activities(ROUND))) == ROUND + 1


@pytest.mark.parametrize("chain", [chain_of_roles, chain_of_milestones, chain_of_activities])
def test_a_chain_twice_as_long_is_twice_the_work(chain: Callable[[int], Mapping[str, str]]) -> None:
    assert growth(lambda long: survives(chain(long)), 200) < LITTLE


@pytest.mark.parametrize("suffix", ["yml", "csv"])
def test_a_reference_to_a_record_of_another_kind_leads_nowhere(suffix: str) -> None:
    matrix = {
        "yml": "title: M\nactivities: {a: {title: A, accountable: lead, responsible: lead, part_of: roles/lead}}\n",
        "csv": "Activity,Lead,Part of\nA,A/R,roles/lead\n",
    }
    files = {"roles.yml": "lead: {title: Lead, kind: party}\n", f"raci/m.{suffix}": matrix[suffix]}
    assert [line.split(": ")[1] for line in survives(files)] == ["error"]


def test_processes_that_replace_each_other_are_told_once_a_round() -> None:
    files = {"processes.yml": "a: {title: A, replaces: b}\nb: {title: B, replaces: a}\nc: {title: C, replaces: c}\n"}
    assert [line.rpartition(" ")[2] for line in survives(files)] == ["[processes/replaces-itself]"] * 2


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("{{title: T, owner: custmer-role-{n:04}}}", "plan/unknown-reference"),
        ("{{title: T, likelihod{n:04}: 3}}", "plan/unknown-key"),
        ("{{title: T, status: opne}}", "plan/unknown-word"),
        ("{{title: T, threatens: role/customer-role-{n:04}}}", "plan/unknown-reference"),
        ("{{title: T, description: <plan:roles/custmer-role-{n:04}>}}", "plan/broken-link"),
    ],
)
def test_twice_the_typos_in_one_plan_are_twice_the_work(entry: str, rule: str) -> None:
    def check(many: int) -> None:
        roles = "".join(f"customer-role-{n:04}: {{title: R, kind: group}}\n" for n in range(many))
        risks = "".join(f"r{n}: {entry.format(n=n)}\n" for n in range(many))
        result = checked({"roles.yml": roles, "risks.yml": risks})
        # What chapters ask of risks besides is not what is tried here.
        assert [found.rule for found in result.findings if found.rule.startswith("plan/")] == [rule] * many
        guesses = sum("guess" in dict(finding.gaps) for finding in result.findings)
        assert guesses > many * 0.9

    assert growth(check, 500) < LITTLE


def test_twice_the_links_on_one_page_are_twice_the_work() -> None:
    def check(many: int) -> None:
        body = "See <plan:roles/nobody> and <plan:roles/lead>\n" * many
        said = survives(
            {"roles.yml": "lead: {title: Lead, kind: group}\n", "risks/a.md": f"---\ntitle: A\n---\n{body}"}
        )
        links = [line for line in said if "plan/broken-link" in line]
        assert (len(links), links[-1].split()[0]) == (many, f"risks/a.md:{many + 3}:6:")

    assert growth(check, 1_000) < LITTLE


def tasks(many: int) -> str:
    return "".join(f'<task id="t{n}" name="Do {n}"/>' for n in range(many))


def chain(many: int) -> str:
    return "".join(way(f"t{n}", f"t{n + 1}") for n in range(many - 1))


def from_one(many: int) -> str:
    return "".join(f'<sequenceFlow id="f{n}" sourceRef="t0" targetRef="t{n}" name="x"/>' for n in range(many))


def lanes(many: int) -> str:
    held = "".join(f'<lane id="l{n}" name="Lane {n}"><flowNodeRef>t{n}</flowNodeRef></lane>' for n in range(many))
    return f"<laneSet>{held}</laneSet>"


def joins(many: int) -> str:
    return "".join(f'<exclusiveGateway id="t{n}"/>' for n in range(many))


@pytest.mark.parametrize(
    ("drawing", "rule", "count"),
    [
        (lambda n: process(tasks(n), chain(n)), "plan/bpmn-no-lane", lambda _: 1),
        (lambda n: process(tasks(n), from_one(n)), "plan/bpmn-ways", lambda n: n - 1),
        (lambda n: process(tasks(n), lanes(n)), "plan/bpmn-lane", lambda n: n),
        (lambda n: process('<task id="a" name="Do"/>' * n), "plan/bpmn-step", lambda n: n - 1),
        (
            lambda n: process(joins(n), '<task id="x" name="X"/>', way("x", "t0"), chain(n)),
            "plan/bpmn-detail",
            lambda _: 1,
        ),
        (
            lambda n: process('<task id="x" name="X"/>', '<dataObject id="d" name="D"/>' * n),
            "plan/bpmn-detail",
            lambda _: 1,
        ),
        (lambda n: process('<task id="x" name="X"/>', way("x", "y") * n), "plan/bpmn-broken", lambda n: 2 * n - 1),
        (lambda n: definitions('<process id="p"/>' * n), "plan/bpmn-unreadable", lambda _: 1),
    ],
    ids=["chain", "ways", "lanes", "alike", "joins", "data", "nowhere", "empty"],
)
def test_a_drawing_of_twice_the_signs_is_twice_the_work(
    drawing: Callable[[int], str], rule: str, count: Callable[[int], int]
) -> None:
    def check(many: int) -> None:
        said = survives({"processes/p.bpmn": drawing(many)})
        assert sum(line.endswith(f"[{rule}]") for line in said) == count(many)

    assert growth(check, 250) < LITTLE


@pytest.mark.parametrize(
    "drawing",
    [
        process("<subProcess>" * 500 + "</subProcess>" * 500),
        f"<!DOCTYPE d [<!ENTITY a '{'a' * 10_000}'>]>{process('<task/>')}",
    ],
    ids=["deep", "entities"],
)
def test_a_drawing_that_could_exhaust_what_reads_it_is_refused(drawing: str) -> None:
    said = survives({"processes/p.bpmn": drawing})

    assert [line.endswith("[plan/bpmn-unreadable]") for line in said].count(True) == 1


@pytest.mark.parametrize(
    "text", ["'><script>alert(1)</script>", "\u202e\u2028", "&#27;[31m", "&amp;#0;", "a" * 100_000]
)
def test_a_drawing_may_say_anything_anywhere(text: str) -> None:
    said = text.replace("<", "&lt;")
    lane = f'<lane id="{said}l" name="{said}"><flowNodeRef>{said}</flowNodeRef></lane>'
    own = f'<extensionElements><p:step id="{said}" number="{said}"><p:field name="{said}">{said}</p:field></p:step>'
    survives(
        {
            "processes/p.bpmn": process(
                f"<laneSet>{lane}</laneSet>",
                f'<task id="{said}" name="{said}"><documentation>{said}</documentation>',
                f"{own}</extensionElements></task>",
                f'<task id="{said}" name="{said}" calledElement="{said}"/><endEvent id="{said}e"/>',
                way(said, f"{said}e", said) + way(said, f"{said}e", said),
                f'<dataObject name="{said}"/>',
                name=said,
            )
        }
    )
