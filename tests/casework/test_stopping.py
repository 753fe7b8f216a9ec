"""Stop-all on one person: nothing to them or about them is sent, asked, listed or begun until HR lifts it."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from karriereflyt.casework.answering import LinkDead, find_person, view_step
from karriereflyt.casework.cohorts.opening import invite
from karriereflyt.casework.cohorts.settling import settle_all
from karriereflyt.casework.cohorts.signing_up import sign_up
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.endings import ending_rows
from karriereflyt.casework.letters.writing import Unsendable, Writing
from karriereflyt.casework.lists import digest_rows, hr_rows
from karriereflyt.casework.starting import Request, StartRefused, start_by_themselves, start_case
from karriereflyt.casework.stopping import NobodyMeant, Stopped, lift, stop_all
from karriereflyt.casework.supervising import check_partners
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.domain.people import Contract
from karriereflyt.store import letters, tables
from tests.casework.cohorts.training import TRACK, Training
from tests.casework.courses import YES, confirm, until_held, write_record
from tests.casework.evaluating import courses as survey
from tests.casework.house import House

DESK = "desk:hf"
ENDING = "stopped_by_hr"
mail = tables.mail


@pytest.fixture
def launched(house: House) -> House:
    """Everybody with a leader has an offer that waits to be sent; Kari and Ola have the same leader."""
    house.town.change("kari", given_name="Kari", family_name="Nordmann")
    house.town.add("ola", given_name="Ola", family_name="Hansen")
    house.launched()
    return house


def stop(house: House, who: str = "kari", *, dry_run: bool = False) -> Stopped:
    return stop_all(house.office, who, house.now, dry_run=dry_run)


def person(house: House, who: str = "kari"):
    (row,) = house.rows(tables.person, tables.person.c.id == who)
    return row


def ending_of(house: House, who: str = "kari"):
    """How somebody's latest case stands, and what is asked in it."""
    case = house.case(who)
    return case.state, case.outcome, case.next_at, house.asked(who)


CLOSED = ("closed", ENDING, None, [])


def state_of(house: House, message: str, who: str) -> str:
    return house.rows(mail, mail.c.message == message, mail.c.recipient_id == who)[-1].state


def change_letter(house: House, message: str, who: str, **values: object) -> None:
    """A letter as a sender has left it."""
    where = (mail.c.message == message) & (mail.c.recipient_id == who)
    with house.office.store.begin() as connection:
        connection.execute(mail.update().where(where).values(**values))


def sent_now(house: House) -> dict[tuple[str, str], str]:
    """The letters that a sender would send now, in words, by message and recipient; the others end as it finds."""
    with house.office.store.begin() as connection:
        until = house.now + timedelta(minutes=3)
        batch = letters.claim(connection, owner="a", now=house.now, until=until, most=500)
        writing = Writing(house.office, connection, batch)
        made = {(row.message, row.recipient_id): writing.write(row) for row in batch}
    return {name: _words(one.data) for name, one in made.items() if not isinstance(one, Unsendable)}


def _words(data: bytes) -> str:
    body = message_from_bytes(data, policy=policy.default).get_body(("plain",))
    return body.get_content() if body else ""


def test_a_dry_run_counts_and_changes_nothing(launched):
    before = launched.everything()
    assert stop(launched, dry_run=True).words == "1 case ended, 1 letter stopped"
    assert launched.everything() == before


def test_a_stop_ends_the_case_kills_its_link_and_withdraws_what_waits(launched):
    link = launched.link("offer")
    assert stop(launched) == Stopped(cases=1, letters=1)
    assert ending_of(launched) == CLOSED
    assert launched.history()[-2:] == [("step_withdrawn", "engine"), ("case_closed", "engine")]
    assert state_of(launched, "offer", "kari") == "cancelled"
    with pytest.raises(LinkDead):
        view_step(launched.office, link.step_id, link.generation, Sight())
    assert ending_of(launched, "ola")[0] == "open"
    assert state_of(launched, "offer", "ola") == "queued"


def test_a_stop_again_finds_nothing_new_and_keeps_its_first_moment(launched):
    stop(launched)
    since = person(launched).stopped_at
    launched.wait(days=1)
    assert (stop(launched), person(launched).stopped_at) == (Stopped(cases=0, letters=0), since)


@pytest.mark.parametrize(
    ("waits", "ends"),
    [
        ({"state": "deferred"}, "cancelled"),
        ({"state": "unknown"}, "cancelled"),
        ({"state": "claimed", "owner": "a", "next_at": None}, "cancelled"),
        ({"state": "unknown", "next_at": None}, "unknown"),
        ({"state": "accepted", "next_at": None}, "accepted"),
    ],
)
def test_what_has_not_been_handed_over_is_withdrawn_and_the_rest_is_left_as_it_ended(launched, waits, ends):
    change_letter(launched, "offer", "kari", **waits)
    stop(launched)
    assert state_of(launched, "offer", "kari") == ends


def test_a_sender_that_has_claimed_a_letter_before_the_stop_loses_it(launched):
    change_letter(launched, "offer", "kari", state="claimed", owner="a", next_at=None)
    (row,) = launched.rows(mail, mail.c.message == "offer", mail.c.recipient_id == "kari")
    stop(launched)
    with launched.office.store.begin() as connection:
        one = letters.HandOver(row.id, b"", 1)
        assert letters.mark_handing_over(connection, "a", [one], launched.now) == {row.id}


def term_ends(house: House, days: int) -> None:
    house.town.change("kari", contract=Contract.FIXED_TERM, employed_to=house.today + timedelta(days=days))
    house.import_people()


@pytest.mark.parametrize(("who", "tried_again"), [("kari", set()), ("leder", {("moved", "kari")})])
def test_a_letter_that_the_relay_puts_off_after_the_stop_is_not_tried_again(house, who, tried_again):
    term_ends(house, 180)
    start_by_themselves(house.office, house.now)
    term_ends(house, 300)
    for one in ("kari", "leder"):
        change_letter(house, "moved", one, state="claimed", owner="a", next_at=None, handing_over_at=house.now)
    stop(house, who)
    for one in ("kari", "leder"):
        change_letter(house, "moved", one, state="deferred", owner=None, next_at=house.now)
    assert {name for name in sent_now(house) if name[0] == "moved"} == tried_again


def test_what_others_were_to_be_told_about_the_person_is_withdrawn_too(launched):
    launched.answer("offer", YES)
    assert state_of(launched, "slots", "leder") == "queued"
    stop(launched)
    assert state_of(launched, "slots", "leder") == "cancelled"


def test_a_partners_list_of_talks_leaves_the_person_out(launched):
    stop(launched)
    words = sent_now(launched)["partner-notice", "leder"]
    assert ("Ola Hansen" in words, "Nordmann" in words) == (True, False)


def test_a_partners_list_with_nobody_left_on_it_is_not_sent(launched):
    for who in ("kari", "ola"):
        stop(launched, who)
    assert {name for name in sent_now(launched) if name[0] == "partner-notice"} == {
        ("partner-notice", "dekan"),
        ("partner-notice", "rektor"),
    }


def test_weekly_lists_do_not_name_the_persons_case_and_nobody_is_reminded_of_it(launched):
    launched.answer("offer", YES)
    launched.wait(days=50)
    launched.daily_round()
    assert listed(launched) == {"leder": True, DESK: True}
    stop(launched)
    assert listed(launched) == {"leder": False, DESK: False}
    wanted = launched.count(mail, mail.c.case_id == launched.case().id)
    for _ in range(5):
        launched.wait(days=7)
        launched.daily_round()
    assert launched.count(mail, mail.c.case_id == launched.case().id) == wanted


def listed(house: House) -> dict[str, bool]:
    """Whether the weekly lists of partner and HR name Kari."""
    lists = {"leder": digest_rows, DESK: hr_rows}
    with house.office.store.read() as connection:
        rows = {who: of(house.office, connection, who, house.now, "nb") for who, of in lists.items()}
    return {who: "Kari Nordmann" in [row["name"] for row in found] for who, found in rows.items()}


def test_a_talk_that_was_held_stays_held(house):
    until_held(house)
    write_record(house)
    confirm(house)
    stop(house)
    assert (house.case().state, house.case().outcome, house.asked()) == ("closed", "confirmed", [])


def test_it_survives_imports_and_a_while_out_of_the_people_file(launched):
    stop(launched)
    since, kari = person(launched).stopped_at, launched.town.people["kari"]
    launched.town.change("kari", family_name="Hansen")
    launched.import_people()
    del launched.town.people["kari"]
    launched.import_people()
    launched.town.people["kari"] = kari
    launched.import_people()
    assert (person(launched).gone_at, person(launched).stopped_at) == (None, since)


def test_a_preview_says_that_hr_has_stopped_it_and_names_the_person_as_nobodys_partner(house):
    house.town.add("ola")
    house.import_people()
    for who in ("kari", "leder"):
        stop(house, who)
    previewed = house.preview()
    assert previewed.excluded[ENDING] == 2
    members = {row.person_id: row for row in house.rows(tables.member)}
    assert (members["kari"].excluded, members["ola"].partner_id) == (ENDING, "dekan")


def test_a_launch_leaves_out_whoever_was_stopped_since_the_preview(house):
    house.import_people()
    round_id = house.preview().round_id
    stop(house)
    house.launch(round_id)
    (member,) = house.rows(tables.member, tables.member.c.person_id == "kari")
    assert (member.excluded, house.count(tables.case, tables.case.c.person_id == "kari")) == (ENDING, 0)


def test_no_case_is_started_by_hand_not_even_where_the_process_goes_on_after_leaving(house):
    house.import_people()
    stop(house)
    for process in ("onboarding", "exit"):
        with pytest.raises(StartRefused, match="All mail about number kari is stopped"):
            start_case(house.office, Request(process, "kari", {}, {}), house.now)


@pytest.mark.parametrize("day", ["employed_from", "employed_to"])
def test_no_case_begins_by_itself_and_no_list_names_the_end(house, day):
    soon = house.today + timedelta(days=30)
    house.town.change("kari", contract=Contract.FIXED_TERM, **{day: soon})
    house.import_people()
    stop(house)
    assert start_by_themselves(house.office, house.now) == {}
    with house.office.store.read() as connection:
        assert ending_rows(house.office, connection, DESK, house.now, "nb") == []


def test_an_end_of_employment_that_goes_on_after_leaving_ends_too(house):
    term_ends(house, 90)
    assert start_by_themselves(house.office, house.now) == {"exit": 1}
    house.town.people.pop("kari")
    house.import_people()
    assert house.case().state == "open"
    assert stop(house).cases == 1
    assert ending_of(house) == CLOSED


def test_the_steps_of_a_stopped_partner_go_to_hr_as_when_a_partner_leaves(launched):
    launched.answer("offer", YES)
    link = launched.link("slots")
    assert stop(launched, "leder") == Stopped(cases=1, letters=3)
    with pytest.raises(LinkDead):
        view_step(launched.office, link.step_id, link.generation, Sight())
    assert check_partners(launched.office, launched.now) == 2
    assert launched.asked() == [("assign", DESK)]
    assert [one.value for one in launched.view("assign").options["partner"]][:2] == ["dekan", "rektor"]
    assert find_person(launched.office, "leder") is find_person(launched.office, "leder@uni.example") is None
    launched.wait(days=1)
    assert {who for _, who in sent_now(launched)} == {"dekan", "rektor", DESK}


def test_the_sign_up_page_and_an_invitation_reach_nobody_who_is_stopped(house):
    training = Training(house, "iss", each=2)
    training.start()
    stop(house, "iss0")
    sign_up(house.office, str(training.cohort), "iss0@uni.example", house.now)
    found = invite(house.office, training.cohort, TRACK, ["iss0", "iss1"], house.now)
    assert (found.asked, found.left_out) == (1, {"iss0": "gets no mail: HR has stopped it"})
    assert house.count(tables.case, tables.case.c.person_id == "iss0") == 0


def test_the_seat_of_a_stopped_participant_goes_to_the_next_on_the_list(house):
    training = Training(house, "iss", each=3)
    training.start(seats=1, most_of_unit=1)
    training.apply("iss0", "iss1")
    training.select()
    stop(house, "iss0")
    settle_all(house.office, house.now)
    assert (ending_of(house, "iss0"), house.case("iss1").standing) == (CLOSED, "seat_offered")


def test_the_cohort_of_a_stopped_owner_goes_on_and_tells_its_participants(house):
    training = Training(house, "iss", each=1)
    training.open(owner="dekan")
    house.answer("frame", {"answer": "go", "checked": True}, who="dekan")
    assert stop(house, "dekan") == Stopped(cases=0, letters=1)
    house.wait(days=31)  # by then every case has been looked at
    house.daily_round()
    invite(house.office, training.cohort, TRACK, ["iss0"], house.now)
    assert (house.case("dekan").state, set(sent_now(house))) == ("open", {("invitation", "iss0")})


def test_an_anonymous_answer_stays_and_no_reminder_goes_out_any_more(house):
    asked = survey.opened(house)
    survey.respond(house, "lin00", talk_held="yes")
    waiting = house.count(tables.letterbox)
    for who in ("lin00", "lin01"):
        assert stop(house, who).cases == 1
    house.wait(days=14)
    house.daily_round()
    assert house.count(tables.letterbox) == waiting
    stopped = mail.c.recipient_id.in_(["lin00", "lin01"])
    assert house.count(mail, stopped, mail.c.state != "cancelled") == 0
    assert {house.case(who).outcome for who in ("lin00", "lin01")} == {ENDING}
    survey.closed(house, asked)
    assert {house.step("survey", who=who).state for who in ("lin00", "lin01", "lin02")} == {"lapsed"}


def test_a_lifted_stop_lets_the_next_preview_of_the_round_reach_the_person_again(launched):
    stop(launched)
    lift(launched.office, "kari", dry_run=False)
    assert (person(launched).stopped_at, ending_of(launched)) == (None, CLOSED)
    assert launched.preview().included == 1
    launched.launch()
    assert launched.asked() == [("offer", "kari")]
    assert ("offer", "kari") in sent_now(launched)


def test_lifting_tries_dry_first_and_says_where_there_is_nothing_to_lift(launched):
    stop(launched)
    lift(launched.office, "kari", dry_run=True)
    assert person(launched).stopped_at == launched.now
    with pytest.raises(NobodyMeant, match="Mail to number ola is not stopped"):
        lift(launched.office, "ola", dry_run=False)


@pytest.mark.parametrize("who", ["", "nobody", DESK])
def test_only_somebody_in_the_people_file_can_be_stopped(launched, who):
    with pytest.raises(NobodyMeant, match="in the people file"):
        stop(launched, who)


def test_what_a_stopped_leader_would_be_asked_or_told_comes_to_hrs_desk(house):
    house.town.change("kari", employed_from=house.today + timedelta(days=60), contract=Contract.PERMANENT)
    house.import_people()
    stop(house, "leder")
    start_by_themselves(house.office, house.now)
    house.go_to(house.now + timedelta(days=40))
    house.daily_round()
    assert ("programme", DESK) in house.asked()
    house.town.change("kari", employed_from=house.today + timedelta(days=40))
    house.import_people()
    assert {who for message, who in house.letters(mail.c.message == "start-moved")} == {DESK}


def test_nobody_who_is_stopped_is_named_for_anything(house):
    training = Training(house, "a")
    house.town.add("fadder")
    house.import_people()
    for one in ("dekan", "fadder"):
        stop(house, one)
    with pytest.raises(CohortRefused, match="Number dekan has left, or gets no mail: name somebody else"):
        training.open(trainer="dekan")
    with pytest.raises(StartRefused, match="Number fadder has left, or gets no mail: name somebody else"):
        start_case(house.office, Request("onboarding", "kari", {"buddy": "yes"}, {"buddy": "fadder"}), house.now)
