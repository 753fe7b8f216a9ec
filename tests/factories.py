"""Valid things. What a test does not name varies from one thing to the next, and is the same at every run."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from karriereflyt.domain.people import Contract, Person, Sex
from karriereflyt.domain.text import Language
from karriereflyt.domain.units import Unit, UnitLevel
from karriereflyt.synthetic.files import PEOPLE_FILE, UNITS_FILE, people_lines, unit_lines

_GIVEN = ("Áilu", "Bjørg", "Chidi", "Dagfinn", "Elin-Marie", "Fatima", "Gro", "Håkon", "Inga Máret", "Jørund")
_FAMILY = ("Aas", "Bjørnøy", "Çelik", "D'Angelo", "Eide", "Finsåsmoen", "Guttorm", "Høgh-Nilsen", "Ndiaye", "Sæther")
_TITLES = (None, "seniorrådgiver", "førsteamanuensis", "avdelingsingeniør", "universitetslektor")
_ORDINARY_CODES = ("1364", "1011", "1434", "1009", "1408", "1013")


def unit(code: str, parent: str | None = None, **more) -> Unit:
    """A department, unless told otherwise."""
    chance = Random(f"unit/{code}")
    name = chance.choice(("historie", "språk", "kjemi", "rett", "økonomi", "samiske studium"))
    valid = {
        "unit_code": code,
        "parent_code": parent,
        "name_nb": f"Institutt for {name} {code}",
        "name_nn": f"Institutt for {name} {code}",
        "name_en": f"Department of {name} {code}",
        "level": UnitLevel.DEPARTMENT,
    }
    return Unit(**valid | more)


def person(person_id: str, unit_code: str, leader_id: str | None, **more) -> Person:
    """Somebody whom a round reaches: employed, with an address, at no career level that needs a supervisor."""
    chance = Random(f"person/{person_id}")
    valid = {
        "person_id": person_id,
        "given_name": chance.choice(_GIVEN),
        "family_name": chance.choice(_FAMILY),
        "email": f"{person_id}@uni.example",
        "language": chance.choice([*Language, None]),
        "position_code": chance.choice(_ORDINARY_CODES),
        "unit_code": unit_code,
        "leader_id": leader_id,
        "employed_from": date(chance.randint(1990, 2025), chance.randint(1, 12), chance.randint(1, 28)),
        "title": chance.choice(_TITLES),
        "sex": chance.choice([*Sex, None]),
        "contract": chance.choice([Contract.PERMANENT, Contract.TEMPORARY, None]),
        "position_percent": chance.choice([100, 100, 80, 50, None]),
    }
    return Person(**valid | more)


class Town:
    """A small university to be imported: a rector, a dean, a head of department, and those a test adds.

    `u` (desk) > `hf` (desk) > `iss` (no desk of its own); rektor > dekan > leder.
    """

    def __init__(self, *staff: str) -> None:
        self.units = {
            "u": unit("u", level=UnitLevel.INSTITUTION, contact_email="hr@uni.example"),
            "hf": unit("hf", "u", level=UnitLevel.FACULTY, contact_email="hr-hf@uni.example"),
            "iss": unit("iss", "hf"),
        }
        self.people: dict[str, Person] = {}
        self.add("rektor", "u", leader_id=None)
        self.add("dekan", "hf", leader_id="rektor")
        self.add("leder", leader_id="dekan")
        for person_id in staff:
            self.add(person_id)

    def add(self, person_id: str, unit_code: str = "iss", **more) -> Person:
        """One more person; led by the head of department unless told otherwise."""
        self.people[person_id] = person(person_id, unit_code, **{"leader_id": "leder"} | more)
        return self.people[person_id]

    def change(self, person_id: str, **more) -> None:
        self.people[person_id] = replace(self.people[person_id], **more)

    def files(self, folder: Path) -> tuple[Path, Path]:
        """The two files as the HR system would deliver them."""
        folder.mkdir(parents=True, exist_ok=True)
        written = ((UNITS_FILE, unit_lines(self.units.values())), (PEOPLE_FILE, people_lines(self.people.values())))
        return tuple(_write(folder / name, lines) for name, lines in written)


def _write(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("".join(lines), encoding="utf-8")
    return path
