"""Matrices derived from a process: an activity for each step that somebody does.

In two steps, as grids are read. `outline` says which activities there are: their ids are needed before anything is
decoded. `cast` says who takes part: that takes the letter sets of `plan.yml`. What comes of it are activities as all
others are, whose places are in the process's file; what is at fault there is told there.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.plan.grammar import form
from planbook.plan.meanings import OF_PROCESSES, OF_STEPS, word_for
from planbook.plan.names import fold
from planbook.plan.processes import Process, Step, is_work
from planbook.plan.raci import FROM, Activity, Matrix
from planbook.plan.scope import Origin, Scope, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.scope import Gathered
    from planbook.source.values import Value

_TOLD_ONCE: Final = frozenset({"description", "links", "was"})


class _Source(NamedTuple):
    """A process or a step: its address, and what is written of it."""

    address: str
    written: Written

    def origin(self, *way: str | int) -> Origin:
        """Give where it is written, or one of its values."""
        return Origin(self.address, *self.written.spot(way))


class _Row(NamedTuple):
    """An activity that stands for a step: its address, its key, its fields and where those are from, to be filled."""

    address: str
    key: str
    step: _Source
    fields: dict[str, Value]
    origins: dict[str, Origin]

    def take(self, key: str, value: Value, origin: Origin) -> None:
        """Take a field from elsewhere, unless it is written or there is nothing to take."""
        if value not in (None, []) and self.fields.get(key) is None:
            self.fields[key] = value
            self.origins[key] = origin


class Derived(NamedTuple):
    """A matrix with the process that it is derived from, and its activities that stand for steps."""

    address: str
    process: _Source
    rows: Sequence[_Row]


def outline(address: str, gathered: Gathered) -> Derived | None:
    """Find out which activities a matrix has besides those written in it; none where it names no process."""
    matrix = _Source(address, gathered.written[address])
    text = matrix.written.fields.get(FROM)
    found = gathered.index.find(Process, text) if isinstance(text, str) else ()
    if not found:
        _leave(matrix, gathered)
        return None
    process = _Source(found[0], gathered.written[found[0]])
    about = _with_process(matrix.written)
    rows = list(_rows(_Source(address, about), process, gathered))
    for row in rows:
        _enter(row, gathered)
    fields = {**about.fields, "activities": _in_order(_activities(matrix, gathered), rows)}
    gathered.written[address] = about._replace(fields=fields)
    return Derived(address, process, rows)


def _leave(matrix: _Source, gathered: Gathered) -> None:
    """Leave a matrix as it is written, whose process is not known: which is fault enough."""
    if matrix.written.fields.get(FROM) is None:
        return
    gathered.index.unread.add(Matrix.collection)
    for activity in _children(matrix, "activities", gathered):
        at = activity.written
        if at.fields.get("title") is None:
            gathered.written[activity.address] = at._replace(fields={**at.fields, "title": str(at.way[-1])})


def _activities(matrix: _Source, gathered: Gathered) -> Mapping[str, Value]:
    """Give the activities written in a matrix; where something else stands in their place, that is reported."""
    name = "activities"
    found = matrix.written.fields.get(name)
    if found is not None and not isinstance(found, dict):
        scope = Scope(gathered, matrix.address)
        scope.way.append(name)
        form(Matrix).fields[name].shape.read(found, scope)
    return found if isinstance(found, dict) else {}


def _with_process(matrix: Written) -> Written:
    """Give a matrix that is about the process it is derived from, unless it is written to be about another."""
    if matrix.fields.get("process") is not None:
        return matrix
    origin = Origin("", *matrix.spot((FROM,)))
    return matrix._replace(fields={**matrix.fields, "process": matrix.fields[FROM]}, derived={"process": origin})


def _rows(matrix: _Source, process: _Source, gathered: Gathered) -> Iterator[_Row]:
    """Give the activities that stand for steps, in the order of the process: those written here, else one a step."""
    by_step = _by_step(matrix, process, gathered)
    for step in _children(process, "steps", gathered):
        own = by_step.get(step.address, ())
        for activity in own:
            yield _row(activity.address, step, activity.written)
        key = str(step.written.way[-1])
        derived = f"{matrix.address}/{fold(key)}"
        if not own and _is_work(step) and derived not in gathered.written:
            yield _row(derived, step)


def _by_step(matrix: _Source, process: _Source, gathered: Gathered) -> Mapping[str, Sequence[_Source]]:
    """Give the activities written in a matrix by the step that each stands for: the one it names, else of its id."""
    about = matrix.written.fields["process"]
    within = [*(gathered.index.find(Process, about) if isinstance(about, str) else ()), process.address]
    found: dict[str, list[_Source]] = {}
    for activity in _children(matrix, "activities", gathered):
        named = activity.written.fields.get("step")
        steps = gathered.index.find(Step, named, within) if isinstance(named, str) else ()
        own = f"{process.address}/{activity.address.rpartition('/')[2]}"
        step = own if named is None else steps[0] if len(steps) == 1 else ""
        found.setdefault(step, []).append(activity)
    return found


def _children(parent: _Source, name: str, gathered: Gathered) -> Iterator[_Source]:
    """Give the children written in a record, but for those whose ids cannot be or are taken."""
    listed = parent.written.fields.get(name)
    for key in listed if isinstance(listed, dict) else ():
        address = f"{parent.address}/{fold(key)}"
        written = gathered.written.get(address)
        if written and written.way == (*parent.written.way, name, key):
            yield _Source(address, written)


def _is_work(step: _Source) -> bool:
    """Tell whether somebody does a step, which is a task where the word for its kind is none that there is."""
    kind = step.written.fields.get("kind")
    return not isinstance(kind, str) or is_work(kind)


def _row(address: str, step: _Source, activity: Written | None = None) -> _Row:
    """Begin the activity of a step with what both have besides roles; what is written of it comes first."""
    at = activity or step.written
    fields = dict(activity.fields) if activity else {}
    row = _Row(address, str(at.way[-1]), step, fields, {} if activity else {"": step.origin()})
    for key in _shared():
        row.take(key, step.written.fields.get(key), step.origin(key))
    if address.rpartition("/")[2] == step.address.rpartition("/")[2]:
        row.take("was", _old_ids(step.written.fields.get("was")), step.origin("was"))
    row.take("step", step.address, Origin("", at.path, at.way))
    return row


def _old_ids(was: Value) -> Value:
    """Give the ids that a step had before in the same process."""
    return [id_ for id_ in (was if isinstance(was, list) else [was]) if isinstance(id_, str) and "/" not in id_]


@cache
def _shared() -> Sequence[str]:
    """Give the fields that a step and an activity both have and that are not told of the step alone."""
    return [key for key in form(Activity).fields if key in form(Step).fields and key not in _TOLD_ONCE]


def _enter(row: _Row, gathered: Gathered) -> None:
    """Enter an activity among what is written, and in the index where it is not yet."""
    activity = gathered.written.get(row.address)
    if activity is None:
        gathered.index.add(Activity, row.address, fold(row.key))
    at = activity or row.step.written
    gathered.written[row.address] = Written(at.path, at.way, row.fields, row.origins)


def _in_order(activities: Mapping[str, Value], rows: Iterable[_Row]) -> dict[str, Value]:
    """Put activities in order: those of steps as the steps are, each other one behind the one it is written behind.

    What is written before the first of a step stands before that; where none is of a step, all stand last.
    """
    keys = dict.fromkeys(row.key for row in rows)
    first = next((key for key in activities if key in keys), "")
    before = list(takewhile(lambda key: key not in keys, activities))
    behind: dict[str, list[str]] = {}
    at = first
    for key in islice(activities, len(before), None):
        at = key if key in keys else at
        behind.setdefault(at, []).append(key)
    of_steps = ((*(before if key == first else ()), *(behind.get(key) or [key])) for key in keys)
    return {key: activities.get(key) for key in (*chain.from_iterable(of_steps), *before)}


def cast(derived: Derived, gathered: Gathered) -> None:
    """Read who takes part in the activities of steps, each under the word that means what its field does."""
    variant = gathered.variant(gathered.written[derived.address].fields.get("variant"))
    words = {key: word_for(meaning, variant) for key, meaning in OF_STEPS.items()}
    for row in derived.rows:
        _take(row, row.step, words)
        # One that is part of another has who answers for it from there.
        if row.fields.get("part_of") is None:
            _take(row, derived.process, {key: word_for(meaning, variant) for key, meaning in OF_PROCESSES.items()})


def _take(row: _Row, source: _Source, words: Mapping[str, str]) -> None:
    """Take roles from a step or a process: those in each field under its word, where the letter set has one."""
    for key, word in words.items():
        if word:
            row.take(word, source.written.fields.get(key), source.origin(key))
