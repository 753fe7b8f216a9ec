"""Onboarding in the database: begins by itself, follows the people file, and keeps what is between two between them."""

from datetime import UTC, date, datetime

import pytest

from karriereflyt.casework.erasing import erase_due
from karriereflyt.casework.partner_check import AnswerRefused
from karriereflyt.casework.reports.import_page import import_sentence
from karriereflyt.casework.starting import Request, StartRefused, start_by_themselves, start_case
from karriereflyt.casework.supervising import check_partners
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.people import Contract
from karriereflyt.domain.roles import NOBODY
from karriereflyt.store import tables
from tests.casework.house import House

FIRST_DAY = date(2026, 11, 2)
TALK = {
    "talk_date": date(2026, 11, 30), "main_tasks": "Undervise i kildekritikk.", "expect_of_you": "Gå på seminarene.",
    "expectations_page": True, "trial_info_date": date(2026, 11, 2),
    "followup_dates": ({"day": date(2027, 2, 1), "with_whom": None},),
}  # fmt: skip
HOPE = "Tid til å skrive ferdig boka."


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text} 09:00").replace(tzinfo=UTC)


@pytest.fixture
def newcomer(house: House) -> House:
    """Kari begins on 2 November; the import has told of it."""
    house.town.change("kari", employed_from=FIRST_DAY, contract=Contract.PERMANENT, employed_to=None)
    house.town.add("fadder")
    house.import_people()
    return house


@pytest.fixture
def begun(newcomer: House) -> House:
    start_by_themselves(newcomer.office, newcomer.now)
    return newcomer


def go(house: House, text: str) -> None:
    house.go_to(at(text))
    house.daily_round()


def until_the_talk(house: House) -> None:
    go(house, "2026-11-26")
    house.answer("start-preparation", {"expect_of_us": HOPE})


def read_in(house: House, key: str) -> str:
    """Everything that the reader of a step is shown of earlier steps."""
    return " ".join(entry.text for shown in house.view(key).shown for entry in shown.entries)


def test_a_case_begins_by_itself_once_when_the_people_file_tells_of_a_first_day(newcomer):
    assert start_by_themselves(newcomer.office, newcomer.now) == {"onboarding": 1}
    assert start_by_themselves(newcomer.office, newcomer.now) == {}
    case = newcomer.case()
    assert (case.person_id, case.standing) == ("kari", "planned")
    assert case.pinned == {"career_level": "none", "unit": "iss", "occasion": "2026-11-02"}


def test_a_start_that_is_moved_moves_open_steps_and_is_told_to_those_who_know_of_it(begun):
    go(begun, "2026-10-13")
    assert [(row.key, row.due) for row in begun.steps()] == [
        ("programme", date(2026, 10, 19)),
        ("access", date(2026, 10, 26)),
    ]
    begun.town.change("kari", employed_from=date(2026, 12, 1))
    begun.import_people()
    assert [(row.key, row.anchor, row.due) for row in begun.steps()] == [
        ("programme", date(2026, 12, 1), date(2026, 11, 17)),
        ("access", date(2026, 12, 1), date(2026, 11, 24)),
    ]
    assert begun.letters(tables.mail.c.kind == "notice") == [
        ("welcome", "kari"), ("new-first-day", "kari"), ("start-moved", "leder"), ("start-moved", "desk:hf"),
    ]  # fmt: skip


def test_the_buddy_named_by_the_leader_gets_the_list_and_the_employee_the_programme(begun):
    go(begun, "2026-10-13")
    begun.answer("programme", {"first_weeks": "Omvisning mandag.", "buddy": "fadder"})
    go(begun, "2026-10-20")
    assert begun.asked() == [("access", "desk:hf"), ("first-weeks", "kari"), ("buddy-tasks", "fadder")]
    buddy = begun.town.people["fadder"].name
    assert (read_in(begun, "first-weeks"), read_in(begun, "buddy-tasks")) == (f"Omvisning mandag. {buddy}", "")


def test_what_the_employee_writes_before_the_talk_is_read_by_the_leader(begun):
    until_the_talk(begun)
    assert read_in(begun, "start-talk") == HOPE


def test_a_leader_who_came_later_reads_nothing_from_the_time_of_the_one_before(begun):
    until_the_talk(begun)
    begun.answer("start-talk", TALK)
    begun.answer("start-confirmation", {"answer": "confirm", "comment": "Fint."})
    begun.town.change("kari", leader_id="dekan")
    begun.import_people()
    go(begun, "2027-01-19")
    assert begun.step("followup", state="open").assignee_id == "dekan"
    assert HOPE not in read_in(begun, "followup")
    assert "kildekritikk" not in read_in(begun, "followup")


def test_hrs_desk_in_the_place_of_a_leader_reads_nothing_that_was_written_for_one(begun):
    begun.town.change("kari", leader_id=None)
    begun.import_people()
    until_the_talk(begun)
    assert begun.step("start-talk", state="open").assignee_id == "desk:hf"
    assert read_in(begun, "start-talk") == ""


def test_the_note_is_read_by_the_employee_and_class_p_names_the_leader(begun):
    until_the_talk(begun)
    begun.answer("start-talk", TALK)
    view = begun.view("start-confirmation")
    assert (view.reading_as, view.partner_as) == ("employee_of_leader", "leader")
    assert "kildekritikk" in read_in(begun, "start-confirmation")


def test_the_evaluation_leaves_nothing_with_the_step_and_is_counted_by_half_year(begun):
    go(begun, "2027-05-03")
    begun.answer("evaluation", {"ob_ready": "5", "ob_talks": "4"})
    written = begun.rows(tables.answer, tables.answer.c.step_id == begun.step("evaluation").id)
    assert [(row.routing, row.box_a, row.box_p, row.box_h) for row in written] == []
    assert [row.survey for row in begun.rows(tables.letterbox)] == ["onboarding:2027H1"]


def test_a_late_start_says_in_history_what_it_leaves_out(newcomer):
    newcomer.go_to(at("2026-11-20"))
    start_case(newcomer.office, Request("onboarding", "kari", {}, {}), newcomer.now)
    skipped = newcomer.rows(tables.event, tables.event.c.what == "skipped")
    assert [row.detail["what"] for row in skipped] == ["welcome", "programme", "access", "workplace", "day-one"]


def test_a_buddy_whom_nobody_knows_is_refused_in_a_sentence(newcomer):
    request = Request("onboarding", "kari", {"buddy": "yes"}, {"buddy": "nobody"})
    with pytest.raises(StartRefused, match="Nobody has the number nobody: use the one in the people file"):
        start_case(newcomer.office, request, newcomer.now)


@pytest.fixture
def called_off(begun: House) -> House:
    """On 13 October the people file lacks Kari, who was to begin."""
    go(begun, "2026-10-13")
    del begun.town.people["kari"]
    begun.import_people()
    return begun


def test_a_start_that_is_called_off_closes_the_case_at_once_and_is_told_to_those_who_make_it_ready(called_off):
    check_partners(called_off.office, called_off.now)
    case = called_off.case()
    assert (case.state, case.outcome, called_off.asked()) == ("closed", "called_off", [])
    assert called_off.letters(tables.mail.c.message == "called-off") == [
        ("called-off", "leder"), ("called-off", "desk:hf"),
    ]  # fmt: skip


def test_thirty_days_after_a_start_was_called_off_nothing_tells_who_it_was(called_off):
    called_off.go_to(at("2026-11-12"))
    assert erase_due(called_off.office, called_off.now).called_off == 0
    called_off.go_to(at("2026-11-13"))
    erased = erase_due(called_off.office, called_off.now)
    assert (erased.called_off, erase_due(called_off.office, called_off.now).called_off) == (1, 0)
    assert "kari" not in str(called_off.everything()).lower()
    (kept,) = called_off.rows(tables.case)
    assert (kept.outcome, kept.person_id.startswith(NOBODY)) == ("called_off", True)


def test_a_start_that_was_called_off_by_mistake_begins_anew_with_the_next_people_file(called_off):
    called_off.town.add("kari", employed_from=FIRST_DAY, contract=Contract.PERMANENT)
    called_off.import_people()
    assert start_by_themselves(called_off.office, called_off.now) == {"onboarding": 1}
    assert called_off.asked() == [("programme", "leder"), ("access", "desk:hf")]
    called_off.go_to(at("2026-11-20"))
    erase_due(called_off.office, called_off.now)
    assert called_off.case().state == "open"


def test_a_case_that_cannot_count_anew_stops_neither_the_import_nor_the_others(begun, monkeypatch):
    begun.town.add("ola", employed_from=FIRST_DAY, contract=Contract.PERMANENT)
    begun.import_people()
    start_by_themselves(begun.office, begun.now)
    go(begun, "2026-10-13")
    broken, keep = begun.case("kari").id, Walking._keep

    def fail(self, row, *args, **more):
        if row.id == broken:
            raise LookupError("Kari has a secret")
        keep(self, row, *args, **more)

    for who in ("kari", "ola"):
        begun.town.change(who, employed_from=date(2026, 12, 1))
    with monkeypatch.context() as patched:
        patched.setattr(Walking, "_keep", fail)
        imported = begun.import_people()
    assert (imported.people.changed, imported.failed) == (2, (f"{broken} (LookupError)",))
    assert import_sentence(imported).endswith(f"Cases that could not count anew: {broken} (LookupError).")
    assert (begun.step("programme", who="kari").due, begun.step("programme", who="ola").due) == (
        date(2026, 10, 19), date(2026, 11, 17),
    )  # fmt: skip
    go(begun, "2026-10-14")
    assert begun.step("programme", who="kari").due == date(2026, 11, 17)


def test_both_get_a_link_to_the_note_once_it_is_confirmed(begun):
    until_the_talk(begun)
    begun.answer("start-talk", TALK)
    begun.answer("start-confirmation", {"answer": "confirm"})
    assert begun.letters(tables.mail.c.message == "start-confirmed") == [
        ("start-confirmed", "kari"), ("start-confirmed", "leder"),
    ]  # fmt: skip
    assert {row.person_id for row in begun.rows(tables.document_link)} >= {"kari", "leder"}


PERIOD = {"version_kind": "first", "period_from": date(2027, 1, 1), "period_to": date(2029, 1, 1)}


@pytest.fixture
def planning(newcomer: House) -> House:
    """Kari, a postdoc, has had the start conversation and is asked for a career plan."""
    newcomer.town.change("kari", position_code="1352", supervisor_ids=("fadder",))
    newcomer.import_people()
    start_by_themselves(newcomer.office, newcomer.now)
    until_the_talk(newcomer)
    newcomer.answer("start-talk", TALK)
    go(newcomer, "2026-12-02")
    return newcomer


def test_the_career_plan_is_kept_for_half_a_year_after_the_last_day_and_own_thoughts_until_it(planning):
    areas = ({"goal": "En bok"}, *({} for _ in range(7)))
    planning.answer("career-plan", {**PERIOD, "areas": areas, "private": "Egentlig vil jeg ut.", "ready": True})

    planning.go_to(at("2029-12-03"))
    erase_due(planning.office, planning.now)
    assert not has_text(planning, "start-preparation")
    assert has_text(planning, "career-plan")
    assert has_text(planning, "career-plan", "box_a")
    planning.town.change("kari", employed_to=date(2029, 12, 31))
    planning.import_people()
    planning.go_to(at("2029-12-31"))
    erase_due(planning.office, planning.now)
    assert has_text(planning, "career-plan", "box_a")
    planning.go_to(at("2030-01-01"))
    erase_due(planning.office, planning.now)
    assert has_text(planning, "career-plan")
    assert not has_text(planning, "career-plan", "box_a")
    planning.go_to(at("2030-07-04"))
    erase_due(planning.office, planning.now)
    assert not has_text(planning, "career-plan")


def test_a_career_plan_outlives_the_status_of_its_round_as_long_as_its_author_works_here(planning):
    planning.answer("career-plan", {**PERIOD, "areas": ({},) * 8, "summary": "Til HR.", "ready": True})
    go(planning, "2027-11-03")
    assert planning.case().state == "closed"
    planning.go_to(at("2033-01-02"))
    erase_due(planning.office, planning.now)
    assert (has_text(planning, "career-plan", "box_p"), has_text(planning, "career-plan", "box_h")) == (True, True)
    planning.town.change("kari", employed_to=date(2033, 1, 31))
    planning.import_people()
    planning.go_to(at("2034-02-02"))
    erase_due(planning.office, planning.now)
    assert planning.rows(tables.case, tables.case.c.person_id == "kari") == []


def has_text(house: House, key: str, box: str = "box_p") -> bool:
    """Whether what was written for the two, or for oneself, is still there."""
    (row,) = house.rows(tables.answer, tables.answer.c.step_id == house.step(key).id)
    return getattr(row, box) is not None


def test_somebody_whose_first_year_is_long_over_is_refused_in_a_sentence(newcomer):
    newcomer.town.change("kari", employed_from=date(2019, 5, 4))
    newcomer.import_people()
    with pytest.raises(StartRefused, match="Nothing was started: by the first and last day known for number kari"):
        start_case(newcomer.office, Request("onboarding", "kari", {}, {}), newcomer.now)
    assert newcomer.rows(tables.case) == []


def test_nobody_is_their_own_buddy(begun):
    request = Request("onboarding", "fadder", {"buddy": "yes"}, {"buddy": "fadder"})
    with pytest.raises(StartRefused, match="Number fadder is whom the case is about: name somebody else"):
        start_case(begun.office, request, begun.now)
    go(begun, "2026-10-13")
    with pytest.raises(AnswerRefused) as refused:
        begun.answer("programme", {"first_weeks": "Omvisning.", "buddy": "kari"})
    assert (refused.value.field, refused.value.code) == ("buddy", "oneself")
