"""Commands about the database, people and keys."""

import sys
from pathlib import Path

from karriereflyt.casework import keys as key_files
from karriereflyt.casework.importing import import_people as take_over
from karriereflyt.casework.importing import vars_of
from karriereflyt.casework.rewalking import rewalk as look_at_cases
from karriereflyt.casework.rotating import rotate
from karriereflyt.casework.starting import start_by_themselves
from karriereflyt.casework.supervising import check_partners
from karriereflyt.commands.common import office
from karriereflyt.settings import KEYS_FILE, Settings
from karriereflyt.store.migrating import migrate as migrate_database
from karriereflyt.synthetic.files import write
from karriereflyt.synthetic.university import generate as make

ROWS_REFUSED = 2
"""Exit code: the good rows are in, some were left as they were."""


def migrate() -> None:
    """Make or upgrade the database. Safe to run again."""
    settings = Settings()
    settings.home.mkdir(parents=True, exist_ok=True)
    migrate_database(settings.database)
    print("The database is of this version.")


def import_(*, units: Path, people: Path, many_may_go: bool = False) -> int:
    """Take over units and people from two CSV files. Rows with a fault are named and left as they were.

    Parameters
    ----------
    units
        The units file, units.csv.
    people
        The people file, people.csv.
    many_may_go
        Take the file over although it lacks very many people, whose cases end then.
    """
    desk = office()
    done = take_over(desk, units, people, desk.clock.now(), many_may_go=many_may_go)
    check_partners(desk, desk.clock.now())
    begun = start_by_themselves(desk, desk.clock.now())
    for name, counts in (("units", done.units), ("people", done.people)):
        print(f"{name}: " + ", ".join(f"{count} {what}" for what, count in vars_of(counts).items()))
    for process, many in begun.items():
        print(f"{desk.plan(process).title.en}: {many} started")
    for file, faults in ((units, done.unit_faults), (people, done.people_faults)):
        for fault in faults:
            print(f"{file.name}: {fault}", file=sys.stderr)
    return ROWS_REFUSED if done.units.refused or done.people.refused else 0


def generate(*, people: int, out: Path, seed: int = 1) -> None:
    """Write a synthetic university as two CSV files: the same for the same seed.

    Parameters
    ----------
    people
        How many employees; profiles at 50, 1150, 7000 and 100000.
    out
        The folder for units.csv and people.csv; made when it is not there.
    seed
        Any number.
    """
    out.mkdir(parents=True, exist_ok=True)
    write(make(people, seed), out)
    print(f"Wrote units.csv and people.csv to {out}.")


def rewalk() -> None:
    """Say what the present stories would change in open cases that nothing has happened to. Saves nothing.

    Run it before a changed story goes live: no line means that every open case stays as it is.
    """
    desk, moved = office(), 0
    for one in look_at_cases(desk, desk.clock.now()):
        moved += 1
        parts = {
            "opens": one.opens,
            "withdraws": one.withdraws,
            "sends": one.letters,
            "ends": (one.ends,) if one.ends else (),
        }
        told = "; ".join(f"{what} {', '.join(names)}" for what, names in parts.items() if names)
        print(f"case {one.case_id} ({one.process}): {told}")
    print(f"{moved} open cases would move.", file=sys.stderr)


def new_key() -> int:
    """Make a first key in the home folder. Keep a copy somewhere safe: without it answers cannot be read."""
    path = Settings().keys_file or Settings().home / KEYS_FILE
    if not key_files.make_keys(path):
        print(
            f'There is a key in {path} already; "karriereflyt keys rotate" puts a newer one in front.',
            file=sys.stderr,
        )
        return 1
    print(f"Made {path}. Keep a copy somewhere safe: without it answers cannot be read.")
    return 0


def rotate_keys() -> int:
    """Put a new key in front and seal everything anew under it; restart the form app and workers afterwards."""
    settings = Settings()
    path = settings.keys_file or settings.home / KEYS_FILE
    if settings.keys.get_secret_value():
        print(
            "The keys come from KARRIEREFLYT_KEYS: put a new one first there and restart.",
            file=sys.stderr,
        )
        return 1
    key_files.add_key(path)
    for done in rotate(office()):
        print(f"{done} rows sealed anew", file=sys.stderr)
    print(f"Everything is sealed under the new key. Restart form app and workers; then drop older keys from {path}.")
    return 0
