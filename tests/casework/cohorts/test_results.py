"""Level 4 of the report on a cohort: talks and plans of trained partners beside those of others."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from karriereflyt.casework.cohorts.results import as_rows, from_rows, results_since
from karriereflyt.domain.kirkpatrick import Group
from tests.casework.courses import accept, book, confirm, hold, write_record

SINCE = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture
def talked(house):
    """One talk with the trained leader is held, two with the dean are declined, one of them a postdoc's; two leaders
    have said nothing."""
    house.town.add("dean", leader_id=None)
    house.town.add("ida", leader_id="dean", position_code="1352", supervisor_ids=("leder",))
    house.town.add("per", leader_id="dean")
    anonymity = replace(house.office.institution.anonymity, k=1)
    house.office = replace(house.office, institution=replace(house.office.institution, anonymity=anonymity))
    house.launched()
    for who in ("ida", "per"):
        house.answer("offer", {"answer": "decline"}, who=who)
    accept(house)
    book(house)
    hold(house)
    write_record(house, actions=())
    confirm(house)
    house.go_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
    house.daily_round()
    return house


def results(house, trained, since=SINCE):
    with house.office.store.read() as connection:
        return results_since(house.office, connection, since, frozenset(trained), house.now)


def test_talks_that_ended_since_the_training_are_told_of_trained_partners_beside_others(talked):
    assert [talked.case(who).outcome for who in ("kari", "ida", "per")] == ["confirmed", "declined", "declined"]
    found = results(talked, {"leder"})
    assert found == (Group(partners=1, talks=1, held=1), Group(partners=3, talks=4, held=0))
    assert from_rows(as_rows(found)) == found
    assert (results(talked, {"nobody"}), as_rows(None), from_rows(())) == (None, (), None)
    assert results(talked, {"leder"}, since=talked.now) is None


def test_plans_are_told_where_the_standards_want_them_in_both_groups(talked):
    talked.town.change("kari", position_code="1352", supervisor_ids=("per",))
    talked.import_people()
    assert results(talked, {"leder"}) == (
        Group(partners=1, talks=1, held=1, wanted=1, plans=0),
        Group(partners=3, talks=4, held=0, wanted=1, plans=0),
    )
