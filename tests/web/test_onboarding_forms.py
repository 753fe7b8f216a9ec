"""Every form of the onboarding in Chromium: in three languages, wide and at 320 px, with nothing for axe to find."""

from datetime import date

import pytest

from karriereflyt.casework.starting import start_by_themselves
from karriereflyt.domain.people import Contract
from tests.casework.house import House
from tests.casework.test_onboarding import FIRST_DAY, TALK
from tests.web.test_browser import look_through

pytestmark = pytest.mark.browser
PLAN = {
    "version_kind": "first", "period_from": date(2026, 12, 1), "period_to": date(2028, 12, 1),
    "areas": ({"goal": "En bok"}, *({} for _ in range(7))), "ready": True,
}  # fmt: skip
YEAR = (
    ("2026-10-13", {"programme": {"first_weeks": "Omvisning mandag.", "buddy": "fadder"}, "access": {}}),
    ("2026-10-20", {"first-weeks": {"seen": True}, "buddy-tasks": {"done": ("met",)}}),
    ("2026-10-30", {"workplace": {"done": ("desk",)}, "day-one": {"payroll_told": True}}),
    ("2026-11-26", {"safety-intro": {}, "start-preparation": {"expect_of_us": "Tid."}, "start-talk": TALK}),
    ("2026-11-27", {"start-confirmation": {"answer": "confirm"}}),
    ("2026-12-01", {"career-plan": PLAN}),
    ("2027-01-19", {"followup-thoughts": {}, "followup": {"outcome": "held", "talk_date": date(2027, 1, 19)}}),
    ("2027-03-20", {"trial-checkpoint": {"guidance_given": True}}),
    ("2027-05-03", {"evaluation": {"ob_ready": "5"}}),
)
"""The days of a year, and the forms that are open then with what is handed in."""


@pytest.fixture
def newcomer(house: House) -> House:
    house.town.change("kari", employed_from=FIRST_DAY, contract=Contract.PERMANENT, employed_to=None)
    house.town.change("kari", position_code="1352", supervisor_ids=("fadder",))
    house.town.add("fadder")
    house.import_people()
    start_by_themselves(house.office, house.now)
    return house


def test_everybody_can_use_every_form_of_an_onboarding_in_every_language(newcomer, looked_at):
    look_through(looked_at, newcomer, YEAR)
