"""Evaluations: framed, previewed, locked, kept open, called back, closed, reported and told."""

from datetime import date

from karriereflyt.casework.evaluating import asking, changing, closing, framing, telling
from karriereflyt.casework.evaluating.asking import Asked
from karriereflyt.casework.evaluating.evaluation import OPEN, RELEASED, Evaluation, evaluations, find_evaluation
from karriereflyt.casework.evaluating.pages import cells_part, report_page, report_sentence
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.preview_figures import preview_figures
from karriereflyt.casework.reports.preview_page import preview_page
from karriereflyt.casework.reports.samples import samples
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.framing import Frame
from tasks.house import office
from tasks.thin import thin


@thin("frame an evaluation")
def frame(wanted: Frame) -> int:
    """A case for the frame; the owner gets a letter."""
    desk = office()
    return framing.frame(desk, wanted, desk.clock.now())


@thin("freeze whom it asks")
def freeze(number: int) -> Asked:
    """The population, and the cells of the report."""
    desk = office()
    return asking.preview_evaluation(desk, number, desk.clock.now())


@thin("write the preview of an evaluation")
def write_preview(asked: Asked) -> tuple[Page, str]:
    """Everything that decides whether it may be launched: as a page, and the counts in one sentence."""
    desk = office()
    figures = preview_figures(desk, asked.round_id, desk.clock.now())
    letters = samples(desk, figures.process, [one.message for one in figures.letters])
    more = cells_part(desk, asked)
    return preview_page(figures, letters, second_person=desk.institution.second_person, more=more), figures.sentence


@thin("check the opening day")
def check_days(round_id: int) -> None:
    """Nobody is asked after the opening day."""
    desk = office()
    asking.check_days(desk, round_id, desk.clock.now())


@thin("lock the cells", "lock the cells of round {round_id}")
def lock(round_id: int) -> None:
    """From here on smallest figure, number asked and cells stand."""
    desk = office()
    asking.lock(desk, round_id, desk.clock.now())


@thin("keep it open longer")
def prolong(number: int, *, dry_run: bool) -> tuple[int, date]:
    """Number and new last day."""
    desk, evaluation = office(), _found(number, (OPEN,))
    return evaluation.number, changing.prolong(desk, evaluation, desk.clock.now(), dry_run=dry_run)


@thin("call it back")
def recall(number: int, *, dry_run: bool) -> tuple[int, int]:
    """Number, and how many a letter had reached."""
    desk, evaluation = office(), _found(number, (OPEN,))
    return evaluation.number, changing.recall(desk, evaluation, desk.clock.now(), dry_run=dry_run)


@thin("find what waits for its report")
def waiting() -> tuple[int, ...]:
    """Evaluations that have closed, and those whose report has been released."""
    desk = office()
    today = oslo_date(desk.clock.now())
    with desk.store.read() as connection:
        every = evaluations(connection)
    closed = [one for one in every if one.standing == OPEN and one.closes < today]
    return tuple(one.number for one in every if one in closed or one.standing == RELEASED)


@thin("close and publish", "close and publish evaluation {number}")
def close_and_publish(number: int) -> tuple[Page, str, str]:
    """The report as a page and in a sentence, and where the evaluation stands."""
    desk, evaluation = office(), _found(number)
    published = closing.close_and_publish(desk, evaluation, desk.clock.now())
    evaluation = _found(number)
    page = report_page(desk, evaluation, closing.launched_round(desk, evaluation).id, published)
    return page, report_sentence(evaluation, published), evaluation.standing


@thin("tell the result", "tell the result of evaluation {number}")
def tell(number: int) -> tuple[int, int]:
    """How many were told, and how many units are to choose measures."""
    desk, evaluation = office(), _found(number)
    published = closing.close_and_publish(desk, evaluation, desk.clock.now())  # the same again
    return telling.tell(desk, evaluation, published, desk.clock.now())


def _found(number: int, standings: tuple[str, ...] = ()) -> Evaluation:
    with office().store.read() as connection:
        return find_evaluation(connection, number, standings)
