"""What HR does about letters that did not arrive."""

import pytest

from karriereflyt.casework.launching import begin_launch
from karriereflyt.casework.reports.launch_report import launch_figures
from karriereflyt.casework.reports.year_figures import year_figures
from karriereflyt.casework.resending import NothingChosen, Undelivered, Which, hand_over, resend
from karriereflyt.store import tables
from tests.casework.house import PROCESS


@pytest.fixture
def round_id(house):
    """Kari's offer was refused, Ola's given up, of Sara's nobody knows; everybody else has theirs."""
    house.town.add("ola")
    house.town.add("sara")
    round_id = house.launched()
    for who, state in (("kari", "rejected"), ("ola", "expired"), ("sara", "unknown")):
        end_letter(house, who, state)
    end_letter(house, None, "accepted")
    return round_id


def end_letter(house, who, state):
    mail = tables.mail
    where = (mail.c.recipient_id == who) if who else mail.c.state == "queued"
    with house.office.store.begin() as connection:
        ended = {"state": state, "next_at": None, "ended_at": house.now, "attempts": 5, "reply": "550"}
        connection.execute(mail.update().where(where).values(ended))


def letter_of(house, who):
    (row,) = house.rows(tables.mail, tables.mail.c.recipient_id == who, tables.mail.c.kind == "step")
    return row


def send(house, *, dry_run=False, unknown_too=False, **which):
    return resend(house.office, Which(**which), house.now, dry_run=dry_run, unknown_too=unknown_too)


def test_a_dry_run_counts_and_changes_nothing(house, round_id):
    before = house.everything()
    assert send(house, round_id=round_id, dry_run=True) == Undelivered(letters=2, cases=2)
    assert house.everything() == before


def test_the_undelivered_letters_of_a_round_are_queued_again_once(house, round_id):
    message_id = letter_of(house, "kari").message_id
    house.wait(days=1)
    assert send(house, round_id=round_id).words == "2 letters in 2 cases"
    row = letter_of(house, "kari")
    assert (row.state, row.next_at, row.attempts, row.ended_at, row.reply) == ("queued", house.now, 0, None, None)
    assert row.message_id == message_id
    assert letter_of(house, "sara").state == "unknown"
    assert house.history()[-1] == ("letter_resent", "hr")
    assert send(house, round_id=round_id) == Undelivered(letters=0, cases=0)


def test_one_case_can_be_chosen_alone(house, round_id):
    assert round_id
    assert send(house, case_id=house.case("ola").id) == Undelivered(letters=1, cases=1)
    assert letter_of(house, "kari").state == "rejected"


def test_letters_that_may_have_arrived_are_sent_again_only_when_asked_for(house, round_id):
    assert send(house, round_id=round_id, unknown_too=True) == Undelivered(letters=3, cases=3, doubtful=1)
    assert letter_of(house, "sara").state == "queued"


def test_what_is_no_longer_asked_is_not_sent_again(house, round_id):
    house.answer("offer", {"answer": "decline"})
    assert send(house, round_id=round_id) == Undelivered(letters=1, cases=1)


@pytest.mark.parametrize("which", [{}, {"case_id": 1, "round_id": 1}, {"case_id": 10**6}, {"round_id": 10**6}])
def test_a_case_or_a_round_must_be_named(house, round_id, which):
    assert round_id
    with pytest.raises(NothingChosen):
        send(house, **which)


def test_whoever_hr_has_told_in_another_way_is_no_failure_any_more_and_counts_as_offered(house, round_id):
    assert begin_launch(house.office, round_id, house.now).chunks == ()
    assert launch_figures(house.office, round_id).failed == 2
    for who in ("kari", "ola"):
        assert hand_over(house.office, house.case(who).id, house.now, dry_run=False).letters == 1
    assert launch_figures(house.office, round_id).failed == 0
    assert house.history()[-1] == ("letter_handed_over", "hr")
    figures = year_figures(house.office, PROCESS, 2026, house.now)
    assert (figures.total["offered"], figures.total["not_reached"]) == (4, 0)


def test_handing_over_tries_dry_first(house, round_id):
    assert round_id
    assert hand_over(house.office, house.case().id, house.now, dry_run=True) == Undelivered(letters=1, cases=1)
    assert letter_of(house, "kari").state == "rejected"
