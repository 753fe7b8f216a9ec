"""The proof of training and the report on a cohort, in Chromium."""

import pytest

from karriereflyt.casework.cohorts.evaluating import evaluate
from karriereflyt.casework.cohorts.settling import settle_all
from karriereflyt.casework.links import open_documents_link
from karriereflyt.store import reading, tables
from tests.casework.cohorts.training import OWNER
from tests.casework.documents.test_training import through
from tests.casework.readers import sent_code
from tests.web.served import served
from tests.web.test_browser import press
from tests.web.test_open_pages_browser import look

__all__ = ["through"]

pytestmark = pytest.mark.browser


def test_a_participant_can_read_proof_and_report(through, request):
    house, page = through.house, request.getfixturevalue("looked_at")  # letters are sent before a browser is opened
    evaluate(house.office, through.cohort, house.now, "en")
    house.answer("report", {"shared": True}, who=OWNER)
    settle_all(house.office, house.now)
    with served(house) as address, house.office.store.read() as connection:
        page.goto(
            open_documents_link(house.office.seals, *reading.link_of(connection, house.case("a0").id, "a0"), address)
        )
        press(page, "send")
        page.locator("#code").fill(sent_code(house, max(row.id for row in house.rows(tables.reading_code))))
        press(page, "type")
        documents = page.url.partition("?")[0]
        look(page, f"{documents}/certificate")
        look(page, f"{documents}/cohort-report")
        assert page.locator("img.plot").count() > 0
