"""What is asked of the four elements together: that technology does not dominate, and every department has its part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.balance import DOMINATES, LEAST, is_dominated, limit_of, work_by_dimension
from planbook.analysis.departments import unit_label, unrepresented
from planbook.analysis.presence import absent
from planbook.plan.rules import SHARE, Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def technology_dominates(plan: Plan, options: Options) -> Iterator[Fault]:
    """No more than half of the plan's milestones and activities are technology.

    A plan that is about an application forgets those who are to use it, and the work it is to carry. `share` sets
    another limit; with fewer than five milestones and activities, or than `least`, nothing is said. Work belongs to
    the dimension it says, else to that of the role that answers for it.

    Question for the room: which habit has to change, whose is it, and where does the plan say so?

    Fails:

        # roles.yml
        it: {title: IT, dimension: technology}
        change: {title: Change lead, dimension: people}

        # milestones/launch.yml
        title: Launch
        milestones:
          server: {title: Server installed, owner: it}
          data: {title: Data loaded, owner: it}
          screens: {title: Screens set up, owner: it}
          trained: {title: Everybody trained, owner: change}
          told: {title: Everybody told, owner: it}

    Passes:

        # roles.yml
        it: {title: IT, dimension: technology}
        change: {title: Change lead, dimension: people}

        # milestones/launch.yml
        title: Launch
        milestones:
          server: {title: Server installed, owner: it}
          data: {title: Data loaded, owner: it}
          screens: {title: Screens set up, owner: change}
          trained: {title: Everybody trained, owner: change}
          told: {title: Everybody told, owner: change}
    """
    counts, limit = work_by_dimension(plan), limit_of(options)
    if is_dominated(counts, limit):
        yield Fault(
            "",
            (),
            msg("{part} of {whole} milestones and activities are technology, more than {share}%."),
            msg("Plan what people and processes need too; or write the dimension of what is not technology."),
            (
                ("part", str(counts["technology"])),
                ("whole", str(sum(counts.values()))),
                ("share", f"{limit[0] * 100:f}".rstrip("0").rstrip(".")),
            ),
        )


def absent_department(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every department has a part in every phase.

    Departments are those that roles belong to. A part is had by owning the phase or one of its milestones, working on
    one, approving at its gate, or standing in an activity of it other than to be told.

    Question for the room: who of them would say, when it is too late, that nobody asked?

    Fails:

        # roles.yml
        sales: {title: Sales lead, unit: sales}
        service: {title: Service lead, unit: service}

        # milestones/launch.yml
        title: Launch
        owner: sales

    Passes:

        # roles.yml
        sales: {title: Sales lead, unit: sales}
        service: {title: Service lead, unit: service}

        # milestones/launch.yml
        title: Launch
        owner: sales
        milestones:
          desk: {title: The desk works with it, owner: sales, with: service}
    """
    for address, units in absent(plan).items():
        for unit in units:
            yield Fault(
                address,
                (),
                msg("“{unit}” has no part in the phase “{phase}”."),
                msg(
                    "Name a role of it where it takes part; or accept the finding in plan.yml, and say why it has none."
                ),
                (("unit", unit_label(plan, unit)), ("phase", plan.records[address].label)),
                unit,
            )


def unrepresented_department(plan: Plan, _: Options) -> Iterator[Fault]:
    """To every department that plan.yml lists, or that has a need, a role belongs.

    Only departments with roles are asked for their part in a phase, for a seat where changes are decided, and told of
    what is decided. One without any is forgotten everywhere.

    Question for the room: who speaks for them here?

    Fails:

        # plan.yml
        title: Example
        words: {unit: {sales: Sales, service: Service}}

        # roles.yml
        sales: {title: Sales lead, unit: sales, kind: group}

    Fails:

        # needs.yml
        one-list: {title: One list, whose: Service}

        # roles.yml
        sales: {title: Sales lead, unit: Sales, kind: group}

    Passes:

        # plan.yml
        title: Example
        words: {unit: {sales: Sales, service: Service}}

        # roles.yml
        sales: {title: Sales lead, unit: sales, kind: group}
        service: {title: Service lead, unit: service, kind: group}
    """
    for unit, asked in unrepresented(plan).items():
        yield Fault(
            asked.address if asked else "",
            ("whose",) if asked else ("words", "unit", unit),
            msg("No role belongs to “{unit}”, and so nobody speaks for it."),
            msg("Write “unit: {word}” in a role of it; or mend “whose”.")
            if asked
            else msg("Write “unit: {word}” in a role of it; or take the department off the list in plan.yml."),
            (("unit", unit_label(plan, unit)), ("word", unit)),
            unit,
        )


RULES: Final = (
    Rule(DOMINATES, "warning", technology_dominates, (SHARE, LEAST)),
    Rule("elements/absent-department", "warning", absent_department, whole=True),
    Rule("elements/unrepresented-department", "warning", unrepresented_department, whole=True),
)
