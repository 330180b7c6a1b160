"""Rules: what a chapter asks of a plan, how `plan.yml` changes them, and which findings it accepts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import SEVERITIES, Finding, Severity
from planbook.plan import settings_problems
from planbook.plan.names import fold
from planbook.plan.processes import Process
from planbook.plan.slips import NO_SLIPS, is_missed
from planbook.plan.values import Day, parse_number, parse_share
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from planbook.findings import Place
    from planbook.plan.plan import Plan
    from planbook.plan.settings import Acceptance
    from planbook.plan.slips import Slips

OFF: Final = "off"
SHARE: Final = "share"
"""The option of a rule that is a part of a whole; every other is a whole number."""


class Fault(NamedTuple):
    """One place where a plan breaks a rule: the record, the way to the value in it, what to say.

    Where the rule misses a value, the way is to where that would stand.

    `about` is the word or address concerned where a rule speaks of several at one address; `rests_on` gives the records
    that it may be found for nothing but a slip in.
    """

    address: str
    way: tuple[str | int, ...]
    message: str
    help: str
    gaps: tuple[tuple[str, str], ...] = ()
    about: str = ""
    rests_on: Collection[str] = ()


class Options(NamedTuple):
    """What `plan.yml` says of one rule beside its severity."""

    given: Mapping[str, str]

    def number(self, name: str, default: int) -> int:
        """Give a whole number; the default where none, or none that can be read, is written."""
        number = parse_number(self.given.get(name, ""))
        return int(number) if number is not None and _is_whole(number) else default

    def share(self, default: Decimal) -> Decimal:
        """Give the part of a whole, `40%` or `0.4`; the default where none, or none that can be read, is written."""
        share = parse_share(self.given.get(SHARE, ""))
        return default if share is None else share


def expected(option: str, text: str) -> str:
    """Say what a rule's option should be where it cannot be read from a text; nothing where it can, or none is said."""
    if option == SHARE:
        wrong = parse_share(text) is None
        message = msg("Expected a share such as 20% or 0.2, found {found}.")
    else:
        number = parse_number(text)
        wrong = number is None or not _is_whole(number)
        message = msg("Expected a whole number, found {found}.")
    return message if text and wrong else ""


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


UNUSED: Final = "plan/unused-acceptance"
"""The rule that finds what is accepted and found no more; as those that are `whole`, it asks whole plans only."""


class Rule(NamedTuple):
    """A rule of a chapter: its name, how bad a breach is, and the function that finds breaches.

    The function's docstring documents it: the invariant in one sentence, why, what breaks it and what keeps it.
    """

    name: str
    severity: Severity
    faults: Callable[[Plan, Options], Iterable[Fault]]
    options: Sequence[str] = ()
    """What `plan.yml` may set of it beside its severity."""
    whole: bool = False
    """Whether it finds that nothing anywhere does something: it is not asked while a file cannot be read that may."""


class Accepted(NamedTuple):
    """A finding that is lived with, and why."""

    finding: Finding
    acceptance: Acceptance


def apply(plan: Plan, rules: Iterable[Rule], slips: Slips = NO_SLIPS) -> Sequence[Finding]:
    """Give every breach of the rules, at the severities that `plan.yml` sets; none of those it turns off.

    As long as that file cannot be read, nobody knows which rules are in force, and none is asked. What is missing only
    because of one of the `slips`, each of which is told where it stands, breaks none.
    """
    if plan.index.is_unsettled:
        return ()
    asked = [rule for rule in rules if not (rule.whole and plan.index.unread)]
    return [finding for rule in asked for finding in _breaches(plan, rule, slips)]


def options_of(plan: Plan, name: str) -> Options | None:
    """Give what `plan.yml` says of a rule beside its severity; none where it turns the rule off."""
    setting = plan.settings.rules.get(name)
    if setting and setting.severity == OFF:
        return None
    return Options(setting.options if setting else {})


def _breaches(plan: Plan, rule: Rule, slips: Slips) -> Iterator[Finding]:
    options = options_of(plan, rule.name)
    for fault in rule.faults(plan, options) if options else ():
        if slips and _is_doubtful(plan, fault, slips):
            continue
        place = plan.place(fault.address, *fault.way)
        origin, more = _origin(plan, fault, place)
        yield Finding(
            rule.name,
            rule.severity,
            place,
            fault.message,
            fault.help,
            (*fault.gaps, *more),
            fault.address,
            fault.about,
            origin,
        )


def _is_doubtful(plan: Plan, fault: Fault, slips: Slips) -> bool:
    """Tell whether a rule may seem to be broken only because of a slip."""
    is_shaken = fault.rests_on and any(address in fault.rests_on for address, _ in slips)
    return bool(is_shaken) or is_missed(plan, slips, fault.address, fault.way)


def _origin(plan: Plan, fault: Fault, place: Place) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Say that the value at fault is taken from another record, and from which; or that it is drawn."""
    record = plan.records.get(fault.address)
    of = plan.origin(fault.address, str(fault.way[0]) if fault.way else "") or plan.origin(fault.address)
    if not record or not of:
        is_drawn = place.path.endswith(Process.foreign)
        return (msg("Steps of this process are changed in its drawing.") if is_drawn else "", ())
    message = msg("It comes from the {of} “{origin}”: mend it there, or write what holds under “{own}” in “{inside}”.")
    inside = plan.records[record.parent].label
    return message, (("of", Term(of.word)), ("origin", of.label), ("own", record.id), ("inside", inside))


def adjust(plan: Plan, findings: Iterable[Finding]) -> Sequence[Finding]:
    """Give each finding the severity that `plan.yml` sets for its rule; leave out those of rules not in force."""
    set_ = {name: setting.severity for name, setting in plan.settings.rules.items() if setting.severity}
    begins = {name: setting.from_ for name, setting in plan.settings.rules.items() if setting.from_}
    return [
        _at(finding, set_.get(finding.rule, ""))
        for finding in findings
        if set_.get(finding.rule) != OFF and not _came_before(plan, finding, begins.get(finding.rule))
    ]


def _came_before(plan: Plan, finding: Finding, begins: Day | None) -> bool:
    """Tell whether what a finding is about is of a day before its rule began; of no day, it is of the plan's today."""
    return begins is not None and (_day_of(plan, finding.address) or plan.today).is_before(begins)


def _day_of(plan: Plan, address: str) -> Day | None:
    """Give the day that a record is of; a child that is of none is of its parent's."""
    record = plan.records.get(address)
    if record is None:
        return None
    for fields in record.dated:
        day = _inside(record, fields)
        if isinstance(day, Day):
            return day
    return _day_of(plan, record.parent)


def _inside(value: object, fields: str) -> object:
    """Give the value of a field, or of one inside it: `decided.on`."""
    for name in fields.split("."):
        value = getattr(value, name, None)
    return value


def _at(finding: Finding, severity: str) -> Finding:
    return replace(finding, severity=severity) if severity in SEVERITIES else finding


def accept(
    plan: Plan, findings: Iterable[Finding], known: Collection[str], slips: Slips = NO_SLIPS
) -> tuple[Sequence[Finding], Sequence[Accepted]]:
    """Part the findings into those that count and those `plan.yml` accepts; an acceptance of nothing is a finding.

    An acceptance whose `until` has passed no longer counts; one of a rule that is not among the `known` is told
    elsewhere. What is accepted of a record with one of the `slips` may only be hidden, as anything may be by a file
    that cannot be read.
    """
    in_force = plan.once(_in_force)
    counting: list[Finding] = []
    accepted: list[Accepted] = []
    used: set[int] = set()
    for finding in findings:
        number = next(_numbers(plan, finding), None)
        if number is None:
            counting.append(finding)
        else:
            used.add(number)
            accepted.append(Accepted(finding, in_force[number]))
    hidden = {at for address, _ in slips for at in _ways_to_say(address, plan.written[address].path)}
    for number, acceptance in enumerate(in_force):
        may_be_hidden = plan.index.unread or fold(acceptance.at) in hidden
        if number not in used and acceptance.rule in known and not may_be_hidden:
            counting.append(_unused(plan, acceptance))
    return counting, accepted


def is_accepted(plan: Plan, finding: Finding) -> bool:
    """Tell whether `plan.yml` accepts a finding."""
    return any(True for _ in _numbers(plan, finding))


def _in_force(plan: Plan) -> Sequence[Acceptance]:
    return [a for a in plan.settings.accepted if not (a.until and a.until.is_before(plan.today))]


def _by_place(plan: Plan) -> Mapping[tuple[str, str], Sequence[int]]:
    """Give the numbers of what is accepted and in force, by the rule and by where it is accepted."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, acceptance in enumerate(plan.once(_in_force)):
        found.setdefault((acceptance.rule, fold(acceptance.at)), []).append(number)
    return found


def _numbers(plan: Plan, finding: Finding) -> Iterator[int]:
    """Give the numbers of the acceptances in force that cover a finding, the first first."""
    by_place, in_force = plan.once(_by_place), plan.once(_in_force)
    if not by_place:
        return
    places = _ways_to_say(finding.address, finding.place.path)
    numbers = sorted(number for at in places for number in by_place.get((finding.rule, at), ()))
    for number in numbers:
        about = in_force[number].about
        if not about or fold(about) == fold(finding.about):
            yield number


def _ways_to_say(address: str, path: str) -> Collection[str]:
    """Give what may be written for where something is accepted: nothing, the record, or the end of its file's path."""
    parts = fold(path).split("/")
    return {"", fold(address), *("/".join(parts[at:]) for at in range(len(parts)))}


def _unused(plan: Plan, acceptance: Acceptance) -> Finding:
    number = plan.settings.accepted.index(acceptance)
    return settings_problems.unused_acceptance(plan.place("", "accepted", number), acceptance.rule, acceptance.at)
