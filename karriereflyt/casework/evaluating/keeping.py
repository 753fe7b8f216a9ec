"""The published result of an evaluation, to be kept: as a document, and by an address that everybody asked is told.

It holds published figures alone, which nobody can be recognised by, so the address takes no code; whoever has it may
pass it on.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hmac import compare_digest

from karriereflyt.casework.evaluating.evaluation import PROCESS, RELEASED, Evaluation
from karriereflyt.casework.evaluating.result import whole_result
from karriereflyt.casework.links import result_token
from karriereflyt.casework.office import Office
from karriereflyt.domain.suppression.published import OF_ALL
from karriereflyt.rendering.documents import ReportDocument
from karriereflyt.rendering.report_document import report_sections
from karriereflyt.rendering.survey_report import Report
from karriereflyt.store import rounds

TOLD = frozenset({RELEASED, "measures", "over"})
"""Where an evaluation stands once its owner has released the report."""


def released_result(office: Office, round_id: int, token: str, language: str) -> tuple[Report, ...]:
    """The figures of all who were asked in a round; none before their release, or by a wrong token.

    Units stay with their leaders and texts with the owner: whoever has the address may pass it on.
    """
    if not compare_digest(result_token(office.seals, round_id).encode(), token.encode()):
        return ()
    with office.store.read() as connection:
        round_ = rounds.find_round(connection, round_id)
        frame = rounds.frame_of(connection, PROCESS, round_.period) if round_ else None
    if frame is None or Evaluation.of(frame).standing not in TOLD:
        return ()
    return whole_result(office, round_id, language, frame.pinned, OF_ALL)


def result_document(office: Office, reports: Sequence[Report], now: datetime, language: str) -> ReportDocument:
    """The same as a document; it begins with what the report says of itself."""
    institution = office.institution
    untitled = [replace(one, title="") for one in reports]
    return ReportDocument(
        title=reports[0].title,
        institution=institution.name.in_(language),
        programme=institution.programme.in_(language),
        made_at=now,
        sections=tuple(report_sections(untitled, 0)),
    )
