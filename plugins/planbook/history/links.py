"""Symbolic links in a plan at a commit: what they lead to, by the rules that hold on the disk."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from planbook.findings import Place
from planbook.plan import folder_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.findings import Finding
    from planbook.history.git import Objects
    from planbook.history.trees import Standing


def followed(objects: Objects, standing: Standing, prefix: str) -> tuple[Mapping[str, str], list[Finding]]:
    """Give the ids of what files hold, by path, those included that links lead to; a link out of the plan is found.

    `prefix` is where the folder stands in its repository. A link to what is not at hand is set apart.
    """
    ids = dict(standing.files)
    found: list[Finding] = []
    for link in sorted(standing.links):
        end = _end(objects, standing.links, link, prefix)
        if end is None:
            found.append(folder_problems.outside_link(Place(link)))
        elif led := dict(_led(standing.files, link, end)):
            ids.update(led)
        else:
            standing.apart.append(link)
    return ids, found


def _end(objects: Objects, links: Mapping[str, str], link: str, prefix: str) -> str | None:
    """Give where a link leads in the end, in a ring one of its links; none where that is out of the plan."""
    here, seen = link, {link}
    while here in links:
        target = objects.get(links[here])
        led = target[1].decode("utf-8", "backslashreplace") if target else "/"
        whole = posixpath.normpath(posixpath.join(prefix, posixpath.dirname(here), led))
        if posixpath.isabs(led) or not whole.startswith(prefix):
            return None
        here = whole.removeprefix(prefix)
        if here in seen:
            return here
        seen.add(here)
    return here


def _led(files: Mapping[str, str], link: str, end: str) -> Iterator[tuple[str, str]]:
    """Give the file that a link leads to under the link's own name; of a folder, all that is in it."""
    if end in files:
        yield link, files[end]
    elif not f"{link}/".startswith(f"{end}/"):
        inside = (path for path in files if path.startswith(f"{end}/"))
        yield from ((f"{link}{path.removeprefix(end)}", files[path]) for path in inside)
