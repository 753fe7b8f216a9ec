from dataclasses import replace
from datetime import date, timedelta

import pytest

from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.casework.reports.preview_figures import Conflict, LeftOut, preview_figures
from karriereflyt.casework.reports.preview_page import preview_page
from karriereflyt.casework.reports.samples import samples
from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language
from tests.casework.house import PROCESS

POSTDOC = {"position_code": "1352"}


def figures_of(house):
    return preview_figures(house.office, house.preview().round_id, house.now)


def page_of(house, *, second_person=True, letters=()):
    return preview_page(figures_of(house), letters, second_person=second_person)


def unit_rows(page):
    """The figures in each unit's row, by code."""
    rows = [line for line in page.splitlines() if line.startswith("|") and "Department of" in line]
    return {line.split("(")[1].split(")")[0]: [int(cell) for cell in line.split("|")[2:-1]] for line in rows}


@pytest.fixture
def town(house):
    """A postdoc whose head of department supervises them, one whose supervisor nobody knows, one without an address."""
    house.town.add("anna", supervisor_ids=("leder",), **POSTDOC)
    house.town.add("berit", **POSTDOC)
    house.town.add("carl", email=None, language=Language.NN)
    house.import_people()
    return house


def test_who_is_left_out_stands_with_the_reason_and_who_has_a_conflict_with_what_became_of_it(town):
    found = figures_of(town)
    assert set(found.left_out) == {
        LeftOut(person_id="berit", unit="iss", level="postdoc", reason="supervisor_unknown"),
        LeftOut(person_id="carl", unit="iss", level="none", reason="not_reached"),
        LeftOut(person_id="rektor", unit="u", level="none", reason="no_partner"),
    }
    conflict = Conflict(person_id="anna", unit="iss", level="postdoc", tie="supervisor", partner_id="dekan")
    assert (found.conflicts, found.included) == ((conflict,), 4)


def test_the_page_counts_by_unit_and_group(town):
    assert unit_rows(page_of(town).markdown) == {
        "u": [0, 1, 0, 3, 4, 3],
        "hf": [0, 1, 0, 3, 4, 2],
        "iss": [0, 1, 0, 2, 3, 2],
    }


def test_the_page_has_the_reasons_the_solution_and_what_to_do_next(town):
    page = page_of(town).markdown
    assert "supervisor is not registered; fill it in and preview again | 1 |" in page
    assert "<summary>1 person: another partner is proposed</summary>" in page
    assert "| anna | iss | Postdoc | supervisor | dekan |" in page
    assert "run the deployment **launch** with round number" in page


def test_without_a_second_person_the_next_step_is_the_launch(town):
    page = page_of(town, second_person=False).markdown
    assert ("second person" in page, "**Next:** read this page" in page) == (False, True)


def test_a_fault_stands_first_and_no_launch_is_spoken_of(town):
    faulty = replace(town.office, faults=(Fault("templates/emails/x.nb.md", 3, "The letter *has* no subject."),))
    page = preview_page(preview_figures(faulty, town.preview().round_id, town.now), (), second_person=True).markdown
    assert "- templates/emails/x.nb.md:3: The letter \\*has\\* no subject." in page
    assert "run the deployment **launch**" not in page


def test_people_on_leave_are_told_of_and_their_letters_wait(house):
    back = house.today + timedelta(days=10)
    house.town.change("kari", leave_kind="other", leave_from=date(2026, 1, 1), leave_to=back)
    house.import_people()
    found = figures_of(house)
    offers = [(one.day, one.letters) for one in found.letters if one.message == "offer"]
    assert (found.included, found.on_leave, offers) == (3, 1, [(house.today, 2), (back + timedelta(days=1), 1)])


def test_the_time_for_sending_follows_from_what_the_relay_takes(house):
    house.import_people()
    found = replace(figures_of(house), letters_per_second=0.1)
    assert (found.first_day, found.sending_takes) == (6, timedelta(seconds=60))


def test_the_table_beside_the_page_has_one_row_for_each_person_left_out_or_given_another_partner(town):
    assert sorted(row["Person"] for row in page_of(town).table) == ["anna", "berit", "carl", "rektor"]
    assert {tuple(row) for row in page_of(town).table} == {("Person", "Unit", "Group", "What")}


def test_every_letter_of_the_process_is_shown_in_every_language_with_places_instead_of_people(house):
    shown = samples(house.office, PROCESS, ["offer", "reminder"])
    keys = {name.key for name in house.office.messages if name.process == PROCESS} | {"reminder"}
    assert {(one.message, one.language) for one in shown} == {(key, language) for key in keys for language in Language}
    assert [one.message for one in shown[:6:3]] == ["offer", "reminder"]
    offer = shown[0]
    assert (offer.subject, "«given name»" in offer.text) == ("Tilbud om årlig karrieresamtale", True)


def test_the_page_shows_each_letter_once_with_its_languages_inside(house):
    house.import_people()
    page = page_of(house, letters=samples(house.office, PROCESS, ["offer"])).markdown
    assert page.count("<details><summary>offer: ") == 1
    assert [word in page for word in ("*bokmål* · **Tilbud om", "*nynorsk* · **Tilbod om", "*English* · **Your")] == [
        True
    ] * 3


def test_no_name_and_no_address_of_anybody_stands_on_the_page(town):
    page = page_of(town, letters=samples(town.office, PROCESS))
    said = page.markdown + str(page.table) + page.title
    secrets = [
        value
        for one in town.town.people.values()
        for value in (one.family_name, one.email)
        if value and len(value) > 3  # a name of three letters stands in many words
    ]
    assert [secret for secret in secrets if secret in said] == []


def test_there_is_no_page_for_a_round_that_is_not_there(house):
    with pytest.raises(RoundRefused, match="There is no round 77"):
        preview_figures(house.office, 77, house.now)
