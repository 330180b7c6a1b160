"""The plan's past: what it said at other commits.

Two processes of git at most, begun when they are first needed; three where its folder was moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.history.git import Objects, Told, log, printed, repository_of, whole
from planbook.history.line import PATTERNS, main_line, prefixes, states, tells_days
from planbook.history.log import FORM
from planbook.history.log import entries as entries_of
from planbook.history.names import is_name
from planbook.history.trees import files_at, tree_of
from planbook.plan.folder import MOST_BYTES
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.names import SETTINGS
from planbook.plan.promise import Promise, nothing_promised
from planbook.plan.read import Manner, read
from planbook.plan.vocabulary import KINDS
from planbook.source.document import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path
    from typing import Self

    from planbook.history.commits import Commit
    from planbook.history.git import Repository
    from planbook.history.log import Entry
    from planbook.plan.plan import Plan
    from planbook.plan.promise import Flaw

Lack: TypeAlias = Literal["off", "no-git", "no-repository", "no-commits", "refused"]
"""Why there is no past to tell: nobody wants it; no program `git`, no repository, no commit that touched the plan, or
git refused."""
_UNBORN: Final = "does not have any commits yet"
"""How git refuses to tell of a repository in which nothing has been committed."""
MOST: Final = 2_000
"""How many commits are read at most, the newest."""
_NO_PHASES: Final = ("/index.md", "/README.md")
_APART: Final = tuple(name for name in KINDS if name != Milestone.collection)


class Report(NamedTuple):
    """What the plan said at a commit of when its milestones are due."""

    id: str
    parents: Sequence[str]
    commit: Commit
    on_line: bool
    """Whether it leads to the newest commit by first parents, and is no part of what a merge brought in."""
    changed: bool
    """Whether it said anything else than its first parent."""
    plan: Plan | None
    """Its phases with their milestones, and its calendar; none where it did not change, or cannot be read."""


@dataclass(eq=False, repr=False)
class Past:
    """The past of the plan in a folder. Close it, as a context, when all is asked."""

    folder: Path
    _documents: dict[str, tuple[bytes, Document]] = field(default_factory=dict)
    """What each file said when it was last read: most stay as they are from one commit to the next."""

    def __enter__(self) -> Self:
        """Begin nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes that were begun."""
        if self.objects:
            self.objects.close()

    def promised(self, name: str) -> Promise:
        """Give the plan as it stood at a tag or commit."""
        if not is_name(name):
            return Promise(flaw="no-name")
        if not self.objects:
            return Promise(flaw="no-history")
        tree = tree_of(self.objects, name)
        if not tree:
            return Promise(flaw=self._why_missing())
        found = (files_at(self.objects, tree, prefix, tells_days) for prefix in self.stood())
        files = next((files for files in found if files and SETTINGS in files), None)
        plan = self._read(files) if files else None
        return Promise(plan) if plan else Promise(flaw="unreadable")

    @property
    def lack(self) -> Lack | None:
        """Why nothing tells when milestones were due; none where something does."""
        return self.untold or (None if any(self._tells_days(entry) for entry in self.entries) else "no-commits")

    @property
    def untold(self) -> Lack | None:
        """Why nothing at all is told of the plan; none where something is."""
        if not self.repository:
            return "no-repository"
        if not self._log.found:
            return "no-git"
        if self._log.error:
            return "no-commits" if _UNBORN in self._log.error else "refused"
        return None if any(self._touches_plan(entry) for entry in self.entries) else "no-commits"

    @property
    def refusal(self) -> str:
        """What git said where it refused."""
        return self._log.error

    @property
    def log(self) -> bytes:
        """What git tells of the commits: the same as long as there is no other."""
        return self._log.output

    @property
    def cut_off(self) -> date | None:
        """The day before which this copy of the repository tells nothing; none where it tells from the beginning."""
        return next((entry.commit.day for entry in self.entries if entry.cut), None)

    @property
    def left_out(self) -> int:
        """How many of the oldest commits are too many to be read."""
        return max(len(self.entries) - MOST, 0)

    def reports(self) -> Iterator[Report]:
        """Give what the plan said after each commit, parents before their children."""
        if self.lack:
            return
        line = main_line(self.entries)
        for number, state in enumerate(states(reversed(self.entries), self.standing)):
            if number >= self.left_out:
                entry = state.entry
                changed = number == self.left_out or not state.is_as_before
                plan = self._read(state.files) if changed else None
                yield Report(entry.id, entry.parents, entry.commit, entry.id in line, changed, plan)

    @cached_property
    def repository(self) -> Repository | None:
        """The repository that the plan's folder lies in."""
        return repository_of(str(self.folder))

    @cached_property
    def objects(self) -> Objects | None:
        """What the repository holds; one process reads all that is asked of it."""
        return Objects(self.repository, MOST_BYTES) if self.repository else None

    @cached_property
    def _moves(self) -> Told:
        """What git tells of the commits, as far as it takes to know where the plan's folder stood."""
        if not self.repository:
            return Told(found=False)
        return log(self.repository, FORM, [*PATTERNS, whole(self.repository.prefix)])

    @cached_property
    def _log(self) -> Told:
        stood = sorted(set(self.stood()) - {self._prefix})
        if not (stood and self.repository):
            return self._moves
        # Of a folder in which the plan stood before, only files that any plan has were asked for.
        return log(self.repository, FORM, [*PATTERNS, *map(whole, (self.repository.prefix, *stood))])

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The commits that touched any plan of the repository, newest first."""
        return list(entries_of(self._log.output))

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """Where the plan's folder stood after each commit, by the commit's id."""
        return prefixes(self.entries, self._prefix)

    @property
    def _prefix(self) -> str:
        return printed(self.repository.prefix) if self.repository else ""

    def _tells_days(self, entry: Entry) -> bool:
        return any(map(tells_days, self._changed(entry)))

    def _touches_plan(self, entry: Entry) -> bool:
        return any(True for _ in self._changed(entry))

    def _changed(self, entry: Entry) -> Iterator[str]:
        """Give the files of the plan that a commit changed."""
        prefix = self.standing[entry.id]
        return (change.path.removeprefix(prefix) for change in entry.changes if change.path.startswith(prefix))

    def stood(self) -> Iterator[str]:
        """Give where the plan's folder stands, then where it stood before."""
        yield self._prefix
        standing = prefixes(list(entries_of(self._moves.output)), self._prefix)
        yield from (prefix for prefix in dict.fromkeys(standing.values()) if prefix != self._prefix)

    def _why_missing(self) -> Flaw:
        if self.lack:
            return "no-history"
        return "cut-off" if self.cut_off else "unknown"

    def _read(self, files: Mapping[str, str]) -> Plan | None:
        """Read what files held, by path the ids of it; none where a part of it cannot be read."""
        objects = self.objects
        held = {path: objects.get(id_) for path, id_ in files.items()} if objects else {}
        data = {path: found[1] for path, found in held.items() if found and found[0] == "blob"}
        if len(data) < len(files):
            return None
        plan, _ = read(data, _no_day, Manner(nothing_promised, _APART, self.parsed))
        return plan if _is_whole(plan, data) else None

    def parsed(self, data: bytes, path: str) -> Document:
        """Read a file; one that holds the same as when it was last read, at another commit perhaps, is not."""
        last = self._documents.get(path)
        # The same object, where it is the same: objects are asked for once.
        if last is None or last[0] is not data:
            last = self._documents[path] = (data, read_document(data, path))
        return last[1]


def _no_day() -> date:
    """Give a day that nothing is judged on: what is planned depends on none."""
    return date.min


def _is_whole(plan: Plan, files: Collection[str]) -> bool:
    """Tell whether a plan says what its files are there to say."""
    settled = SETTINGS not in files or bool(plan.written[""].fields)
    phases = any(path != SETTINGS and not path.endswith(_NO_PHASES) for path in files)
    return settled and Milestone.collection not in plan.index.unread and (bool(plan.every(Phase)) or not phases)
