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
        "2027-01-13 ends called_off",
    ]
    assert case.asked == []


def test_a_start_that_is_called_off_before_anybody_was_asked_is_told_to_nobody():
    case = called_off("2026-12-21", last_seen="2026-12-20")
    assert case.diary == ["2026-12-21 ends called_off"]


def test_a_start_that_was_moved_and_is_then_called_off_is_told_to_those_who_know_of_it():
    case = onboarding()
    case.go_to("2027-01-12")
    case.known(first_day="2027-04-01")
    case.imported()
    case.quits("2027-01-19")
    case.known(last_day="2027-01-19")
    case.go_to("2027-01-20")
    case.imported()
    assert case.told("called-off", "ends") == [
        "2027-01-20 leader is sent called-off",
        "2027-01-20 unit_admin is sent called-off",
        "2027-01-20 ends called_off",
    ]


def test_whoever_was_asked_for_the_extent_alone_hears_that_the_start_is_called_off():
    case = onboarding(agreed_end="2027-05-31")
    case.go_to("2026-12-28")
    assert case.asked == ["extent"]
    case.quits("2026-12-28")
    case.known(last_day="2026-12-28")
    case.go_to("2026-12-29")
    case.imported()
    assert case.told("called-off", "ends") == ["2026-12-29 leader is sent called-off", "2026-12-29 ends called_off"]
