"""The days that a case counts from: fixed by a round or by HR, or as the people file has them now."""

from collections.abc import Mapping
from datetime import date

from karriereflyt.store.people import PersonRow
from karriereflyt.store.starts import FIXED_DAY


def fixed_days(pinned: Mapping[str, str]) -> dict[str, date]:
    """The days that a round has fixed."""
    fixed = (name for name in pinned if name.startswith(FIXED_DAY))
    return {name.removeprefix(FIXED_DAY): date.fromisoformat(pinned[name]) for name in fixed}


def known_days(pinned: Mapping[str, str], person: PersonRow) -> dict[str, date]:
    """The days that a case counts from. Where the people file knows one, that is the one."""
    return fixed_days(pinned) | person.days
