"""One reader's look at one step: what the parts of its view are made from."""

from dataclasses import dataclass

from karriereflyt.casework.office import Office
from karriereflyt.casework.views import Earlier
from karriereflyt.domain.form import Condition, Form
from karriereflyt.store.answers import AskedRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow


@dataclass(frozen=True, kw_only=True)
class Look:
    """The step with its form, whom it is about, whoever holds the talk, and what of earlier steps may be read."""

    office: Office
    connection: Connection
    asked: AskedRow
    form: Form
    employee: PersonRow
    partner: PersonRow | None
    earlier: Earlier
    language: str

    def hides(self, condition: Condition | None) -> bool:
        """Whether pinned facts or earlier steps rule it out; a condition on the same form is the page's business."""
        asked, earlier = self.asked, self.earlier
        if condition is None or condition.field is not None:
            return False
        if condition.unanswered is not None:
            return earlier.answered_by(condition.unanswered, asked.assignee_id)
        if condition.pinned is not None:
            return not condition.holds(asked.pinned.get(condition.pinned))
        source = condition.step
        return source is not None and not condition.holds(earlier.value(source.steps, source.field))
