"""A survey from its opening to its report, through the real verbs."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from karriereflyt.casework.answering import NoDraft, StepClosed
from karriereflyt.casework.erasing import erase_due
from karriereflyt.casework.rotating import rotate
from karriereflyt.casework.surveys.mixing import close_survey, lock_survey, mix_waiting
from karriereflyt.casework.surveys.publishing import SurveyOpen, publish_survey, read_published, read_texts
from karriereflyt.casework.surveys.reading import reports_of
from karriereflyt.casework.surveys.sealing import Letter
from karriereflyt.domain.suppression.cells import locked_cells
from karriereflyt.store import tables
from karriereflyt.store.seals import Seals, new_key
from tests.casework.house import KEY as SEAL
from tests.casework.surveys.conftest import STAFF
from tests.casework.surveys.pulse import KEY, box_of, hand_in


def everybody(house, count=30, **more):
    for number, who in enumerate(STAFF[:count]):
        hand_in(house, who, **{"useful": "45"[number % 2], "plan": number % 3 == 0} | more)


def closed(house):
    close_survey(house.office, box_of(house), house.now)
    return publish_survey(house.office, box_of(house), house.now)


def counts(published, question):
    return [dict(zip(row.bins, row.counts, strict=True)) for row in published.table(question).rows]


# Handing in


def test_of_an_anonymous_form_no_draft_is_kept(house):
    before = house.everything()
    with pytest.raises(NoDraft):
        house.save(KEY, {"useful": "4"}, who=STAFF[0])
    assert house.everything() == before


def test_an_answer_is_taken_once(house):
    view = house.view(KEY, who=STAFF[0])
    hand_in(house, STAFF[0], useful="4")
    from karriereflyt.casework.answering import hand_in as again

    with pytest.raises(StepClosed):
        again(house.office, view.step_id, view.generation, view.rev, {"useful": "5"}, frozenset(), "nb", house.now)
    assert house.letters_of(*box_of(house)) == [Letter({"useful": "4"}, {})]


def test_whoever_leaves_everything_out_is_counted_as_having_answered(house):
    hand_in(house, STAFF[0])
    assert house.letters_of(*box_of(house)) == [Letter({}, {})]


def test_mixing_moves_what_it_may_and_loses_nothing(house):
    everybody(house, 12)
    mix_waiting(house.office)
    assert (house.count(tables.sheet), house.count(tables.letterbox)) == (7, 5)
    mix_waiting(house.office)
    assert (house.count(tables.sheet), house.count(tables.letterbox)) == (7, 5)


# The report


def test_a_survey_is_published_once_it_is_closed_and_then_the_same_for_ever(house):
    everybody(house)
    with pytest.raises(SurveyOpen):
        publish_survey(house.office, box_of(house), house.now)
    first = closed(house)
    assert (first.answered, first.is_final, counts(first, "useful")[0][("4",)]) == (30, True, 15)
    with pytest.raises(StepClosed):
        hand_in(house, "kari", useful="1")
    mix_waiting(house.office)
    house.wait(days=3)
    assert closed(house) == first
    assert read_published(house.office, box_of(house).survey) == (first,)
    assert house.letters_of(*box_of(house)) == []


def test_where_fewer_than_k_have_answered_there_is_no_report_and_nobody_reads_the_answers(house):
    everybody(house, 4, keep="Hemmelig")
    report = closed(house)
    assert (report.answered, report.tables, report.percent) == (None, (), None)
    assert house.count(tables.sheet) == house.count(tables.open_text) == 0
    assert read_texts(house.office, box_of(house)) == {}
    (page,) = reports_of(house.office, box_of(house).survey, "nn")
    assert page.sections == ()
    assert "Færre enn 5 har svart. Derfor blir det ingen rapport, og ingen har lese svara." in page.lead


def test_the_report_of_one_form_is_found_by_the_forms_key_whatever_it_is_called(house):
    everybody(house)
    closed(house)
    survey, form = box_of(house)
    found = [len(reports_of(house.office, survey, "nb", form=one)) for one in (form, "another/form", "")]
    assert found == [1, 0, 1]


def test_under_half_is_weak_and_says_so(house):
    lock_survey(house.office, box_of(house), asked=33)
    everybody(house, 16)
    report = closed(house)
    assert (report.percent, report.is_weak) == (48, True)
    (page,) = reports_of(house.office, box_of(house).survey, "en")
    assert "16 of 33 have answered (48 per cent)." in page.lead
    assert "Fewer than half have answered. The figures say little about those who did not." in page.lead


def test_the_cells_that_were_locked_are_those_of_the_report(house):
    lock_survey(house.office, box_of(house), cells=(("unit", ("hf", "mn")),))
    lock_survey(house.office, box_of(house), cells=(("plan", ("true",)),))  # too late: they are locked
    for number, who in enumerate(STAFF):
        hand_in(house, who, useful="45"[number // 2 % 2], unit=("hf", "mn")[number % 2])
    report = closed(house)
    rows = [(row.field, row.block, row.answers) for row in report.table("useful").rows]
    assert rows == [("", (), 30), ("unit", ("hf",), 15), ("unit", ("mn",), 15)]
    assert {table.question for table in report.tables} == {"useful", "used=hf", "used=mn", "plan"}


def test_a_respondent_chooses_among_the_units_that_were_locked(house):
    asked = {"iss": 30, "hf": 2, "u": 1}
    parents = {code: one.parent_code for code, one in house.town.units.items()}
    cells = dict.fromkeys(locked_cells(asked, parents, 5).values())
    lock_survey(house.office, box_of(house), asked=33, cells=(("place", tuple(cells)),))
    offered = house.view(KEY, who=STAFF[0]).options["place"]
    assert [option.value for option in offered] == ["u", "iss", "other"]
    assert offered[1].label.nn == house.town.units["iss"].name_nn


def test_a_survey_keeps_the_k_it_began_with(house):
    everybody(house, 12)
    mix_waiting(house.office)
    anonymity = replace(house.office.institution.anonymity, k=10)
    house.office = replace(house.office, institution=replace(house.office.institution, anonymity=anonymity))
    assert closed(house).k == 5


@pytest.mark.parametrize(("writers", "shown"), [(9, 0), (10, 10)])
def test_what_people_have_written_is_shown_from_ten_on_and_after_the_report(house, writers, shown):
    for number, who in enumerate(STAFF):
        hand_in(house, who, useful="4", **({"keep": f"Behold {number}"} if number < writers else {}))
    mix_waiting(house.office)
    assert read_texts(house.office, box_of(house)) == {}
    closed(house)
    texts = read_texts(house.office, box_of(house)).get("keep", ())
    assert Counter(texts) == Counter(f"Behold {number}" for number in range(shown))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_figure_of_the_report_is_a_drawing_and_the_same_as_a_table(house, language):
    everybody(house)
    closed(house)
    (page,) = reports_of(house.office, box_of(house).survey, language)
    figures = [figure for section in page.sections for figure in section.figures]
    assert len(figures) > 0
    assert [(str(figure.svg).count("<svg"), len(figure.rows) > 0) for figure in figures] == [(1, True)] * len(figures)


# What is left of it


def test_texts_are_erased_three_months_after_the_report_and_sheets_after_a_year_the_report_never(house):
    everybody(house, keep="Et ønske")
    report = closed(house)
    erased = []
    for days in (91, 92, 365, 366):
        later = erase_due(house.office, house.now + timedelta(days=days))
        erased.append((later.anonymous_texts, later.anonymous_rows))
    assert erased == [(0, 0), (30, 0), (0, 0), (0, 30)]
    assert read_published(house.office, box_of(house).survey) == (report,)


def test_new_keys_open_what_waits_and_what_was_written(house):
    everybody(house, 22, keep="Skrevet")
    mix_waiting(house.office)
    newest = new_key()
    house.office = replace(house.office, seals=Seals([newest, SEAL]))
    list(rotate(house.office))
    house.office = replace(house.office, seals=Seals([newest]))
    assert closed(house).answered == 22
    assert read_texts(house.office, box_of(house)) == {"keep": ("Skrevet",) * 22}
