"""Pages that are no forms of a step, in Chromium: a survey's result and the open sign-up."""

import pytest

from karriereflyt.casework.links import result_address
from tests.casework.evaluating.courses import everybody_responds, opened, told
from tests.web.served import served
from tests.web.test_browser import assert_fine

pytestmark = pytest.mark.browser
LANGUAGES = ("nb", "nn", "en")


def look(page, address):
    """One page in three languages."""
    for language in LANGUAGES:
        page.goto(f"{address}?lang={language}")
        assert_fine(page, language)


def test_everybody_asked_can_read_the_result(looked_at, house):
    asked = opened(house)
    everybody_responds(house)
    told(house, asked)
    with served(house):
        look(looked_at, result_address(house.office.seals, asked.round_id, house.office.settings.forms_url))
        assert looked_at.locator("img.plot").count() == looked_at.locator("table").count() > 0


def test_everybody_can_sign_up(looked_at, house):
    house.import_people()
    with served(house) as address:
        look(looked_at, f"{address}/interest/hr-advisers")
        looked_at.locator("#address").fill("kari@uni.example")
        looked_at.locator("main button").click()
        assert_fine(looked_at, "en")
        assert house.letters() == [("invitation", "kari")]
