"""Whether the office can work: database, schema, keys, texts and people. Each answer with what to do about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from karriereflyt.casework.checking import check
from karriereflyt.domain.case import Process
from karriereflyt.settings import NoKeys, Settings
from karriereflyt.store.connection import DatabaseAway, Store
from karriereflyt.store.people import count_employees
from karriereflyt.store.seals import Seals
from karriereflyt.store.version import is_current


@dataclass(frozen=True)
class Answer:
    """One thing asked: how it stands; `todo` says what to do and is empty where all is well."""

    what: str
    todo: str = ""


def ask_office(settings: Settings, processes: Mapping[str, Process]) -> Iterator[Answer]:
    """Ask about everything that casework needs, the cheapest first. Changes nothing."""
    yield _keys(settings)
    yield from _database(settings)
    faults = check(settings, processes)
    if faults:
        yield Answer(
            f"Config and templates have {len(faults)} faults.",
            'Run "karriereflyt check": it names each with file and line.',
        )
    else:
        yield Answer("Config and templates have no faults.")


def _keys(settings: Settings) -> Answer:
    try:
        Seals(settings.secret_keys)
    except NoKeys as missing:
        return Answer("There is no key to encrypt answers with.", str(missing))
    except ValueError:
        return Answer(
            "A key is broken.", "Put back the key file from its safe copy: without it answers cannot be read."
        )
    return Answer(f"Keys at hand: {len(settings.secret_keys)}; the first one seals.")


def _database(settings: Settings) -> Iterator[Answer]:
    store = Store(settings.database)
    kind = "SQLite" if store.is_sqlite else "PostgreSQL"
    try:
        if not is_current(store):
            yield Answer(f"The {kind} database is not of this version.", 'Run "karriereflyt migrate".')
            return
        yield Answer(f"The {kind} database is of this version.")
        with store.read() as connection:
            people = count_employees(connection)
        if people:
            yield Answer(f"{people} employees are known.")
        else:
            yield Answer("Nobody is known yet.", 'Run "karriereflyt import --units units.csv --people people.csv".')
    except DatabaseAway:
        yield Answer(f"The {kind} database does not answer.", "Start it, or correct KARRIEREFLYT_DATABASE_URL.")
    finally:
        store.close()
