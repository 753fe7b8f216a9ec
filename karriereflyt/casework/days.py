"""The days of a case: those it counts from, and the last on which what it holds is kept."""

from collections.abc import Mapping
from datetime import date, timedelta

from karriereflyt.casework.office import Office
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.store.people import PersonRow
from karriereflyt.store.starts import FIXED_DAY


def fixed_days(pinned: Mapping[str, str]) -> dict[str, date]:
    """The days that a round has fixed."""
    fixed = (name for name in pinned if name.startswith(FIXED_DAY))
    return {name.removeprefix(FIXED_DAY): date.fromisoformat(pinned[name]) for name in fixed}


def known_days(pinned: Mapping[str, str], person: PersonRow) -> dict[str, date]:
    """The days that a case counts from. Where the people file knows one, that is the one."""
    return fixed_days(pinned) | person.days


def erased_on(office: Office, period: str) -> date:
    """When the record of a period's conversation is erased at the latest."""
    year = int(period[:4]) if period[:4].isdigit() else oslo_date(office.clock.now()).year
    return date(year, 12, 31) + timedelta(days=office.institution.retention.get("record", 730))
