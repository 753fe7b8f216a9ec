from datetime import date, timedelta

from karriereflyt.casework import answering
from karriereflyt.casework.earlier import Sight
from tests.casework.courses import RECORD, accept, book, confirm, until_booked, until_held, write_record
from tests.casework.house import TALK

NEW_ACTIONS = ({"what": "Skrive en søknad", "who": "employee", "by_when": date(2027, 2, 1), "support": None},)
NEW_TALK = TALK + timedelta(days=14)


def read_in(house, key):
    """Everything that the reader of a step is shown of earlier steps."""
    return " ".join(entry.text for shown in house.view(key).shown for entry in shown.entries)


def to_half_year(house):
    house.go_to(TALK + timedelta(days=200))
    house.daily_round()


def test_after_a_revision_its_actions_are_looked_at_half_a_year_later(house):
    until_held(house)
    write_record(house)
    house.answer("confirmation", {"answer": "dispute", "points": "Det var ikke slik."})
    house.answer("revision", RECORD | {"actions": NEW_ACTIONS})
    confirm(house)
    to_half_year(house)
    (row,) = house.view("half-year").rows["actions"]
    assert "Skrive en søknad" in row


def test_the_record_of_a_new_talk_counts_and_not_the_revision_of_the_one_before(house):
    until_held(house)
    write_record(house, summary_pay="Fra den første samtalen")
    house.answer("confirmation", {"answer": "dispute", "points": "Det var ikke slik."})
    house.answer("revision", RECORD | {"summary_pay": "Fra revisjonen"})
    house.answer("confirmation", {"answer": "did_not_happen"})
    book(house, NEW_TALK)
    house.go_to(NEW_TALK + timedelta(days=1))
    house.daily_round()
    house.answer("held", {"outcome": "held", "is_supervisor": "no"})
    assert house.view("record").values["summary_pay"] == "Fra revisjonen"
    house.answer("record", RECORD | {"summary_pay": "Fra den andre samtalen", "actions": NEW_ACTIONS})

    shown = read_in(house, "confirmation")
    assert "Fra den andre samtalen" in shown
    assert "Fra revisjonen" not in shown
    confirm(house)
    to_half_year(house)
    assert len(house.view("half-year").rows["actions"]) == 1


def next_year(house):
    house.go_to(house.now.replace(year=2027, month=1, day=11))
    house.launch(house.preview(year=2027).round_id)


def test_last_years_actions_are_shown_although_their_half_year_check_is_still_to_come(house):
    until_held(house)
    write_record(house)
    confirm(house)
    next_year(house)
    accept(house)
    book(house, house.now + timedelta(days=20))
    assert "Lese seg opp på arkivloven" in read_in(house, "preparation")


def test_a_year_without_a_talk_in_between_does_not_hide_what_was_agreed_before(house):
    until_held(house)
    write_record(house)
    confirm(house)
    next_year(house)
    house.answer("offer", {"answer": "decline"})
    house.go_to(house.now.replace(year=2028, month=1, day=10))
    house.daily_round()
    house.launch(house.preview(year=2028).round_id)
    accept(house)
    book(house, house.now + timedelta(days=20))
    assert "Lese seg opp på arkivloven" in read_in(house, "preparation")


def test_what_a_former_partner_declared_does_not_answer_for_the_new_one(house):
    house.town.add("sara")
    until_booked(house)
    house.answer("partner-preparation", {"is_supervisor": "no"})
    house.answer("partner-change", {"what": "hand_over"})
    house.answer("assign", {"partner": "sara", "exception": "none"})
    book(house, NEW_TALK)
    house.go_to(NEW_TALK + timedelta(days=1))
    house.daily_round()
    assert "is_supervisor" not in house.view("held").hidden


def test_whoever_has_declared_is_not_asked_again_after_the_talk(house):
    until_booked(house)
    house.answer("partner-preparation", {"is_supervisor": "no"})
    house.go_to(TALK + timedelta(days=1))
    house.daily_round()
    assert "is_supervisor" in house.view("held").hidden


def test_the_language_chosen_with_the_answer_is_that_of_the_employees_later_forms_and_of_nobody_elses(house):
    house.launched()
    accept(house, form_language="en")
    assert house.view("slots").language != "en"
    book(house)
    assert house.view("preparation").language == "en"
    link = house.link("preparation")
    assert answering.view_step(house.office, link.step_id, link.generation, Sight(), "nn").language == "nn"
