"""Reading generated files as the import does."""

from pathlib import Path

from karriereflyt.domain.people import Person
from karriereflyt.domain.people_file import read_people
from karriereflyt.domain.reading import Reading
from karriereflyt.domain.table import table_rows
from karriereflyt.domain.units import Unit
from karriereflyt.domain.units_file import read_units


def read_folder(folder: Path) -> tuple[Reading[Unit], Reading[Person]]:
    """Units and people of a folder."""
    with (folder / "units.csv").open(encoding="utf-8", newline="") as lines:
        units = read_units(table_rows(lines))
    with (folder / "people.csv").open(encoding="utf-8", newline="") as lines:
        return units, read_people(table_rows(lines), units.good)
