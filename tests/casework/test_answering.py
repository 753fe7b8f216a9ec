from datetime import timedelta

import pytest

from karriereflyt.casework import answering
from karriereflyt.casework.answering import LinkDead, StaleVersion, StepClosed
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.partner_check import AnswerRefused
from karriereflyt.casework.surveys.sealing import Letter
from karriereflyt.casework.views import HandedIn, Link
from karriereflyt.store import tables
from karriereflyt.store.cases import reassign_step
from tests.casework.courses import RECORD, YES, accept, book, confirm, hold, until_booked, write_record
from tests.casework.house import TALK


def hand_in(house, view, values):
    return answering.hand_in(
        house.office, view.step_id, view.generation, view.rev, values, frozenset(), "nb", house.now
    )


def save(house, view, values, rev=None):
    rev = view.rev if rev is None else rev
    return answering.save_draft(house.office, view.step_id, view.generation, rev, values, frozenset(), "nb", house.now)


# Links


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "æøå", "\x00", "a" * 5000])
def test_a_link_that_never_was_opens_nothing(house, token):
    house.launched()
    assert answering.find_link(house.office, token) is None


def test_looking_changes_nothing(house):
    house.launched()
    before = house.everything()
    for _ in range(3):
        house.view("offer")
    assert house.everything() == before


def test_a_step_of_another_generation_is_not_shown(house):
    house.launched()
    link = house.link("offer")
    with pytest.raises(LinkDead):
        answering.view_step(house.office, link.step_id, link.generation + 1, Sight())
    with pytest.raises(LinkDead):
        answering.view_step(house.office, 999_999, 1, Sight())


def test_a_replaced_link_is_dead_at_once_and_its_holder_can_neither_save_nor_hand_in(house):
    house.town.add("sara")
    house.launched()
    accept(house)
    old = house.view("slots")
    replace_assignee(house, old.step_id, "sara")

    for verb in (save, hand_in):
        with pytest.raises(LinkDead):
            verb(house, old, {})
    assert house.view("slots").reader_name == house.town.people["sara"].name


def replace_assignee(house, step_id, who):
    from karriereflyt.casework.links import new_link

    with house.office.store.begin() as connection:
        reassign_step(connection, step_id, who, *new_link(house.office.seals, step_id))


def test_the_link_of_somebody_who_has_left_is_dead_for_reading_saving_and_handing_in(house):
    record_written(house)
    house.answer("confirmation", {"answer": "with_comment", "comment": "Til partneren"})
    old = house.view("partner-confirmation")
    del house.town.people["leder"]
    house.town.change("kari", leader_id="dekan")
    house.import_people()
    before = house.everything()

    with pytest.raises(LinkDead):
        answering.view_step(house.office, old.step_id, old.generation, Sight())
    for verb in (save, hand_in):
        with pytest.raises(LinkDead):
            verb(house, old, {"answer": "confirm"})
    assert house.everything() == before


# Drafts


def test_a_draft_is_there_again_and_counts_the_version_up(house):
    house.launched()
    assert house.save("offer", {"answer": "accept", "contact_me": True}) == 2
    view = house.view("offer")
    assert (view.values, view.rev, view.saved_at, view.state) == (
        {"answer": "accept", "contact_me": True}, 2, house.now, "open",
    )  # fmt: skip


def test_a_draft_moves_nothing(house):
    house.launched()
    before = house.case(), house.letters(), house.history()
    house.save("offer", {"answer": "decline"})
    assert (house.case(), house.letters(), house.history()) == before


def test_a_second_tab_writes_nothing_over_the_first(house):
    house.launched()
    first_tab = second_tab = house.view("offer")
    save(house, first_tab, {"answer": "accept"})
    with pytest.raises(StaleVersion) as stale:
        save(house, second_tab, {"answer": "decline"})
    assert stale.value.rev == 2
    with pytest.raises(StaleVersion):
        hand_in(house, second_tab, {"answer": "decline"})
    assert house.view("offer").values == {"answer": "accept"}


def test_a_draft_is_not_readable_for_whoever_takes_the_step_over(house):
    house.town.add("sara")
    house.launched()
    accept(house)
    house.save("slots", {"place": "På kontoret mitt, jeg har hund"})
    replace_assignee(house, house.step("slots").id, "sara")
    assert house.view("slots").values == {"length_min": "90"}
    assert house.view("slots").saved_at is None


def test_a_draft_is_not_readable_for_the_other_party(house):
    until_booked(house)
    house.save("preparation", {"most_satisfied": "Det vet bare jeg."})
    assert "Det vet bare jeg." not in repr(house.view("partner-preparation"))


# Handing in


def test_handing_in_shows_the_next_form_of_the_same_person(house):
    house.launched()
    accept(house)
    house.answer("slots", {"slots": ({"at": TALK},), "length_min": "60"})
    handed_in = house.answer("choose", {"chosen": "1"})
    assert handed_in == HandedIn(Link(house.step("preparation").id, 1))


def test_handing_in_twice_is_known_as_the_same_person_and_changes_nothing(house):
    house.launched()
    view = house.view("offer")
    hand_in(house, view, YES)
    before = house.everything()
    with pytest.raises(StepClosed) as closed:
        hand_in(house, view, {"answer": "decline"})
    assert closed.value.by_reader
    assert house.everything() == before


def test_a_step_that_time_has_closed_takes_nothing_and_is_not_the_readers_doing(house):
    house.launched()
    view = house.view("offer")
    house.go_to(house.now.replace(year=2027, month=1, day=4))
    house.daily_round()
    for verb in (save, hand_in):
        with pytest.raises(StepClosed) as closed:
            verb(house, view, YES)
        assert not closed.value.by_reader


def test_an_answer_replaces_its_own_draft(house):
    house.launched()
    house.save("offer", {"answer": "decline", "decline_reason": "no_time"})
    accept(house)
    (answer,) = house.rows(tables.answer)
    assert (answer.is_draft, answer.routing, answer.box_a) == (False, {"answer": "accept", "partner_ok": "yes"}, None)


def test_a_refused_answer_leaves_everything_as_it_was(house):
    house.launched()
    house.answer("offer", YES | {"partner_ok": "another"})
    before = house.everything()
    with pytest.raises(AnswerRefused) as refused:
        house.answer("assign", {"partner": "other", "other": "nobody@uni.example", "exception": "none"})
    assert (refused.value.field, refused.value.code) == ("other", "unknown_person")
    with pytest.raises(AnswerRefused) as refused:
        house.answer("assign", {"partner": "kari", "exception": "none"})
    assert refused.value.code == "oneself"
    assert house.everything() == before


def test_the_supervisor_of_a_postdoc_is_refused_as_partner_unless_hr_gives_a_reason(house):
    house.town.add("veileder")
    house.town.change("kari", position_code="1352", supervisor_ids=("veileder",))
    house.launched()
    house.answer("offer", YES | {"partner_ok": "another"})
    with pytest.raises(AnswerRefused) as refused:
        house.answer("assign", {"partner": "other", "other": "veileder", "exception": "none"})
    assert refused.value.code == "partner_rule"
    house.answer("assign", {"partner": "other", "other": "veileder", "exception": "employee_wishes"})
    assert house.case().parties == {"partner": "veileder"}


def test_an_unknown_language_is_kept_as_bokmal(house):
    house.launched()
    view = house.view("offer")
    answering.hand_in(house.office, view.step_id, 1, 1, YES, frozenset(), "klingon", house.now)
    assert house.rows(tables.answer)[0].language == "nb"


# Who reads what


def test_only_routing_answers_are_kept_in_clear(house):
    until_booked(house)
    house.answer("preparation", {"most_satisfied": "HEMMELIG-A", "cooperation": 4})
    house.answer("partner-preparation", {"is_supervisor": "no", "expectations": "HEMMELIG-B"})
    house.go_to(TALK + timedelta(days=1))
    house.daily_round()
    house.answer("held", {"outcome": "held"})
    house.answer("record", RECORD | {"summary_pay": "HEMMELIG-P", "disagreement": "HEMMELIG-Q"})

    routing = {key: row.routing for key, row in written(house).items()}
    assert routing["preparation"] == {}
    assert routing["partner-preparation"] == {"is_supervisor": "no"}
    assert routing["record"] == {
        "held_on": TALK.date(),
        "actions": tuple({"who": one["who"], "by_when": one["by_when"]} for one in RECORD["actions"]),
    }
    assert "HEMMELIG" not in repr(house.everything())
    assert "arkivloven" not in repr(house.everything())


def written(house):
    keys = {row.id: row.key for row in house.steps()}
    return {keys[row.step_id]: row for row in house.rows(tables.answer)}


def read_by(house, key):
    """Everything that the reader of a step is shown of earlier steps."""
    return {entry.text for shown in house.view(key).shown for entry in shown.entries}


def test_what_the_employee_shares_is_read_by_the_partner_and_the_rest_by_nobody(house):
    until_booked(house)
    house.answer(
        "preparation", {"most_satisfied": "Delt tekst", "obstacles": "Privat tekst"}, shared=["most_satisfied"]
    )
    assert read_by(house, "partner-preparation") == {"Delt tekst"}


def another_partner(house, key, values):
    """The partner hands over to somebody else, whom HR names."""
    house.town.add("sara")
    house.import_people()
    house.answer(key, values)
    house.answer("assign", {"partner": "other", "other": "sara", "exception": "none"})


def test_a_new_partner_reads_only_what_is_handed_in_after_they_were_named(house):
    until_booked(house)
    house.answer("preparation", {"most_satisfied": "Delt med den forrige"}, shared=["most_satisfied"])
    another_partner(house, "partner-change", {"what": "hand_over"})
    assert ("party_appointed", "desk:hf") in house.history()
    book(house)
    assert read_by(house, "partner-preparation") == set()
    hold(house)
    write_record(house)
    house.answer("confirmation", {"answer": "with_comment", "comment": "Til den nye"})
    assert "Til den nye" in read_by(house, "partner-confirmation")


def test_another_partner_than_last_years_reads_the_agreed_actions_of_then_and_no_more(house):
    record_written(house)
    confirm(house)
    house.town.change("kari", leader_id="dekan")
    house.go_to(house.now.replace(year=2027, month=9, day=6))
    house.import_people()
    house.launch(house.preview(year=2027).round_id)
    accept(house)
    book(house, at=house.now + timedelta(days=23))
    (last,) = read_by(house, "partner-preparation")
    assert "arkivloven" in last


def test_what_may_never_be_shared_is_not_shared_whatever_the_browser_says(house):
    until_booked(house)
    house.answer("preparation", {"not_in_record": "Aldri"}, shared=["not_in_record"])
    assert read_by(house, "partner-preparation") == set()


def record_written(house):
    until_booked(house)
    house.go_to(TALK + timedelta(days=1))
    house.daily_round()
    house.answer("held", {"outcome": "held", "is_supervisor": "no"})
    house.answer("record", RECORD | {"summary_pay": "Mellom de to"})


def test_both_parties_read_the_record(house):
    record_written(house)
    assert "Mellom de to" in read_by(house, "confirmation")
    house.answer("confirmation", {"answer": "with_comment", "comment": "Kommentar til partneren"})
    assert {"Mellom de to", "Kommentar til partneren"} <= read_by(house, "partner-confirmation")


def test_hr_reads_what_is_for_hr_and_nothing_of_the_two(house):
    record_written(house)
    house.answer("confirmation", {"answer": "dispute", "points": "Punktene mine", "ask_hr": True})
    view = repr(house.view("mediation"))
    assert "Mellom de to" not in view
    assert "Punktene mine" not in view


@pytest.mark.parametrize("role", ["hr", "approver", "leader"])
def test_a_role_outside_the_talk_reads_no_text_of_class_a_or_p_even_where_a_form_would_show_it(house, role):
    """The record's form shown to another role: what it shows depends on who reads, not on the form."""
    record_written(house)
    step_id = house.step("confirmation").id
    with house.office.store.begin() as connection:
        connection.execute(
            tables.step.update().where(tables.step.c.id == step_id).values(role=role, assignee_id="desk:hf")
        )
    shown = read_by(house, "confirmation")
    assert "Mellom de to" not in repr(shown)
    assert any("arkivloven" in text for text in shown) == (role == "hr")  # agreed actions are for HR too


def test_the_reason_for_a_no_is_tied_to_nobody(house):
    for number in range(6):
        house.town.add(f"p{number}")
    house.launched()
    for number in range(6):
        house.answer("offer", {"answer": "decline", "decline_reason": "other_way"}, who=f"p{number}")

    letters = house.letters_of("annual_conversation:2026", "offer")  # no round: it may be one person's
    assert letters == [Letter({"decline_reason": "other_way"}, {})] * 6
    everywhere = {name: rows for name, rows in house.everything().items() if name != "form_version"}
    assert "other_way" not in repr(everywhere)
    for row in house.rows(tables.answer):
        assert (row.routing, row.box_a, row.box_p, row.box_h) == ({"answer": "decline"}, None, None, None)


# Times


@pytest.mark.parametrize(("ahead", "code"), [({"minutes": -1}, "past"), ({"days": 400}, "too_far")])
def test_a_time_that_is_over_or_more_than_a_year_ahead_is_not_proposed(house, ahead, code):
    house.launched()
    accept(house)
    with pytest.raises(AnswerRefused) as refused:
        house.answer("slots", {"slots": ({"at": TALK}, {"at": house.now + timedelta(**ahead)}), "length_min": "60"})
    assert (refused.value.field, refused.value.code) == ("slots", code)


def test_a_proposed_time_that_has_passed_in_the_meantime_is_not_chosen(house):
    house.launched()
    accept(house)
    house.answer("slots", {"slots": ({"at": TALK}, {"at": TALK + timedelta(days=2)}), "length_min": "60"})
    house.go_to(TALK + timedelta(hours=1))
    with pytest.raises(AnswerRefused) as refused:
        house.answer("choose", {"chosen": "1"})
    assert (refused.value.field, refused.value.code) == ("chosen", "past")
    house.answer("choose", {"chosen": "2"})
    assert house.case().standing == "booked"


def test_an_offer_is_put_off_until_tomorrow_at_the_earliest(house):
    house.launched()
    with pytest.raises(AnswerRefused) as refused:
        house.answer("offer", {"answer": "accept_later", "later_from": house.today})
    assert (refused.value.field, refused.value.code) == ("later_from", "past")
    house.answer("offer", {"answer": "accept_later", "later_from": house.today + timedelta(days=1)})
    assert house.case().standing == "accepted_later"


@pytest.mark.parametrize(("key", "what"), [("change", "move"), ("partner-change", "hand_over")])
def test_a_talk_that_is_over_is_no_longer_moved_and_the_question_whether_it_was_held_comes_at_once(house, key, what):
    until_booked(house)
    view = house.view(key)
    house.go_to(TALK + timedelta(minutes=61))
    with pytest.raises(StepClosed) as closed:
        hand_in(house, view, {"what": what})
    assert not closed.value.by_reader
    assert house.step(key).state == "withdrawn"
    assert [asked for asked, _ in house.asked()] == ["held"]
    assert "cancelled" not in dict(house.letters())
