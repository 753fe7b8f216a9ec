"""What the second person can say about a round."""

from flows.approval.story import Outcome
from tests.playing import approving


def test_an_approved_round_may_start():
    case = approving()
    case.hand_in("approve", answer="approve")
    assert case.events == ["approver is asked approve", "approve is handed in", "ends approved"]


def test_a_round_that_is_sent_back_may_not():
    case = approving()
    case.hand_in("approve", answer="send_back")
    assert (case.outcome, case.told("sent-back")) == (Outcome.SENT_BACK, ["2026-08-17 hr is sent sent-back"])


def test_silence_is_no_approval():
    case = approving(on="2026-08-17")
    case.go_to("2026-09-17")
    assert case.diary == [
        "2026-08-17 approver is asked approve",
        "2026-08-20 approve is reminded of",
        "2026-08-27 approve is reminded of",
        "2026-09-17 approve lapses",
        "2026-09-17 ends no_answer",
    ]
