from collections import Counter
from datetime import UTC, date, datetime

from karriereflyt.casework.reports.progress import CASES, CLOSED, OPEN, OVERDUE, WITH_HR, Waiting, by_step, by_unit
from karriereflyt.store.figures import CohortRow, OpenStepRow

TODAY = date(2026, 10, 1)


def row(case_id, unit="iss", state="open"):
    return CohortRow(
        round_id=1, person_id=f"p{case_id}", excluded=None, pinned={"unit": unit}, sex=None, case_id=case_id,
        state=state, standing="offered", outcome=None, waits_for="offer",
    )  # fmt: skip


def step(case_id, key="offer", due=TODAY, escalated=None, role="employee"):
    return OpenStepRow(
        case_id=case_id, process="annual_conversation", key=key, role=role, due=due, reminded=0, escalated_at=escalated
    )


def test_a_case_is_late_once_however_much_is_overdue_in_it():
    late = date(2026, 9, 30)
    steps = [step(1, due=late), step(1, "slots", due=late, escalated=datetime(2026, 9, 1, tzinfo=UTC)), step(2)]
    cohort = [row(1), row(2), row(3, state="closed"), row(4, unit="hf"), row(None)]
    assert by_unit(cohort, steps, TODAY) == {
        "iss": Counter({CASES: 3, OPEN: 2, CLOSED: 1, OVERDUE: 1, WITH_HR: 1}),
        "hf": Counter({CASES: 1, OPEN: 1, OVERDUE: 0, WITH_HR: 0}),
    }


def test_what_is_asked_stands_in_the_order_of_the_process_and_what_merely_stands_ready_does_not():
    steps = [step(1, "slots", role="partner"), step(2, due=date(2026, 9, 30)), step(3), step(4, "change", due=None)]
    assert by_step(steps, {"offer": 0, "slots": 1}, TODAY) == [
        Waiting(key="offer", role="employee", open=2, overdue=1, with_hr=0),
        Waiting(key="slots", role="partner", open=1, overdue=0, with_hr=0),
    ]
