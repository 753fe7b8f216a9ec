"""Opening an office: settings, config, templates, keys and database put together once per process."""

from collections.abc import Mapping

from karriereflyt.casework.clock import Clock
from karriereflyt.casework.office import Office
from karriereflyt.domain.case import Process
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.faults import Fault
from karriereflyt.institution.loading import load_institution
from karriereflyt.rendering.emails import load_messages
from karriereflyt.rendering.forms import load_forms
from karriereflyt.settings import Settings
from karriereflyt.store.connection import Store
from karriereflyt.store.seals import Seals
from karriereflyt.store.version import is_current


class NotReady(Refusal):
    """The office cannot be opened; the sentence says what to run first."""


def open_office(settings: Settings, processes: Mapping[str, Process]) -> Office:
    """Everything that casework needs. While there are faults in config or templates, rounds are refused.

    Raises `NotReady` where the database was not made by this version, and `NoKeys`.
    """
    institution, config_faults = load_institution(settings.config_dir, settings.config_dir.parent)
    forms, form_faults = load_forms(settings.templates_dir / "forms", settings.templates_dir.parent)
    messages, message_faults = load_messages(settings.templates_dir / "emails")
    faults: list[Fault] = [*config_faults, *form_faults, *message_faults]
    store = Store(settings.database)
    if not is_current(store):
        store.close()
        raise NotReady('The database is not of this version: run "karriereflyt migrate".')
    office = Office(
        settings=settings,
        institution=institution,
        forms=forms,
        messages=messages,
        processes=processes,
        store=store,
        seals=Seals(settings.secret_keys),
        clock=Clock(settings.clock_file),
        faults=tuple(faults),
    )
    office.keep_forms()
    return office
