"""What HR reads of a cohort: who would get a seat and who not and why, by numbers; and where everybody stands."""

from collections import Counter
from collections.abc import Mapping

from karriereflyt.casework.cohorts.queue import selection_of
from karriereflyt.casework.cohorts.state import load_house
from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.page import MOST_ROWS, Page
from karriereflyt.casework.reports.words import counted
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.selection import Selection, Waits
from karriereflyt.rendering.reports import page, plain, table
from karriereflyt.store.people import load_units

WHY = {
    Waits.FULL: "no seat left",
    Waits.UNIT: "the unit has its part",
    Waits.DATES: "too few dates suit",
    Waits.AWAY: "not here then: on leave, or gone",
}
IN_WORDS = {
    "interested": "asked, no answer yet",
    "applied": "leader asked",
    "not_released": "on the list, leader has not said yes",
    "on_the_list": "on the list",
    "seat_offered": "seat offered",
    "seated": "seat taken",
    "incomplete": "something is missing",
    "trained": "trained",
}


def selection_page(office: Office, cohort_id: int, selection: Selection) -> Page:
    """The dry run of a selection. Numbers of people, no names."""
    with office.store.read() as connection:
        names = {code: unit.name("en") for code, unit in load_units(connection).items()}
    units = Counter(names.get(one.unit, one.unit) for one in selection.seated)
    rows = [(one.person_id, names.get(one.unit, one.unit), "gets a seat") for one in selection.seated]
    rows += [(one.person_id, names.get(one.unit, one.unit), f"waits: {WHY[why]}") for one, why in selection.waiting]
    return Page(
        key="cohort-selection",
        title=f"Cohort {cohort_id}: who gets a seat",
        markdown=page(
            f"# Cohort {cohort_id}: who gets a seat",
            f"{selection_sentence(selection)} First come first served, and one unit has at most its part.",
            "## Seats by unit",
            table(("Unit", "Seats"), sorted(units.items())) if units else "Nobody.",
        ),
        table_title="In the order of the queue",
        table=[{"Person": one, "Unit": unit, "What": what} for one, unit, what in rows[:MOST_ROWS]],
    )


def selection_sentence(selection: Selection) -> str:
    """«9 people get a seat, 2 wait.»"""
    get = "gets" if len(selection.seated) == 1 else "get"
    wait = "waits" if len(selection.waiting) == 1 else "wait"
    return f"{counted(len(selection.seated), 'person', 'people')} {get} a seat, {len(selection.waiting)} {wait}."


def standing_page(office: Office, cohort_id: int) -> tuple[Page, str]:
    """Where a cohort and the list of its track stand, counted."""
    with office.store.read() as connection:
        house = load_house(connection)
        cohort = house.cohort(cohort_id)
        selection = selection_of(office, connection, house, cohort)
    holders = Counter(one.row.standing for one in house.of(cohort))
    track = cohort.row.pinned["track"]
    on_list = Counter(one.row.standing for one in house.people if one.is_open and one.row.pinned.get("track") == track)
    rows = [(f"Session {one.number}", f"{oslo_date(one.at):%d.%m.%Y}", one.place) for one in cohort.sessions]
    sentence = (
        f"Cohort {cohort_id} is {cohort.row.standing.replace('_', ' ')}: "
        f"{holders.total()} of {cohort.row.pinned['seats']} seats are offered or taken, "
        f"{len(selection.seated) + len(selection.waiting)} more could get one."
    )
    text = page(
        f"# Cohort {cohort_id}",
        plain(sentence),
        "## In the cohort",
        _counts(holders),
        f"## Everybody interested ({plain(track.replace('_', ' '))})",
        _counts(on_list),
        "## Sessions",
        table(("Session", "Day", "Place"), rows, words=3),
    )
    return Page(key="cohort", title=f"Cohort {cohort_id}", markdown=text), sentence


def _counts(standings: Mapping[str, int]) -> str:
    rows = [(words, standings[key]) for key, words in IN_WORDS.items() if standings.get(key)]
    return table(("Where they stand", "People"), rows) if rows else "Nobody yet."
