"""An installation for a measurement: a synthetic university in a fresh database, with the house's own words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from flows.stories import processes
from karriereflyt.casework.clock import Clock
from karriereflyt.casework.importing import Imported, import_people
from karriereflyt.casework.office import Office
from karriereflyt.casework.opening import open_office
from karriereflyt.settings import Settings
from karriereflyt.synthetic.files import PEOPLE_FILE, UNITS_FILE, write
from karriereflyt.synthetic.university import generate

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
"""The day after the one that the synthetic people are made for; a Monday."""
PROCESS = "annual_conversation"
YEAR = 2026


class _Clock(Clock):
    """Goes as every clock does, from the day of the synthetic people on."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = NOW - super().now()

    def now(self) -> datetime:
        return super().now() + self._ahead


@contextmanager
def office(url: str, *, smtp_port: int = 0) -> Iterator[Office]:
    """The office of a database; one person may launch alone."""
    key = SecretStr(Fernet.generate_key().decode())
    made = open_office(Settings(database_url=url, keys=key, smtp_port=smtp_port), processes())
    try:
        yield replace(made, clock=_Clock(), institution=replace(made.institution, second_person=False))
    finally:
        made.store.close()


def people_files(people: int, folder: Path) -> tuple[Path, Path]:
    """The two files of a synthetic university."""
    write(generate(people, seed=1), folder)
    return folder / UNITS_FILE, folder / PEOPLE_FILE


def settle(office: Office, people: int, folder: Path) -> Imported:
    """Import a synthetic university."""
    return import_people(office, *people_files(people, folder), NOW)
