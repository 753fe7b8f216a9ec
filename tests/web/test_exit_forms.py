"""Every form of an ending employment in Chromium: three languages, wide and at 320 px, with nothing for axe to find."""

from datetime import date, timedelta

import pytest

from karriereflyt.casework.starting import start_by_themselves
from karriereflyt.domain.people import Contract
from tests.casework.house import TALK, House
from tests.web.test_browser import look_through

pytestmark = pytest.mark.browser
LAST_DAY = date(2027, 3, 1)
SLOTS = {"slots": ({"at": TALK}, {"at": TALK + timedelta(hours=2)}), "length_min": "60", "place": "Rom 3"}
RECORD = {
    "outcome": "held", "held_on": TALK.date(), "summary": "Fine år.",
    "handover": ({"what": "Nøkler", "who": "employee", "by_when": LAST_DAY},),
}  # fmt: skip
SHARED = {
    "share_summary": "both", "summary_for_leader": "Fine år.", "summary_for_hr": "Fine år.", "confirmed": True,
}  # fmt: skip
HALF_YEAR = (
    (
        "2026-09-07",
        {
            "offer": {"answer": "accept", "partner_ok": "another", "with_supervisor": "yes"},
            "assign": {"partner": "fadder"},
            "slots": SLOTS,
            "choose": {"chosen": "1"},
            "change": None,
            "partner-change": None,
        },
    ),
    (
        "2026-10-01",
        {
            "record": RECORD,
            "view": {"promises": "4", "summary": "Fine år."},
            "share": SHARED,
            "shared-with-hr": {"read": True},
            "shared-with-leader": {"read": True},
        },
    ),
    ("2026-12-01", {"plan-end": {"version_kind": "no_plan"}}),
    ("2027-01-15", {"notice-check": {"dealt_with": True}}),
    ("2027-02-16", {"leaving": {}}),
    ("2027-02-23", {"handover": {"done": ("keys",)}, "leader-handover": {"done": ("tasks",)}}),
)
"""The days of half a year, and the forms that are open then with what is handed in; nothing where the talk stands."""


@pytest.fixture
def leaver(house: House) -> House:
    house.town.change("kari", employed_from=date(2024, 3, 1), contract=Contract.FIXED_TERM, employed_to=LAST_DAY)
    house.town.change("kari", position_code="1352", supervisor_ids=("fadder",))
    house.town.add("fadder")
    house.import_people()
    start_by_themselves(house.office, house.now)
    return house


def test_everybody_can_use_every_form_of_an_ending_in_every_language(leaver, looked_at):
    look_through(looked_at, leaver, HALF_YEAR)
