"""The table of contents: one folder a chapter, in the parts and the order in which the handbook is read.

Only rules are loaded here, so that a check does not pay for pages.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.gates import gates
from planbook.chapters.budget import rules as budget
from planbook.chapters.changes import rules as changes
from planbook.chapters.elements import rules as elements
from planbook.chapters.elements.there import has_elements
from planbook.chapters.forums import rules as forums
from planbook.chapters.glossary import rules as glossary
from planbook.chapters.milestones import rules as milestones
from planbook.chapters.needs import rules as needs
from planbook.chapters.objectives import rules as objectives
from planbook.chapters.processes import rules as processes
from planbook.chapters.raci import rules as raci
from planbook.chapters.releases import rules as releases
from planbook.chapters.reviews import rules as reviews
from planbook.chapters.reviews.there import has_reviews
from planbook.chapters.risks import rules as risks
from planbook.chapters.roles import rules as roles
from planbook.chapters.selections import rules as selections
from planbook.chapters.training import rules as training
from planbook.pages.heading import Heading
from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Objective
from planbook.plan.processes import Step
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Rule


def _always(_: Plan) -> bool:
    return True


class Chapter(NamedTuple):
    """A chapter: the collection it tells of, what it is called, its rules."""

    name: str
    heading: Heading
    rules: Sequence[Rule] = ()
    beside: Mapping[str, Callable[[Plan], bool]] = MappingProxyType({})
    """Its pages that are no record's, by their addresses, and whether a plan has them."""


WHY: Final = msg("Why")
WHO: Final = msg("Who")
WHEN: Final = msg("When")
HOW: Final = msg("How")
ON_COURSE: Final = msg("Staying on course")

CHAPTERS: Final[Sequence[Chapter]] = (
    Chapter(
        "objectives",
        Heading(msg("Objectives"), msg("What results are measured against."), WHY),
        objectives.RULES,
        {"chain": lambda plan: bool(plan.every(Objective))},
    ),
    Chapter(
        "needs",
        Heading(msg("Needs"), msg("What customers and departments require, and what is missing."), WHY),
        needs.RULES,
    ),
    Chapter("roles", Heading(msg("Roles"), msg("Who answers for what."), WHO), roles.RULES, {"organisation": _always}),
    Chapter("people", Heading(msg("People"), msg("Who holds the roles."), WHO)),
    Chapter(
        "raci",
        Heading(msg("Responsibility"), msg("Who does, answers, advises and hears."), WHO),
        raci.RULES,
        dict.fromkeys(("load", "gaps", "hand-offs"), _always),
    ),
    Chapter(
        "milestones",
        Heading(msg("Milestones"), msg("What is to be reached, and when."), WHEN),
        milestones.RULES,
        {"gates": lambda plan: bool(gates(plan)), "trend": lambda plan: bool(plan.every(Milestone))},
    ),
    Chapter(
        "releases", Heading(msg("Road map"), msg("What comes after go-live, release by release."), WHEN), releases.RULES
    ),
    Chapter(
        "processes",
        Heading(msg("Processes"), msg("How the work runs, step by step."), HOW),
        processes.RULES,
        {"systems": lambda plan: any(step.system for step in plan.every(Step))},
    ),
    Chapter(
        "selections",
        Heading(msg("Technology selection"), msg("What was compared, and what was chosen."), HOW),
        selections.RULES,
    ),
    Chapter("training", Heading(msg("Training"), msg("Who learns what, and when."), HOW), training.RULES),
    Chapter("budget", Heading(msg("Budget"), msg("What is planned, committed and spent."), HOW), budget.RULES),
    Chapter(
        "changes", Heading(msg("Changes"), msg("What was asked to change, and who decided."), ON_COURSE), changes.RULES
    ),
    Chapter(
        "risks", Heading(msg("Risks"), msg("What could go wrong, and what is done about it."), ON_COURSE), risks.RULES
    ),
    Chapter(
        "forums", Heading(msg("Forums"), msg("Who meets, how often, and what was decided."), ON_COURSE), forums.RULES
    ),
    Chapter("glossary", Heading(msg("Glossary"), msg("What words mean in this plan."), ON_COURSE), glossary.RULES),
)

APART: Final[Sequence[Chapter]] = (
    Chapter(
        "elements",
        Heading(msg("Four elements"), msg("What success rests on, and what is missing."), WHY),
        elements.RULES,
        {"elements": has_elements},
    ),
    Chapter(
        "reviews",
        Heading(msg("Reviews"), msg("What should be looked through again, and by whom."), ON_COURSE),
        reviews.RULES,
        {"reviews": has_reviews},
    ),
)
"""Chapters without a collection of their own, which look at records of every kind."""

RULES: Final[Sequence[Rule]] = tuple(rule for chapter in (*CHAPTERS, *APART) for rule in chapter.rules)
