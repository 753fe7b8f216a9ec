"""The command line, and the wiring: here the house gets its stories."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from flows.stories import processes
from karriereflyt.casework import keys as key_files
from karriereflyt.casework.importing import import_people as take_over
from karriereflyt.casework.importing import vars_of
from karriereflyt.casework.office import Office
from karriereflyt.casework.opening import open_office
from karriereflyt.domain.errors import Refusal
from karriereflyt.settings import KEYS_FILE, NoKeys, Settings
from karriereflyt.store.migrating import migrate as migrate_database

app = App(name="karriereflyt", help="Career-programme processes for universities and state employers.")
keys = App(name="keys", help="The keys that answers are encrypted with.")
app.command(keys)

Folder = Annotated[Path, Parameter(help="A folder; made when it is not there.")]


def office() -> Office:
    """The office that the environment describes."""
    return open_office(Settings(), processes())


@app.command
def migrate() -> None:
    """Make or upgrade the database. Safe to run again."""
    settings = Settings()
    settings.home.mkdir(parents=True, exist_ok=True)
    migrate_database(settings.database)
    print("The database is of this version.")


@app.command(name="import")
def import_(units: Path, people: Path) -> int:
    """Take over units and people from two CSV files. Rows with a fault are named and left as they were.

    Parameters
    ----------
    units
        The units file, units.csv.
    people
        The people file, people.csv.
    """
    desk = office()
    done = take_over(desk, units, people, desk.clock.now())
    for name, counts in (("units", done.units), ("people", done.people)):
        print(f"{name}: " + ", ".join(f"{count} {what}" for what, count in vars_of(counts).items()))
    for file, faults in ((units, done.unit_faults), (people, done.people_faults)):
        for fault in faults:
            print(f"{file.name}: {fault}", file=sys.stderr)
    return 1 if done.units.refused or done.people.refused else 0


@app.command
def generate(people: int, seed: int, out: Folder) -> None:
    """Write a synthetic university as two CSV files: the same for the same seed.

    Parameters
    ----------
    people
        How many employees; profiles at 50, 1150, 7000 and 100000.
    seed
        Any number.
    out
        The folder for units.csv and people.csv.
    """
    from karriereflyt.synthetic.files import write
    from karriereflyt.synthetic.university import generate as make

    out.mkdir(parents=True, exist_ok=True)
    write(make(people, seed), out)
    print(f"Wrote units.csv and people.csv to {out}.")


@keys.command(name="new")
def new_key() -> int:
    """Make a first key in the home folder. Keep a copy somewhere safe: without it answers cannot be read."""
    path = Settings().keys_file or Settings().home / KEYS_FILE
    if not key_files.make_keys(path):
        print(f'There is a key already in {path}; use "karriereflyt keys rotate" to put a newer one in front.', file=sys.stderr)
        return 1
    print(f"Made {path}. Keep a copy somewhere safe: without it answers cannot be read.")
    return 0


@app.command(name="serve-forms")
def serve_forms() -> None:
    """Serve the form app on the port of KARRIEREFLYT_FORMS_PORT."""
    from karriereflyt.web.serving import serve

    serve(office())


def main() -> None:
    """Run a command; what a person must know is said in one sentence, without a traceback."""
    try:
        sys.exit(app(exit_on_error=True))
    except (Refusal, NoKeys) as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
