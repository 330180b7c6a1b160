"""A plan that strains its pages: endless titles and words, many entries, other scripts, faults."""

from __future__ import annotations

from typing import Final

LONG_TITLE: Final = "A title that goes on and on without ever coming to its point " * 8
MOST: Final = "9" * 30
"""A number with as many digits as one may have."""
LONG_WORD: Final = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4
MANY: Final = "\n".join(f"    - Sees to matter number {n}, and to {LONG_WORD[:60]}." for n in range(200))

HOSTILE: Final = {
    "plan.yml": f"""\
title: {LONG_TITLE}
organization: {LONG_WORD}
summary: {LONG_TITLE}
description: |
  {LONG_WORD} and <plan:roles/sponsor>.

  | a | b |
  |---|---|
  | {LONG_WORD} | {LONG_WORD} |
sponsor: sponsor
head: head
accepted: [{{rule: roles/vacant, at: roles/head, why: "{LONG_TITLE}"}}]
""",
    "people.yml": "mona: {name: منى الخطيب, also: [Mona Al-Khatib]}\nli: {name: 李伟, email: li@example.org}\n",
    "roles/index.md": f"{LONG_TITLE}\n",
    "roles/sponsor.yml": f"""\
title: {LONG_TITLE}
also: [执行发起人, راعي تنفيذي, {LONG_WORD}]
summary: {LONG_TITLE}
holder: [{{person: mona, from: 2026-01-01, note: "{LONG_TITLE}"}}, {{person: li, until: 2025-12-31}}]
unknown-field: yes
responsibilities:
{MANY}
authority: [{LONG_WORD}]
poor_fit: [{{role: head, note: {LONG_WORD}}}]
""",
    "roles/head.yml": f"title: {LONG_WORD}\nreports_to: sponsor\n",
    "roles/team.yml": "{title: الفريق, kind: group, members: [sponsor, head], tags: [a, b]}\n",
    "milestones/phase.yml": f"""\
title: {LONG_WORD}
owner: sponsor
milestones:
  one: {{title: "{LONG_TITLE}", also: [第一个里程碑], owner: head, date: 2026-01-01, note: {LONG_WORD}}}
  passed: {{title: Gate, date: 2026-01-01, gate: sponsor}}
  after: {{title: Done without approval, after: passed, done: 2026-02-02}}
  two:
    title: {LONG_WORD}
    owner: sponsor
    date: 2027-Q1
    after: one
    gate: [sponsor, head]
    confidence: low
    approved: [{{by: sponsor, on: 2026-01-01, note: {LONG_WORD}}}]
    deliverables: [{LONG_WORD}, "{LONG_TITLE}"]
""",
    "raci/matrix.yml": f"""\
title: {LONG_TITLE}
activities:
  one: {{title: {LONG_WORD}, responsible: [sponsor, head, team], informed: {{role: team, note: {LONG_WORD}}}}}
""",
    "processes/flow.yml": f"""\
title: {LONG_TITLE}
maturity: piloted
steps:
  ask: {{title: {LONG_WORD}, role: head, kind: decision, next: {{"{LONG_WORD}": answer, no: ask}}}}
  answer: {{title: Answer, role: sponsor, system: {LONG_WORD}, output: [{LONG_WORD}]}}
""",
    "changes.yml": f"""\
all:
  title: {LONG_WORD}
  status: rejected
  affects: [processes/flow, milestones/phase]
  assessed: {{by: team, on: 2026-01, note: {LONG_WORD}}}
  impact:
    schedule: -3w
    cost: {"9" * 30} EUR
    paid_from: {{budget/a: {"9" * 30} EUR}}
    departments: {{{LONG_WORD}: {LONG_WORD}, sales: Nothing.}}
  decided: {{by: sponsor, on: 2026-01-01, why: {LONG_WORD}}}
  communicated: [{{to: head, on: 2026-01-01}}, {{to: team, on: 2026-02}}]
""",
    "risks.yml": f"a: {{title: {LONG_WORD}, status: happened, likelihood: 5, impact: 5, owner: head}}\n"
    "b: {title: Reviewed, owner: team, reviewed: {by: head, on: 2026-01-01, print: 00000000-00000000}}\n"
    "c: {title: Reviewed too, owner: head, reviewed: {by: head, on: 2026-01-01, print: 00000000-00000000}}\n"
    + "".join(f"r{n}: {{title: Risk {n}, status: open, likelihood: 2, impact: 3, owner: team}}\n" for n in range(40)),
    "needs.yml": f"n: {{title: {LONG_WORD}, gap: small, priority: should, required: {LONG_WORD}, today: Nothing.}}\n"
    + "".join(f"n{n}: {{title: Need {n}, whose: {LONG_WORD}, gap: large, met_by: selections/a}}\n" for n in range(9)),
    "objectives.yml": f"""\
far:
  title: {LONG_WORD}
  also: [遥远的目标, {LONG_WORD}]
  summary: {LONG_TITLE}
  contribution: business-opportunity
  owner: head
  kpis:
    huge:
      title: {LONG_WORD}
      unit: {LONG_WORD}
      baseline: {{on: 0001-01-01, value: -{MOST}}}
      target: {{on: 9999-12-31, value: {MOST}}}
      readings: [{{on: 2026-01-01, value: 0.000000000000001, note: {LONG_WORD}}}]
    second: {{title: "{LONG_TITLE}", unit: "%", target: {{value: 1}}}}
bare: {{title: Bare}}
""",
    "releases.yml": f"a: {{title: {LONG_WORD}, date: 2027, cost: {'9' * 30} EUR, adds: [{LONG_WORD}]}}\n",
    "budget.yml": f"a: {{title: {LONG_WORD}, category: {LONG_WORD}, planned: {'9' * 30} EUR, spent: -0.01 CNY}}\n",
    "training.yml": f"a: {{title: {LONG_WORD}, for: [sponsor, team], date: 2026-01, skills: [{LONG_WORD}]}}\n",
    "forums.yml": f"""\
a:
  title: {LONG_WORD}
  role: team
  every: weekly
  on: [2025-01-01, 2026-01-01, 2027-01-01]
  meetings:
    - {{on: 2026-01-01, absent: {{role: head, note: {LONG_WORD}}}}}
    - {{on: 2025-12, cancelled: {LONG_WORD}}}
  decisions: [{{title: {LONG_WORD}, by: sponsor, change: all}}]
  reports: [{{on: 2026-01-01, to: sponsor, note: {LONG_WORD}}}]
""",
    "glossary.yml": f"a: {{title: {LONG_WORD}, description: {LONG_WORD}}}\n",
    "selections.yml": f"""\
a:
  title: {LONG_WORD}
  requirements: [n, n1]
  criteria:
    c: {{title: {LONG_WORD}, weight: {MOST}, must: 3, needs: n}}
    d: {{title: {LONG_TITLE}, weight: 0.000000000000001}}
  options:
    o: {{title: {LONG_WORD}, vendor: {LONG_WORD}, scores: {{c: 5, d: 0.000000000000001}}}}
    p: {{title: {LONG_TITLE}, scores: {{c: 2, d: 5}}}}
    q: {{title: 选型, scores: {{c: 5}}}}
  decision: {{option: o, by: team, on: 2026-01-01, why: {LONG_WORD}}}
""",
}

EMPTY: Final = {"plan.yml": "{}\n"}
"""A plan that says nothing at all."""
ONE_ROLE: Final = {"plan.yml": "title: One\n", "roles.yml": "alone: {title: Alone}\n"}
"""A plan that names one role and nothing else."""
