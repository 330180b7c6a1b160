"""A handbook speaks the plan's language on every page: what the plan says is not an English word here."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from planbook.words import catalog
from tests.hosts.handbook import handbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hosts.handbook import Handbook

PLAN = {
    "plan.yml": (
        "title: 启动\nas_of: 2026-11-20\nsponsor: 经理\n"
        "accepted: [{rule: milestones/no-owner, at: milestones/一/二, why: 待定}]\n"
    ),
    "roles/经理.md": (
        "---\ntitle: 经理\nholder: 安\ndeputy: {person: 波, until: 2027-03-31}\nreports_to: 委\n---\n<plan:roles/委>\n"
    ),
    "roles/委.yml": "title: 委\nkind: group\nmembers: 经理\n",
    "roles/空.yml": "title: 空\nauthority: [甲]\n",
    "people.yml": "安: {name: 安}\n波: {name: 波, unit: 销售}\n",
    "milestones/一.yml": (
        "title: 一\nowner: 经理\nstart: 2026-01-01\nend: 2026-12-31\nentry: [甲]\nmilestones:\n"
        "  二: {title: 二, date: 2026-03-01, takes: 10d, confidence: high}\n"
        "  三: {title: 三, date: 2026-04-01, after: {milestone: 二, lag: 3w}, owner: 经理, go_live: yes}\n"
    ),
    "raci/甲.yml": (
        "title: 甲\nactivities:\n  乙: {title: 乙, responsible: 委}\n"
        "  丙: {title: 丙, responsible: 无, accountable: 委}\n"
    ),
    "processes/丁.yml": "title: 丁\nmaturity: piloted\nsteps:\n  戊: {title: 戊, kind: decision, role: 经理}\n",
    "changes.yml": (
        "己: {title: 己, status: approved, decided: {by: 委, on: 2026-02-01},"
        " impact: {cost: 12000 EUR, schedule: 2w}}\n"
    ),
    "risks.yml": "庚: {title: 庚, status: open, likelihood: 2, threatens: [milestones/一/二]}\n",
}
SAID = {
    "zh": {
        "": ["计划截至 2026年11月20日", "谁来领导", "发起人", "各章", "待处理的问题", "最终负责"],
        "findings": ["个问题待处理。", "警告", "席位“空”空缺。", "已接受", "“乙”没有“最终负责”角色。", "没有角色"],
        "roles": ["角色", "任职者", "空缺", "代理人", "共有 2 个席位"],
        "roles/经理": ["在任", "席位", "汇报对象", "至 2027年3月31日", "出处", "流程步骤", "责任角色"],
        "roles/委": ["被引用之处", "向其汇报的角色"],
        "roles/空": ["可独立决定", "空缺"],
        "milestones/一": ["阶段", "开始前须成立", "10 个工作日", "3 周", "把握程度", "高", "前置里程碑", "上线"],
        "raci/甲": ["职责分配矩阵", "负责执行", "活动"],
        "processes/丁": ["已试点", "判断", "步骤"],
        "changes/己": ["已批准", "决定", "影响", "成本"],
    },
    "de": {
        "": ["Plan, Stand 20.11.2026", "Wer leitet", "Auftraggeber", "Kapitel", "Offene Befunde"],
        "findings": [
            "Befunde sind offen.",
            "Warnung",
            "Die Stelle „空“ ist unbesetzt.",
            "Akzeptiert",
            "rechenschaftspflichtig",
        ],
        "roles": ["Rolle", "Besetzt durch", "Unbesetzt", "Stellvertretung", "2 Stellen"],
        "roles/经理": [
            "Besetzt",
            "Stelle",
            "Berichtet an",
            "bis 31.03.2027",
            "Prozessschritte",
            "Wo es geschrieben steht",
        ],
        "roles/委": ["Verweise hierher", "Aufgaben"],
        "roles/空": ["Darf allein entscheiden", "Unbesetzt"],
        "milestones/一": ["Phase", "Vor Beginn erfüllt", "10 Arbeitstage", "3 Wochen", "Zuversicht", "Inbetriebnahme"],
        "raci/甲": ["Matrix", "Durchführungsverantwortlich", "Aktivität"],
        "processes/丁": ["Erprobt", "Verzweigung", "Schritte"],
        "changes/己": ["Genehmigt", "Entscheidung", "Auswirkung", "Kosten"],
    },
}
PROBES = (
    "Overview Findings Chapter Chapters Records Role Roles Person People Holder Deputy Vacant Held Owner Milestone "
    "Milestones Phase Activity Activities Responsible Accountable Matrix Process Step Decision Change Approved Impact "
    "Cost Risk Likelihood Open Warning Error Advice Accepted Moved acting until from record records finding "
    "week weeks days yes none Seat Group Sponsor Start End High Confidence Mentioned Referred written Most Who findings"
)


@pytest.fixture(scope="module", params=["zh", "de"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Handbook]:
    language = str(request.param)
    return language, publish(tmp_path_factory.mktemp(language), language)


def publish(folder: Path, language: str) -> Handbook:
    """Publish the plan above in a language."""
    plan = {**PLAN, "plan.yml": f"language: {language}\n{PLAN['plan.yml']}"}
    made = handbook(folder, plan, docs={"notes.md": "# 注\n"})
    made.build(planbook={"fail_on": "never"})
    return made


def article(made: Handbook, address: str) -> str:
    """Give the words of the page at an address, without markup and code."""
    html = made.page(f"{address}/index.html" if address else "index.html")
    body = html[html.index("<article") : html.index("</article>")]
    return " ".join(unescape(re.sub(r"<code>.*?</code>|<[^>]*>", " ", body)).split())


def test_pages_say_it_in_the_plans_language(built: tuple[str, Handbook]) -> None:
    language, made = built
    lacking = [
        (address, text)
        for address, said in SAID[language].items()
        for text in said
        if text not in article(made, address)
    ]
    assert not lacking


def test_no_english_word_is_left(built: tuple[str, Handbook]) -> None:
    language, made = built
    said = catalog(language).say
    probes = [word for word in PROBES.split() if said(word) != word]
    found = [
        (address, word)
        for address in SAID[language]
        for word in probes
        if re.search(rf"(?<![\w“/.-]){word}(?![\w”-])", article(made, address))
    ]
    assert not found


def test_pages_name_their_language(built: tuple[str, Handbook]) -> None:
    language, made = built
    assert f'<article class="pb pb-record" lang="{language}">' in made.page("roles/经理/index.html")
    assert '<article class="pb pb-text" lang="en">' in made.page("reference/format/index.html")
    assert f'<article class="pb pb-rules" lang="{language}">' in made.page("reference/rules/index.html")


def test_the_navigation_is_worded(built: tuple[str, Handbook]) -> None:
    language, made = built
    said = catalog(language).say
    page = made.page("findings/index.html")
    assert all(
        f">{said(word)}<" in re.sub(r">\s+|\s+<", lambda m: m[0].strip(), page) for word in ("Plan", "Milestones")
    )
    assert said("Rule reference") in made.page("reference/rules/index.html")


def test_a_language_nobody_knows_is_published_in_english(tmp_path: Path) -> None:
    made = publish(tmp_path, "tlh")
    assert "Plan as of 20 Nov 2026" in article(made, "")
    assert '<article class="pb pb-overview" lang="en">' in made.page("index.html")
