from collections import Counter
from datetime import UTC, datetime

import pytest

from tasks.letters import deliver_letters, look_at_outbox
from tests.mail.scripted_relay import refuse

pytestmark = pytest.mark.slow  # opens an office for each test


def launched(house):
    house.import_people()
    house.launch(house.preview(year=datetime.now(UTC).year).round_id)


def test_what_is_ripe_is_sent_and_then_nothing_is_left(house, relay):
    launched(house)
    delivered = deliver_letters.__wrapped__(60)
    assert (delivered.ended, delivered.waiting, delivered.stopped) == (Counter(accepted=6), 0, "")
    assert sorted({letter.to for letter in relay.taken}) == [
        f"{one}@uni.example" for one in ("dekan", "kari", "leder", "rektor")
    ]
    assert deliver_letters.__wrapped__(60).ended == Counter()


def test_a_delivery_without_time_sends_nothing(house, relay):
    launched(house)
    assert (deliver_letters.__wrapped__(0).waiting, relay.taken) == (6, [])


def test_the_outbox_page_shows_what_was_refused(house, relay):
    relay.scripts["kari@uni.example"] = [refuse("550 5.1.1 kari is not here")]
    launched(house)
    deliver_letters.__wrapped__(60)
    page = look_at_outbox.__wrapped__()
    assert ([row["Reply"] for row in page.table], "kari" in page.markdown) == (["550 5.1.1"], False)
