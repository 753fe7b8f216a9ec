"""What one letter tells of, as it stands when the letter leaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from karriereflyt.casework.boxes import opened
from karriereflyt.casework.letters.batch import Batch
from karriereflyt.casework.sessions_told import latest_plan
from karriereflyt.casework.told import told_of
from karriereflyt.domain.form import Reader
from karriereflyt.domain.form import Value as AnswerValue
from karriereflyt.domain.message import Value
from karriereflyt.domain.text import Language
from karriereflyt.store import answers
from karriereflyt.store.letters import MailRow
from karriereflyt.store.people import PersonRow
from karriereflyt.store.post import CaseToTell, StepToTell

Ways = Mapping[str, Callable[[], Value]]
"""How each value of a letter is found."""


@dataclass(frozen=True)
class Facts:
    """The letter's row, its recipient, and the step, case and code that it is about, where it is about any."""

    batch: Batch
    row: MailRow
    recipient: PersonRow
    step: StepToTell | None
    case: CaseToTell | None
    code_cipher: bytes | None

    @property
    def language(self) -> str:
        """The language of names and dates."""
        return self.recipient.language or Language.NB.value

    @property
    def about(self) -> Mapping[str, Any]:
        """What the letter was wanted for."""
        return self.row.about or {}

    @property
    def starts_at(self) -> datetime:
        """When what the letter invites to begins."""
        return datetime.fromisoformat(self.about["starts_at"])

    @property
    def employee(self) -> PersonRow | None:
        """Whom the case is about."""
        return self.batch.people.get(self.case.person_id) if self.case else None

    @cached_property
    def written(self) -> list[answers.WrittenRow]:
        """What has been written in the case."""
        return answers.written_in(self.batch.connection, self.case.id) if self.case else []

    @cached_property
    def sessions(self) -> Mapping[str, AnswerValue]:
        """What the case was last told of its sessions."""
        return latest_plan(self.written)

    @cached_property
    def told(self) -> Mapping[str, str]:
        """What the case was opened with, in words."""
        case = self.case
        return told_of(self.batch.connection, case.pinned, case.period_end, self.language) if case else {}

    def text_in(self, field: str) -> str:
        """What stands in a field of the case that HR may read, as it was last handed in."""
        for row in reversed(self.written):
            text = None if row.is_draft else opened(self.batch.office.seals, row, (Reader.HR,)).get(field)
            if isinstance(text, str):
                return " ".join(text.split())  # one line, however it was typed
        return ""
