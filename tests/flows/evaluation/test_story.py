"""Whole courses of an evaluation, day by day."""

from tests.flows.evaluation.played import invited, prolonged, surveyed, unit


def until_launched(on: str = "2026-10-20"):
    """Framed, discussed with the unions, and launched on a day."""
    case = surveyed()
    case.hand_in("frame", answer="agree")
    case.go_to("2026-09-18")
    case.hand_in("union-discussion", outcome="go_on")
    case.go_to(on)
    case.notice()
    return case


def test_an_evaluation_goes_from_the_frame_to_the_follow_up():
    case = until_launched()
    case.go_to("2026-11-26")
    case.notice(how="report")
    case.go_to("2026-12-01")
    case.hand_in("report-check", answer="release")
    case.go_to("2026-12-02")
    case.notice(how="report")
    case.go_to("2027-05-05")
    case.hand_in("follow-up")
    assert case.diary == [
        "2026-09-03 programme_owner is asked frame",
        "2026-09-03 frame is handed in",
        "2026-09-03 union_rep is sent discussion",
        "2026-09-03 safety_rep is sent discussion",
        "2026-09-03 hr is asked union-discussion",
        "2026-09-11 union-discussion is reminded of",
        "2026-09-16 union-discussion is reminded of",
        "2026-09-18 union-discussion is handed in",
        "2026-10-20 launched is noticed",
        "2026-11-26 reported is noticed",
        "2026-11-26 programme_owner is asked report-check",
        "2026-12-01 report-check is reminded of",
        "2026-12-01 report-check is handed in",
        "2026-12-02 result is noticed",
        "2027-05-01 hr is asked follow-up",
        "2027-05-05 follow-up is handed in",
        "2027-05-05 ends followed_up",
    ]


def test_an_owner_who_wants_another_frame_stops_the_survey_and_hr_is_told():
    case = surveyed()
    case.hand_in("frame", answer="anew")
    assert case.events == [
        "programme_owner is asked frame",
        "frame is handed in",
        "hr is sent frame-anew",
        "ends stopped",
    ]


def test_without_the_discussion_with_the_unions_nothing_is_ready_to_be_launched():
    case = surveyed()
    case.hand_in("frame", answer="agree")
    case.go_to("2026-11-22")
    assert (case.standing, case.last.listening) == ("framed", None)
    case.go_to("2026-11-24")
    assert case.told("lapses", "goes to", "ends") == [
        "2026-10-02 union-discussion goes to HR's list",
        "2026-11-24 union-discussion lapses",
        "2026-11-24 ends stopped",
    ]


def test_a_discussion_can_send_the_survey_back():
    case = surveyed()
    case.hand_in("frame", answer="agree")
    case.hand_in("union-discussion", outcome="anew")
    assert case.outcome == "stopped"


def test_what_was_never_launched_ends_when_it_would_have_closed():
    case = surveyed()
    case.hand_in("frame", answer="agree")
    case.hand_in("union-discussion", outcome="go_on")
    assert (case.standing, case.last.listening.key) == ("ready", "launched")
    case.go_to("2026-11-24")
    assert case.told("2026-11") == ["2026-11-24 hr is sent not-launched", "2026-11-24 ends not_launched"]


def test_a_recall_ends_it():
    case = until_launched()
    case.go_to("2026-11-04")
    case.notice(how="recalled")
    assert case.outcome == "recalled"


def test_where_too_few_have_answered_there_are_no_measures():
    case = until_launched()
    case.go_to("2026-11-26")
    case.notice(how="too_few")
    case.hand_in("report-check", answer="release")
    case.notice(how="too_few")
    assert (case.outcome, case.told("2026-12")) == ("too_few", [])


def test_a_report_that_the_owner_holds_back_is_looked_at_again_and_goes_out_where_they_are_silent():
    case = until_launched()
    case.go_to("2026-11-26")
    case.notice(how="report")
    case.hand_in("report-check", answer="hold")
    case.go_to("2026-12-12")
    assert case.told("2026-11-2", "2026-12")[1:] == [
        "2026-11-26 programme_owner is asked report-check",
        "2026-11-26 report-check is handed in",
        "2026-11-26 hr is sent report-held",
        "2026-11-26 programme_owner is asked report-check",
        "2026-12-01 report-check is reminded of",
        "2026-12-08 report-check is reminded of",
        "2026-12-11 report-check lapses",
    ]
    assert case.standing == "released"


def test_whoever_answers_is_not_reminded_and_looks_like_everybody_else_afterwards():
    case = invited()
    case.go_to("2026-11-04")
    case.hand_in("survey")
    case.go_to("2026-12-02")
    case.notice(how="report")
    assert case.diary == [
        "2026-10-26 employee is sent notice",
        "2026-11-02 employee is asked survey",
        "2026-11-04 survey is handed in",
        "2026-12-02 result is noticed",
        "2026-12-02 employee is sent result",
        "2026-12-02 ends over",
    ]


def test_whoever_does_not_answer_is_reminded_twice_and_never_passed_on():
    case = invited()
    case.go_to("2026-12-02")
    case.notice(how="too_few")
    assert case.diary == [
        "2026-10-26 employee is sent notice",
        "2026-11-02 employee is asked survey",
        "2026-11-09 survey is reminded of",
        "2026-11-18 survey is reminded of",
        "2026-11-24 survey is withdrawn",
        "2026-12-02 result is noticed",
        "2026-12-02 employee is sent too-few",
        "2026-12-02 ends over",
    ]


def test_an_invitation_stands_alike_whether_it_was_answered_or_not():
    answered, silent = invited(), invited()
    for case in (answered, silent):
        case.go_to("2026-11-04")
    answered.hand_in("survey")
    for on in ("2026-11-04", "2026-11-30"):
        for case in (answered, silent):
            case.go_to(on)
        seen = [
            (case.standing, case.outcome, case.last.blocked_by, case.last.waits_until) for case in (answered, silent)
        ]
        assert seen[0] == seen[1]


def test_the_list_of_those_asked_ends_thirty_days_after_the_close_where_no_result_comes():
    case = invited()
    case.go_to("2026-12-24")
    assert case.diary[-1] == "2026-12-23 ends over"


def test_a_late_launch_tells_nobody_beforehand():
    case = invited("2026-11-03")
    assert case.diary == ["2026-11-03 notice is skipped", "2026-11-03 employee is asked survey"]


def test_whoever_is_on_leave_is_asked_on_return():
    case = invited()
    case.leave("2026-10-21", "2026-11-10")
    case.go_to("2026-11-19")
    assert case.diary == [
        "2026-11-02 notice is skipped",
        "2026-11-11 employee is asked survey",
        "2026-11-18 survey is reminded of",
    ]
    assert case.due("survey") == "2026-11-23"


def test_whoever_is_back_after_the_close_is_told_the_result_only():
    case = invited()
    case.leave("2026-10-21", "2026-11-30")
    case.go_to("2026-12-02")
    case.notice(how="report")
    assert [line for line in case.events if line != "notice is skipped"] == [
        "result is noticed", "employee is sent result", "ends over",
    ]  # fmt: skip


def test_whoever_leaves_is_asked_no_more():
    case = invited()
    case.quits("2026-11-05")
    case.go_to("2026-11-06")
    assert case.diary[-2:] == ["2026-11-06 survey is withdrawn", "2026-11-06 ends left"]


def test_a_survey_kept_open_for_a_week_moves_the_deadline():
    case = invited()
    case.go_to("2026-11-20")
    prolonged(case, "2026-11-30")
    assert (case.due("survey"), case.asked) == ("2026-11-30", ["survey"])
    case.go_to("2026-12-01")
    assert case.told("reminded", "withdrawn") == [
        "2026-11-09 survey is reminded of",
        "2026-11-18 survey is reminded of",
        "2026-12-01 survey is withdrawn",
    ]


def test_a_unit_leader_chooses_measures_and_the_safety_representative_knows_of_it():
    case = unit()
    case.go_to("2026-12-15")
    case.hand_in("measures")
    assert case.diary == [
        "2026-12-02 safety_rep is sent measures-notice",
        "2026-12-02 leader is asked measures",
        "2026-12-15 measures is handed in",
        "2026-12-15 ends measures_set",
    ]


def test_measures_that_do_not_come_go_to_hr_and_end_some_time():
    case = unit()
    case.go_to("2027-04-02")
    assert case.diary[2:] == [
        "2027-01-04 measures is reminded of",
        "2027-01-07 measures is reminded of",
        "2027-01-13 measures is reminded of",
        "2027-01-22 measures goes to HR's list",
        "2027-04-02 measures lapses",
        "2027-04-02 ends no_measures",
    ]


def test_what_is_not_reported_and_told_within_thirty_days_can_never_be_told():
    unreported, untold = until_launched(), until_launched()
    untold.go_to("2026-11-26")
    untold.notice(how="report")
    untold.hand_in("report-check", answer="release")
    for case in (unreported, untold):
        case.go_to("2026-12-24")
        assert case.told("2026-12-23") == ["2026-12-23 hr is sent never-told", "2026-12-23 ends never_told"]
