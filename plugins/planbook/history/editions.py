"""What people made of a plan, the newest first: each edition compared with the one before.

Of each plan only the files are read in full that changed: a plan of a thousand records in which one changed costs
little more than its index.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.history.comparison import Comparison, compare
from planbook.history.snapshot import Lacking, at_commit, id_of
from planbook.history.steps import by_makers, joined, steps
from planbook.plan.folder import is_read
from planbook.plan.milestones import Phase
from planbook.plan.names import SETTINGS
from planbook.plan.promise import nothing_promised
from planbook.plan.read import Manner, read
from planbook.source.document import read_document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from planbook.history.past import Past
    from planbook.history.snapshot import Why
    from planbook.history.steps import Step
    from planbook.plan.plan import Plan
    from planbook.source.document import Document

MOST: Final = 40
"""How many editions are compared at most, the newest."""


class Edition(NamedTuple):
    """What was made of a plan at one time."""

    day: date
    comparison: Comparison | None
    """What changed; none where the plan began with it."""
    plan: Plan
    """What it said then: of the files that changed; of others the addresses."""
    authors: Sequence[str]
    subjects: Sequence[str]
    """What they said of it, the newest first."""
    id: str
    """The id of its first commit: it is the same while more are made on that day."""
    seconds: int
    """When its last commit was made, since 1970."""


class Since(NamedTuple):
    """What is new since a tag or commit."""

    comparison: Comparison | None
    day: date | None = None
    why: Why | None = None
    """Why nothing tells."""


@dataclass(eq=False, repr=False)
class Editions:
    """The editions of a plan whose files are at hand."""

    past: Past
    files: Mapping[str, bytes]
    most: int = MOST
    """How many editions are given at most, the newest."""
    left_out: int = 0
    """How many older ones were left out, or some more: none was looked at."""
    _documents: dict[tuple[str, int], tuple[bytes, Document]] = field(default_factory=dict)
    """What files were read as, by path and by their bytes, which are one object where they are the same."""
    _known: dict[str, bytes] = field(default_factory=dict)
    """What the files at hand hold, by its id."""

    def all(self) -> Iterator[Edition]:
        """Give every edition, the newest first; what changed nothing is none."""
        waiting = deque(self._all_steps())
        told = 0
        while waiting and told < self.most:
            edition = self._edition(waiting)
            if edition:
                told += 1
                yield edition
        self.left_out = len(waiting)

    def since(self, name: str, today: date) -> Since:
        """Compare the plan at hand with what it said at a tag or commit, both as of a day if they name none."""
        found = at_commit(self.past, name, known=self.files)
        if isinstance(found, Lacking):
            return Since(None, why=found.why)
        held = {path: data for path, data in self.files.items() if is_read(path)}
        then = {path: data for path, data in found.files.items() if is_read(path)}
        changed = _with_companions({p for p in {*held, *then} if held.get(p) != then.get(p)}, {*held, *then})
        before, after = (self._read(files, changed, today) for files in (then, held))
        return Since(compare(before, after, (found.lost, ())), found.day)

    def _all_steps(self) -> Iterator[Step]:
        objects = self.past.objects
        found = list(by_makers(steps(self.past)))
        if objects and found:
            digits = len(next(iter(found[0].after.values()), ""))
            self._known = {id_of(b"blob", data, digits): data for path, data in self.files.items() if is_read(path)}
        return iter(found)

    def _edition(self, waiting: deque[Step]) -> Edition | None:
        """Compare what the next step made of the plan, with those before it as long as they left it unreadable."""
        step = waiting.popleft()
        while step.before is not None:
            changed, day = _changed(step.before, step.after), step.last.commit.day
            before = self._plan(step.before, changed, day)
            if not waiting or (SETTINGS in step.before and not before.index.unread):
                return self._compared(step, before, self._plan(step.after, changed, day))
            step = joined(step, waiting.popleft())
        return None

    def _compared(self, step: Step, before: Plan, after: Plan) -> Edition | None:
        comparison = compare(before, after) if step.before and SETTINGS in step.before else None
        if comparison is not None and not comparison:
            return None
        subjects = [entry.commit.subject for entry in step.by]
        last = step.last
        return Edition(last.commit.day, comparison, after, step.authors, subjects, step.by[-1].id, last.seconds)

    def _plan(self, held: Mapping[str, str], wanted: Collection[str], day: date) -> Plan:
        """Read what files held, by path the ids of it; what git does not give is left out."""
        found = {path: data for path, id_ in held.items() if (data := self._bytes(id_)) is not None}
        return self._read(found, wanted, day)

    def _bytes(self, id_: str) -> bytes | None:
        if id_ in self._known:
            return self._known[id_]
        held = self.past.objects.get(id_) if self.past.objects else None
        return held[1] if held and held[0] == "blob" else None

    def _read(self, files: Mapping[str, bytes], wanted: Collection[str], day: date) -> Plan:
        plan, _ = read(files, lambda: day, Manner(nothing_promised, parse=self._parsed, wanted=wanted))
        return plan

    def _parsed(self, data: bytes, path: str) -> Document:
        key = path, id(data)
        if key not in self._documents:
            # The bytes are kept with what they were read as, so that no others can have their identity.
            self._documents[key] = data, read_document(data, path)
        return self._documents[key][1]


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> Collection[str]:
    paths = {*before, *after}
    return _with_companions({path for path in paths if before.get(path) != after.get(path)}, paths)


def _with_companions(changed: Collection[str], paths: Collection[str]) -> Collection[str]:
    """Add what must be read with files that changed: those beside them, and of milestones all that may be pushed."""
    stems = {path.rpartition(".")[0] for path in changed}
    timed = any(path == SETTINGS or _is_timed(path) for path in changed)
    return {path for path in paths if path.rpartition(".")[0] in stems or (timed and _is_timed(path))}


def _is_timed(path: str) -> bool:
    return path.startswith((f"{Phase.collection}/", f"{Phase.collection}."))
