"""What the demo needs of a house: runs to start, a clock to move, a look at the books. All else goes over HTTP."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from karriereflyt.store.audit import Books, Post


class RunFailed(Exception):
    """A run did not end well; the text is what HR would read in Prefect."""

    def __init__(self, deployment: str, sentence: str) -> None:
        super().__init__(f"{deployment}: {sentence}")
        self.deployment = deployment


class Stage(Protocol):
    """A house to play in."""

    @property
    def forms_url(self) -> str:
        """Where people meet the forms."""

    @property
    def mailbox_url(self) -> str:
        """Where letters arrive."""

    @property
    def import_folder(self) -> Path:
        """Where the people system leaves its files."""

    def run(self, deployment: str, parameters: Mapping[str, object]) -> str:
        """Run a deployment to its end, as HR or the schedule would; its last message. Raises `RunFailed`. Blocks."""

    def deliver(self) -> None:
        """Have the letters delivered that may leave now. Raises `RunFailed`. Blocks."""

    def now(self) -> datetime:
        """What time it is in the house (UTC)."""

    def move_to(self, instant: datetime) -> None:
        """Move the house's time forward. Blocks until no sender is in the middle of a letter."""

    def post(self) -> Post:
        """How the outbox stands."""

    def people_with_cases(self) -> set[str]:
        """Whose cases are still open, by person id."""

    def books(self) -> Books:
        """Everything that the house has written down."""

    def papers(self) -> list[Path]:
        """Files in which no name, link or answer may stand: Prefect's database and all logs."""

    def vaults(self) -> list[Path]:
        """The files of our own database; none where it is elsewhere."""
