"""The report on a cohort: reaction, learning, behaviour, results (Kirkpatrick's four levels; handbook 7.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from karriereflyt.casework.cohorts.results import Groups, from_rows, results_of
from karriereflyt.casework.cohorts.state import (
    EFFECT,
    EVALUATED,
    PROCESS,
    TRAINED,
    Cohort,
    House,
    load_house,
    rows_of,
    survey_of,
)
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.mixing import close_survey
from karriereflyt.casework.surveys.publishing import publish_survey, read_published
from karriereflyt.casework.surveys.reading import labels_of, reports_of
from karriereflyt.domain.calendar import ONE_DAY, oslo_date
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.domain.deadlines import due_day
from karriereflyt.domain.suppression.published import Published
from karriereflyt.rendering.survey_report import Report, Section, before_and_after
from karriereflyt.store.letterbox import Box

SKILLS = tuple(f"skill_{number}" for number in range(1, 9))
BEFORE, AFTER, SESSION = (f"{PROCESS}/{name}" for name in ("application", "end-evaluation", "feedback"))

Skills = tuple[Published, Published]
"""How confident people were before and after."""


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The four levels; `results` are trained partners and others, none where a group is too small."""

    cohort_id: int
    seats: int
    trained: int
    reaction: tuple[Report, ...]
    learning: Section
    end: tuple[Report, ...]
    behaviour: tuple[Report, ...]
    results: Groups | None


def evaluate_due(office: Office, now: datetime) -> None:
    """Make the report of each cohort whose effect has been measured, so that it is there when its owner is asked."""
    with office.store.read() as connection:
        ended = [one for one in load_house(connection).cohorts if one.is_open and one.row.standing == EVALUATED]
    due = [one for one in ended if measured_until(office, one) <= oslo_date(now) and not _published(office, one)]
    for cohort in due:
        _publish(office, cohort, now)


def evaluate(office: Office, cohort_id: int, now: datetime, language: str) -> Evaluation:
    """Close what is still open of the cohort's surveys and read what may be told. Again it says the same.

    Raises `CohortRefused` while the effect is still being measured.
    """
    with office.store.read() as connection:
        house = load_house(connection)
    cohort = house.cohort(cohort_id)
    if cohort.row.standing != EVALUATED:
        raise CohortRefused(f"Cohort {cohort_id} is not through: the report can be made when its last session is over.")
    until = measured_until(office, cohort)
    if oslo_date(now) < until:
        raise CohortRefused(f"The effect is measured until {until}: run the report from then on.")
    return _evaluation(office, house, cohort, _publish(office, cohort, now), language)


def measured_until(office: Office, cohort: Cohort) -> date:
    """The first day on which no answer on the effect is waited for: the deadline of its form is over for everybody who
    was not away.
    """
    plan, calendar = office.plan(PROCESS), office.institution.calendar
    last = oslo_date(cohort.sessions[-1].at)
    asked_on = plan.moments["effect"].after(last, calendar)
    due = due_day(plan.steps["effect"], asked_on, asked_on, (), calendar) or asked_on
    return max(plan.moments["report"].after(last, calendar), due + ONE_DAY)


def read_evaluation(office: Office, house: House, cohort: Cohort, language: str) -> Evaluation | None:
    """The same, as it was published; none before that. Changes nothing."""
    published = _published(office, cohort)
    if cohort.row.standing != EVALUATED or not published:
        return None
    return _evaluation(office, house, cohort, published, language)


def _publish(office: Office, cohort: Cohort, now: datetime) -> Skills:
    """Every survey of the cohort is closed and published, the effect last: with it the report is whole."""
    survey = survey_of(cohort.id)
    boxes = [Box(f"{survey}:feedback-{one.number}", SESSION) for one in cohort.sessions]
    skills = Box(survey, BEFORE), Box(survey, AFTER)
    for box in (*boxes, *skills, Box(survey, EFFECT)):
        close_survey(office, box, now)
        publish_survey(office, box, now)
    before, after = (publish_survey(office, box, now) for box in skills)
    return before, after


def _published(office: Office, cohort: Cohort) -> Skills | None:
    """What was published of the skills before and after, once the whole report is there."""
    found = {one.form: one for one in read_published(office, survey_of(cohort.id)) if one.is_final}
    return (found[BEFORE], found[AFTER]) if {BEFORE, AFTER, EFFECT} <= found.keys() else None


def _evaluation(office: Office, house: House, cohort: Cohort, skills: Skills, language: str) -> Evaluation:
    survey, form = survey_of(cohort.id), office.forms[AFTER]
    sessions = [f"{survey}:feedback-{one.number}" for one in cohort.sessions]
    pairs = [(skill, skill, form.field(skill).label) for skill in SKILLS]
    return Evaluation(
        cohort_id=cohort.id,
        seats=sum(_was_seated(house, cohort)),
        trained=len(_trained(house, cohort)),
        reaction=tuple(
            replace(report, title=f"{number}. {report.title}")
            for number, one in enumerate(sessions, start=1)
            for report in reports_of(office, one, language)
        ),
        learning=before_and_after(*skills, pairs, labels_of(office, form, language)),
        end=reports_of(office, survey, language, form=AFTER),
        behaviour=reports_of(office, survey, language, form=EFFECT),
        results=_results(office, house, cohort),
    )


def _was_seated(house: House, cohort: Cohort) -> Iterator[bool]:
    return (any(number == cohort.id for number, _ in one.seats) and bool(one.present_at) for one in house.people)


def _trained(house: House, cohort: Cohort) -> frozenset[str]:
    return frozenset(one.row.person_id for one in house.of(cohort) if one.row.standing == TRAINED)


def _results(office: Office, house: House, cohort: Cohort) -> Groups | None:
    """As they were when the report was made; before its owner is asked, as they are."""
    made = cohort.handed_in("report-made")
    if made:
        return from_rows(rows_of(made[-1].routing, "results"))
    with office.store.read() as connection:
        return results_of(office, connection, house, cohort, office.clock.now())
