"""A sender killed at any moment loses no letter; a letter arrives twice only where the relay's answer was lost."""

import asyncio
from collections import defaultdict
from datetime import timedelta
from email import message_from_bytes

import pytest

from karriereflyt.casework.delivery import LEASE, LOST_ANSWER, deliver
from karriereflyt.store import tables
from tests.casework.house import MONDAY, House
from tests.casework.killing import office_of_run, run_until_done
from tests.mail.scripted_relay import take_slowly
from tests.tasks.installation import relay_beside

pytestmark = pytest.mark.slow

KILLS = 20
CONNECTIONS = 4
STAFF = [f"p{number:02}" for number in range(60)]
BETWEEN_RUNS = LEASE + timedelta(seconds=30)
"""What a killed sender held is free again."""


def deliver_everything(run: int, url: str, port: int, waited: timedelta) -> None:
    now = MONDAY + waited + run * BETWEEN_RUNS
    with office_of_run(url, now, smtp_port=port, smtp_connections=CONNECTIONS) as office:
        asyncio.run(deliver(office))


@pytest.fixture
def launched(database_url, tmp_path):
    """A house whose offers wait to be sent."""
    with House.at(database_url, tmp_path / "files") as house:
        for one in STAFF:
            house.town.add(one)
        house.launched()
        yield house


def test_every_letter_arrives_and_twice_only_with_the_same_bytes(launched):
    url = launched.office.settings.database
    launched.office.store.close()
    with relay_beside() as relay:
        relay.scripts = {f"{one}@uni.example": [take_slowly(0.06)] * KILLS for one in STAFF}
        killed = run_until_done(deliver_everything, url, relay.port, timedelta(), kills=KILLS, longest=0.25, seed=2)
        rest = KILLS * BETWEEN_RUNS + 2 * LOST_ANSWER  # what may have arrived is tried again after a while
        run_until_done(deliver_everything, url, relay.port, rest, kills=0)
        taken = defaultdict(list)
        for letter in relay.taken:
            taken[message_from_bytes(letter.content)["Message-ID"]].append(letter)

    rows = launched.rows(tables.mail)
    assert {row.state for row in rows} == {"accepted"}
    assert set(taken) == {row.message_id for row in rows}
    assert {len(set(letters)) for letters in taken.values()} == {1}
    assert killed.kills >= KILLS // 4
    assert sum(len(letters) - 1 for letters in taken.values()) <= killed.kills * CONNECTIONS
