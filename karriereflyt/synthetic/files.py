"""Writing units and people as the two files that the import reads."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from karriereflyt.domain.people import Person
from karriereflyt.domain.people_file import PEOPLE_COLUMNS
from karriereflyt.domain.units import Unit
from karriereflyt.domain.units_file import UNIT_COLUMNS
from karriereflyt.synthetic.university import Synthetic

UNITS_FILE = "units.csv"
PEOPLE_FILE = "people.csv"


def write(synthetic: Synthetic, folder: Path) -> None:
    """Write units.csv and people.csv into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in ((UNITS_FILE, unit_lines(synthetic.units)), (PEOPLE_FILE, people_lines(synthetic.people))):
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            out.writelines(lines)


def unit_lines(units: Iterable[Unit]) -> Iterator[str]:
    """The text of a units file, line by line."""
    return _lines(UNIT_COLUMNS.all, units)


def people_lines(people: Iterable[Person]) -> Iterator[str]:
    """The text of a people file, line by line."""
    return _lines(PEOPLE_COLUMNS.all, people)


def _lines(columns: Sequence[str], entries: Iterable[Unit] | Iterable[Person]) -> Iterator[str]:
    line = _Line()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(columns)
    yield line.text
    for entry in entries:
        writer.writerow([_cell(getattr(entry, column)) for column in columns])
        yield line.text


class _Line:
    """Keeps the line that a csv writer has just written."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)
