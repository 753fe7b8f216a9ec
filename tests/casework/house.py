"""One installation, driven through the real verbs: what HR, recipients and the clock do."""

from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import Row, Table, func, select

from flows.stories import processes
from karriereflyt.casework import answering, daily, launching
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.importing import Imported, import_people
from karriereflyt.casework.launching import ask_approval, begin_launch, end_launch, open_chunk
from karriereflyt.casework.links import open_link
from karriereflyt.casework.office import Office
from karriereflyt.casework.previewing import Previewed, RoundRequest, preview
from karriereflyt.casework.surveys.sealing import Letter, open_letter
from karriereflyt.casework.views import HandedIn, Link, StepView
from karriereflyt.domain.form import Value
from karriereflyt.institution.loading import load_institution
from karriereflyt.rendering.documents import load_documents
from karriereflyt.rendering.emails import load_messages
from karriereflyt.rendering.forms import load_forms
from karriereflyt.settings import Settings
from karriereflyt.store import tables
from karriereflyt.store.connection import Store
from karriereflyt.store.letterbox import Box
from karriereflyt.store.seals import Seals
from tests.factories import Town

URL = "https://skjema.example"
KEY = urlsafe_b64encode(bytes(range(32))).decode()
"""The same in every process of a test."""
MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
"""A working day well before any quiet period, at eleven in Oslo."""
TALK = MONDAY + timedelta(days=23, hours=3)
PROCESS = "annual_conversation"


class ShiftedClock:
    """The time a test has set."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at


@cache
def words():
    """Config and templates of the house, read once for all tests. They have no faults."""
    settings = Settings()
    institution, config_faults = load_institution(settings.config_dir, settings.config_dir.parent)
    forms, form_faults = load_forms(settings.templates_dir / "forms", settings.templates_dir.parent)
    messages, message_faults = load_messages(settings.templates_dir / "emails")
    documents, document_faults = load_documents(settings.templates_dir / "documents")
    assert (*config_faults, *form_faults, *message_faults, *document_faults) == ()
    return institution, forms, messages, documents


def office_at(url: str, *, now: datetime = MONDAY, keys: str = KEY, settings: Mapping = {}, **chosen) -> Office:
    """The office of a database; `chosen` replaces what the institution has chosen. One person may launch by default."""
    institution, forms, messages, documents = words()
    made = Settings(database_url=url, forms_url=URL, keys=SecretStr(keys), **settings)
    office = Office(
        settings=made,
        institution=replace(institution, **{"second_person": False} | chosen),
        forms=forms,
        messages=messages,
        documents=documents,
        processes=processes(),
        store=Store(made.database),
        seals=Seals(made.secret_keys),
        clock=ShiftedClock(now),
    )
    office.keep_forms()
    return office


@dataclass
class House:
    """A database with an office, a people file and a clock."""

    office: Office
    town: Town
    folder: Path

    @classmethod
    @contextmanager
    def at(cls, url: str, folder: Path, **chosen) -> Iterator["House"]:
        office = office_at(url, **chosen)
        try:
            yield cls(office, Town("kari"), folder)
        finally:
            office.store.close()

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    @property
    def today(self) -> date:
        return self.now.date()

    def wait(self, **span: float) -> None:
        """Time passes; nobody does anything."""
        self.go_to(self.now + timedelta(**span))

    def go_to(self, moment: datetime) -> None:
        self.office.clock.at = moment

    # What HR does.

    def import_people(self, **more: bool) -> Imported:
        return import_people(self.office, *self.town.files(self.folder), self.now, **more)

    def preview(self, **asked) -> Previewed:
        return preview(self.office, RoundRequest(**{"process": PROCESS, "year": 2026} | asked), self.now)

    def launch(self, round_id: int | None = None, *, chunk: int = 500) -> int:
        """The whole launch of a round, previewed now unless told which. Returns the round."""
        round_id = self.preview().round_id if round_id is None else round_id
        for first, last in begin_launch(self.office, round_id, self.now, chunk=chunk).chunks:
            open_chunk(self.office, round_id, first, last, self.now)
        end_launch(self.office, round_id)
        return round_id

    def launched(self) -> int:
        """People imported, a round previewed and launched."""
        self.import_people()
        return self.launch()

    def approval_of(self, round_id: int) -> Link:
        """The link that the second person gets."""
        assert ask_approval(self.office, round_id, self.now)
        return self.link("approve", who=launching.APPROVER_ID)

    # What recipients do.

    def link(self, key: str, *, who: str = "kari") -> Link:
        """The open step of somebody's case, found by the link in its letter."""
        row = self.step(key, who=who, state="open")
        token = open_link(self.office.seals, row.id, row.link_cipher, "").rpartition("/")[2]
        found = answering.find_link(self.office, token)
        assert found == Link(row.id, row.generation)
        return found

    def view(self, key: str, *, who: str = "kari") -> StepView:
        """What the assignee of an open step is shown."""
        link = self.link(key, who=who)
        return answering.view_step(self.office, link.step_id, link.generation, Sight())

    def save(self, key: str, values: Mapping[str, Value], *, who: str = "kari", shared: Collection[str] = ()) -> int:
        """Save a draft as whoever is asked; returns the new version."""
        view = self.view(key, who=who)
        return answering.save_draft(
            self.office, view.step_id, view.generation, view.rev, values, frozenset(shared), "nb", self.now
        )

    def answer(
        self, key: str, values: Mapping[str, Value] | None = None, *, who: str = "kari", shared: Collection[str] = ()
    ) -> HandedIn:
        """Hand in as whoever is asked, in the case of `who`."""
        view = self.view(key, who=who)
        return answering.hand_in(
            self.office, view.step_id, view.generation, view.rev, values or {}, frozenset(shared), "nb", self.now
        )

    # What time does.

    def daily_round(self) -> list[daily.Advanced]:
        """As the schedule runs it: chunks until none is left, then the lists."""
        done = []
        while (advanced := daily.advance_due(self.office, self.now)).looked_at:
            done.append(advanced)
            assert len(done) < 1000, "the daily round finds the same cases again and again"
        daily.want_digests(self.office, self.now)
        return done

    # What is there.

    def letters_of(self, survey: str, form: str) -> list[Letter]:
        """The anonymous answers that wait to be mixed, opened."""
        box = Box(survey, form)
        rows = self.rows(tables.letterbox, tables.letterbox.c.survey == survey, tables.letterbox.c.form == form)
        return [open_letter(self.office.seals, box, row.sealed)[0] for row in rows]

    def rows(self, table: Table, *where) -> list[Row]:
        with self.office.store.read() as connection:
            return connection.execute(select(table).where(*where).order_by(*table.primary_key.columns)).all()

    def count(self, table: Table, *where) -> int:
        with self.office.store.read() as connection:
            return connection.scalar(select(func.count()).select_from(table).where(*where))

    def case(self, who: str = "kari") -> Row:
        """The latest case of somebody."""
        return self.rows(tables.case, tables.case.c.person_id == who)[-1]

    def steps(self, who: str = "kari", state: str | None = None) -> list[Row]:
        """The steps of somebody's latest case, oldest first."""
        where = [tables.step.c.case_id == self.case(who).id]
        return self.rows(tables.step, *where, *([tables.step.c.state == state] if state else []))

    def step(self, key: str, *, who: str = "kari", state: str | None = None) -> Row:
        """The latest step of a key in somebody's case."""
        return [row for row in self.steps(who, state) if row.key == key][-1]

    def asked(self, who: str = "kari") -> list[tuple[str, str | None]]:
        """What is open in somebody's case, and whom it waits for."""
        return [(row.key, row.assignee_id) for row in self.steps(who, "open")]

    def letters(self, *where) -> list[tuple[str, str]]:
        """Message and recipient of every letter wanted so far, in the order of wanting."""
        return [(row.message, row.recipient_id) for row in self.rows(tables.mail, *where)]

    def history(self, who: str = "kari") -> list[tuple[str, str]]:
        """What happened in somebody's case, and by whom."""
        return [(row.what, row.who) for row in self.rows(tables.event, tables.event.c.case_id == self.case(who).id)]

    def everything(self) -> dict[str, list[tuple]]:
        """Every row of every table, to show that nothing changed."""
        return {name: sorted(map(tuple, self.rows(one)), key=repr) for name, one in tables.metadata.tables.items()}
