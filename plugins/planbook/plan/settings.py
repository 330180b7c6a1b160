"""plan.yml: what the plan is called and how it is to be read."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar

from planbook.plan.raci import Participation
from planbook.plan.record import Currency, Doc, Label, Language, Prose, Ref, Required, Rest, Value, declared, words
from planbook.plan.roles import Role
from planbook.plan.values import Day, Duration


@declared
class Calendar(Value):
    """Which days are worked on."""

    weekend: Annotated[
        tuple[str, ...],
        Doc("The days of the week that are not worked on."),
        words("weekday", "mon tue wed thu fri sat sun", fixed=True),
    ] = ("sat", "sun")
    holidays: Annotated[tuple[Day, ...], Doc("Days that are not worked on.")] = ()
    country: Annotated[
        str, Doc("A country whose public holidays count (ISO 3166 code; needs the extra `holidays`).")
    ] = ""


@declared
class RuleSetting(Value):
    """How a rule is to be applied."""

    short: ClassVar[str] = "severity"

    severity: Annotated[
        str, Doc("`error`, `warning`, `advice`, or `off`."), words("severity", "error warning advice off", fixed=True)
    ] = ""
    from_: Annotated[
        Day | None,
        Doc("The day from which it is in force: what is of an earlier day (done, decided, planned for) is left alone."),
    ] = None
    options: Annotated[Mapping[str, str], Doc("The rule's own options, such as a limit."), Rest()] = field(
        default_factory=dict
    )


@declared
class Acceptance(Value):
    """A finding that is lived with."""

    rule: Annotated[str, Doc("The rule's name."), Required()] = ""
    at: Annotated[str, Doc("The address of the record, or the path of the page, it is found at.")] = ""
    about: Annotated[str, Doc("The word or address it concerns, where a rule speaks of several.")] = ""
    why: Annotated[str, Doc("The reason for living with it."), Required()] = ""
    until: Annotated[Day | None, Doc("The last day it is accepted; after that it counts again.")] = None


@declared
class ChapterSetting(Value):
    """A chapter of the handbook: its place, its title, or that it is left out."""

    short: ClassVar[str] = "name"

    name: Annotated[str, Doc("The collection's name."), Required()] = ""
    title: Annotated[str, Doc("What the chapter is called in this handbook.")] = ""
    off: Annotated[bool, Doc("Leave the chapter out.")] = False


@declared
class OwnField(Value):
    """A field of the records of a collection of one's own."""

    short: ClassVar[str] = "type"

    type: Annotated[
        str,
        Doc(
            "What it holds: `text`, `prose`, `day`, `duration`, `money`, `number`, `share`, `yes/no`, `address`; or "
            "`ref(role)` for a record, `refs(role)` for several, of any kind there is."
        ),
    ] = "text"
    doc: Annotated[str, Doc("What it says of a record; editors show it.")] = ""
    words: Annotated[tuple[str, ...], Doc("The words that a text may be, if it may not be any.")] = ()
    required: Annotated[bool, Doc("Whether every record must have it.")] = False


@declared
class OwnCollection(Value):
    """A collection of one's own: what it is called, and what each of its records says."""

    title: Annotated[str, Doc("What the chapter is called."), Required()] = ""
    one: Annotated[str, Doc("What one of its records is called; where left out, `record`.")] = ""
    many: Annotated[str, Doc("What several are called where they are counted; where left out, `records`.")] = ""
    summary: Annotated[str, Doc("What stands in it, in one line.")] = ""
    fields: Annotated[Mapping[str, OwnField], Doc("What its records say beside what every record says.")] = field(
        default_factory=dict
    )


@declared
class Settings(Value):
    """What a plan is called, whose it is and how it is to be read."""

    title: Annotated[str, Doc("What the plan is called."), Required()] = ""
    organization: Annotated[str, Doc("Whose plan it is.")] = ""
    summary: Annotated[str, Doc("What it is about, in one line.")] = ""
    description: Annotated[Prose, Doc("What it is about.")] = Prose("")
    language: Annotated[Language, Doc("The language it is written in: `en`, `zh`, …")] = Language("en")
    currency: Annotated[Currency, Doc("The currency of amounts that name none: `EUR`, …")] = Currency("")
    as_of: Annotated[Day | None, Doc("The day the plan is judged on; where left out, the day of its last commit.")] = (
        None
    )
    stale_after: Annotated[Duration | None, Doc("How old a built handbook may be before it says so.")] = None
    calendar: Annotated[Calendar, Doc("Which days are worked on.")] = field(default_factory=Calendar)
    baseline: Annotated[str, Doc("The git tag or commit at which the plan was promised.")] = ""
    assignments: Annotated[
        Mapping[str, Mapping[str, Participation]],
        Doc("Letter sets of one's own for responsibility matrices."),
    ] = field(default_factory=dict)
    rules: Annotated[Mapping[str, RuleSetting], Doc("Severity or options by rule name.")] = field(default_factory=dict)
    accepted: Annotated[tuple[Acceptance, ...], Doc("Findings that are lived with, each with its reason.")] = ()
    chapters: Annotated[tuple[ChapterSetting, ...], Doc("The chapters in their order; those not named follow.")] = ()
    words: Annotated[
        Mapping[str, Mapping[str, Label]],
        Doc("More words for fields that take listed words, with how each is shown; where left out, as it is."),
    ] = field(default_factory=dict)
    mark_terms: Annotated[
        bool, Doc("Whether terms of the glossary are marked up in prose where they first appear on a page.")
    ] = True
    collections: Annotated[
        Mapping[str, OwnCollection], Doc("Collections of one's own, by the name of their folder or file.")
    ] = field(default_factory=dict)
    sponsor: Annotated[Ref[Role] | None, Doc("The role that is finally answerable for the plan.")] = None
    head: Annotated[Ref[Role] | None, Doc("The role that heads the project team.")] = None
    change_control: Annotated[Ref[Role] | None, Doc("The role that decides on changes.")] = None
    customers: Annotated[
        tuple[Ref[Role], ...],
        Doc("The roles that are the customer in processes; where left out, the parties in customer-facing ones."),
    ] = ()
