import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from karriereflyt.demo.diary import Diary, HandedIn
from karriereflyt.demo.known_forms import known_forms
from karriereflyt.demo.pages import read_page
from karriereflyt.demo.parts import UnknownForm, part_for
from karriereflyt.demo.processes.annual_conversation.before import still_to_come, talk_time
from karriereflyt.demo.show import shows
from karriereflyt.domain.calendar import SATURDAY
from karriereflyt.domain.form import FieldType, Form
from karriereflyt.institution.loading import load_institution
from karriereflyt.rendering.forms import load_forms
from karriereflyt.settings import CHECKOUT

FORMS, _ = load_forms(CHECKOUT / "templates" / "forms", CHECKOUT)
INSTITUTION, _ = load_institution(CHECKOUT / "config", CHECKOUT)


def marks_of(form: Form) -> set[str]:
    """What a page of this form is known by."""
    marks: set[str] = set()
    for field in form.fields():
        name = f"{field.id}-0" if field.columns else field.id
        marks |= {f"{name}-{column.id}" for column in field.columns} or {name}
        marks |= {f"{field.id}={option.value}" for option in field.options if field.type is not FieldType.INFO}
        marks |= {f"share-{field.id}"} if field.shareable else set()
    return marks


def title_of(form: Form) -> str:
    """The head of its page, with a name where there is a place for one."""
    return re.sub(r"\{\w+\}", "Kari Nordmann", form.title.nn)


@pytest.mark.parametrize("name", shows())
def test_somebody_knows_what_to_do_with_every_form_of_a_process(name):
    show, known_by = shows()[name], known_forms()
    known = {
        step.form: [
            one.form
            for one in show.parts
            if one.marks <= marks_of(FORMS[step.form]) and known_by.is_titled(one.form, title_of(FORMS[step.form]))
        ]
        for process in (*show.processes, *(["approval"] if any(one.form == "approve" for one in show.parts) else []))
        for step in INSTITUTION.processes[process].steps.values()
    }
    assert known == {form: [form] for form in known}


def test_a_form_that_nobody_knows_is_an_error_with_its_title():
    page = read_page("http://x/steps/1", 200, '<form action="/steps/1"><h1>Noe nytt</h1><input name="x"></form>')
    with pytest.raises(UnknownForm, match="Noe nytt"):
        part_for(shows()["annual-conversation"].parts, page, known_forms())


def test_a_partners_times_lie_two_weeks_ahead_on_working_days_and_never_meet():
    times = [talk_time(date(2026, 9, 1), booked) for booked in range(40)]
    assert len(set(times)) == len(times)
    assert min(times).date() == date(2026, 9, 16)
    assert all(one.weekday() < SATURDAY for one in times)


@pytest.mark.parametrize(
    ("today", "number"), [("2026-09-16", 1), ("2026-09-17", 2), ("2026-09-18", 0)], ids=["in time", "late", "too late"]
)
def test_whoever_answers_late_chooses_the_first_time_that_has_not_passed(today, number):
    diary = Diary()
    for step_id, form, days in [
        (1, "slots", {"slots-0-at": "2026-09-16"}),
        (2, "choose", {"chosen": "none_fits", "counter_slots-0-at": "2026-09-17", "counter_slots-1-at": "2026-09-18"}),
        (3, "slots", {"place": "Rom 204"}),
    ]:
        at = datetime(2026, 9, 1, 12, tzinfo=UTC)
        diary.hand_in(HandedIn(step_id=step_id, form=form, reader="x", about="kari", at=at, on=at.date(), entries=days))
    scene = SimpleNamespace(about=SimpleNamespace(person_id="kari"), diary=diary, today=date.fromisoformat(today))
    assert still_to_come(scene) == number
