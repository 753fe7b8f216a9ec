"""Whom an evaluation asks, and the k check: frozen at the preview, locked at the launch."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.evaluating.evaluation import (
    FORM,
    INVITATION,
    LAUNCHED,
    PART,
    PROCESS,
    READY,
    Evaluation,
    EvaluationRefused,
    box_of_round,
    evaluation_of_round,
    find_evaluation,
)
from karriereflyt.casework.noticing import give_notice
from karriereflyt.casework.office import Office
from karriereflyt.casework.previewing import Previewed, RoundRequest, preview
from karriereflyt.casework.surveys.mixing import lock_survey
from karriereflyt.casework.told import OPENS, SMALLEST
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.report_cells import AskedPerson, ReportCells, report_cells
from karriereflyt.domain.topics import ASKS
from karriereflyt.store import rounds
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import employees, load_units
from karriereflyt.store.rounds import MemberRow


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A frozen population and the cells of its report."""

    evaluation: Evaluation
    round_id: int
    faults: tuple[str, ...]
    cells: ReportCells


def preview_evaluation(office: Office, number: int, now: datetime) -> Asked:
    """Freeze whom an evaluation asks and count the cells of its report. Nothing is sent.

    Raises `EvaluationRefused` before the owner has agreed and the discussion with the unions stands there.
    """
    with office.store.read() as connection:
        evaluation = find_evaluation(connection, number, (READY,))
    evaluation.needs(
        (READY,), "it can be previewed once its owner has agreed and the discussion with the unions has date and names."
    )
    previewed = preview(office, _request(evaluation), now)
    with office.store.read() as connection:
        cells = count_cells(connection, previewed.round_id, evaluation.k)
    faults = (*previewed.faults, *_too_few(cells, evaluation.k, previewed))
    with office.store.begin() as connection:
        rounds.set_faults(connection, previewed.round_id, faults)
    return Asked(evaluation=evaluation, round_id=previewed.round_id, faults=faults, cells=cells)


def _request(evaluation: Evaluation) -> RoundRequest:
    kept = {name: value for name, value in evaluation.pinned.items() if name.startswith(ASKS)}
    return RoundRequest(
        process=PROCESS,
        year=evaluation.opens.year,
        units=evaluation.units,
        group=evaluation.group,
        occasion=evaluation.period,
        ends=evaluation.closes,
        pinned={PART: INVITATION, OPENS: evaluation.opens.isoformat(), SMALLEST: str(evaluation.k), **kept},
    )


def _too_few(cells: ReportCells, k: int, previewed: Previewed) -> tuple[str, ...]:
    if not previewed.included or cells.asked >= 2 * k:
        return ()
    return (
        f"Only {cells.asked} people would be asked; with fewer than {2 * k} they might be recognised. Frame it anew.",
    )


def count_cells(connection: Connection, round_id: int, k: int) -> ReportCells:
    """The cells of a round, from its frozen members."""
    leaders = {person.leader_id for person in employees(connection)}
    members = [one for one in rounds.members(connection, round_id) if one.excluded is None]
    parents = {code: unit.parent_code for code, unit in load_units(connection).items()}
    return report_cells(_asked(members, leaders), parents, k)


def _asked(members: Collection[MemberRow], leaders: Collection[str | None]) -> list[AskedPerson]:
    return [
        AskedPerson(one.pinned["unit"], one.pinned["career_level"], leads=one.person_id in leaders) for one in members
    ]


def cells_in_words(office: Office, connection: Connection, round_id: int, language: str) -> tuple[tuple[str, int], ...]:
    """The cells of a round by name, with how many are asked; none where the round is no evaluation's."""
    round_ = rounds.find_round(connection, round_id)
    frame = rounds.frame_of(connection, PROCESS, round_.period) if round_ and round_.process == PROCESS else None
    if frame is None:
        return ()
    cells, units = count_cells(connection, round_id, Evaluation.of(frame).k), load_units(connection)
    options = [option for name, _ in cells.locked for option in office.forms[FORM].field(name).options]
    named = {option.value: option.label.in_(language) for option in options}
    every = (*cells.units.items(), *cells.groups.items())
    return tuple(
        (units[code].name(language) if code in units else named.get(code, code), count) for code, count in every
    )


def check_days(office: Office, round_id: int, now: datetime) -> None:
    """Raises `EvaluationRefused` where it is too late to launch: nobody shall be asked after the opening day."""
    with office.store.read() as connection:
        evaluation = evaluation_of_round(connection, round_id)
    if evaluation.opens < oslo_date(now):
        raise EvaluationRefused(
            f"Evaluation {evaluation.number} was to open on {evaluation.opens}: frame it anew with days to come."
        )


@tried_again
def lock(office: Office, round_id: int, now: datetime) -> ReportCells:
    """From here on smallest figure, number asked and cells stand; the frame's case goes on. Again changes nothing."""
    with office.store.read() as connection:
        evaluation = evaluation_of_round(connection, round_id)
        cells = count_cells(connection, round_id, evaluation.k)
    lock_survey(office, box_of_round(round_id), asked=cells.asked, cells=cells.locked, k=evaluation.k)
    with office.store.begin() as connection:
        walking = Walking(office, connection, now)
        give_notice(walking, connection, [evaluation.number], LAUNCHED, {}, now)
        walking.save()
    return cells
