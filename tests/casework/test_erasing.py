"""What the institution promises to erase is erased, and nothing before its day."""

from datetime import timedelta

from karriereflyt.casework.documents.shelf import shelf
from karriereflyt.casework.erasing import Erased, erase_due
from karriereflyt.casework.reports.year_figures import year_figures
from karriereflyt.casework.supervising import check_partners
from karriereflyt.store import tables
from tests.casework.courses import confirm, hold, until_booked, until_held, write_record
from tests.casework.house import PROCESS, TALK
from tests.casework.readers import let_in


def private_texts(house):
    return house.count(tables.answer, tables.answer.c.box_a.is_not(None))


def test_private_preparation_is_erased_thirty_days_after_the_record_is_confirmed(house):
    until_booked(house)
    house.answer("preparation", {"most_satisfied": "Bare for meg"})
    hold(house)
    write_record(house)
    confirm(house)
    house.wait(days=30)
    assert erase_due(house.office, house.now).private_texts == 0
    house.wait(days=1)
    assert erase_due(house.office, house.now).private_texts == 1
    assert private_texts(house) == 0
    assert ("private_text_erased", "engine") in house.history()
    assert erase_due(house.office, house.now) == Erased()


def test_private_text_that_nobody_touches_is_erased_without_a_record(house):
    until_booked(house)
    house.save("preparation", {"most_satisfied": "Påbegynt"})
    later = house.now + timedelta(days=180)
    assert erase_due(house.office, later).private_texts == 0
    assert erase_due(house.office, later + timedelta(days=1)).private_texts == 1


def test_used_links_open_nothing_a_month_after_their_step_is_closed(house):
    until_booked(house)
    assert erase_due(house.office, house.now + timedelta(days=30)).links == 0
    assert erase_due(house.office, house.now + timedelta(days=31)).links == 3
    assert house.step("offer").link_hash is None
    assert house.step("preparation").link_hash is not None


def texts(house, box):
    """The steps whose answers still hold text of a class."""
    with_text = house.rows(tables.answer, tables.answer.c[box].is_not(None))
    keys = {row.id: row.key for row in house.rows(tables.step)}
    return [keys[row.step_id] for row in with_text]


def until_followed_up(house):
    """A whole course, half-year check and all; the case is closed."""
    until_held(house)
    write_record(house)
    confirm(house)
    house.wait(days=185)
    house.daily_round()
    state = {"status": "ongoing", "why": "Kurset er fullt."}
    for key in ("half-year", "partner-half-year"):
        house.answer(key, {"actions": (state, state), "new_talk": False})
    assert house.case().state == "closed"


def test_what_the_two_have_written_is_erased_two_years_after_the_talk_and_the_half_year_check_later(house):
    until_followed_up(house)
    assert texts(house, "box_p") == ["record", "confirmation", "half-year", "partner-half-year"]
    assert erase_due(house.office, TALK + timedelta(days=730)).records == 0
    house.go_to(TALK + timedelta(days=731))
    assert erase_due(house.office, house.now).records == 2
    assert texts(house, "box_p") == ["half-year", "partner-half-year"]
    assert [one for one in house.history() if one[0] == "record_erased"] == [("record_erased", "engine")] * 2
    house.wait(days=190)
    assert erase_due(house.office, house.now).half_years == 2
    assert texts(house, "box_p") == []
    assert erase_due(house.office, house.now) == Erased()


def test_the_record_of_somebody_who_has_left_is_erased_half_a_year_later(house):
    until_held(house)
    write_record(house)
    house.town.change("kari", employed_to=house.today)
    house.import_people()
    assert erase_due(house.office, house.now + timedelta(days=183)).records == 0
    assert erase_due(house.office, house.now + timedelta(days=184)).records == 1
    assert texts(house, "box_p") == []


def test_agreed_actions_are_erased_two_years_after_the_case_was_closed(house):
    until_followed_up(house)
    closed = house.case().closed_at
    erase_due(house.office, closed + timedelta(days=729))
    assert "record" in texts(house, "box_h")
    erase_due(house.office, closed + timedelta(days=731))
    assert texts(house, "box_h") == []
    assert ("actions_erased", "engine") in house.history()


def test_nothing_in_history_holds_what_was_erased(house):
    until_followed_up(house)
    house.wait(days=1000)
    erase_due(house.office, house.now)
    erased = house.rows(tables.event, tables.event.c.what.like("%_erased"))
    assert erased
    assert {row.detail for row in erased} == {None}


def test_the_log_of_letters_is_erased_a_year_after_each_ended_and_what_waits_stays(house):
    house.town.add("ola")
    house.launched()
    wanted = house.count(tables.mail)
    with house.office.store.begin() as connection:
        ended = tables.mail.update().where(tables.mail.c.recipient_id != "ola")
        connection.execute(ended.values(state="accepted", next_at=None, ended_at=house.now, reply="250 kari"))
    assert erase_due(house.office, house.now + timedelta(days=365)).letters == 0
    assert erase_due(house.office, house.now + timedelta(days=366)).letters == wanted - 1
    assert house.letters() == [("offer", "ola")]


def test_three_years_after_the_calendar_year_counts_per_unit_are_all_that_remains(house):
    house.town.add("ola", unit_code="hf")
    until_followed_up(house)
    shelf(house.office, let_in(house, "kari"), house.now, "nb")
    house.go_to(house.now.replace(year=2027, month=12))
    house.daily_round()
    before = year_figures(house.office, PROCESS, 2026, house.now).coverage_by_unit
    house.go_to(house.now.replace(year=2029, month=12, day=30))
    assert erase_due(house.office, house.now).people == 0
    house.go_to(house.now.replace(year=2030, month=1, day=2))
    assert erase_due(house.office, house.now).people > 1
    assert erase_due(house.office, house.now) == Erased()
    after = year_figures(house.office, PROCESS, 2026, house.now).coverage_by_unit
    assert after == before
    elsewhere = {"person", "supervision", "form_version", "mail"}  # mail: what was never sent is not this job's
    kept = {name: rows for name, rows in house.everything().items() if name not in elsewhere}
    assert [name for name, rows in kept.items() if any(one in repr(rows) for one in ("kari", "ola", "leder"))] == []
    assert {name for name in ("step", "answer") if kept[name]} == set()


def test_somebody_in_several_rounds_of_a_year_stays_one_in_the_counts(house):
    house.launched()
    house.preview(units=("hf",))
    house.go_to(house.now.replace(year=2027, month=2))
    house.daily_round()
    house.go_to(house.now.replace(year=2030, month=1))
    erase_due(house.office, house.now)
    members = house.rows(tables.member)
    assert len({row.round_id for row in members}) == 2
    names = [row.person_id for row in members]
    assert all(name.startswith("~") for name in names)
    assert len(set(names)) < len(names)


def test_whoever_still_has_an_open_case_stays_known(house):
    house.launched()
    house.answer("offer", {"answer": "accept", "partner_ok": "another"})
    later = house.now.replace(year=2030, month=1)
    erase_due(house.office, later)
    assert house.case().person_id == "kari"


def test_two_years_after_the_people_file_lacks_somebody_their_number_alone_is_left(house):
    house.town.add("ola")
    house.launched()
    del house.town.people["ola"]
    house.import_people()
    check_partners(house.office, house.now)
    (gone,) = house.rows(tables.person, tables.person.c.gone_at.is_not(None))
    house.wait(days=730)
    assert erase_due(house.office, house.now).leavers == 0
    house.wait(days=1)
    assert erase_due(house.office, house.now).leavers == 1
    (left,) = house.rows(tables.person, tables.person.c.gone_at.is_not(None))
    kept = {
        "id": "ola",
        "kind": "employee",
        "gone_at": gone.gone_at,
        "digest": b"",
        "given_name": "",
        "family_name": "",
    }
    assert {name: value for name, value in left._mapping.items() if value is not None} == kept
    assert erase_due(house.office, house.now).leavers == 0
