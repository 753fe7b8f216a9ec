from dataclasses import replace
from datetime import date, timedelta

from karriereflyt.store import tables
from tests.casework import courses
from tests.casework.courses import YES, accept, book, confirm, hold, until_booked, until_held, write_record
from tests.casework.house import TALK, House

LEADER, DESK = "leder", "desk:hf"


def states(house):
    """Every step of the case with its round and how it ended."""
    return [(row.key, row.round_no, row.state) for row in house.steps()]


def test_a_conversation_goes_from_the_offer_to_the_half_year_check(house):
    house.launched()
    accept(house)
    assert house.asked() == [("slots", LEADER)]
    book(house)
    assert house.asked() == [
        ("preparation", "kari"), ("change", "kari"), ("partner-change", LEADER), ("partner-preparation", LEADER),
    ]  # fmt: skip
    house.answer("preparation", {"most_satisfied": "Undervisningen."})
    house.answer("partner-preparation", {"is_supervisor": "no"})
    hold(house)
    write_record(house)
    confirm(house)
    assert (house.case().standing, house.case().waits_for, house.asked()) == ("confirmed", None, [])

    house.go_to(TALK + timedelta(days=181))
    house.daily_round()
    assert house.asked() == [("half-year", "kari"), ("partner-half-year", LEADER)]
    house.answer("half-year", {"actions": ({"status": "done"}, {"status": "ongoing"}), "new_talk": True})
    house.answer("partner-half-year", {"actions": ({"status": "done"}, {"status": "done"})})

    case = house.case()
    assert (case.state, case.outcome, case.waits_for, case.next_at) == ("closed", "confirmed", None, None)
    assert states(house) == [
        ("offer", 1, "handed_in"), ("slots", 1, "handed_in"), ("choose", 1, "handed_in"),
        ("preparation", 1, "handed_in"),
        ("change", 1, "withdrawn"), ("partner-change", 1, "withdrawn"), ("partner-preparation", 1, "handed_in"),
        ("held", 1, "handed_in"), ("record", 1, "handed_in"), ("confirmation", 1, "handed_in"),
        ("partner-confirmation", 1, "handed_in"), ("half-year", 1, "handed_in"), ("partner-half-year", 1, "handed_in"),
    ]  # fmt: skip
    assert house.letters(tables.mail.c.round_id.is_not(None), tables.mail.c.case_id == case.id) == [
        ("offer", "kari"), ("slots", LEADER), ("choose", "kari"), ("prepare", "kari"), ("invitation", "kari"),
        ("invitation", LEADER), ("prepare-partner", LEADER), ("held", LEADER), ("record", LEADER), ("confirm", "kari"),
        ("partner-confirm", LEADER), ("confirmed", "kari"), ("confirmed", LEADER), ("actions-agreed", LEADER),
        ("half-year", "kari"), ("half-year", LEADER), ("new-talk-wanted", DESK),
    ]  # fmt: skip


def test_a_no_is_accepted_and_can_be_taken_back_until_the_period_ends(house):
    house.launched()
    house.answer("offer", {"answer": "decline"})
    assert (house.case().standing, house.asked()) == ("declined", [("regret", "kari")])
    house.answer("regret", {"wants_talk": True})
    assert (house.case().standing, house.asked()) == ("offered", [("offer", "kari")])
    assert house.step("offer").round_no == 2


def test_where_talks_are_to_be_held_hr_agrees_on_another_form_that_both_then_see(database_url, tmp_path):
    with House.at(database_url, tmp_path / "files", right_mode="hold") as house:
        house.launched()
        house.answer("offer", {"answer": "decline"})
        assert (house.case().standing, house.asked()) == ("declined", [("regret", "kari"), ("another-way", DESK)])
        house.office = replace(house.office, institution=replace(house.office.institution, right_mode="offer"))
        house.answer("another-way", {"way": "other_form", "talk_form": "shorter"})
        assert (house.case().standing, house.asked()) == ("offered", [("offer", "kari")])
        agreed = ["Samtalen skal foregå på en annen måte", "Kortere enn vanlig"]
        assert [[one.text for one in shown.entries] for shown in house.view("offer").shown] == [agreed]
        accept(house)
        in_nynorsk = ["Samtalen skal gå føre seg på ein annan måte", "Kortare enn vanleg"]
        assert [one.text for one in house.view("slots").shown[-1].entries] == in_nynorsk


def test_a_no_that_stands_closes_the_case_when_the_period_ends(house):
    house.launched()
    house.answer("offer", {"answer": "decline"})
    house.go_to(house.now.replace(year=2027, month=1, day=4))
    house.daily_round()
    assert (house.case().state, house.case().outcome) == ("closed", "declined")
    assert house.letters(tables.mail.c.kind == "reminder") == []


def test_silence_to_the_end_of_the_period_is_no_answer(house):
    house.launched()
    house.go_to(house.now.replace(year=2027, month=1, day=4))
    house.daily_round()
    assert (house.case().outcome, states(house)) == ("no_answer", [("offer", 1, "lapsed")])


def test_whoever_wants_to_wait_is_asked_again_on_the_day(house):
    house.launched()
    house.answer("offer", {"answer": "accept_later", "later_from": date(2026, 11, 2)})
    assert (house.case().standing, house.asked()) == ("accepted_later", [])
    house.go_to(house.now.replace(month=11, day=1))
    house.daily_round()
    assert house.asked() == []
    house.go_to(house.now.replace(month=11, day=2))
    house.daily_round()
    assert house.asked() == [("offer", "kari")]


def test_hr_names_another_partner_and_the_offer_comes_again(house):
    house.town.add("sara")
    house.launched()
    house.answer("offer", YES | {"partner_ok": "another"})
    assert house.asked() == [("assign", DESK)]
    house.answer("assign", {"partner": "other", "other": "sara@uni.example", "exception": "none"})
    assert (house.case().parties, house.asked()) == ({"partner": "sara"}, [("offer", "kari")])
    assert house.letters(tables.mail.c.message == "new-partner") == [("new-partner", "kari"), ("new-partner", "sara")]
    assert house.letters(tables.mail.c.message == "partner-replaced") == [("partner-replaced", LEADER)]
    accept(house)
    assert house.asked() == [("slots", "sara")]


def test_nobody_is_told_that_a_talk_was_passed_on_where_the_same_partner_is_named_again(house):
    house.launched()
    house.answer("offer", YES | {"partner_ok": "another"})
    house.answer("assign", {"partner": LEADER, "exception": "none"})
    assert house.case().parties == {"partner": LEADER}
    assert house.letters(tables.mail.c.message == "partner-replaced") == []


def test_a_partner_who_hands_over_is_replaced_and_a_new_time_is_found(house):
    house.town.add("sara")
    until_booked(house)
    house.answer("partner-change", {"what": "hand_over"})
    assert house.asked() == [("assign", DESK)]
    house.answer("assign", {"partner": "sara", "exception": "none"})
    assert house.asked() == [("slots", "sara")]
    cancelled = house.letters(tables.mail.c.message == "cancelled")
    assert cancelled == [("cancelled", "kari"), ("cancelled", LEADER)]


def test_a_partner_who_declares_to_be_the_supervisor_is_replaced(house):
    until_booked(house)
    house.answer("partner-preparation", {"is_supervisor": "unsure"})
    assert house.asked() == [("assign", DESK)]


def test_an_employee_who_cancels_may_still_regret_it(house):
    until_booked(house)
    house.answer("change", {"what": "cancel"})
    assert (house.case().standing, house.asked()) == ("declined", [("regret", "kari")])
    house.answer("regret", {"wants_talk": True})
    assert house.asked() == [("slots", LEADER)]


def test_three_rounds_without_a_time_bring_in_hr(house):
    house.launched()
    accept(house)
    for _ in range(3):
        house.answer("slots", {"slots": ({"at": TALK},)})
        house.answer("choose", {"chosen": "none_fits"})
    assert house.asked() == [("set-time", DESK)]
    house.answer("set-time", {"outcome": "set", "starts_at": TALK, "length_min": "60", "place": "Rom 1"})
    assert house.case().standing == "booked"


def test_a_partner_who_never_proposes_times_brings_in_hr(house):
    house.launched()
    accept(house)
    house.wait(days=62)
    house.daily_round()
    assert house.asked() == [("stalled", DESK)]
    house.answer("stalled", {"what": "close", "reason": "practical"})
    assert (house.case().state, house.case().outcome) == ("closed", "not_held")


def test_a_talk_that_was_not_held_is_booked_again(house):
    until_booked(house)
    house.go_to(TALK + timedelta(days=1))
    house.daily_round()
    house.answer("held", {"outcome": "not_held", "reason": "postponed", "is_supervisor": "no"})
    assert house.asked() == [("slots", LEADER)]


def test_a_disputed_record_is_written_again(house):
    until_held(house)
    write_record(house)
    house.answer("confirmation", {"answer": "dispute", "points": "Det var ikke slik."})
    assert (house.case().standing, house.asked()) == ("disputed", [("revision", LEADER)])
    house.answer("revision", courses.RECORD)
    assert house.asked() == [("confirmation", "kari")]
    confirm(house)
    assert house.case().standing == "confirmed"


def test_a_dispute_with_hr_ends_with_both_texts_side_by_side(house):
    until_held(house)
    write_record(house, actions=())
    house.answer("confirmation", {"answer": "dispute", "points": "Nei.", "ask_hr": True})
    assert house.asked() == [("mediation", DESK)]
    house.answer("mediation", {"outcome": "disagree"})
    assert (house.case().state, house.case().outcome) == ("closed", "confirmed_with_disagreement")


def test_a_talk_that_the_employee_says_never_happened_is_told_to_hr(house):
    until_held(house)
    write_record(house)
    house.answer("confirmation", {"answer": "did_not_happen"})
    assert house.letters(tables.mail.c.message == "did-not-happen") == [("did-not-happen", DESK)]
    assert house.asked() == [("slots", LEADER)]


def test_a_step_that_is_over_holds_no_link_that_a_letter_could_carry(house):
    until_booked(house)
    house.go_to(TALK + timedelta(days=1))
    house.daily_round()
    kept = {row.state: set() for row in house.steps()}
    for row in house.steps():
        kept[row.state].add(row.link_cipher is not None)
        assert row.link_hash is not None  # its holder still meets the receipt
    assert kept == {"handed_in": {False}, "withdrawn": {False}, "open": {True}}


def test_the_history_says_who_did_what(house):
    house.launched()
    accept(house)
    assert house.history() == [
        ("case_opened", "engine"), ("answer_handed_in", "kari"), ("step_opened", "engine"),
    ]  # fmt: skip


def test_what_was_handed_in_waits_half_an_hour_before_the_same_person_is_mailed_the_next_form(house):
    house.launched()
    accept(house)
    book(house)
    wanted = {row.message: row.next_at - house.now for row in house.rows(tables.mail) if row.case_id == house.case().id}
    assert wanted["prepare"] == timedelta(minutes=30)  # its form stands on the receipt
    assert wanted["prepare-partner"] == timedelta()
