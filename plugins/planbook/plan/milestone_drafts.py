"""Milestones that are to be imported, as phases with the fields that a person would write."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.formats.letters import names_in
from planbook.plan.grammar import form
from planbook.plan.import_account import Account, Column, one_line
from planbook.plan.import_rows import shortened
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.names import fold, is_id, slug
from planbook.plan.role_names import RoleNames, plain
from planbook.plan.scope import Gathered
from planbook.source.places import Places
from planbook.source.writing import write_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.source.values import Value

_PHASE: Final = ("title", "summary", "start", "end", "owner")
_NUMBERED: Final = re.compile(r"\d+", re.ASCII)


@dataclass(slots=True, eq=False, repr=False)
class Phases:
    """Phases as they are made from a file, with an account of what became of it."""

    plan: Plan
    names: RoleNames
    drafts: dict[str, dict[str, Value]] = field(default_factory=dict)
    """The fields of each phase by its id, its milestones among them."""
    before: dict[str, Mapping[str, Value]] = field(default_factory=dict)
    """The milestones that phases have in the plan."""
    columns: list[Column] = field(default_factory=list)
    new_roles: dict[str, str] = field(default_factory=dict)
    """The ids and names of roles that the plan does not have."""
    account: Account = field(default_factory=Account)

    @classmethod
    def of(cls, plan: Plan) -> Phases:
        """Begin without any."""
        return cls(plan, RoleNames.of(Gathered(plan.index, Places({}), plan.settings, written=dict(plan.written))))

    def phase(self, title: str, wanted: str = "") -> str:
        """Give the id of a phase: of the plan's that is called so, else the wanted one, else one made of its title.

        Of a phase that the plan has all is kept that is not said anew; one without a title is called by its id.
        """
        known = (self._known(Phase, wanted) if wanted else "") or self._known(Phase, title)
        id_ = known.rpartition("/")[2] or (fold(wanted) if is_id(fold(wanted)) else _id_of(title, Phase.word))
        if id_ not in self.drafts:
            kept = dict(self.plan.written[known].fields) if known else {"title": title or id_}
            before = kept.get("milestones")
            self.before[id_] = before if isinstance(before, dict) else {}
            self.drafts[id_] = {**kept, "milestones": {}}
        return id_

    def milestones(self, phase: str) -> dict[str, Value]:
        """Give the milestones of a phase, to be added to."""
        found = self.drafts[phase]["milestones"]
        assert isinstance(found, dict)  # noqa: S101  # it is made so
        return found

    def free_id(self, phase: str, wanted: str, title: str) -> str:
        """Give an id for a milestone that no other of its phase has.

        It is the wanted one, else that of the milestone which is called so in the plan, else one made of its title.
        """
        known = {plain(_title(said)): id_ for id_, said in self.before[phase].items()}
        base = fold(wanted) if is_id(fold(wanted)) else known.get(plain(title)) or _id_of(title, Milestone.word)
        taken, number = self.milestones(phase), 1
        id_ = base
        while id_ in taken:
            number += 1
            id_ = f"{base}-{number}"
        return id_

    def roles(self, text: str, where: str) -> Sequence[str]:
        """Give the roles that a text names; one that the plan lacks gets an id; what may mean several is told."""
        found: dict[str, None] = {}
        for name in _parts(text, self.names.find):
            addresses = self.names.find(name)
            if len(addresses) > 1:
                self.account.tell(where, name, f"may be {' or '.join(addresses)}: left out")
            elif addresses:
                found[addresses[0].rpartition("/")[2]] = None
            elif is_id(id_ := shortened(slug(name))):
                self.new_roles.setdefault(id_, one_line(name))
                found[id_] = None
            else:
                self.account.tell(where, name, "is no name of a role: left out")
        return list(found)

    def records(self, kind: type[Record], text: str, where: str) -> Sequence[str]:
        """Give the ids of the records that a text names by id or title; what names none is told."""
        found: dict[str, None] = {}
        for name in _parts(text, lambda part: self._known(kind, part)):
            address = self._known(kind, name)
            if address:
                found[address.rpartition("/")[2]] = None
            else:
                self.account.tell(where, name, f"is no {kind.word} of this plan: left out")
        return list(found)

    def files(self) -> Mapping[str, bytes]:
        """Give the files of the phases, by path in the plan."""
        return {
            f"{Phase.collection}/{id_}.yml": write_yaml(_in_order(draft, self.before[id_])).encode()
            for id_, draft in self.drafts.items()
        }

    def _known(self, kind: type[Record], text: str) -> str:
        """Give the address of the record that a text means; nothing for none or several."""
        found = self.plan.index.find(kind, text) or [
            record.address
            for record in self.plan.every(kind)
            if plain(text) in {plain(name) for name in (record.label, *record.also)}
        ]
        return found[0] if len(found) == 1 else ""


def _parts(text: str, is_known: Callable[[str], object]) -> Iterator[str]:
    """Part names: at semicolons, and where what stands between them is not known, at commas and slashes too."""
    for part in [text] if is_known(text) else filter(None, map(str.strip, text.split(";"))):
        yield from [part] if is_known(part) else [name for name, _ in names_in(part)]


def note_of(*texts: str) -> str | None:
    """Give several remarks in one line."""
    return "; ".join(one_line(text) for text in texts if text.strip()) or None


def is_number(text: str) -> bool:
    """Tell whether an id only counts."""
    return bool(_NUMBERED.fullmatch(text.strip()))


def _said(milestone: Value) -> Mapping[str, Value]:
    return {key: value for key, value in milestone.items() if value} if isinstance(milestone, dict) else {}


def _title(said: Value) -> str:
    return str(said.get("title")) if isinstance(said, dict) else ""


def _id_of(title: str, default: str) -> str:
    id_ = shortened(slug(title))
    return id_ if is_id(id_) else default


def _in_order(draft: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """Put a phase's fields in the order in which people write them, and those of its milestones, new and kept."""
    milestones = draft["milestones"]
    own = [key for key, declared in form(Milestone).fields.items() if not declared.common]
    keys = ("title", "summary", "start", "takes", "date", "after", "baseline", "done", "cancelled", *own)
    told: dict[str, Value] = dict(before)
    for id_, new in (milestones if isinstance(milestones, dict) else {}).items():
        old = before.get(id_)
        said = {**(old if isinstance(old, dict) else {}), **_said(new)}
        told[id_] = {key: said[key] for key in dict.fromkeys((*keys, *said)) if said.get(key)}
    return {**{key: draft.get(key) for key in _PHASE}, **draft, "milestones": told}
