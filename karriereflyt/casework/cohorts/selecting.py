"""Proposing who gets a seat: seen first, then laid before the second person."""

from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.cohorts.queue import selection_of
from karriereflyt.casework.cohorts.state import PROCESS, Cohort, load_house
from karriereflyt.casework.noticing import Notice, tell
from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.domain.form import Value
from karriereflyt.domain.selection import Selection
from karriereflyt.store import cases

WHY_NOT = {
    "planned": "The programme owner has not answered about its frame yet.",
    "selected": "Its places have been given out; free ones go to the list by themselves.",
    "under_way": "Its sessions are under way.",
}


@tried_again
def propose(office: Office, cohort_id: int, now: datetime, *, dry_run: bool) -> Selection:
    """Who would get a seat; not dry, the second person is asked. One transaction. Raises `CohortRefused`."""
    with office.store.begin() as connection:
        house = load_house(connection)
        cohort = house.cohort(cohort_id)
        selection = selection_of(office, connection, house, cohort)
        if dry_run:
            return selection
        cases.hold_cases(connection, [cohort_id])
        walking = Walking(office, connection, now)
        listening = next((walk.listening for _, walk in walking.look([cohort_id])), None)
        _check(cohort, selection, is_listening=listening is not None and listening.key == "plan")
        assert listening is not None  # noqa: S101  # checked above, in a sentence for HR
        people = tuple({"person": one.person_id} for one in selection.seated)
        rows = tuple(one.row for one in cohort.sessions)
        routing: dict[str, Value] = {"what": "proposed", "sessions": rows, "people": people}
        tell(
            office,
            connection,
            walking,
            Notice(case_id=cohort_id, process=PROCESS, name=listening, routing=routing),
            now,
        )
        walking.walk_on([cohort_id])
        walking.save()
    return selection


def _check(cohort: Cohort, selection: Selection, *, is_listening: bool) -> None:
    if not cohort.is_open:
        raise CohortRefused(f"Cohort {cohort.id} is closed.")
    if cohort.row.standing != "choosing":
        raise CohortRefused(f"Cohort {cohort.id} cannot be filled now. {WHY_NOT.get(cohort.row.standing, '')}".strip())
    if not is_listening:
        raise CohortRefused(f"The second person has been asked about cohort {cohort.id} already and has a letter.")
    if not selection.seated:
        raise CohortRefused("Nobody on the list can get a place: invite people first, or look at the dry run for why.")
