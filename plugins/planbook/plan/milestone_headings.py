"""What heads the columns of tables of milestones, in the languages that people write them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.formats.letters import is_nothing
from planbook.plan.grammar import form
from planbook.plan.grids import IDS, NOTES, plain_text
from planbook.plan.milestones import Milestone
from planbook.plan.role_names import plain
from planbook.plan.written_days import day_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.grid import Row
    from planbook.plan.written_days import Order

_FIELDS: Final[Mapping[str, str]] = {
    "title": "milestone/milestones/title/name/task/task name/what/event/activity/deliverable/meilenstein/titel/"
    "bezeichnung/vorgang/vorgangsname/aufgabe/was/ereignis/jalon/titre/tâche/nom/nom de la tâche/quoi/événement/hito/"
    "tarea/tarefa/marco/traguardo/mijlpaal/里程碑/里程碑名称/名称/任务/任务名称/标题/事项",
    "date": "date/due/due date/when/deadline/finish/finish date/end/end date/planned/planned date/planned finish/"
    "target/target date/day/datum/termin/ende/enddatum/fällig/fällig am/fertigstellung/wann/geplant/plantermin/"
    "échéance/fin/date de fin/date prévue/quand/fecha/data/scadenza/日期/截止日期/计划日期/计划完成/"
    "完成日期/结束/结束日期/时间",
    "start": "start/start date/begin/begins/beginn/anfang/startdatum/début/date de début/inicio/开始/开始日期/开始时间",
    "takes": "takes/duration/dauer/durée/duración/工期/持续时间",
    "owner": "owner/who/responsible/accountable/assignee/assigned to/lead/resource names/resources/verantwortlich/"
    "verantwortlicher/zuständig/wer/ressourcennamen/responsable/qui/propriétaire/responsável/负责人/责任人/负责/所有者",
    "with": "with/together with/mit/zusammen mit/avec/协助/配合",
    "phase": "phase/stage/project phase/release/workstream/section/group/abschnitt/bereich/projektphase/étape/fase/"
    "阶段/项目阶段/分组",
    "after": "after/predecessors/predecessor/depends on/dependencies/nach/vorgänger/hängt ab von/après/prédécesseurs/"
    "dépend de/前置任务/依赖/前置",
    "baseline": "baseline/baseline finish/baseline date/first agreed/original date/basisplan/geplantes ende/référence/"
    "基线/基准日期/基线完成时间",
    "done": "done/done on/reached/actual/actual finish/actual date/completed/completed on/erledigt/erledigt am/"
    "erreicht/ist/ist-termin/terminé/fait/完成/实际完成/实际日期/实际完成日期",
    "cancelled": "cancelled/canceled/cancelled on/abgesagt/aufgegeben/annulé/已取消/取消",
    "gate": "gate/freigabe/approval by/approver/approvers/审批人/批准",
    "approved": "approved/approved by/freigegeben/freigegeben von/approuvé/已批准",
    "go_live": "go live/go-live/golive/produktivstart/mise en production/上线",
    "confidence": "confidence/zuversicht/confiance/把握",
    "deliverables": "deliverables/ergebnisse/liefergegenstände/livrables/交付物",
    "supports": "supports/objective/objectives/ziele/ziel/objectifs/目标",
    "change": "change/changes/änderung/änderungen/变更",
    "summary": "summary/kurzfassung/résumé/摘要",
}
_WORKED_OUT: Final = frozenset(
    {
        "state",
        "status",
        "forecast",
        "slip days",
        "slack days",
        "outline level",
        "stand",
        "statut",
        "état",
        "状态",
        "prognose",
        "预测",
    }
)
"""Columns of what the plan works out by itself."""
WORKED_OUT: Final = "worked-out"
_KNOWN: Final = {
    **{name: field for field, names in _FIELDS.items() for name in names.split("/")},
    **{key.replace("_", " "): key for key in form(Milestone).fields if key in _FIELDS},
    **dict.fromkeys((*IDS, "milestone id", "key", "kennung", "标识"), "id"),
    **dict.fromkeys(NOTES, "note"),
    **dict.fromkeys(_WORKED_OUT, WORKED_OUT),
}
_MOST_ABOVE: Final = 20
"""How many rows may stand above the headings."""


def headings(rows: Sequence[Row], order: Order = "") -> tuple[int, Mapping[int, str]] | None:
    """Find the row of headings: one names a milestone, another a day, and below that stand days.

    Gives where it stands among the rows, and the field that each column holds, counted from 0; none if there is none.
    """
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        fields = _fields(row)
        days = [column for column, field in fields.items() if field in {"date", "done"}]
        below = rows[at + 1 :]
        if "title" in fields.values() and any(_holds_days(below, column, order) for column in days):
            return at, fields
    return None


def _fields(row: Row) -> Mapping[int, str]:
    """Give the field of each column that has one; of two for one field the first has it."""
    found: dict[str, int] = {}
    left_out: dict[int, str] = {}
    for column in range(len(row.cells)):
        field = _KNOWN.get(plain(plain_text(row, column)).rstrip(":"), "")
        if field == WORKED_OUT:
            left_out[column] = field
        elif field:
            found.setdefault(field, column)
    return {**{column: field for field, column in found.items()}, **left_out}


def _holds_days(rows: Sequence[Row], column: int, order: Order) -> bool:
    """Tell whether at least half of what stands in a column are days, or may be."""
    texts = [row.cells[column] for row in rows if column < len(row.cells) and not is_nothing(row.cells[column])]
    days = sum(not day_in(text, order).why.startswith("is no day") for text in texts)
    return bool(texts) and 2 * days >= len(texts)
