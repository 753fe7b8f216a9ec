"""What house to start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from karriereflyt.services.people_files import PeopleFiles
from karriereflyt.services.ports import Ports

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`people` are loaded on the first start, each time where they were named by hand; `outside` is the environment."""

    folder: Path
    ports: Ports
    outside: Mapping[str, str]
    people: PeopleFiles | None = None
    each_time: bool = False
    checkout: Path = CHECKOUT
