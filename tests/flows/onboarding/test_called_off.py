"""A start that never comes."""

from tests.flows.onboarding.course import onboarding, since


def called_off(on, last_seen):
    """Somebody is no longer in the people file."""
    case = onboarding()
    case.go_to(on)
    case.quits(last_seen)
    case.known(last_day=last_seen)
    case.imported()
    return case


def test_a_start_that_is_called_off_is_told_to_those_who_make_it_ready_and_to_nobody_else():
    case = called_off("2027-01-13", last_seen="2027-01-12")
    assert since(case, "2027-01-13") == [
        "2027-01-13 programme is withdrawn",
        "2027-01-13 access is withdrawn",
        "2027-01-13 leader is sent called-off",
        "2027-01-13 unit_admin is sent called-off",
        "2027-01-13 buddy is sent called-off",
        "2027-01-13 ends called_off",
    ]
    assert case.asked == []


def test_a_start_that_is_called_off_before_anybody_was_asked_is_told_to_nobody():
    case = called_off("2026-12-21", last_seen="2026-12-20")
    assert case.diary == ["2026-12-21 ends called_off"]
