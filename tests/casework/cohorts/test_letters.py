"""What stands in the letters of the training, as they leave, and what its forms show."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from icalendar import Calendar

from karriereflyt.casework.cohorts.moving import move_session
from karriereflyt.casework.cohorts.opening import invite
from karriereflyt.casework.cohorts.selecting import propose
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.institution.config import Approver
from tests.casework.cohorts.training import FIRST, OWNER, Training, sessions
from tests.casework.test_delivering import delivered

EARLIER = FIRST - timedelta(days=2)


@pytest.fixture
def training(house):
    for one in ("dekan", "leder"):
        house.town.change(one, language="en")
    training = Training(house, "a", "b")
    for one in training.people:
        house.town.change(one, language="en")
    house.import_people()
    return training


def letters(training: Training, to: str, at: str = "") -> dict[str, str]:
    """Subject and plain text of the letters to somebody that leave now."""
    found = (message_from_bytes(one.data, policy=default) for one in taken(training, f"{to}@{at}"))
    return {str(one["subject"]): one.get_body(("plain",)).get_content() for one in found}


def taken(training: Training, to: str) -> list:
    _, envelopes = delivered(training.house)
    return [one for one in envelopes if one.to.startswith(to)]


def test_the_invitation_and_the_seat_give_every_session(training):
    training.start(seats=2, most_of_unit=2)
    invite(training.house.office, training.cohort, "", ["a0"], training.house.now)
    first = letters(training, "a0")["Become a better conversation partner: register interest"]
    assert "Session 1: Tuesday 3 November 2026 at 09:00, Rom 1" in first
    training.apply("b0")
    training.select()
    (seat,) = letters(training, "b0").values()
    assert "Session 4: Tuesday 15 December 2026 at 09:00, Rom 4" in seat


def test_a_session_comes_with_its_place_themes_and_trainers_and_goes_from_the_calendar_when_it_moves(training):
    training.start(seats=2, most_of_unit=2)
    training.apply("a0")
    training.select()
    training.house.answer("seat", {"answer": "accept"}, who="a0")
    delivered(training.house)
    training.go_to(FIRST - timedelta(days=20))
    (asked,) = calendars(training)
    assert asked[:3] == ("REQUEST", 0, FIRST)
    assert "Rom 1" in asked[4]
    move_session(training.house.office, training.cohort, 1, EARLIER, "Rom 9", training.house.now)
    off, anew = sorted(calendars(training))
    assert (off[:2], off[3]) == (("CANCEL", 1), asked[3])
    assert (anew[:3], anew[3] != asked[3], "Rom 9" in anew[4]) == (
        ("REQUEST", 0, EARLIER),
        True,
        True,
    )


def test_a_course_holder_from_outside_gets_the_calendar_and_says_who_was_there(training):
    office = training.house.office
    outside = {"kurs": Approver(name="Karrieresenteret Fjord", email="kurs@outside.example", language="nn")}
    training.house.office = replace(office, institution=replace(office.institution, outside=outside))
    training.start(seats=2, most_of_unit=2, trainer="kurs")
    training.apply("a0")
    training.select()
    training.house.answer("seat", {"answer": "accept"}, who="a0")
    training.go_to(FIRST + timedelta(days=1))
    subjects = {one.partition(":")[0].partition("?")[0] for one in letters(training, "kurs", "outside.example")}
    assert subjects == {"Samling 1", "Samling 2", "Påminning", "Kven var på samlinga"}
    training.house.answer("attendance", {"people": ({"present": "yes"},)}, who=OWNER)
    assert training.house.step("attendance", who=OWNER).closed_by == "desk::kurs"


def test_a_trainer_whom_nobody_knows_is_refused_in_a_sentence(training):
    with pytest.raises(CohortRefused, match=r"Nobody has the number kurs: .* from outside the code in config"):
        training.open(trainer="kurs")


def calendars(training: Training) -> list[tuple]:
    """Method, sequence, beginning, uid and text of each calendar entry to a0 that leaves now."""
    found = []
    for envelope in taken(training, "a0@"):
        letter = message_from_bytes(envelope.data, policy=default)
        for part in letter.walk():
            if part.get_content_type() == "text/calendar":
                calendar = Calendar.from_ical(part.get_content())
                (event,) = calendar.walk("VEVENT")
                text = letter.get_body(("plain",)).get_content()
                entry = (str(calendar["METHOD"]), int(event["SEQUENCE"]), event.decoded("DTSTART"), str(event["UID"]))
                found.append((*entry, text))
    return found


def test_the_second_person_reads_names_on_the_page_and_the_letter_holds_none(training):
    training.start()
    training.apply("a0", "b0")
    delivered(training.house)
    propose(training.house.office, training.cohort, training.house.now, dry_run=False)
    view = training.house.view("selection", who=OWNER)
    said = next(entry.text for shown in view.shown for entry in shown.entries if entry.label.en == "Get a place")
    people = {one: training.house.town.people[one] for one in ("a0", "b0")}
    assert [line.partition(",")[0] for line in said.splitlines()] == [
        f"{one.given_name} {one.family_name}" for one in people.values()
    ]
    _, envelopes = delivered(training.house)
    assert not [one for one in people.values() for sent in envelopes if one.family_name.encode() in sent.data]


def shown(training: Training, key: str, who: str = OWNER) -> dict[str, str]:
    """What a form shows beside its questions, by its label."""
    view = training.house.view(key, who=who)
    return {entry.label.en: entry.text for part in view.shown for entry in part.entries}


def test_the_owner_sees_the_sessions_as_they_are_now_wherever_they_decide_on_the_cohort(training):
    training.start(seats=2, most_of_unit=2, sessions=sessions(many=1))
    training.apply("a0", "b0", dates=("1",))
    training.select()
    house = training.house
    for one in ("a0", "b0"):
        house.answer("seat", {"answer": "accept"}, who=one)
    house.go_to(FIRST - timedelta(days=40))
    move_session(house.office, training.cohort, 1, EARLIER, "Rom 9", house.now)
    held = {"The sessions": "1, søndag 1. november 2026 kl. 09.00, Rom 9, Tema 1, Kari Kurs"}
    training.go_to(EARLIER - timedelta(days=9))
    assert shown(training, "too-few") == held
    house.answer("too-few", {"answer": "go_on"}, who=OWNER)
    training.go_to(EARLIER + timedelta(days=1))
    house.answer("attendance", {"people": ({"present": "yes"},) * 2}, who=OWNER)
    training.go_to(EARLIER + timedelta(days=140))
    assert shown(training, "report") == held
    house.answer("report", {"shared": True}, who=OWNER)
    assert shown(training, "decide") == held


def test_the_application_begins_with_the_nearest_leader_and_offers_the_dates_of_the_cohort(training):
    training.start()
    invite(training.house.office, training.cohort, "", ["a0"], training.house.now)
    view = training.house.view("application", who="a0")
    assert (view.values["leader"], view.words["session_1"]) == ("leder", "Tuesday 3 November 2026")
    assert [one.value for one in view.options["dates"]] == ["1", "2", "3", "4"]
    assert view.partner_name == ""
    invite(training.house.office, 0, "hr_advisers", ["b0"], training.house.now)
    assert "dates" in training.house.view("application", who="b0").hidden
