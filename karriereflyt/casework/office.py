"""Everything a verb of casework needs at hand: the database, keys, texts, the institution's choices and the stories."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from karriereflyt.casework.clock import Clock
from karriereflyt.domain.case import Process
from karriereflyt.domain.faults import Fault
from karriereflyt.domain.form import Form
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.position_codes import career_level
from karriereflyt.domain.text import Language
from karriereflyt.institution.config import Institution
from karriereflyt.rendering.documents import Documents
from karriereflyt.rendering.emails import Message, MessageName
from karriereflyt.rendering.forms import Forms, read_form
from karriereflyt.settings import Settings
from karriereflyt.store.answers import keep_forms, kept_form
from karriereflyt.store.connection import Store
from karriereflyt.store.people import PersonRow
from karriereflyt.store.seals import Seals

DOCUMENTS_LINK = "documents_link"
"""The place in a letter where the link to a case's documents stands."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """One open installation. Verbs of casework take it first."""

    settings: Settings
    institution: Institution
    forms: Forms
    messages: Mapping[MessageName, Message]
    documents: Documents
    processes: Mapping[str, Process]
    store: Store
    seals: Seals
    clock: Clock
    faults: tuple[Fault, ...] = ()
    old_forms: dict[str, Form] = field(default_factory=dict)

    def plan(self, process: str) -> ProcessPlan:
        """How the institution has set up a process. Raises `KeyError` for an unknown one."""
        return self.institution.processes[process]

    def form(self, key: str, version: str) -> Form:
        """A form as it was when a step opened with it. Raises `KeyError` for a version that was never kept."""
        current = self.forms.by_key.get(key)
        if current is not None and current.version == version:
            return current
        if version not in self.old_forms:
            with self.store.read() as connection:
                kept = kept_form(connection, version)
            if kept is None:
                raise KeyError(f"form {key} version {version}")
            self.old_forms[version] = read_form(*kept)
        return self.old_forms[version]

    def keep_forms(self) -> None:
        """Keep the definitions in use, so that steps opened with them stay readable. One transaction."""
        rows = [
            {
                "version": form.version,
                "key": key,
                "source": self.forms.sources[key],
                "option_sets": self.forms.option_sets,
            }
            for key, form in self.forms.by_key.items()
        ]
        with self.store.begin() as connection:
            keep_forms(connection, rows)

    def leads_to_documents(self, process: str, message: str) -> bool:
        """Whether a letter carries a link to what its reader may read of the case."""
        found = self.messages.get(MessageName(process, message, Language.NB.value))
        return found is not None and DOCUMENTS_LINK in found.definition.placeholders

    def quiet_steps(self, process: str) -> tuple[str, ...]:
        """Steps that merely stand ready, such as moving a booked talk: nobody is waited for."""
        return tuple(key for key, step in self.plan(process).steps.items() if step.due is None)

    def level_of(self, person: PersonRow) -> str:
        """The career level by code and flag (handbook section 5)."""
        return career_level(person, self.institution.position_codes)

    def mac_key(self, purpose: str) -> bytes:
        """A key for fingerprints of one kind."""
        return self.seals.mac(purpose, b"key")

    @property
    def mail_domain(self) -> str:
        """The domain that letters come from."""
        return self.institution.mailing.from_address.rpartition("@")[2]
