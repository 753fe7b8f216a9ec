"""A post for tests of those who send: keeps every letter and answers as told, with no network."""

from collections.abc import Mapping

from karriereflyt.mail.line import BeforeData, Envelope
from karriereflyt.mail.outcome import Outcome, Phase, Verdict, judge

_TAKEN = judge(Phase.DATA, 250, "2.0.0 Ok")


class RecordingPost:
    """Takes every letter except those of recipients it was told to answer otherwise. `letters` holds what it took."""

    def __init__(self, answers: Mapping[str, Outcome] | None = None) -> None:
        self.letters: list[Envelope] = []
        self._answers = answers or {}

    async def send(self, envelope: Envelope, before_data: BeforeData) -> Outcome:
        """The same turns as a relay's: `before_data` is awaited unless the answer falls before it."""
        outcome = self._answers.get(envelope.to, _TAKEN)
        if outcome.phase is not Phase.DATA:
            return outcome
        await before_data()
        if outcome.verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN):
            self.letters.append(envelope)
        return outcome
