"""How long each kind of record is kept, and what is over by that (handbook section 10)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from karriereflyt.casework.office import Office
from karriereflyt.domain.calendar import oslo_date

HALF_YEAR = ("half-year", "partner-half-year")
END_TALK = ("record", "view", "written", "share", "shared-with-hr", "shared-with-leader")
"""What is said at the end of an employment has days of its own."""
OWN_PLAN = ("career-plan",)
"""Somebody's own plan is kept as long as they work here (handbook section 10)."""
DAYS = {
    "status": 1095,
    "preparation": 30,
    "preparation_unused": 180,
    "record": 730,
    "record_after_leaving": 183,
    "end_talk": 365,
    "half_year": 730,
    "actions": 730,
    "interest": 730,
    "course": 1095,
    "survey_rows": 365,
    "survey_text": 91,
    "invitation_list": 30,
    "mail_log": 365,
    "links": 30,
    "access_log": 365,
    "called_off": 30,
    "plan_summary": 365,
    "employment": 730,
}
"""Where the institution says nothing (handbook section 10)."""


@dataclass(frozen=True)
class Retention:
    """What the institution promises, counted back from now."""

    office: Office
    now: datetime

    def before(self, kind: str) -> datetime:
        """What ended before this instant (UTC) is over."""
        return self.now - timedelta(days=self._days(kind))

    def day_before(self, kind: str) -> date:
        """The same, as a day in Oslo."""
        return oslo_date(self.now) - timedelta(days=self._days(kind))

    def _days(self, kind: str) -> int:
        return self.office.institution.retention.get(kind, DAYS[kind])
