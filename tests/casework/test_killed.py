"""Killing any process at any moment leads, after it has been begun again, to the same state as without."""

import re
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from karriereflyt.casework import answering, daily
from karriereflyt.casework.answering import StepClosed
from karriereflyt.casework.boxes import opened
from karriereflyt.casework.launching import begin_launch, end_launch, open_chunk
from karriereflyt.casework.surveys.mixing import mix_waiting
from karriereflyt.casework.surveys.publishing import look_after_pools
from karriereflyt.domain.form import Reader
from karriereflyt.store import answers, tables
from tests.casework.courses import YES
from tests.casework.house import MONDAY, House
from tests.casework.killing import office_of_run, run_until_done
from tests.databases import twin_of

pytestmark = pytest.mark.slow

KILLS = 20
STAFF = [f"p{number:02}" for number in range(100)]


# The work, as a run does it: from the beginning, or from where the last one was killed.


def launch(_run: int, url: str, round_id: int, now: datetime) -> None:
    with office_of_run(url, now) as office:
        for first, last in begin_launch(office, round_id, now, chunk=2).chunks:
            open_chunk(office, round_id, first, last, now)
        end_launch(office, round_id)


def hand_in_everything(_run: int, url: str, steps: list[tuple[int, str]], now: datetime) -> None:
    with office_of_run(url, now) as office:
        for step_id, who in steps:
            values = YES | {"talk_language": f"language of {who}"}
            try:
                answering.hand_in(office, step_id, 1, 1, values, frozenset(), "nb", now)
            except StepClosed as closed:
                if not closed.by_reader:
                    raise


def say_no_anonymously(_run: int, url: str, steps: list[tuple[int, str]], now: datetime) -> None:
    with office_of_run(url, now) as office:
        for number, (step_id, _) in enumerate(steps):
            values = {"answer": "decline", "decline_reason": "recent"}
            with suppress(StepClosed):
                answering.hand_in(office, step_id, 1, 1, values, frozenset(), "nb", now)
            if number % 10 == 0:
                mix_waiting(office)


def go_the_daily_round(_run: int, url: str, now: datetime) -> None:
    daily.CHUNK = 2
    with office_of_run(url, now) as office:
        while daily.advance_due(office, now).looked_at:
            pass
        daily.want_digests(office, now)
        look_after_pools(office, now)


# What there is to compare, without the ids that differ from run to run.


def picture(house: House) -> dict[str, object]:
    people = {row.id: row.person_id for row in house.rows(tables.case)}
    steps = {row.id: f"{people[row.case_id]}/{row.key}/{row.round_no}" for row in house.rows(tables.step)}
    return {
        "round": [row.state for row in house.rows(tables.round_)],
        "cases": Counter(
            (row.person_id, row.state, row.standing, row.waits_for, row.next_at, tuple(row.sent))
            for row in house.rows(tables.case)
        ),
        "steps": Counter(
            (steps[row.id], row.state, row.assignee_id, row.due, row.reminded, row.link_cipher is None, row.rev)
            for row in house.rows(tables.step)
        ),
        "letters": Counter((purpose(row, people, steps), row.recipient_id) for row in house.rows(tables.mail)),
        "history": Counter(
            (people.get(row.case_id), steps.get(row.step_id), row.what, row.who) for row in house.rows(tables.event)
        ),
        "answers": Counter(
            (steps[row.step_id], row.is_draft, *text_of(house, row)) for row in house.rows(tables.answer)
        ),
    }


def purpose(row, people, steps) -> str:
    named = re.sub(r"\bstep:(\d+)", lambda found: steps[int(found[1])], row.purpose)
    return re.sub(r"\bcase:(\d+)", lambda found: people[int(found[1])], re.sub(r"\bround:\d+", "round", named))


def text_of(house, row) -> list[tuple[str, str]]:
    with house.office.store.read() as connection:
        step = answers.asked_step(connection, row.step_id)
        found = [one for one in answers.written_in(connection, step.case_id) if one.step_id == row.step_id]
    return sorted((name, str(value)) for name, value in opened(house.office.seals, found[0], list(Reader)[:3]).items())


# The tests.


@pytest.fixture
def town(database_url, tmp_path):
    """A house full of people, imported."""
    with House.at(database_url, tmp_path / "files") as house:
        for one in STAFF:
            house.town.add(one)
        house.import_people()
        yield house


def twice(house: House, folder, work, *args) -> tuple[dict[str, object], dict[str, object]]:
    """What the work leads to from here when nobody disturbs it, and when it is killed again and again: on average after
    an eighth of the time that it needs, on whatever machine.
    """
    url = house.office.settings.database
    house.office.store.close()
    twin = twin_of(url, folder)
    needed = run_until_done(work, twin, *args, kills=0).seconds
    killed = run_until_done(work, url, *args, kills=KILLS, longest=needed / 4, seed=1)
    assert killed.kills >= KILLS // 4, "the work was over before it could be disturbed"
    with House.at(twin, folder / "twin") as undisturbed:
        return picture(undisturbed), picture(house)


def test_a_launch(town, tmp_path):
    round_id = town.preview().round_id
    undisturbed, killed = twice(town, tmp_path, launch, round_id, town.now)
    assert killed == undisturbed
    assert sum(killed["cases"].values()) == len(STAFF) + 3


def test_handing_in(town, tmp_path):
    town.launch()
    steps = [(town.step("offer", who=who).id, who) for who in STAFF]
    undisturbed, killed = twice(town, tmp_path, hand_in_everything, steps, town.now)
    assert killed == undisturbed
    assert sum(killed["answers"].values()) == len(STAFF)


def test_handing_in_what_is_anonymous_while_it_is_mixed(town, tmp_path):
    town.launch()
    steps = [(town.step("offer", who=who).id, who) for who in STAFF]
    undisturbed, killed = twice(town, tmp_path, say_no_anonymously, steps, town.now)
    assert killed == undisturbed
    waiting = [letter.closed for letter in town.letters_of("annual_conversation:2026", "offer")]
    mixed = [row.answers for row in town.rows(tables.sheet)]
    assert [*waiting, *mixed] == [{"decline_reason": "recent"}] * len(STAFF)
    assert len(mixed) >= len(STAFF) - 20


def test_the_daily_round(town, tmp_path):
    town.launch()
    for who in STAFF[::2]:
        town.answer("offer", YES, who=who)
    town.go_to(MONDAY + timedelta(days=8))  # a Tuesday: reminders and lists
    undisturbed, killed = twice(town, tmp_path, go_the_daily_round, town.now)
    assert killed == undisturbed
    kinds = Counter(row.kind for row in town.rows(tables.mail))
    assert kinds["reminder"] >= len(STAFF) // 2
    assert kinds["digest"] >= 1
