"""People: who there is to hold a role."""

from typing import Annotated, ClassVar

from planbook.plan.record import Doc, Record, Required, declared, words
from planbook.plan.values import Day
from planbook.words import counted


@declared
class Person(Record):
    """Somebody who can hold a role."""

    collection: ClassVar[str] = "people"
    word: ClassVar[str] = "person"
    counts: ClassVar[tuple[str, str]] = counted("{n} person", "{n} people")

    name: Annotated[str, Doc("The name, as the person writes it."), Required()] = ""
    unit: Annotated[str, Doc("The department the person works in."), words("unit", open_=True)] = ""
    email: Annotated[str, Doc("The address at work.")] = ""
    from_: Annotated[Day | None, Doc("The first day with the organisation.")] = None
    until: Annotated[Day | None, Doc("The last day with the organisation.")] = None

    @property
    def label(self) -> str:
        """The name, or the id where there is none."""
        return self.name or self.id

    def has_left(self, today: Day) -> bool:
        """Tell whether the person's last day lies wholly before today."""
        return self.until is not None and self.until.is_before(today)
