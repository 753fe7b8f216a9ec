"""The command that shows a process, or all of them, on a house of its own."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from karriereflyt.demo.command import DemoWishes
from karriereflyt.demo.command import demo as show

AsJson = Annotated[bool, Parameter(name="--json")]


def demo(  # noqa: PLR0913  # one for each option
    *,
    people: int = 50,
    as_json: AsJson = False,
    seed: int = 1,
    disturb: bool = False,
    keep: Path | None = None,
    database: str = "",
    process: str = "annual-conversation",
) -> int:
    """Play one whole year with made-up people on a throwaway house, through the real parts, and make the accounts.

    Parameters
    ----------
    people
        How many employees.
    as_json
        Print the figures as one JSON object.
    seed
        Any number: the same one gives the same year.
    disturb
        Kill parts of the house in the middle, several times; they come back by themselves.
    keep
        A folder in which everything stays afterwards.
    database
        The address of an empty database, such as postgresql://…; without it the house makes its own.
    process
        What is shown: a process, or “all” for one after the other.
    """
    return show(
        DemoWishes(
            process=process,
            people=people,
            seed=seed,
            as_json=as_json,
            disturb=disturb,
            keep=keep,
            database=database,
        )
    )
