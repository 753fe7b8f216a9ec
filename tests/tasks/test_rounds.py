from datetime import UTC, datetime

import pytest

from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.domain.eligibility import Group
from tasks import rounds
from tests.casework.house import PROCESS

pytestmark = pytest.mark.slow  # opens an office for each test

YEAR = datetime.now(UTC).year


@pytest.fixture
def round_id(house):
    for number in range(5):
        house.town.add(f"p{number}")
    house.import_people()
    return rounds.freeze_cohort.__wrapped__(PROCESS, YEAR, (), Group.ALL).round_id


def test_a_preview_leaves_its_page(round_id):
    page, sentence = rounds.write_preview.__wrapped__(round_id)
    assert sentence == f"Round {round_id}: 8 people to be offered a conversation, 1 left out."
    assert page.key == "annual-conversation-preview"
    assert f"# Round {round_id}: Annual career conversation {YEAR}" in page.markdown
    assert "<details><summary>offer: " in page.markdown


def test_a_large_cohort_is_cut_in_larger_parts(round_id, monkeypatch):
    monkeypatch.setattr(rounds, "CHUNK", 1)
    monkeypatch.setattr(rounds, "MOST_CHUNKS", 3)
    plan = rounds.begin_launch.__wrapped__(round_id)
    assert (plan.total, len(plan.chunks)) == (8, 3)


def test_a_launch_in_parts_opens_every_case_once(round_id, house, monkeypatch):
    monkeypatch.setattr(rounds, "CHUNK", 3)
    chunks = rounds.begin_launch.__wrapped__(round_id).chunks
    opened = [rounds.open_cases.__wrapped__(round_id, *chunk) for chunk in (*chunks, *chunks)]
    rounds.end_launch.__wrapped__(round_id)
    page, figures = rounds.count_launch.__wrapped__(round_id)
    assert (sum(opened), figures.opened, page.key) == (8, 8, "annual-conversation-launch")


def test_nobody_is_asked_where_the_institution_wants_no_second_person(round_id):
    assert rounds.ask_second_person.__wrapped__(round_id) is False


def test_the_round_that_waits_is_found(round_id):
    assert rounds.find_round.__wrapped__(PROCESS, 0) == round_id
    with pytest.raises(RoundRefused, match="There is no round 999"):
        rounds.find_round.__wrapped__(PROCESS, 999)
