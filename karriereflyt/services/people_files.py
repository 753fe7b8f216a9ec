"""The two files a university is loaded from."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from karriereflyt.services.errors import PeopleFilesMissing


@dataclass(frozen=True, kw_only=True)
class PeopleFiles:
    """Units and people, as `karriereflyt import` reads them."""

    units: Path
    people: Path

    def copied_to(self, folder: Path) -> "PeopleFiles":
        """The same files where the nightly import looks for them, so that it finds what was loaded by hand."""
        copies = PeopleFiles(units=folder / "units.csv", people=folder / "people.csv")
        copyfile(self.units, copies.units)
        copyfile(self.people, copies.people)
        return copies


def example_university(checkout: Path) -> PeopleFiles:
    folder = checkout / "examples" / "university"
    return PeopleFiles(units=folder / "units.csv", people=folder / "people.csv")


def named_files(units: Path | None, people: Path | None) -> PeopleFiles | None:
    """The files named on the command line, None where there are none. Raises `PeopleFilesMissing`."""
    if units is None and people is None:
        return None
    if units is None or people is None:
        raise PeopleFilesMissing("--people and --units belong together: name both files, or none.")
    for path in (units, people):
        if not path.is_file():
            raise PeopleFilesMissing(f"There is no file {path.absolute()}.")
    return PeopleFiles(units=units.absolute(), people=people.absolute())
