"""An employment ends: what the house itself does around it, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from karriereflyt.casework import answering
from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.endings import ending_rows, want_lists
from karriereflyt.casework.erasing import erase_due
from karriereflyt.casework.letters.writing import Unsendable, Writing
from karriereflyt.casework.reports.endings_page import endings_page, endings_sentence
from karriereflyt.casework.starting import Request, StartRefused, start_by_themselves, start_case
from karriereflyt.domain.people import Contract
from karriereflyt.store import letters, tables
from tests.casework.house import MONDAY

TERM = 180


def ends_in(house, days, who="kari", **more):
    """The people file tells of a last day."""
    house.town.change(who, employed_to=house.today + timedelta(days=days), contract=Contract.FIXED_TERM, **more)
    house.import_people()


def begin(house, days=TERM, **more):
    ends_in(house, days, **more)
    assert start_by_themselves(house.office, house.now) == {"exit": 1}


def given_notice(house, *, last_day=None, ending="own_notice", parties=()):
    pinned = {"ending": ending} | ({"day:last_day": last_day.isoformat()} if last_day else {})
    return start_case(house.office, Request("exit", "kari", pinned, dict(parties)), house.now)


def written(house, message):
    """What becomes of the letters of a kind, made now."""
    with house.office.store.read() as connection:
        ids = [row.id for row in house.rows(tables.mail, tables.mail.c.message == message)]
    with house.office.store.begin() as connection:
        rows = letters.claim(connection, owner="test", now=house.now, until=house.now + timedelta(minutes=1), most=500)
        return [Writing(house.office, connection, rows).write(row) for row in rows if row.id in ids]


def walk_on(house, days):
    house.wait(days=days)
    house.daily_round()


def test_a_fixed_term_begins_by_itself_half_a_year_before_its_end_and_a_permanent_post_never(house):
    house.town.add("ola", contract=Contract.PERMANENT, employed_to=MONDAY.date() + timedelta(days=100))
    ends_in(house, TERM + 1)
    assert start_by_themselves(house.office, house.now) == {}
    house.wait(days=1)
    assert start_by_themselves(house.office, house.now) == {"exit": 1}
    assert house.asked() == [("offer", "kari")]
    assert house.case().pinned["survey"] == "2027"


def test_the_day_that_hr_gives_counts_where_the_people_file_has_none(house):
    house.import_people()
    given_notice(house, last_day=house.today + timedelta(days=30))
    assert house.asked() == [("offer", "kari")]
    for days in (16, 8, 7):
        walk_on(house, days)
    assert [row.key for row in house.steps(state="lapsed")] == ["offer", "leaving", "handover"]


def test_another_day_than_the_one_in_the_people_file_is_refused(house):
    ends_in(house, 90)
    with pytest.raises(StartRefused, match="another day for number kari: correct it there"):
        given_notice(house, last_day=house.today + timedelta(days=30))


def test_an_import_that_moves_the_last_day_is_told_at_once_and_once(house):
    begin(house)
    ends_in(house, 300)
    ends_in(house, 300)
    assert house.letters(tables.mail.c.message == "moved") == [("moved", "kari"), ("moved", "leder")]


def test_a_last_day_that_is_taken_back_closes_the_case(house):
    begin(house)
    house.town.change("kari", employed_to=None)
    house.import_people()
    assert (house.case().state, house.case().outcome, house.asked()) == ("closed", "continues", [])


def test_links_are_dead_on_the_day_after_the_last_one(house):
    begin(house)
    house.answer("offer", {"answer": "decline"})
    handed_in = house.step("offer")
    house.wait(days=TERM)
    assert answering.view_step(house.office, handed_in.id, handed_in.generation, Sight()).key == "offer"
    house.wait(days=1)
    with pytest.raises(LinkDead):
        answering.view_step(house.office, handed_in.id, handed_in.generation, Sight())


def test_an_unticked_notice_goes_to_hr_and_to_its_head_every_working_day(house):
    head = replace(house.office.institution.functions["hr_head"], name="HR-direktøren")
    functions = {**house.office.institution.functions, "hr_head": head}
    house.office = replace(house.office, institution=replace(house.office.institution, functions=functions))
    begin(house, days=60, employed_from=house.today - timedelta(days=900))
    for _ in range(28):
        walk_on(house, 1)
    told = house.letters(tables.mail.c.message.in_(["notice-check-reminder", "notice-overdue"]))
    days = len(told) // 2
    assert days >= 4
    assert sorted(told) == sorted([("notice-check-reminder", "desk:hf"), ("notice-overdue", "desk::hr_head")] * days)
    house.answer("notice-check", {"dealt_with": True})
    walk_on(house, 3)
    assert len(house.letters(tables.mail.c.message == "notice-overdue")) == days


def looks_back(house, **said):
    """The course to the end: the employee writes instead of talking."""
    begin(house)
    house.answer("offer", {"answer": "in_writing"})
    house.answer("written", {"promises": "4", "summary": "Fine år.", **said})
    house.answer("share", {"share_summary": "none"})


def test_a_letter_after_the_last_day_goes_to_the_private_address_alone_and_then_the_address_is_erased(house):
    looks_back(house, contact_in_year=True, private_email="kari@privat.example")
    for _ in range(3):
        walk_on(house, 80)
    walk_on(house, TERM + 365 - 240 + 1)
    erase_due(house.office, house.now)
    (letter,) = written(house, "contact")
    assert (letter.to, b"kari@uni.example" in letter.data) == ("kari@privat.example", False)
    house.wait(days=15)
    assert erase_due(house.office, house.now).end_talks > 0
    texts = house.rows(tables.answer, tables.answer.c.box_p.is_not(None) | tables.answer.c.box_h.is_not(None))
    assert [row for row in texts if house.step("written").id == row.step_id] == []


def test_every_other_letter_to_somebody_who_has_left_is_not_sent(house):
    begin(house, days=10)
    house.wait(days=12)
    outcomes = written(house, "offer")
    assert [(one.state, one.reason) for one in outcomes if isinstance(one, Unsendable)] == [
        ("cancelled", "the recipient has left")
    ]


def test_what_is_said_at_the_end_is_kept_for_twelve_months_and_other_records_for_half_a_year(house):
    looks_back(house)
    for _ in range(3):
        walk_on(house, 70)
    house.go_to(MONDAY + timedelta(days=TERM + 365))
    assert erase_due(house.office, house.now).end_talks == 0
    house.wait(days=1)
    assert erase_due(house.office, house.now).end_talks == 1
    assert erase_due(house.office, house.now).end_talks == 0


def test_the_log_of_who_has_read_it_is_kept_for_a_year_after(house):
    looks_back(house)
    read = {"case_id": house.case().id, "at": house.now, "what": "read", "who": "kari"}
    with house.office.store.begin() as connection:
        connection.execute(tables.access.insert().values(**read))
    for _ in range(3):
        walk_on(house, 70)
    house.go_to(MONDAY + timedelta(days=TERM + 366))
    assert (erase_due(house.office, house.now).end_talks, house.count(tables.access)) == (1, 1)
    house.wait(days=365)
    assert erase_due(house.office, house.now).readings == 0
    house.wait(days=1)
    assert erase_due(house.office, house.now).readings == 1


def test_the_leader_holds_the_talk_where_nobody_else_is_named(house):
    ends_in(house, 90)
    given_notice(house)
    leader = house.town.people["leder"]
    assert house.view("offer").partner_name == f"{leader.given_name} {leader.family_name}"
    house.answer("offer", {"answer": "accept", "partner_ok": "yes"})
    assert house.asked()[-1] == ("slots", "leder")


def test_class_p_names_whoever_holds_the_talk_who_need_not_be_the_leader(house):
    house.town.add("ola")
    ends_in(house, 90)
    given_notice(house, parties={"partner": "ola"})
    house.answer("offer", {"answer": "in_writing"})
    view = house.view("written")
    assert (view.reading_as, view.partner_as) == ("employee", "partner")


def test_hr_reads_the_summary_that_was_shared_and_nothing_else(house):
    begin(house)
    house.answer("offer", {"answer": "in_writing"})
    house.answer("written", {"would_stay": "Mer tid.", "summary": "Fine år."})
    house.answer("share", {"share_summary": "hr", "summary_for_hr": "Fine år.", "confirmed": True})
    (shown,) = house.view("shared-with-hr").shown
    assert [entry.text for entry in shown.entries] == ["HR ved enheten", "Fine år.", "Ja"]


def test_the_leader_reads_the_summary_only_where_it_is_shared_with_them(house):
    begin(house)
    house.answer("offer", {"answer": "in_writing"})
    house.answer("written", {"would_stay": "Mer tid.", "summary": "Fine år."})
    house.answer("share", {"share_summary": "leader", "summary_for_leader": "Gode år.", "confirmed": True})
    (shown,) = house.view("shared-with-leader").shown
    assert "Gode år." in [entry.text for entry in shown.entries]
    assert "Mer tid." not in repr(shown)


def test_leader_and_hr_each_read_what_is_meant_for_them_where_it_is_shared_with_both(house):
    begin(house)
    house.answer("offer", {"answer": "in_writing"})
    house.answer("written", {"summary": "Fine år."})
    texts = {"summary_for_leader": "Til leder.", "summary_for_hr": "Til HR."}
    house.answer("share", {"share_summary": "both", "confirmed": True, **texts})
    told = {step: house.view(step).shown[0].entries for step in ("shared-with-leader", "shared-with-hr")}
    assert {step: [one.text for one in entries if one.text in texts.values()] for step, entries in told.items()} == {
        "shared-with-leader": ["Til leder."],
        "shared-with-hr": ["Til HR."],
    }


def test_the_leader_sees_the_practical_list_that_the_employee_has_ticked(house):
    begin(house, days=20)
    walk_on(house, 13)
    house.answer("handover", {"done": ("keys",)})
    (shown,) = house.view("leader-handover").shown
    assert [entry.text for entry in shown.entries] == ["Nøklar, kort og utstyr er leverte"]


def test_twice_a_year_each_desk_gets_the_list_of_its_ends_once(house):
    house.town.add("ola", "hf", employed_to=MONDAY.date() + timedelta(days=40))
    house.town.add("dean", "u", employed_to=MONDAY.date() + timedelta(days=274))
    house.town.add("late", "u", employed_to=MONDAY.date() + timedelta(days=275))
    begin(house, days=100)
    found = want_lists(house.office, house.now)
    want_lists(house.office, house.now)
    assert sorted(house.letters(tables.mail.c.message == "ending-soon")) == [
        ("ending-soon", "desk:hf"),
        ("ending-soon", "desk:u"),
    ]
    assert [(one.person_id, one.case_id is not None) for one in found.ends] == [
        ("ola", False),
        ("kari", True),
        ("dean", False),
    ]
    assert endings_sentence(found) == (
        "3 employments end until 2027-06-08, 1 with an open case; the list goes to 2 HR desks."
    )
    with house.office.store.read() as connection:
        rows = ending_rows(house.office, connection, "desk:hf", house.now, "nb")
    assert [row["due"] for row in rows] == ["lørdag 17. oktober 2026", "onsdag 16. desember 2026"]
    page = endings_page(found)
    names = [one.family_name for one in house.town.people.values()]
    assert [name for name in names if name in page.markdown + repr(page.table)] == []


def test_three_years_after_the_year_a_case_that_was_started_alone_is_a_count_without_name_or_day(house):
    begin(house, employed_from=house.today - timedelta(days=900))
    house.town.change("kari", employed_to=None)
    house.import_people()
    house.go_to(house.now.replace(year=2030, month=12))
    assert erase_due(house.office, house.now).people == 0
    house.go_to(house.now.replace(year=2031, month=1))
    assert erase_due(house.office, house.now).people == 1
    (case,) = house.rows(tables.case)
    assert (case.person_id[0], case.outcome, house.count(tables.step)) == ("~", "continues", 0)
    assert case.pinned == {"career_level": "none", "unit": "iss", "survey": "2027"}


@pytest.mark.parametrize("days", [None, -300, 2000], ids=["no last day", "one that has passed", "one years ahead"])
def test_an_ending_that_would_be_over_at_once_is_not_started(house, days):
    house.import_people()
    last_day = None if days is None else house.today + timedelta(days=days)
    pinned = {"day:last_day": last_day.isoformat()} if last_day else {}
    with pytest.raises(StartRefused, match="there is nothing left to do"):
        start_case(house.office, Request("exit", "kari", {"ending": "own_notice"} | pinned, {}), house.now)
    assert house.rows(tables.case) == []


def test_an_end_that_hr_has_registered_itself_is_on_the_list_too(house):
    house.import_people()
    last_day = house.today + timedelta(days=30)
    number = given_notice(house, last_day=last_day)
    found = want_lists(house.office, house.now)
    assert [(one.person_id, one.last_day, one.case_id) for one in found.ends] == [("kari", last_day, number)]
