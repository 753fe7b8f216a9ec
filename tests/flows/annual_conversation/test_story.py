"""Whole courses of the annual conversation, as HR would tell them."""

import pytest

from flows.annual_conversation.story import Outcome, Standing
from tests.playing import Playing, annual, at, slots

YES = {"answer": "accept", "partner_ok": "yes"}
TALK = "2026-10-07 10:00"
NEXT_TALK = "2026-10-21 13:00"


def booking(**other) -> Playing:
    """A case in which the employee has said yes: the partner is asked for times."""
    case = annual(**other)
    case.hand_in("offer", **YES)
    return case


def booked(talk: str = TALK, **other) -> Playing:
    """A case with a talk in the calendar."""
    case = booking(**other)
    book(case, talk)
    return case


def book(case: Playing, talk: str) -> None:
    case.hand_in("slots", slots=slots(talk))
    case.hand_in("choose", chosen="1")


def held(**other) -> Playing:
    """A case whose talk took place yesterday: the partner is asked for the record."""
    case = booked(**other)
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="held")
    return case


def recorded(actions=(), **other) -> Playing:
    """A case whose record is written: the employee is asked to confirm it."""
    case = held(**other)
    case.hand_in("record", actions=actions)
    return case


def test_an_accepted_conversation_is_booked_held_recorded_and_confirmed_by_both():
    case = annual(on="2026-09-01")
    case.go_to("2026-09-03")
    case.hand_in("offer", **YES, form_language="nn")
    case.hand_in("slots", slots=slots("2026-10-05 09:00", TALK))
    case.go_to("2026-09-04")
    case.hand_in("choose", chosen="2")
    case.hand_in("preparation")
    case.hand_in("partner-preparation", is_supervisor="no")
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="held")
    case.hand_in("record", actions=())
    case.hand_in("confirmation", answer="with_comment")
    case.hand_in("partner-confirmation", answer="confirm")
    assert case.diary == [
        "2026-09-01 partner is sent partner-notice",
        "2026-09-01 employee is asked offer",
        "2026-09-03 offer is handed in",
        "2026-09-03 partner is asked slots",
        "2026-09-03 slots is handed in",
        "2026-09-03 employee is asked choose",
        "2026-09-04 choose is handed in",
        "2026-09-04 employee is asked preparation",
        "2026-09-04 employee is asked change",
        "2026-09-04 partner is asked partner-change",
        "2026-09-04 partner is asked partner-preparation",
        "2026-09-04 preparation is handed in",
        "2026-09-04 partner-preparation is handed in",
        "2026-10-08 change is withdrawn",
        "2026-10-08 partner-change is withdrawn",
        "2026-10-08 partner is asked held",
        "2026-10-08 held is handed in",
        "2026-10-08 partner is asked record",
        "2026-10-08 record is handed in",
        "2026-10-08 employee is asked confirmation",
        "2026-10-08 confirmation is handed in",
        "2026-10-08 partner is asked partner-confirmation",
        "2026-10-08 partner-confirmation is handed in",
        "2026-10-08 employee is sent confirmed",
        "2026-10-08 partner is sent confirmed",
        "2026-10-08 ends confirmed",
    ]


def test_the_standing_follows_the_conversation():
    case = annual()
    seen = [case.standing]
    for key, routing in [
        ("offer", YES),
        ("slots", {"slots": slots(TALK)}),
        ("choose", {"chosen": "1"}),
    ]:
        case.hand_in(key, **routing)
        seen.append(case.standing)
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="held")
    seen.append(case.standing)
    case.hand_in("record", actions=({"who": "employee"},))
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    seen.append(case.standing)
    assert seen == ["offered", "accepted", "accepted", "booked", "held", "confirmed"]


# The offer.


def test_a_no_is_accepted_at_once_and_the_door_stays_open_until_the_period_ends():
    case = annual()
    case.hand_in("offer", answer="decline")
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret"])
    case.go_to("2026-12-31")
    assert case.outcome is None
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED
    assert not case.told("reminded")


def test_whoever_regrets_a_no_gets_the_offer_again():
    case = annual()
    case.hand_in("offer", answer="decline")
    case.go_to("2026-11-02")
    case.hand_in("regret", wants_talk=True)
    assert (case.standing, case.asked) == (Standing.OFFERED, ["offer"])
    case.hand_in("offer", **YES)
    assert case.asked == ["slots"]


# A no where the institution wants every talk held.


def declined_where_talks_are_held() -> Playing:
    case = annual(right_mode="hold")
    case.hand_in("offer", answer="decline")
    return case


def test_where_talks_are_to_be_held_a_no_is_accepted_at_once_and_hr_looks_for_another_way():
    case = declined_where_talks_are_held()
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret", "another-way"])
    assert case.told("asked another-way") == ["2026-09-01 hr is asked another-way"]


def test_where_only_an_offer_is_due_a_no_gives_hr_nothing_to_do():
    case = annual()
    case.hand_in("offer", answer="decline")
    assert not case.told("another-way")


@pytest.mark.parametrize("silence", [True, False])
def test_a_no_to_every_way_of_talking_stays_a_no_and_may_still_be_regretted(silence):
    case = declined_where_talks_are_held()
    if silence:
        case.days(61)
    else:
        case.hand_in("another-way", way="none")
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret"])
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED


def test_another_form_that_the_employee_agrees_to_is_offered_anew():
    case = declined_where_talks_are_held()
    case.hand_in("another-way", way="other_form")
    assert (case.standing, case.asked) == (Standing.OFFERED, ["offer"])
    case.hand_in("offer", **YES)
    assert case.asked == ["slots"]


def test_another_partner_is_named_before_the_new_offer():
    case = declined_where_talks_are_held()
    case.hand_in("another-way", way="another_partner")
    assert case.asked == ["assign"]
    case.hand_in("assign", partner="p7", exception="none")
    assert case.asked == ["offer"]


def test_another_time_is_waited_for():
    case = declined_where_talks_are_held()
    case.hand_in("another-way", way="another_time", later_from=at("2026-11-02 12:00").date())
    assert (case.standing, case.asked) == (Standing.DECLINED, [])
    case.go_to("2026-11-02")
    assert case.asked == ["offer"]


def test_whoever_regrets_a_no_is_offered_the_talk_at_once_and_hr_need_not_look_any_further():
    case = declined_where_talks_are_held()
    case.hand_in("regret", wants_talk=True)
    assert case.asked == ["offer"]
    assert case.told("another-way")[-1] == "2026-09-01 another-way is withdrawn"


def test_whoever_cancels_where_talks_are_to_be_held_is_asked_by_hr_for_another_way():
    case = booked(right_mode="hold")
    case.hand_in("change", what="cancel")
    assert (case.standing, case.asked[-2:]) == (Standing.DECLINED, ["regret", "another-way"])
    case.hand_in("another-way", way="other_form")
    assert case.asked[-1] == "offer"


def test_a_postponed_offer_comes_again_on_the_day_that_was_wished_for():
    case = annual()
    case.hand_in("offer", answer="accept_later", later_from=at("2026-10-15 00:00").date())
    case.go_to("2026-10-13")
    assert (case.standing, case.asked) == (Standing.ACCEPTED_LATER, [])
    case.go_to("2026-10-14")
    assert case.told("is asked offer") == ["2026-09-01 employee is asked offer", "2026-10-14 employee is asked offer"]


@pytest.mark.parametrize("later_from", [None, at("2027-05-01 12:00").date(), at("2026-12-31 12:00").date()])
def test_nobody_waits_longer_than_to_the_last_day_of_the_period(later_from):
    case = annual()
    case.hand_in("offer", answer="accept_later", later_from=later_from)
    case.go_to("2026-12-31")
    assert (case.asked, case.due("offer")) == (["offer"], "2027-01-14")
    case.go_to("2027-01-15")
    assert case.outcome == Outcome.NO_ANSWER


def test_a_wish_for_a_day_that_is_over_brings_the_offer_at_once():
    case = annual()
    case.hand_in("offer", answer="accept_later", later_from=at("2026-08-01 12:00").date())
    assert case.asked == ["offer"]


def test_an_employee_on_leave_says_when_and_gets_the_offer_then():
    case = annual()
    case.hand_in("offer", answer="on_leave", later_from=at("2026-11-01 12:00").date())
    assert case.standing == Standing.ON_LEAVE
    case.go_to("2026-11-01")
    assert case.asked == ["offer"]


def test_another_partner_is_found_by_hr_and_all_three_are_told():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.hand_in("assign", partner="other", other="P-7", exception="none")
    assert case.events[2:] == [
        "offer is handed in",
        "hr is asked assign",
        "assign is handed in",
        "P-7 becomes partner",
        "employee is sent new-partner",
        "partner is sent new-partner",
        "former_partner is sent partner-replaced",
        "employee is asked offer",
    ]


def test_a_partner_who_is_the_supervisor_is_changed_by_hr():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="is_my_supervisor")
    case.hand_in("assign", partner="P-8", exception="none")
    case.hand_in("offer", **YES)
    assert case.told("becomes") == ["2026-09-01 P-8 becomes partner"]
    assert case.asked == ["slots"]


def test_the_same_partner_named_again_is_no_trouble():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.hand_in("assign", partner="P-1")
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.hand_in("assign", partner="P-1")
    assert case.told("becomes") == ["2026-09-01 P-1 becomes partner"] * 2
    assert case.asked == ["offer"]


def test_where_hr_names_nobody_the_partner_stays():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.withdraw("assign")
    assert (case.asked, case.told("becomes", "new-partner")) == (["offer"], [])


def test_whoever_has_answered_six_offers_without_a_yes_has_still_answered():
    case = annual()
    for _ in range(6):
        case.hand_in("offer", answer="accept", partner_ok="another")
        case.hand_in("assign", partner="P-9")
    assert case.outcome == Outcome.NOT_HELD


def by_exception(case: Playing) -> None:
    """HR names the supervisor, because nobody else knows the work."""
    case.hand_in("assign", partner="veileder", exception="only_person_with_insight")


def hands_over(case: Playing) -> None:
    case.hand_in("choose", chosen="1")
    case.hand_in("partner-change", what="hand_over")


def proposes_nothing(case: Playing) -> None:
    case.days(31)
    case.hand_in("stalled", what="new_partner")


@pytest.mark.parametrize("asks_for_another", [hands_over, proposes_nothing])
def test_an_exception_from_the_partner_rule_takes_the_employees_own_yes_in_a_new_offer(asks_for_another):
    case = booking()
    case.hand_in("slots", slots=slots(TALK))
    asks_for_another(case)
    by_exception(case)
    assert (case.standing, case.asked) == (Standing.OFFERED, ["offer"])
    case.hand_in("offer", answer="accept", partner_ok="yes_exception")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["slots"])


def test_an_exception_that_the_employee_does_not_want_ends_as_their_no():
    case = booked()
    case.hand_in("partner-change", what="hand_over")
    by_exception(case)
    case.hand_in("offer", answer="decline")
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED


def test_another_partner_without_an_exception_needs_no_new_offer():
    case = booked()
    case.hand_in("partner-change", what="hand_over")
    case.hand_in("assign", partner="sara", exception="none")
    assert case.asked == ["slots"]


@pytest.mark.parametrize(
    ("length", "before", "over"),
    [({}, "11:29", "11:30"), ({"length_min": "30"}, "10:29", "10:30"), ({"length_min": "120"}, "11:59", "12:00")],
)
def test_a_talk_is_over_when_its_planned_length_is(length, before, over):
    case = booking()
    case.hand_in("slots", slots=slots(TALK), **length)
    case.hand_in("choose", chosen="1")
    case.go_to("2026-10-07")
    case.end_of_day(before)
    assert "held" not in case.asked
    case.end_of_day(over)
    assert "held" in case.asked


def test_on_return_from_leave_the_offer_has_its_own_words():
    case = annual(group="returned_from_leave")
    assert case.asked == ["return-offer"]


# Finding a time.


def test_after_three_rounds_without_a_time_hr_sets_one():
    case = booking()
    for _ in range(3):
        case.hand_in("slots", slots=slots("2026-09-21 10:00", "2026-09-22 10:00"))
        case.hand_in("choose", chosen="none_fits", counter_slots=slots("2026-09-23 10:00"))
    assert case.asked == ["set-time"]
    case.hand_in("set-time", outcome="set", starts_at=at(TALK))
    assert case.standing == Standing.BOOKED


def test_hr_may_give_up_finding_a_time():
    case = booking()
    for _ in range(3):
        case.hand_in("slots", slots=slots("2026-09-21 10:00"))
        case.hand_in("choose", chosen="none_fits")
    case.hand_in("set-time", outcome="give_up")
    assert case.outcome == Outcome.NOT_HELD


def test_a_partner_who_proposes_nothing_is_taken_to_hr_after_sixty_days():
    case = booking()
    case.go_to("2026-10-31")
    assert case.asked == ["slots"]
    case.go_to("2026-11-01")
    assert case.asked == ["stalled"]
    case.hand_in("stalled", what="new_partner")
    case.hand_in("assign", partner="P-5")
    assert (case.asked, case.told("becomes")) == (["slots"], ["2026-11-01 P-5 becomes partner"])


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("withdrawn", Outcome.DECLINED),
        ("held_outside_engine", Outcome.HELD_OUTSIDE_ENGINE),
        ("left_before_due", Outcome.NOT_HELD),
        ("practical", Outcome.NOT_HELD),
    ],
)
def test_the_reason_with_which_hr_closes_a_standstill_decides_how_it_counts(reason, outcome):
    case = booking()
    case.go_to("2026-11-01")
    case.hand_in("stalled", what="close", reason=reason)
    assert case.outcome == outcome


def test_a_chosen_time_that_is_over_leads_straight_to_the_question_whether_it_took_place():
    case = booking()
    case.hand_in("slots", slots=slots("2026-09-07 10:00"))
    case.go_to("2026-09-09")
    case.hand_in("choose", chosen="1")
    assert (case.asked, case.due("held")) == (["held"], "2026-09-10")


# Between booking and talk.


def test_a_talk_that_the_employee_moves_is_booked_again():
    case = booked()
    case.hand_in("change", what="move")
    assert case.events[-6:] == [
        "preparation is withdrawn",
        "partner-change is withdrawn",
        "partner-preparation is withdrawn",
        "employee is sent cancelled",
        "partner is sent cancelled",
        "partner is asked slots",
    ]
    assert case.standing == Standing.ACCEPTED
    book(case, NEXT_TALK)
    assert (case.standing, case.asked) == (
        Standing.BOOKED,
        ["preparation", "change", "partner-change", "partner-preparation"],
    )


def test_whoever_has_prepared_is_not_asked_again_when_the_talk_is_moved():
    case = booked()
    case.hand_in("preparation")
    case.hand_in("partner-change", what="move")
    book(case, NEXT_TALK)
    assert case.asked == ["change", "partner-change", "partner-preparation"]


def test_a_partner_hands_the_talk_over_and_hr_names_another():
    case = booked()
    case.hand_in("partner-change", what="hand_over")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["assign"])
    case.hand_in("assign", partner="P-3")
    assert case.asked == ["slots"]


@pytest.mark.parametrize("declared", ["yes", "unsure"])
def test_a_partner_who_declares_to_be_the_supervisor_is_changed(declared):
    case = booked()
    case.hand_in("partner-preparation", is_supervisor=declared)
    assert case.asked == ["assign"]


def test_a_cancelled_talk_ends_declined_unless_the_employee_regrets():
    case = booked()
    case.hand_in("change", what="cancel")
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret"])
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED


def test_a_regretted_cancellation_is_booked_again():
    case = booked()
    case.hand_in("change", what="cancel")
    case.hand_in("regret", wants_talk=True)
    assert case.asked == ["slots"]


def test_what_the_partner_declares_after_the_talk_does_not_undo_it():
    case = booked()
    case.go_to("2026-10-07")
    case.hand_in("partner-preparation", is_supervisor="yes", clock="15:00")
    assert (case.asked, case.told("cancelled")) == (["held"], [])


def test_a_talk_cannot_be_moved_once_it_is_over():
    case = booked()
    case.go_to("2026-10-07")
    case.hand_in("change", what="move", clock="18:00")
    assert (case.asked, case.told("cancelled")) == (["held"], [])


def test_the_talk_is_over_at_its_end_and_not_before():
    case = booked()
    case.go_to("2026-10-07")
    case.end_of_day("11:29")
    assert case.asked == ["preparation", "change", "partner-change", "partner-preparation"]
    case.end_of_day("11:30")
    assert case.asked == ["held"]


# When people change.


def test_a_partner_who_may_not_hold_the_talk_any_more_is_changed_before_the_offer_is_answered():
    case = annual()
    case.notice()
    assert case.events[2:] == ["partner-conflict is noticed", "offer is withdrawn", "hr is asked assign"]
    case.hand_in("assign", partner="P-2")
    assert case.asked == ["offer"]


def test_a_partner_who_may_not_hold_the_talk_any_more_is_changed_while_times_are_sought():
    case = booking()
    case.hand_in("slots", slots=slots(TALK))
    case.notice()
    assert (case.asked, case.told("choose is withdrawn")) == (["assign"], ["2026-09-01 choose is withdrawn"])
    case.hand_in("assign", partner="P-2")
    assert case.asked == ["slots"]


def test_a_partner_who_may_not_hold_the_talk_any_more_is_changed_before_the_talk():
    case = booked()
    case.notice()
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["assign"])
    assert case.told("cancelled") == ["2026-09-01 employee is sent cancelled", "2026-09-01 partner is sent cancelled"]


def test_while_hr_looks_for_a_partner_or_an_employee_has_declined_nothing_is_noticed():
    case = annual()
    case.notice()
    assert case.last.listening is None
    declined = annual()
    declined.hand_in("offer", answer="decline")
    assert declined.last.listening is None
    later = annual()
    later.hand_in("offer", answer="accept_later")
    assert later.last.listening is None


def test_what_is_noticed_after_the_talk_changes_nothing():
    case = held()
    assert case.last.listening is None


# Held or not.


def test_a_talk_that_was_not_held_is_booked_again():
    case = booked()
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="not_held", reason="postponed")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["slots"])


def test_a_supervisor_whose_talk_was_not_held_is_changed_before_the_next():
    case = booked()
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="not_held", reason="partner", is_supervisor="yes")
    assert case.asked == ["assign"]


def test_a_talk_held_by_a_supervisor_stays_held():
    case = booked()
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="held", is_supervisor="yes")
    assert case.asked == ["record"]


def test_after_three_bookings_that_came_to_nothing_hr_has_a_say_before_each_further_one():
    case = booked("2026-09-10 10:00")
    for day in ("2026-09-11", "2026-09-16", "2026-09-21"):
        case.go_to(day)
        case.hand_in("held", outcome="not_held", reason="postponed")
        if day != "2026-09-21":
            book(case, f"{day[:-2]}{int(day[-2:]) + 4} 10:00")
    assert case.asked == ["stalled"]
    case.hand_in("stalled", what="again")
    book(case, "2026-09-25 10:00")
    case.hand_in("change", what="move")
    assert case.asked == ["stalled"]
    case.hand_in("stalled", what="close", reason="practical")
    assert case.outcome == Outcome.NOT_HELD


def test_silence_about_a_talk_goes_to_hr_and_is_no_refusal_by_the_employee():
    case = booked()
    case.go_to("2026-12-07")
    assert (case.standing, case.asked) == (Standing.BOOKED, ["held"])
    case.go_to("2026-12-08")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["stalled"])
    case.hand_in("stalled", what="close", reason="practical")
    assert case.outcome == Outcome.NOT_HELD


# The record.


def test_a_disputed_record_is_written_again_and_confirmed():
    case = recorded()
    case.hand_in("confirmation", answer="dispute", points="…")
    assert (case.standing, case.asked) == (Standing.DISPUTED, ["revision"])
    case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert case.outcome == Outcome.CONFIRMED


def test_a_record_disputed_twice_can_still_be_confirmed():
    case = recorded()
    for _ in range(2):
        case.hand_in("confirmation", answer="dispute")
        case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert case.outcome == Outcome.CONFIRMED


def test_a_record_disputed_three_times_stands_with_both_texts_side_by_side():
    case = recorded()
    for _ in range(2):
        case.hand_in("confirmation", answer="dispute")
        case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="dispute")
    assert case.outcome == Outcome.CONFIRMED_WITH_DISAGREEMENT
    assert case.events[-3:-1] == ["employee is sent confirmed", "partner is sent confirmed"]


@pytest.mark.parametrize(
    ("met", "outcome"),
    [
        ("agreed", Outcome.CONFIRMED),
        ("disagree", Outcome.CONFIRMED_WITH_DISAGREEMENT),
        ("not_wanted", Outcome.CONFIRMED_WITH_DISAGREEMENT),
    ],
)
def test_hr_meets_the_two_at_the_employees_wish(met, outcome):
    case = recorded()
    case.hand_in("confirmation", answer="dispute", ask_hr=True)
    assert case.asked == ["mediation"]
    case.hand_in("mediation", outcome=met)
    assert case.outcome == outcome


def test_a_partner_may_write_a_new_version_because_of_the_comment():
    case = recorded()
    case.hand_in("confirmation", answer="with_comment")
    case.hand_in("partner-confirmation", answer="revise")
    assert case.asked == ["revision"]


def test_a_partner_who_does_not_confirm_their_own_record_is_taken_to_agree():
    case = recorded()
    case.hand_in("confirmation", answer="confirm")
    case.go_to("2026-11-23")
    assert case.outcome == Outcome.CONFIRMED


def test_a_talk_that_did_not_happen_is_told_to_hr_and_booked_again():
    case = recorded()
    case.hand_in("confirmation", answer="did_not_happen")
    assert case.events[-2:] == ["hr is sent did-not-happen", "partner is asked slots"]
    assert case.standing == Standing.ACCEPTED


def test_without_a_record_for_sixty_days_the_talk_counts_as_held():
    case = held()
    case.go_to("2026-12-07")
    assert case.outcome is None
    case.go_to("2026-12-08")
    assert case.outcome == Outcome.HELD_NO_RECORD


def test_without_confirmation_for_forty_five_days_the_record_is_locked_and_counts():
    case = recorded()
    case.go_to("2026-11-22")
    assert case.outcome is None
    case.go_to("2026-11-23")
    assert (case.outcome, case.told("sent confirmed")) == (Outcome.HELD_UNCONFIRMED, [])


# What came of it.


def test_agreed_actions_are_passed_to_their_owners_and_looked_at_after_half_a_year():
    case = recorded(actions=({"who": "employee"}, {"who": "leader"}, {"who": "hr"}, {"who": "leader"}))
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert case.events[-2:] == ["leader is sent actions-agreed", "hr is sent actions-agreed"]
    case.go_to("2027-04-04")
    assert (case.standing, case.asked) == ("confirmed", [])
    case.go_to("2027-04-05")
    assert case.asked == ["half-year", "partner-half-year"]
    case.hand_in("partner-half-year", actions=({"status": "done"},), new_talk=True)
    assert case.outcome is None
    case.hand_in("half-year", actions=({"status": "done"},))
    assert case.events[-2:] == ["hr is sent new-talk-wanted", "ends confirmed"]


def test_actions_of_the_two_alone_are_passed_to_nobody():
    case = recorded(actions=({"who": "employee"}, {"who": "partner"}))
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert (case.outcome, case.told("actions-agreed")) == (None, [])


def test_the_last_version_of_the_record_says_what_was_agreed():
    case = recorded(actions=({"who": "hr"},))
    case.hand_in("confirmation", answer="dispute")
    case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert (case.outcome, case.told("actions-agreed")) == (Outcome.CONFIRMED, [])


def test_a_half_year_check_that_nobody_answers_ends_the_case_as_it_stood():
    case = recorded(actions=({"who": "employee"},))
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    case.go_to("2027-05-06")
    assert case.outcome == Outcome.CONFIRMED


# Time.


def test_an_offer_never_answered_is_reminded_of_three_times_and_ends_with_the_period():
    case = annual(on="2026-09-01")
    case.go_to("2027-01-01")
    assert case.diary[2:] == [
        "2026-09-08 offer is reminded of",
        "2026-09-14 offer is reminded of",
        "2026-09-18 offer is reminded of",
        "2027-01-01 offer lapses",
        "2027-01-01 ends no_answer",
    ]


def test_nobody_is_reminded_in_july_and_the_deadline_moves_past_it():
    case = annual(on="2026-06-22")
    assert case.due("offer") == "2026-08-07"
    case.go_to("2026-09-01")
    assert case.told("reminded") == [
        "2026-08-03 offer is reminded of",
        "2026-08-06 offer is reminded of",
        "2026-08-12 offer is reminded of",
    ]


def test_nobody_is_reminded_between_christmas_and_new_year():
    case = annual(on="2026-12-07", period_end="2027-12-31")
    assert case.due("offer") == "2027-01-08"
    case.go_to("2027-02-01")
    assert case.told("reminded") == [
        "2027-01-04 offer is reminded of",
        "2027-01-07 offer is reminded of",
        "2027-01-13 offer is reminded of",
    ]


def test_easter_and_whitsun_are_no_days_for_deadlines_or_reminders():
    case = annual(on="2027-03-12", period_end="2027-12-31")
    assert case.due("offer") == "2027-03-30"
    case.go_to("2027-04-10")
    assert case.told("reminded") == [
        "2027-03-23 offer is reminded of",
        "2027-03-31 offer is reminded of",
        "2027-04-05 offer is reminded of",
    ]


def test_an_overdue_partner_reaches_hrs_list_once():
    case = booking()
    case.go_to("2026-10-30")
    assert case.told("HR's list") == ["2026-10-06 slots goes to HR's list"]


def test_leave_in_the_middle_pauses_everything_and_leaves_two_weeks_on_return():
    case = booking(on="2026-09-01")
    assert case.due("slots") == "2026-09-08"
    case.leave("2026-09-03", "2026-10-18")
    case.go_to("2026-10-18")
    assert case.told("reminded", "lapses", "list") == []
    case.go_to("2026-12-01")
    assert case.due("slots") == "2026-11-02"
    assert case.told("slots is") == [
        "2026-09-07 slots is moved to 2026-11-02",
        "2026-10-26 slots is reminded of",
        "2026-11-02 slots is reminded of",
        "2026-11-05 slots is reminded of",
    ]


def test_a_deadline_moved_by_leave_stays_moved_when_the_next_file_knows_of_no_leave():
    case = booking(on="2026-09-01")
    case.leave("2026-09-03", "2026-10-18")
    case.go_to("2026-10-18")
    case.back()
    case.go_to("2026-10-19")
    assert (case.asked, case.due("slots")) == (["slots"], "2026-11-02")


def test_leave_without_a_known_end_also_leaves_two_weeks_on_return():
    case = booking(on="2026-09-01")
    case.leave("2026-09-03", None)
    case.go_to("2027-02-01")
    assert case.told("reminded", "lapses", "list") == []
    case.back()
    case.go_to("2027-02-10")
    assert (case.asked, case.due("slots")) == (["slots"], "2027-02-18")
    assert case.told("reminded", "lapses", "list") == []


def test_an_offer_is_still_open_two_weeks_after_a_leave_that_outlasts_the_period():
    case = annual(on="2026-11-02")
    case.leave("2026-11-09", "2027-03-31")
    case.go_to("2027-04-14")
    assert case.asked == ["offer"]
    case.hand_in("offer", **YES)
    assert case.asked == ["slots"]


def test_a_case_opened_during_leave_asks_nothing_before_return():
    case = annual(on="2026-09-01")
    case.leave("2026-09-01", "2026-09-30")
    opened_away = annual(on="2026-09-01", absences=case.facts.absences)
    assert (opened_away.diary, opened_away.asked) == ([], [])
    opened_away.go_to("2026-10-01")
    assert opened_away.asked == ["offer"]


def test_an_answer_given_during_leave_is_taken_up_on_return():
    case = annual(on="2026-09-01")
    case.leave("2026-09-07", "2026-09-30")
    case.go_to("2026-09-08")
    case.hand_in("offer", **YES)
    assert case.asked == []
    case.go_to("2026-10-01")
    assert case.asked == ["slots"]


def test_after_a_year_of_outage_an_unanswered_step_gets_one_reminder():
    case = annual(on="2026-09-01")
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.outage_until("2027-09-01")
    assert case.diary[4:] == ["2027-09-01 assign is reminded of", "2027-09-01 assign goes to HR's list"]
    case.go_to("2028-09-01")
    assert len(case.diary) == 6


def test_after_a_year_of_outage_a_step_whose_time_is_over_lapses_without_a_reminder():
    case = annual(on="2026-09-01")
    case.outage_until("2027-09-01")
    assert case.diary[2:] == ["2027-09-01 offer lapses", "2027-09-01 ends no_answer"]


def test_a_late_timer_that_meets_an_answer_does_nothing():
    case = annual(on="2026-09-01")
    case.hand_in("offer", answer="decline")
    before = list(case.diary)
    for clock in ("13:00", "14:00", "23:59"):
        case.end_of_day(clock)
    case.outage_until("2026-12-31")
    assert case.diary == before


def test_an_answer_after_the_last_day_is_taken_as_long_as_nothing_has_come_of_the_silence():
    case = booking(on="2026-09-01")
    case.hand_in("slots", slots=slots(TALK))
    case.outage_until("2026-10-05")
    late = annual(on="2026-09-01")
    late.today = case.today
    late.hand_in("offer", **YES)
    assert (case.asked, late.asked) == (["stalled"], ["slots"])


def test_a_deadline_that_hr_extends_stays_extended():
    case = booking(on="2026-09-01")
    case.extend("slots", "2026-12-01")
    case.go_to("2026-11-30")
    assert (case.asked, case.due("slots")) == (["slots"], "2026-12-01")
    assert case.told("lapses", "list") == []


def test_whoever_has_left_is_asked_nothing_more():
    case = booking(on="2026-09-01")
    case.quits("2026-09-06")
    case.go_to("2026-09-06")
    assert case.asked == ["slots"]
    case.go_to("2026-09-07")
    assert case.diary[-2:] == ["2026-09-07 slots is withdrawn", "2026-09-07 ends left"]


def test_a_leave_that_ends_with_the_employment_ends_the_case():
    case = booking(on="2026-09-01")
    case.leave("2026-09-03", "2026-12-31")
    case.quits("2026-09-30")
    case.go_to("2026-10-01")
    assert case.outcome == "left"
