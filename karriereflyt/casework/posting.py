"""When a letter that nobody waits for may go out: working days, in the hours that the institution has set."""

from datetime import UTC, date, datetime, time

from karriereflyt.domain.calendar import ONE_DAY, OSLO
from karriereflyt.institution.config import Institution


def mailing_instant(institution: Institution, now: datetime) -> datetime:
    """The first moment from now at which reminders and digests may be sent (handbook 7.0 no. 3)."""
    local = now.astimezone(OSLO)
    day = institution.calendar.mailing_day(local.date())
    if day == local.date() and local.hour < institution.mailing.last_hour:
        return max(now, _at(day, institution.mailing.first_hour))
    if day == local.date():
        day = institution.calendar.mailing_day(day + ONE_DAY)
    return _at(day, institution.mailing.first_hour)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), OSLO).astimezone(UTC)
