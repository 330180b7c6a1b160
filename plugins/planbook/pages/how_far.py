"""How far any record has come, in a word with its sign, and by when it is to be there: for lists of several kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.course import course_of, standing_of
from planbook.analysis.phases import phase_state
from planbook.analysis.schedule import planned_on
from planbook.analysis.states import state_of
from planbook.pages.aims import COURSES
from planbook.pages.signs import PHASES, STATES
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.objectives import Kpi, Objective

if TYPE_CHECKING:
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record
    from planbook.plan.values import Day


def how_far(showing: Showing, record: Record) -> Cell | None:
    """Tell how far a record has come; nothing of a kind that has no state."""
    match record:
        case Milestone():
            return STATES[state_of(showing.plan, record)]
        case Phase():
            return PHASES[phase_state(showing.plan, record)]
        case Objective():
            return COURSES[course_of(record)]
        case Kpi():
            return COURSES[standing_of(record).course]
    return _word(showing, record)


def by_when(showing: Showing, record: Record) -> Day | None:
    """Give the day by which a record is to be there, or was; nothing of one without."""
    match record:
        case Milestone():
            return record.done or record.cancelled or planned_on(showing.plan, record)
        case Phase():
            return record.end
        case Objective():
            return record.horizon
        case Kpi():
            return record.target.on if record.target else None
    day: Day | None = getattr(record, "date", None)
    return day


def _word(showing: Showing, record: Record) -> Cell | None:
    """Show the first field of a record whose words are told by signs."""
    for field in form(type(record)).fields.values():
        if isinstance(field.shape, shapes.OneOf) and field.shape.words.signs:
            word = str(getattr(record, field.name))
            return showing.word(field.shape.words, word) if word else None
    return None
