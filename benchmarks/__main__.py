"""The figures of the house: `python -m benchmarks <which>`. Progress goes to stderr, figures to stdout."""

import sys

from cyclopts import App

from benchmarks import launch as launching
from benchmarks import mail as mailing
from benchmarks import sweep as sweeping
from benchmarks.databases import Kind

app = App(name="benchmarks", help="The figures of the house, beside floors measured in the same run.")


@app.command
def launch(people: int = 10_000, database: Kind = "sqlite", *, json: bool = False) -> int:
    """Launch a round for a synthetic university."""
    return launching.launch(people, database).print(as_json=json)


@app.command
def sweep(waiting: int = 1_000_000, due: int = 1_000, database: Kind = "sqlite", *, json: bool = False) -> int:
    """Run the daily round among very many waiting cases."""
    return sweeping.sweep(waiting, due, database).print(as_json=json)


@app.command
def mail(count: int = 10_000, database: Kind = "sqlite", *, json: bool = False) -> int:
    """Deliver the letters of a round to a relay on loopback."""
    return mailing.mail(count, database).print(as_json=json)


if __name__ == "__main__":
    sys.exit(app())
