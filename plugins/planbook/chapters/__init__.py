"""The table of contents: one folder a chapter, in the parts and the order in which the handbook is read.

Only rules are loaded here, so that a check does not pay for pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planbook.chapters.milestones import rules as milestones
from planbook.chapters.processes import rules as processes
from planbook.chapters.raci import rules as raci
from planbook.chapters.roles import rules as roles
from planbook.pages.heading import Heading
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.plan.rules import Rule


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the collection it tells of, what it is called, its rules."""

    name: str
    heading: Heading
    rules: Sequence[Rule] = ()


CHAPTERS: Final[Sequence[Chapter]] = (
    Chapter("objectives", Heading(msg("Objectives"), msg("What results are measured against."))),
    Chapter("needs", Heading(msg("Needs"), msg("What customers and departments require, and what is missing."))),
    Chapter("roles", Heading(msg("Roles"), msg("Who answers for what.")), roles.RULES),
    Chapter("people", Heading(msg("People"), msg("Who holds the roles."))),
    Chapter("raci", Heading(msg("Responsibility"), msg("Who does, answers, advises and hears.")), raci.RULES),
    Chapter("milestones", Heading(msg("Milestones"), msg("What is to be reached, and when.")), milestones.RULES),
    Chapter("processes", Heading(msg("Processes"), msg("How the work runs, step by step.")), processes.RULES),
    Chapter("selections", Heading(msg("Technology selection"), msg("What was compared, and what was chosen."))),
    Chapter("changes", Heading(msg("Changes"), msg("What was asked to change, and who decided."))),
    Chapter("releases", Heading(msg("Road map"), msg("What comes after go-live, release by release."))),
    Chapter("budget", Heading(msg("Budget"), msg("What is planned, committed and spent."))),
    Chapter("training", Heading(msg("Training"), msg("Who learns what, and when."))),
    Chapter("risks", Heading(msg("Risks"), msg("What could go wrong, and what is done about it."))),
    Chapter("forums", Heading(msg("Forums"), msg("Who meets, how often, and what was decided."))),
    Chapter("glossary", Heading(msg("Glossary"), msg("What words mean in this plan."))),
)

RULES: Final[Sequence[Rule]] = tuple(rule for chapter in CHAPTERS for rule in chapter.rules)
