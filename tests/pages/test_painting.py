from __future__ import annotations

from tests.drawings import process
from tests.pages.made import html


def test_text_of_the_plan_is_never_markup() -> None:
    plan = {"roles.yml": "a: {title: <b>A</b>, summary: <script>1</script>, meets: '<i>', agenda: ['<u>']}"}
    painted = html(plan, "roles/a") + html(plan, "roles")
    assert "&lt;b&gt;A&lt;/b&gt;" in painted
    assert not any(tag in painted for tag in ("<b>A", "<script", "<i>", "<u>"))


def test_a_name_in_chinese_says_so_and_one_that_runs_from_right_to_left_is_isolated() -> None:
    painted = html({"roles.yml": "a: {title: A, also: [市场主管, مدير]}"}, "roles/a")
    assert '<bdi class="pb-also" lang="zh">市场主管</bdi>' in painted
    assert '<bdi class="pb-also">مدير</bdi>' in painted


def test_a_finding_is_told_with_its_rule_and_its_place() -> None:
    painted = html({"roles.yml": "a: {title: A}"}, "roles/a")
    assert '<a href="../../reference/rules/roles/vacant/"><code>roles/vacant</code></a>' in painted
    assert '<code class="pb-at">plan/roles.yml:1</code>' in painted


def test_a_record_that_is_written_in_two_files_names_both() -> None:
    drawing = process('<task id="a" name="A"/>')
    painted = html({"processes/p.bpmn": drawing, "processes/p.md": "---\nowner: lead\n---\nText\n"}, "processes/p")
    alone = html({"processes/p.bpmn": drawing}, "processes/p")
    assert '<code class="pb-at">plan/processes/p.bpmn:1</code>' in painted
    assert 'Its other fields: <code class="pb-at">plan/processes/p.md:1</code>' in painted
    assert "Its other fields" not in alone


def test_an_empty_cell_is_empty_so_that_a_card_can_drop_it() -> None:
    painted = html({"needs.yml": "a: {title: A, whose: X}\nb: {title: B}"}, "needs")
    assert '<td data-label="Whose need">X</td>' in painted
    assert "<td></td>" in painted


def test_a_list_of_nothing_but_empty_texts_says_nothing() -> None:
    plan = {"processes.yml": "a: {title: A, steps: {x: {title: X, input: ['', '']}}}"}
    assert "Input" not in html(plan, "processes/a")
