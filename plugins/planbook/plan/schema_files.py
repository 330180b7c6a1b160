"""Which JSON Schema each file of a plan is written by: the file's path to the schema's, and patterns for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.plan.names import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan

YAML: Final = (".yml", ".yaml")
PLAN: Final = "plan.schema.json"


def of_record(collection: str) -> str:
    """Name the schema of a file that is one record of a collection."""
    return f"{collection}.schema.json"


def of_file(collection: str) -> str:
    """Name the schema of the file that holds all records of a collection."""
    return f"{collection}.file.schema.json"


def of_beside(collection: str) -> str:
    """Name the schema of a file of fields beside a record of another form."""
    return f"{collection}.beside.schema.json"


def schema_of(plan: Plan, path: str) -> str:
    """Name the schema of a file of a plan, by its path there; empty where there is none that an editor could use."""
    if path == SETTINGS:
        return PLAN
    first, slash, _ = path.partition("/")
    collection = first if slash else first.rpartition(".")[0]
    if not path.endswith(YAML) or collection not in plan.index.kinds:
        return ""
    if path in plan.places.beside.values():
        return of_beside(collection)
    return of_record(collection) if slash else of_file(collection)


def patterns(plan: Plan, folder: str) -> Mapping[str, Sequence[str]]:
    """Give the patterns of files by the name of their schema; `folder` is where the plan is, with a slash at its end.

    What stands beside a record of another form has its own schema, and none of the pattern of its folder.
    """
    found: dict[str, Sequence[str]] = {PLAN: [f"{folder}{SETTINGS}"]}
    for name, kind in plan.index.kinds.items():
        apart = [f"{folder}{path}" for path in sorted(plan.places.beside.values()) if path.startswith(f"{name}/")]
        apart = [path for path in apart if path.endswith(YAML)]
        found[of_file(name)] = [f"{folder}{name}{end}" for end in YAML]
        found[of_record(name)] = [*(f"{folder}{name}/**/*{end}" for end in YAML), *(f"!{path}" for path in apart)]
        if kind.foreign and apart:
            found[of_beside(name)] = apart
    return found
