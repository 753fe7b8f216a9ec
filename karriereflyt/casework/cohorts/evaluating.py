"""The report on a cohort: reaction, learning, behaviour, results (Kirkpatrick's four levels; handbook 7.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from karriereflyt.casework.cohorts.settling import survey_name
from karriereflyt.casework.cohorts.state import PROCESS, TRAINED, Cohort, House, load_house
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.mixing import close_survey
from karriereflyt.casework.surveys.publishing import publish_survey, read_published
from karriereflyt.casework.surveys.reading import labels_of, reports_of
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.domain.kirkpatrick import Group, Talk, groups
from karriereflyt.domain.suppression.published import Published
from karriereflyt.rendering.survey_report import Report, Section, before_and_after
from karriereflyt.store import cohorts
from karriereflyt.store.letterbox import Box

SKILLS = tuple(f"skill_{number}" for number in range(1, 9))
BEFORE, AFTER, EFFECT, SESSION = (
    f"{PROCESS}/{name}" for name in ("application", "end-evaluation", "effect", "feedback")
)
EVALUATED = frozenset({"evaluated"})


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
    results: tuple[Group, Group] | None


def evaluate(office: Office, cohort_id: int, now: datetime, language: str) -> Evaluation:
    """Close what is still open of the cohort's surveys and read what may be told. Again it says the same.

    Raises `CohortRefused` while the effect is still being measured.
    """
    with office.store.read() as connection:
        house = load_house(connection)
    cohort = house.cohort(cohort_id)
    if cohort.row.standing not in EVALUATED:
        raise CohortRefused(f"Cohort {cohort_id} is not through: the report can be made when its last session is over.")
    _check_over(office, cohort, now)
    survey = f"{PROCESS}:{survey_name(cohort_id)}"
    sessions = [f"{survey}:feedback-{one.number}" for one in cohort.sessions]
    for box in (*(Box(one, SESSION) for one in sessions), *(Box(survey, form) for form in (BEFORE, AFTER, EFFECT))):
        close_survey(office, box, now)
    before, after, _ = (publish_survey(office, Box(survey, form), now) for form in (BEFORE, AFTER, EFFECT))
    for one in sessions:
        publish_survey(office, Box(one, SESSION), now)
    return _evaluation(office, house, cohort, (before, after), language)


def read_evaluation(office: Office, house: House, cohort: Cohort, language: str) -> Evaluation | None:
    """The same, as it was published; none before that. Changes nothing."""
    published = {one.form: one for one in read_published(office, f"{PROCESS}:{survey_name(cohort.id)}") if one.is_final}
    if cohort.row.standing not in EVALUATED or not {BEFORE, AFTER, EFFECT} <= published.keys():
        return None
    return _evaluation(office, house, cohort, (published[BEFORE], published[AFTER]), language)


def _evaluation(
    office: Office, house: House, cohort: Cohort, skills: tuple[Published, Published], language: str
) -> Evaluation:
    survey, form = f"{PROCESS}:{survey_name(cohort.id)}", office.forms[AFTER]
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


def _check_over(office: Office, cohort: Cohort, now: datetime) -> None:
    """The last form is open until two weeks after the effect is asked for."""
    plan = office.plan(PROCESS)
    last = oslo_date(cohort.sessions[-1].at)
    until = plan.moments["report"].after(last, office.institution.calendar)
    if oslo_date(now) < until:
        raise CohortRefused(f"The effect is measured until {until}: run the report from then on.")


def _was_seated(house: House, cohort: Cohort) -> Iterator[bool]:
    return (any(number == cohort.id for number, _ in one.seats) and bool(one.present_at) for one in house.people)


def _trained(house: House, cohort: Cohort) -> frozenset[str]:
    return frozenset(one.row.person_id for one in house.of(cohort) if one.row.standing == TRAINED)


def _results(office: Office, house: House, cohort: Cohort) -> tuple[Group, Group] | None:
    """Conversations that ended since the last session: how many of them were held."""
    trained = frozenset(one.row.person_id for one in house.people if one.row.standing == TRAINED)
    talks: list[Talk] = []
    with office.store.read() as connection:
        for key, process in office.processes.items():
            if process.partner_rule:
                ended = cohorts.ended_talks(connection, key, cohort.sessions[-1].at)
                talks += [Talk(partner, outcome in process.held) for partner, outcome in ended]
    return groups(talks, trained, office.institution.anonymity.k)
