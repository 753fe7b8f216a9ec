"""A small house with one case, whose steps can be asked at will: real database, real verbs, real pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import func, insert, select
from starlette.applications import Starlette

from flows.stories import processes
from karriereflyt.casework.boxes import sealed, split
from karriereflyt.casework.links import new_link, open_link
from karriereflyt.casework.office import Office
from karriereflyt.casework.opening import open_office
from karriereflyt.domain.form import Value
from karriereflyt.domain.roles import Role
from karriereflyt.settings import Settings
from karriereflyt.store import answers, tables
from karriereflyt.store.migrating import migrate
from karriereflyt.web.app import create_app

URL = "https://skjema.example"
KARI, OLA, SARA, DESK = "p-kari", "p-ola", "p-sara", "desk:HF"
WHO = {Role.EMPLOYEE: KARI, Role.PARTNER: OLA, Role.LEADER: OLA, Role.HR: DESK, Role.APPROVER: "p-sara"}
_PEOPLE = (
    (KARI, "employee", "Kari Maja", "Nordmann", "kari.nordmann@uni.example", "nb"),
    (OLA, "employee", "Ola", "Viken", "ola.viken@uni.example", "nn"),
    (SARA, "employee", "Sara", "Ødegård", "sara.odegard@uni.example", "en"),
    (DESK, "desk", "HR", "Det humanistiske fakultet", "hr@hf.uni.example", "nb"),
)


@dataclass
class House:
    """One case, number 1, of Kari with Ola."""

    office: Office
    woken: list[datetime] = field(default_factory=list)

    @classmethod
    def build(cls, folder: Path, forms_url: str = URL) -> "House":
        settings = Settings(home=folder, forms_url=forms_url, keys=SecretStr(Fernet.generate_key().decode()))
        migrate(settings.database)
        house = cls(open_office(settings, processes()))
        house._people_and_case()
        return house

    def app(self) -> Starlette:
        return create_app(self.office, wake=lambda: self.woken.append(self.now()))

    def ask(
        self, key: str, role: Role = Role.EMPLOYEE, *, form: str = "", state: str = "open", due: date | None = None, round_no: int = 1
    ) -> int:
        """A step of the case, open unless told otherwise; its form has the same name."""
        form = form or key
        with self.office.store.begin() as connection:
            step_id = (connection.scalar(select(func.max(tables.step.c.id))) or 100) + 1
            link = new_link(self.office.seals, step_id)
            row = {
                "id": step_id, "case_id": 1, "key": key, "round_no": round_no, "role": role.value, "assignee_id": WHO[role],
                "form": form, "form_version": self.office.forms[form].version, "state": state, "opened_at": self.now(),
                "due": due or self.today() + timedelta(days=14), "reminded": 0, "generation": 1, "rev": 1,
                "link_hash": link.hash, "link_cipher": link.cipher,
            }  # fmt: skip
            connection.execute(insert(tables.step).values(row))
        return step_id

    def answered(self, key: str, values: Mapping[str, Value], role: Role = Role.EMPLOYEE, *, shared: tuple[str, ...] = ()) -> int:
        """A step that has been handed in."""
        step_id = self.ask(key, role, state="handed_in")
        form = self.office.forms[key]
        parts = split(form, values, shared)
        row = {
            "step_id": step_id, "is_draft": False, "shared": list(shared), "language": "nb", "saved_at": self.now(),
            "routing": parts.routing, **sealed(self.office.seals, step_id, parts.boxes),
        }  # fmt: skip
        with self.office.store.begin() as connection:
            answers.save_answer(connection, row)
        self.change(step_id, closed_at=self.now(), closed_by=WHO[role])
        return step_id

    def change(self, step_id: int, **values: object) -> None:
        with self.office.store.begin() as connection:
            connection.execute(tables.step.update().where(tables.step.c.id == step_id).values(**values))

    def path(self, step_id: int) -> str:
        """The link's path, as a letter would carry it."""
        with self.office.store.read() as connection:
            cipher = connection.scalar(select(tables.step.c.link_cipher).where(tables.step.c.id == step_id))
        return open_link(self.office.seals, step_id, cipher, "")

    def step(self, step_id: int) -> Mapping[str, object]:
        with self.office.store.read() as connection:
            return connection.execute(select(tables.step).where(tables.step.c.id == step_id)).mappings().one()

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything in the database, to show that nothing changed."""
        with self.office.store.read() as connection:
            return {name: sorted(map(tuple, connection.execute(select(table))), key=repr) for name, table in tables.metadata.tables.items()}

    def now(self) -> datetime:
        return self.office.clock.now()

    def today(self) -> date:
        return self.now().date()

    def _people_and_case(self) -> None:
        unit = {"code": "HF", "name_nb": "Det humanistiske fakultet", "name_nn": "Det humanistiske fakultetet", "name_en": "Faculty of Humanities"}
        person = ("id", "kind", "given_name", "family_name", "email", "language")
        people = [
            dict(zip(person, row, strict=True)) | {"unit_code": "HF", "leader_id": OLA if row[0] == KARI else SARA, "digest": b""}
            for row in _PEOPLE
        ]
        year = self.today().year
        round_ = {
            "id": 1, "process": "annual_conversation", "period": str(year), "period_end": date(year, 12, 31), "scope": "all", "group": "all",
            "units": [], "state": "launched", "version": 1, "faults": [], "previewed_at": self.now(),
        }  # fmt: skip
        case = {
            "id": 1, "round_id": 1, "process": "annual_conversation", "person_id": KARI, "version": 1, "state": "open", "standing": "offered",
            "parties": {"partner": OLA}, "pinned": {"career_level": "postdoc", "group": "all", "language": "nb"}, "sent": [],
            "opened_at": self.now(), "rev": 1,
        }  # fmt: skip
        with self.office.store.begin() as connection:
            connection.execute(insert(tables.unit).values(level="faculty", contact_email="hr@hf.uni.example", **unit))
            connection.execute(insert(tables.person), people)
            connection.execute(insert(tables.round_).values(round_))
            connection.execute(insert(tables.case).values(case))
            if "id_block" in tables.metadata.tables:
                connection.execute(insert(tables.metadata.tables["id_block"]).values(name="all", next=10_000))
