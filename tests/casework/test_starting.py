from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

import pytest

from karriereflyt.casework.importing import ImportRefused
from karriereflyt.casework.starting import Request, StartRefused, start_by_themselves, start_case
from karriereflyt.domain.case import Case, Process
from karriereflyt.domain.plan import Begins, Span
from karriereflyt.domain.roles import Role
from karriereflyt.institution.config import Approver
from karriereflyt.store import tables
from karriereflyt.store.people import load_people
from tests.casework.house import House
from tests.playing import plan, step


class End(StrEnum):
    DONE = "done"


def welcome(case: Case) -> End:
    """A toy: the leader and the programme owner are asked, and what is too late is skipped."""
    if case.day("first_day") < case.opened_on:
        case.skips("welcome")
    case.all_in(case.ask("ready", of=Role.LEADER), case.ask("look", of=Role.PROGRAMME_OWNER))
    return End.DONE


WELCOME = Process(key="welcome", version=1, story=welcome, begins_around="first_day")
OWNER = Approver(name="Karriereutvikling", email="karriere@uni.example", language="nn")


@pytest.fixture
def office(house: House):
    """A house with one process alone, of files that are not there."""
    begins = Begins(by_itself=True, since=Span(-14), ahead=Span(90))
    steps = (step("ready", "7 days", form="regret", letter=None), step("look", "7 days", form="regret", letter=None))
    ours = replace(plan("welcome", *steps), begins=begins)
    institution = replace(
        house.office.institution,
        processes={key: replace(one, begins=None) for key, one in house.office.institution.processes.items()}
        | {"welcome": ours},
        functions={"programme_owner": OWNER},
    )
    house.office = replace(house.office, institution=institution, processes={"welcome": WELCOME})
    return house.office


def asked_for(person_id: str = "kari", **more) -> Request:
    return Request("welcome", person_id, more.pop("pinned", {}), more.pop("parties", {}))


def begins_on(house: House, first_day: date) -> None:
    house.town.change("kari", employed_from=first_day)
    house.import_people()


def test_a_case_begins_by_itself_when_a_new_employee_is_in_the_file_and_only_once(house, office):
    begins_on(house, house.today + timedelta(days=60))
    assert start_by_themselves(office, house.now) == {"welcome": 1}
    assert start_by_themselves(office, house.now) == {}
    assert house.asked() == [("ready", "leder"), ("look", "desk::programme_owner")]
    assert house.case().pinned == {
        "career_level": "none",
        "unit": "iss",
        "occasion": (house.today + timedelta(days=60)).isoformat(),
    }


@pytest.mark.parametrize("days", [-15, 91])
def test_whose_first_day_lies_too_far_back_or_ahead_begins_nothing(house, office, days):
    begins_on(house, house.today + timedelta(days=days))
    assert start_by_themselves(office, house.now) == {}


def test_a_first_day_that_is_moved_begins_no_second_case(house, office):
    begins_on(house, house.today + timedelta(days=60))
    start_by_themselves(office, house.now)
    house.town.change("kari", employed_from=house.today + timedelta(days=70))
    house.import_people()
    assert start_by_themselves(office, house.now) == {}


def test_nothing_begins_by_itself_where_config_says_no(house, office):
    begins_on(house, house.today + timedelta(days=60))
    quiet = replace(
        office.institution.processes["welcome"], begins=Begins(by_itself=False, since=Span(-14), ahead=Span(90))
    )
    institution = replace(office.institution, processes={**office.institution.processes, "welcome": quiet})
    assert start_by_themselves(replace(office, institution=institution), house.now) == {}


def test_hr_starts_a_late_case_and_what_has_lost_its_meaning_is_in_the_history(house, office):
    begins_on(house, house.today - timedelta(days=60))
    start_case(office, asked_for(parties={"leader": "dekan"}), house.now)
    assert house.asked() == [("ready", "dekan"), ("look", "desk::programme_owner")]
    assert ("skipped", "engine") in house.history()


def test_somebody_whose_case_is_over_may_have_another_one_in_the_same_year(house, office):
    begins_on(house, house.today + timedelta(days=60))
    start_case(office, asked_for(), house.now)
    house.answer("ready", {})
    house.answer("look", {})
    start_case(office, asked_for(), house.now)
    assert [one.state for one in house.rows(tables.case)] == ["closed", "open"]


def test_a_case_that_cannot_be_started_is_refused_in_a_sentence(house, office):
    begins_on(house, house.today + timedelta(days=60))
    house.town.add("uten", email=None)
    house.town.add("borte", employed_to=house.today - timedelta(days=1))
    house.import_people()
    start_case(office, asked_for(), house.now)
    told = {}
    for person_id in ("kari", "uten", "borte", "ukjent", "desk:hf"):
        with pytest.raises(StartRefused) as refused:
            start_case(office, asked_for(person_id), house.now)
        told[person_id] = str(refused.value)
    assert told == {
        "kari": "Number kari has an open case of this kind already.",
        "uten": "Number uten has no e-mail address: fill it in, import and start again.",
        "borte": "Number borte has left; nothing was started.",
        "ukjent": "Nobody has the number ukjent: use the one in the people file.",
        "desk:hf": "Nobody has the number desk:hf: use the one in the people file.",
    }


def test_a_leave_that_is_over_stays_known_and_one_that_is_called_off_does_not(house):
    def leave_of_kari() -> list[tuple[date, date | None]]:
        house.import_people()
        with house.office.store.read() as connection:
            found = load_people(connection, ["kari"])["kari"]
        return [(one.first, one.last) for one in found.absences]

    first, last = house.today - timedelta(days=40), house.today - timedelta(days=3)
    house.town.change("kari", leave_kind="other", leave_from=first, leave_to=last)
    assert leave_of_kari() == [(first, last)]
    house.town.change("kari", leave_kind=None, leave_from=None, leave_to=None)
    assert leave_of_kari() == [(first, last)]
    ahead = house.today + timedelta(days=30)
    house.town.change("kari", leave_kind="other", leave_from=house.today, leave_to=ahead)
    assert leave_of_kari() == [(house.today, ahead)]
    house.town.change("kari", leave_kind=None, leave_from=None, leave_to=None)
    assert leave_of_kari() == []


def test_a_people_file_that_lacks_very_many_is_refused_until_hr_says_so(house):
    for number in range(30):
        house.town.add(f"p{number:02}")
    house.import_people()
    for number in range(20):
        del house.town.people[f"p{number:02}"]
    assert house.import_people().people.gone == 20
    for number in range(20):
        house.town.add(f"p{number:02}")
    house.import_people()
    for number in range(21):
        del house.town.people[f"p{number:02}"]
    with pytest.raises(ImportRefused, match="lacks 21 of 34 people, which looks broken"):
        house.import_people()
    assert house.rows(tables.person, tables.person.c.gone_at.is_not(None)) == []
    assert house.import_people(many_may_go=True).people.gone == 21
