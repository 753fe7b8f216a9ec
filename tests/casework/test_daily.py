"""The daily round: what fails stands in nobody else's way."""

import pytest

from karriereflyt.casework import daily
from karriereflyt.casework.walking import Walking
from karriereflyt.store import tables


@pytest.fixture
def failing_case(house, monkeypatch):
    """Two cases whose day has come; one of them cannot be walked on."""
    house.town.add("ola")
    house.launched()
    broken = house.case("ola").id
    keep = Walking._keep

    def fail(self, row, *args, **more):
        if row.id == broken:
            raise LookupError("Ola Nordmann has a secret")
        keep(self, row, *args, **more)

    monkeypatch.setattr(Walking, "_keep", fail)
    house.wait(days=8)
    return broken


def reminders(house):
    return [row.recipient_id for row in house.rows(tables.mail, tables.mail.c.kind == "reminder")]


def test_a_case_that_fails_is_reported_and_stops_no_other(house, failing_case):
    before = house.count(tables.case, tables.case.c.state == "open")
    done = daily.added(house.daily_round())
    assert done.failed == (f"{failing_case} (LookupError)",)
    assert done.looked_at == before
    assert "kari" in reminders(house)
    assert "ola" not in reminders(house)


def test_a_case_that_failed_is_tried_again_later(house, failing_case, monkeypatch):
    house.daily_round()
    monkeypatch.undo()
    house.wait(hours=2)
    assert daily.added(house.daily_round()).failed == ()
    assert "ola" in reminders(house)
