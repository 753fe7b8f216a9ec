"""Whole courses of the annual conversation, as HR would tell them."""

from tests.flows.annual_conversation.courses import TALK, YES
from tests.playing import annual, slots


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
