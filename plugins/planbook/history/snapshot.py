"""A plan's files as they stood at a commit, as they are staged, or as they lie on the disk.

What is the same in two of them is one object: it is read once, and parsed once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.history import git
from planbook.history.ancestry import common_ancestor, seconds_of
from planbook.history.links import followed
from planbook.history.names import HEAD, is_name
from planbook.history.trees import Standing, folders_with, is_submodule, standing_at, tree_of
from planbook.plan.folder import is_left_alone, is_read, read_folder
from planbook.plan.names import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from planbook.findings import Finding
    from planbook.history.git import Objects, Repository
    from planbook.history.past import Past

Why: TypeAlias = Literal[
    "no-git",
    "no-repository",
    "no-name",
    "no-commits",
    "unknown",
    "cut-off",
    "unrelated",
    "submodule",
    "no-plan",
    "not-given",
    "conflicts",
    "not-ours",
    "refused",
]
"""Why there is nothing to read: no program `git`; no repository; no name that a commit can have; no commit yet; none of
that name, or none in a copy that does not reach so far back; none that leads to both of two; another repository in the
plan's place, or no plan; a `plan.yml` that git does not give; files that are not merged; a repository that is another
user's, so that git does not read it; or git refused."""
_NOT_OURS: Final = "dubious ownership"
"""What git says of a repository that is another user's."""
_SHORT: Final = 40
"""How many digits the ids of most repositories have; those of others, 64."""


class Lacking(NamedTuple):
    """That a plan cannot be read, and why."""

    why: Why
    said: str = ""
    """What git said of it, or the file or the commit it is about."""
    folders: Sequence[str] = ()
    """Where there is no plan, those that have one, from the repository's root."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The files of a plan at one time."""

    files: Mapping[str, bytes]
    found: Sequence[Finding] = ()
    """What is wrong with files that could not be read."""
    commit: str = ""
    """The commit's id; empty where it is none."""
    day: date | None = None
    """The day of the commit."""
    elsewhere: str | None = None
    """Where the plan's folder stood then, from the repository's root, where that is not where it stands now."""
    apart: Sequence[str] = ()
    """What is not at hand: other repositories in the plan, and files and folders that git does not give."""

    @property
    def lost(self) -> Sequence[str]:
        """The paths of files and folders that are there and were not had."""
        return [*(finding.place.path for finding in self.found), *self.apart]


def on_disk(folder: Path) -> Snapshot:
    """Read a plan as it lies on the disk."""
    return Snapshot(*read_folder(folder))


def at_commit(
    past: Past, name: str, was: str | None = None, known: Mapping[str, bytes] | None = None
) -> Snapshot | Lacking:
    """Read a plan as it stood at a commit.

    `was` is the folder it stood in, from the repository's root; where it is not said, it is where it stands now, or
    where the history tells that it stood. Files that hold what is `known` of the same paths are not asked for.
    """
    objects = past.objects
    if not past.repository or not objects:
        return Lacking("no-repository")
    if not is_name(name):
        return Lacking("no-name")
    commit, tree = objects.get(f"{name}^{{commit}}"), tree_of(objects, name)
    if not commit or not tree:
        return _missing(past, objects, name)
    here = git.printed(past.repository.prefix)
    for prefix in past.stood() if was is None else [_as_prefix(was)]:
        standing = standing_at(objects, tree, prefix, _is_wanted)
        if standing and (SETTINGS in standing.files or "" in standing.apart):
            taken = _taken(objects, standing, prefix, known or {})
            id_, day = id_of(b"commit", commit[1], len(tree)), _day(commit[1])
            elsewhere = prefix.rstrip("/") if prefix != here else None
            return replace(taken, commit=id_, day=day, elsewhere=elsewhere) if isinstance(taken, Snapshot) else taken
    if is_submodule(objects, tree, here if was is None else _as_prefix(was)):
        return Lacking("submodule")
    return Lacking("no-plan", folders=folders_with(objects, tree, SETTINGS))


def as_staged(past: Past, known: Mapping[str, bytes]) -> Snapshot | Lacking:
    """Read a plan as it is staged; files that hold what is `known` of the same paths are not asked for."""
    objects = past.objects
    if not past.repository or not objects:
        return Lacking("no-repository")
    told = git.staged(past.repository)
    if told.error or not told.found:
        return _refused(past.repository, told.error) if told.found else Lacking("no-git")
    prefix, standing = git.printed(past.repository.prefix), Standing()
    for path, id_, mode, is_merged in _staged(told.output, prefix):
        if not is_merged:
            return Lacking("conflicts", path)
        standing.add(path, id_, mode)
    return _taken(objects, standing, prefix, known) if SETTINGS in standing.files else Lacking("no-plan")


def committed_on(past: Past, name: str) -> date | None:
    """Give the day on which a commit was made; none where there is no such commit."""
    found = past.objects.get(f"{name}^{{commit}}") if past.objects else None
    return _day(found[1]) if found else None


def merge_base(past: Past, one: str, other: str) -> str | Lacking:
    """Give the id of the last commit that two have in common; or why not, and which of the two is missing."""
    objects = past.objects
    if not objects:
        return Lacking("no-repository")
    ids = []
    for name in (one, other):
        if not is_name(name):
            return Lacking("no-name", name)
        id_ = _commit_id(objects, name)
        if not id_:
            return _missing(past, objects, name)
        ids.append(id_)
    common = common_ancestor(objects, *ids)
    return common or Lacking("cut-off" if past.cut_off else "unrelated", one)


def _commit_id(objects: Objects, name: str) -> str:
    commit, tree = objects.get(f"{name}^{{commit}}"), tree_of(objects, name)
    return id_of(b"commit", commit[1], len(tree)) if commit and tree else ""


def id_of(form: bytes, content: bytes, digits: int) -> str:
    """Give the id by which git knows an object, of as many digits as the repository's have."""
    # Only those who compare plans need it, and it takes long to load.
    import hashlib  # noqa: PLC0415

    made = hashlib.sha256() if digits > _SHORT else hashlib.sha1(usedforsecurity=False)
    made.update(b"%s %d\0" % (form, len(content)))
    made.update(content)
    return made.hexdigest()


def _as_prefix(folder: str) -> str:
    inside = folder.removeprefix("./").strip("/")
    return f"{inside}/" if inside not in {"", "."} else ""


def _missing(past: Past, objects: Objects, name: str) -> Lacking:
    """Say why there is no commit of a name."""
    if past.untold == "no-git":
        return Lacking("no-git")
    if past.untold == "refused":
        return _refused(objects.repository, past.refusal)
    if not objects.get(f"{HEAD}^{{commit}}"):
        return Lacking("no-commits")
    return Lacking("cut-off" if past.cut_off else "unknown", name)


def _refused(repository: Repository, said: str) -> Lacking:
    return Lacking("not-ours", repository.root) if _NOT_OURS in said else Lacking("refused", said)


def _is_wanted(path: str) -> bool:
    """Tell whether a file or folder (with a slash), whose own folder is wanted, is a part of a plan."""
    return not is_left_alone(path.rstrip("/").rpartition("/")[2])


def _staged(output: bytes, prefix: str) -> Iterator[tuple[str, str, bytes, bool]]:
    """Give the path of each staged file of the plan, the id of what it holds, its mode, and whether it is merged."""
    for entry in filter(None, output.decode("utf-8", "backslashreplace").split("\0")):
        head, _, path = entry.partition("\t")
        mode, id_, stage = head.split(" ")
        inside = path.removeprefix(prefix)
        if not any(map(is_left_alone, inside.split("/"))):
            yield inside, id_, mode.encode(), stage == "0"


def _taken(objects: Objects, standing: Standing, prefix: str, known: Mapping[str, bytes]) -> Snapshot | Lacking:
    """Read what stood in a plan's folder; of which commit is not known here."""
    ids, found = followed(objects, standing, prefix)
    files = _read(objects, ids, known, standing.apart)
    return Snapshot(files, found, apart=standing.apart) if SETTINGS in files else Lacking("not-given")


def _read(
    objects: Objects, ids: Mapping[str, str], known: Mapping[str, bytes], apart: list[str]
) -> Mapping[str, bytes]:
    """Read files by their ids; those that git does not give, or that are too large, are set `apart`."""
    files: dict[str, bytes] = {}
    for path, id_ in sorted(ids.items()):
        held = ("blob", b"") if not is_read(path) else _known(known.get(path), id_) or objects.get(id_)
        if held:
            files[path] = held[1]
        else:
            apart.append(path)
    return files


def _known(content: bytes | None, id_: str) -> tuple[str, bytes] | None:
    return ("blob", content) if content is not None and id_of(b"blob", content, len(id_)) == id_ else None


def _day(commit: bytes) -> date | None:
    """Give the day (UTC) on which a commit was made."""
    seconds = seconds_of(commit)
    try:
        return datetime.fromtimestamp(seconds, UTC).date() if seconds is not None else None
    except (ValueError, OverflowError, OSError):
        return None
