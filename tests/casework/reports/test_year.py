from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from karriereflyt.casework.reports.coverage import ENTITLED, OFFERED, YES, Place
from karriereflyt.casework.reports.mail_trouble import mail_figures
from karriereflyt.casework.reports.report_page import report_page, report_sentence
from karriereflyt.casework.reports.year_figures import year_figures
from karriereflyt.casework.surveys.publishing import look_after_pools, read_published
from karriereflyt.domain.people import Sex
from karriereflyt.store import tables
from tests.casework import courses
from tests.casework.house import PROCESS


def year_of(house, year=2026):
    return year_figures(house.office, PROCESS, year, house.now)


def deliver(house, state="accepted", *, to=None):
    """The relay's answer to what waits."""
    mail = tables.mail
    query = update(mail).where(mail.c.state == "queued").values(state=state, next_at=None)
    with house.office.store.begin() as connection:
        connection.execute(query if to is None else query.where(mail.c.recipient_id == to))


def places(figures):
    """How many are where, the sums aside."""
    return {key: count for key, count in figures.total.items() if count and key not in {ENTITLED, OFFERED, YES}}


def test_before_any_round_everybody_is_in_none(house):
    house.import_people()
    found = year_of(house)
    assert (found.rounds, places(found), found.total[ENTITLED]) == (0, {Place.NOT_IN_A_ROUND: 4}, 4)
    assert report_sentence([found], mail_figures(house.office)) == (
        "Annual career conversation 2026: no round has been launched. No letter has failed."
    )


def test_a_previewed_round_counts_for_nothing(house):
    house.import_people()
    house.preview()
    assert year_of(house).rounds == 0


def test_an_offer_counts_once_the_relay_has_taken_its_letter(house):
    house.launched()
    assert places(year_of(house)) == {Place.BEING_SENT: 3, Place.HELD_BACK: 1}
    deliver(house, "rejected", to="kari")
    deliver(house)
    found = year_of(house)
    assert places(found) == {Place.OPEN: 2, Place.NOT_REACHED: 1, Place.HELD_BACK: 1}
    assert (found.total[ENTITLED], found.total[OFFERED]) == (4, 2)
    assert found.not_offered[Place.NOT_REACHED] == Counter({"mail refused": 1})
    assert found.not_offered[Place.HELD_BACK] == Counter({"no_partner": 1})


def test_silence_is_no_answer_once_all_reminders_are_used_up(house):
    house.launched()
    deliver(house)
    for _ in range(30):
        house.wait(days=1)
        house.daily_round()
    assert places(year_of(house)) == {Place.NO_ANSWER: 3, Place.HELD_BACK: 1}


def test_a_conversation_is_followed_from_yes_to_confirmed(house):
    house.launched()
    deliver(house)
    courses.accept(house)
    assert places(year_of(house))[Place.ACCEPTED] == 1
    courses.book(house)
    assert places(year_of(house))[Place.BOOKED] == 1
    courses.hold(house)
    assert (places(year_of(house))[Place.HELD], year_of(house).held) == (1, Counter(held=1))
    courses.write_record(house)
    courses.confirm(house)
    assert (places(year_of(house))[Place.HELD], year_of(house).held) == (1, Counter(confirmed=1))
    assert (year_of(house).total[YES], year_of(house).total[OFFERED]) == (1, 3)


def test_another_year_has_rounds_of_its_own(house):
    house.launched()
    assert (year_of(house, 2025).rounds, year_of(house).rounds) == (0, 1)


def test_who_came_after_the_launch_is_in_no_round(house):
    house.launched()
    house.town.add("ny")
    house.import_people()
    assert places(year_of(house))[Place.NOT_IN_A_ROUND] == 1


def test_the_page_tells_progress_coverage_and_what_is_waited_for(house):
    house.launched()
    deliver(house)
    house.wait(days=15)
    page = report_page([year_of(house)], mail_figures(house.office), 2026).markdown
    assert "| Answer the offer of a career conversation | employee | 3 | 3 | 0 |" in page
    assert "| Other staff | 4 | 3 | 0 | 0 | 0 | 3 | 0 | 0 | 0 |" in page
    assert "| Held back | has no leader to talk with; HR must name a partner | 1 |" in page
    assert "| accepted by the relay | 6 |" in page
    iss = next(line for line in page.splitlines() if "(iss)" in line)
    assert [cell.strip() for cell in iss.split("|")[2:-1]] == ["2", "0", "2", "2", "0"]


@pytest.mark.parametrize(("women", "men", "shown"), [(6, 6, True), (6, 3, False)])
def test_coverage_by_sex_is_shown_only_for_groups_that_are_large_enough(house, women, men, shown):
    for number in range(women + men):
        house.town.add(f"p{number}", sex=Sex.F if number < women else Sex.M)
    for one in ("rektor", "dekan", "leder", "kari"):
        house.town.change(one, sex=Sex.F)
    house.launched()
    deliver(house)
    page = report_page([year_of(house)], mail_figures(house.office), 2026).markdown
    assert ("| Women |" in page, "| Men | 100 % | 0 % | 0 % |" in page) == (shown, shown)


def test_the_report_names_nobody(house):
    house.launched()
    deliver(house, "rejected")
    house.wait(days=10)
    page = report_page([year_of(house)], mail_figures(house.office), 2026)
    said = page.markdown + str(page.table)
    names = {one.family_name for one in house.town.people.values()} | {one.email for one in house.town.people.values()}
    assert [name for name in names if name and len(name) > 3 and name in said] == []


def test_a_pool_whose_form_is_gone_is_left_alone(house):
    house.launched()
    house.answer("offer", {"answer": "decline", "decline_reason": "no_time"})
    kept = house.office
    left = {key: form for key, form in kept.forms.by_key.items() if key != "offer"}
    house.office = replace(kept, forms=replace(kept.forms, by_key=left))
    house.go_to(datetime(2027, 4, 5, 9, tzinfo=UTC))
    look_after_pools(house.office, house.now)
    assert read_published(house.office, f"{PROCESS}:2026") == ()
    look_after_pools(kept, house.now)
    assert [one.form for one in read_published(kept, f"{PROCESS}:2026")] == ["offer"]


def test_reasons_for_a_no_are_shown_where_enough_have_given_them_and_the_next_ones_not_one_by_one(house):
    staff = [f"p{number:02}" for number in range(28)]
    for one in staff:
        house.town.add(one)
    house.launched()

    def say_no(who, reason):
        for one in who:
            house.answer("offer", {"answer": "decline", "decline_reason": reason}, who=one)
        look_after_pools(house.office, house.now)
        return year_of(house).reasons

    assert say_no(staff[:9], "no_time") == ()
    assert say_no(staff[9:12], "no_time") == ()  # all the same: everybody's reason would be known
    shown = say_no(staff[12:24], "recent")
    assert ({reason for reason, _ in shown}, sum(count for _, count in shown)) == ({"No time", "Had one recently"}, 19)
    assert shown[0][0] in report_page([year_of(house)], mail_figures(house.office), 2026).markdown  # five are held back
    assert say_no(staff[24:], "other_way") == shown
    house.go_to(datetime(2027, 4, 5, 9, tzinfo=UTC))
    look_after_pools(house.office, house.now)
    (final,) = read_published(house.office, f"{PROCESS}:2026")
    assert final.is_final
    assert year_of(house).reasons == shown  # all 28 less those shown would tell of four who said something else
