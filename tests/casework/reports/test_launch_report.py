from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from karriereflyt.casework.launching import begin_launch, open_chunk
from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.casework.reports.launch_report import LaunchFigures, launch_figures, launch_page
from karriereflyt.store import tables
from karriereflyt.store.figures import Tries

UNTIL = datetime(2026, 9, 21, 9, 0, tzinfo=UTC)


def launched(letters, *, opened=3, left_since=0, tries=None):
    return LaunchFigures(
        round_id=12, process="annual_conversation", title="Annual career conversation", period="2026", opened=opened,
        left_since=left_since, letters=letters, tries=tries or Tries(None, None),
    )  # fmt: skip


def end_letters(house, *states):
    """Each letter gets its state; the others stay as they are."""
    with house.office.store.begin() as connection:
        for row, state in zip(house.rows(tables.mail), states, strict=False):
            connection.execute(update(tables.mail).where(tables.mail.c.id == row.id).values(state=state, next_at=None))


def test_a_round_whose_letters_come_later_says_so():
    assert launched({}).sentence == (
        "Round 12 is launched: 3 cases opened; letters follow on the days that the process has for them."
    )


def test_all_letters_accepted_is_said_in_one_sentence():
    assert (
        launched({"accepted": 5}).sentence
        == "Round 12 is launched: 3 cases opened, all of 5 letters accepted by the relay."
    )


def test_letters_that_wait_are_told_with_the_time_until_which_they_are_tried():
    found = launched({"accepted": 4, "queued": 1, "deferred": 2, "claimed": 1}, tries=Tries(UNTIL, UNTIL))
    assert found.under_way == 4
    assert found.sentence == (
        "Round 12 is launched: 3 cases opened; 4 of 8 letters still wait and are sent by deliver-mail, "
        "until Mon 21 Sep 2026 at 11:00 at the latest."
    )


def test_a_letter_that_failed_outweighs_those_that_wait():
    found = launched({"accepted": 3, "rejected": 1, "expired": 1, "queued": 1})
    assert found.failed == 2
    assert found.sentence == (
        "Round 12 is launched: 3 cases opened, but 2 of 6 letters could not be delivered: "
        "correct the addresses in the people file, or run resend."
    )


def test_a_letter_no_longer_needed_is_no_failure():
    assert (launched({"accepted": 3, "cancelled": 1}).failed, launched({"cancelled": 1}).under_way) == (0, 0)


def test_the_page_shows_the_states_that_there_are():
    page = launch_page(launched({"accepted": 3, "rejected": 1}, left_since=2))
    assert page.key == "annual-conversation-launch"
    assert "| Have left since the preview: no case | 2 |" in page.markdown
    assert "| accepted by the relay | 3 |\n| refused for good | 1 |" in page.markdown
    assert "waiting" not in page.markdown.partition("## What happens next")[0].partition("## Letters")[2]


def test_figures_are_those_of_the_round_alone(house):
    round_id = house.launched()
    end_letters(house, "accepted", "accepted", "rejected")
    found = launch_figures(house.office, round_id)
    assert (found.opened, found.letters, found.failed) == (3, {"accepted": 2, "queued": 3, "rejected": 1}, 1)
    assert found.tries == Tries(house.now, house.now + timedelta(days=14))


def test_the_letter_to_the_second_person_is_none_of_the_rounds(careful_house):
    careful_house.import_people()
    round_id = careful_house.preview().round_id
    careful_house.approval_of(round_id)
    assert launch_figures(careful_house.office, round_id).letters == {}


def test_a_launch_half_done_counts_what_is_open(house):
    house.import_people()
    round_id = house.preview().round_id
    first, _, _ = begin_launch(house.office, round_id, house.now, chunk=1).chunks
    open_chunk(house.office, round_id, *first, house.now)
    assert launch_figures(house.office, round_id).opened == 1


def test_there_are_no_figures_of_a_round_that_is_not_there(house):
    with pytest.raises(RoundRefused, match="There is no round 5"):
        launch_figures(house.office, 5)
