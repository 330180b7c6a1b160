"""Projects of other programs to phases and milestones, and an account of what was not carried over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from planbook.formats.msproject import FINISH_TO_START
from planbook.plan.milestone_drafts import note_of
from planbook.plan.milestones import Milestone
from planbook.plan.settings import Calendar
from planbook.plan.shapes import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.formats.msproject import Link, Project, Task
    from planbook.plan.milestone_drafts import Phases
    from planbook.source.values import Value

_WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ALL: Final = 100


def phases_of(project: Project, into: Phases, name: str) -> None:
    """Add the tasks of a project: the highest summaries are phases, what is to be done below them milestones.

    Tasks that are in no summary come into a phase called `name`.
    """
    _Reader(project, into, name).read()


@dataclass(slots=True, eq=False, repr=False)
class _Reader:
    """Reads one project."""

    project: Project
    into: Phases
    name: str
    phase: str = ""
    addresses: dict[int, str] = field(default_factory=dict)
    """The milestones by the uids of their tasks."""
    summaries: dict[int, str] = field(default_factory=dict)
    made: list[tuple[Task, dict[str, Value]]] = field(default_factory=list)

    def read(self) -> None:
        self._calendar()
        for task in self.project.tasks:
            if task.is_summary:
                self._summary(task)
            else:
                self._milestone(task)
        for task, said in self.made:
            said["after"] = list(self._links(task))

    def tell(self, task: Task, said: str, became: str, *, is_open: bool = True) -> None:
        self.into.account.tell(f"task {task.uid} “{task.name}”", said, became, is_open=is_open)

    def _summary(self, task: Task) -> None:
        self.summaries[task.uid] = task.name
        if task.level > 1:
            self.tell(task, "", "a summary within another: left out, its tasks belong to the phase", is_open=False)
            return
        self.phase = self.into.phase(task.name)
        draft = self.into.drafts[self.phase]
        draft.update(self._days({"start": task.start, "end": task.finish}))
        draft.update(self._owner(task))
        if task.notes and not draft.get("summary"):
            draft["summary"] = note_of(task.notes)
        if task.links:
            self.tell(task, "", "what a summary comes after: left out")

    def _milestone(self, task: Task) -> None:
        if not task.name:
            self.tell(task, "", "has no name: left out")
            return
        phase = self.phase if task.level > 1 and self.phase else self.into.phase(self.name)
        id_ = self.into.free_id(phase, "", task.name)
        said: dict[str, Value] = {"title": task.name}
        self.into.milestones(phase)[id_] = said
        self.addresses[task.uid] = f"{phase}/{id_}"
        self.made.append((task, said))
        known = self.into.plan.records.get(f"{Milestone.collection}/{phase}/{id_}")
        before = known if isinstance(known, Milestone) else None
        said.update(self._planned(task, before))
        said.update(self._days({"baseline": task.baseline, "done": task.finish if task.is_done else None}))
        said.update(self._owner(task))
        said["note"] = _note(task, before)
        if before is None and task.url.startswith(("http://", "https://")) and is_safe_url(task.url):
            said["links"] = [{"title": task.name, "url": task.url}]
        self._standing(task, said)

    def _planned(self, task: Task, before: Milestone | None) -> dict[str, Value]:
        """Give the planned days; none where the plan says the same, coarser, or leaves it to what comes before.

        A project has one day for what is done, the day on which it was: the plan keeps the one that was planned.
        """
        if before and before.date and task.is_done:
            return {}
        if before and (before.date.last == task.finish if before.date else task.links and not task.is_fixed):
            return {}
        return self._days({"start": task.start if task.days else None, "date": task.finish})

    def _days(self, days: dict[str, date | None]) -> dict[str, Value]:
        return {key: day.isoformat() for key, day in days.items() if day}

    def _owner(self, task: Task) -> dict[str, Value]:
        """Give who answers for a task: the first who is assigned to it, the others with it."""
        first, *others = self.into.roles(task.owner, f"task {task.uid} “{task.name}”") or [""]
        return {"owner": first, "with": [*others]} if first else {}

    def _standing(self, task: Task, said: dict[str, Value]) -> None:
        if not task.is_active:
            today = self.project.today or self.into.plan.today.first
            said["cancelled"] = today.isoformat()
            self.tell(task, "", f"is inactive: cancelled, on {today.isoformat()} as no day is told")
        elif not task.is_done and 0 < task.percent < _ALL:
            self.tell(task, f"{task.percent}% complete", "left out: a milestone is reached or not", is_open=False)

    def _links(self, task: Task) -> Iterator[Value]:
        for link in task.links:
            before = self.addresses.get(link.before)
            if before and link.kind == FINISH_TO_START:
                yield self._link(task, link, before)
            elif before:
                self.tell(task, before, "does not come after its end, but is tied to it otherwise: left out")
            elif link.before in self.summaries:
                self.tell(task, self.summaries[link.before], "comes after a summary: left out")
            else:
                self.tell(task, f"task {link.before}", "comes after a task that is not there: left out")

    def _link(self, task: Task, link: Link, before: str) -> Value:
        if link.in_calendar_days:
            self.tell(task, f"{link.lag} days after {before}", "the distance counts days off as well: left out")
            return before
        return {"milestone": before, "lag": f"{link.lag}d"} if link.lag else before

    def _calendar(self) -> None:
        """Tell what the project's calendar has that the plan's has not."""
        weekend = [day for number, day in enumerate(_WEEK) if number not in self.project.working]
        settings: Calendar = self.into.plan.settings.calendar
        if set(weekend) != set(settings.weekend):
            self._tell_calendar(f"weekend: {_list(weekend)}")
        known = [(day.first, day.last) for day in settings.holidays]
        new = [day for day in self.project.holidays if not any(first <= day <= last for first, last in known)]
        if new and not settings.country:
            self._tell_calendar(f"holidays: {_list([day.isoformat() for day in new])}")

    def _tell_calendar(self, said: str) -> None:
        self.into.account.tell("calendar", said, "the plan counts other days: add it to “calendar” in plan.yml")


def _note(task: Task, before: Milestone | None) -> str | None:
    """Give a task's notes; nothing where they are what the plan says of the milestone in several fields."""
    note = note_of(*task.notes.splitlines())
    is_known = before and note == note_of(before.summary, before.note, *before.deliverables)
    return None if is_known else note


def _list(items: Sequence[str]) -> str:
    return f"[{', '.join(items)}]"
