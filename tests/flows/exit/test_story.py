"""Whole courses of an ending, as HR would tell them."""

from tests.flows.exit.courses import held


def test_an_end_talk_is_booked_held_and_looked_back_on_and_the_rest_counts_back_from_the_last_day():
    case = held(level="postdoc")
    case.hand_in("view", contact_in_year=True)
    case.hand_in("share", share_summary="hr", confirmed=True)
    case.hand_in("shared-with-hr")
    case.go_to("2026-11-02")
    case.hand_in("plan-end", version_kind="final", ready=True)
    case.go_to("2026-12-17")
    case.hand_in("notice-check", dealt_with=True)
    case.go_to("2027-01-18")
    case.hand_in("leaving")
    case.go_to("2027-01-25")
    case.hand_in("handover")
    case.hand_in("leader-handover")
    case.go_to("2028-02-10")
    assert case.diary == [
        "2026-08-04 employee is asked offer",
        "2026-08-04 offer is handed in",
        "2026-08-04 partner is asked slots",
        "2026-08-04 slots is handed in",
        "2026-08-04 employee is asked choose",
        "2026-08-04 choose is handed in",
        "2026-08-04 employee is asked change",
        "2026-08-04 partner is asked partner-change",
        "2026-09-11 change is withdrawn",
        "2026-09-11 partner-change is withdrawn",
        "2026-09-11 partner is asked record",
        "2026-09-11 record is handed in",
        "2026-09-11 employee is asked view",
        "2026-09-11 view is handed in",
        "2026-09-11 employee is asked share",
        "2026-09-11 share is handed in",
        "2026-09-11 hr is asked shared-with-hr",
        "2026-09-11 shared-with-hr is handed in",
        "2026-11-02 employee is asked plan-end",
        "2026-11-02 plan-end is handed in",
        "2026-12-17 hr is asked notice-check",
        "2026-12-17 notice-check is handed in",
        "2027-01-17 employee is asked leaving",
        "2027-01-18 leaving is handed in",
        "2027-01-24 employee is asked handover",
        "2027-01-24 leader is asked leader-handover",
        "2027-01-25 handover is handed in",
        "2027-01-25 leader-handover is handed in",
        "2028-01-31 employee is sent contact",
        "2028-01-31 ends held",
    ]
