"""What a check found and is to be told: the same for every form it is told in."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple

from planbook.findings import Place, Worded, worded
from planbook.plan.folder_problems import unknown_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from planbook.findings import Finding, Severity
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Accepted
    from planbook.source.excerpts import Excerpt, Excerpts


class Told(NamedTuple):
    """A finding, what it says, its file as it is found from the repository's root, and what stands at its place."""

    finding: Finding
    said: Worded
    path: str
    excerpt: Excerpt | None

    @property
    def end(self) -> Place:
        """Where what is meant ends in its first line, behind the last character; the place itself if not known."""
        place = self.said.place
        return place._replace(column=self.excerpt.end) if self.excerpt else place

    def as_line(self) -> str:
        """Give one line for a log, with the file as it is found from the repository's root."""
        return self.said._replace(place=self.said.place._replace(path=self.path)).as_line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Report:
    """What a check found: findings that count, and those accepted, in order of place."""

    plan: Plan
    findings: Sequence[Finding]
    accepted: Sequence[Accepted]
    rules: Sequence[str]
    """The names of the rules that were asked for, in the order of all."""
    failing: Collection[Severity]
    """The severities that make a check fail."""
    excerpts: Excerpts
    typed: str
    """The plan's folder as the command was given it."""
    rooted: str
    """The plan's folder as it is found from the repository's root, with `/`."""
    site: str = ""
    """Where the handbook is published, with a slash at its end; empty where that is not known."""

    def told(self) -> Sequence[Told]:
        """Tell each finding that counts."""
        return [self.tell(finding) for finding in self.findings]

    def tell(self, finding: Finding) -> Told:
        """Tell a finding."""
        path = normpath(f"{self.rooted}/{finding.place.path}")
        whole = finding.rule == unknown_file.name
        return Told(finding, worded(finding), path, None if whole else self.excerpts.at(finding.place))


def by_rule(told: Iterable[Told]) -> Mapping[str, Sequence[Told]]:
    """Part findings by the rules they break, in the order the rules come first."""
    result: dict[str, list[Told]] = {}
    for one in told:
        result.setdefault(one.said.rule, []).append(one)
    return result
