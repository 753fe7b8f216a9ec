from dataclasses import fields

import pytest

from karriereflyt.demo.processes.annual_conversation.circumstances import (
    ALL_WELL,
    Circumstances,
    Trouble,
    circumstances,
)
from karriereflyt.demo.processes.annual_conversation.endings import ending, endings
from karriereflyt.synthetic.behaviour import Answer, Behaviour, Confirmation, behaviours

LIVES = behaviours([f"P{number:06}" for number in range(500)], 1)


def test_every_way_is_somebodys_where_there_are_people_enough():
    dealt = circumstances(LIVES, 1).values()
    for field in fields(Circumstances):
        ways = {getattr(one, field.name) for one in dealt}
        assert ways == (set(Trouble) if field.name == "trouble" else {True, False}), field.name


def test_the_same_seed_deals_the_same_and_another_seed_does_not():
    assert circumstances(LIVES, 1) == circumstances(LIVES, 1)
    assert circumstances(LIVES, 1) != circumstances(LIVES, 2)


def test_every_ending_of_the_story_is_somebodys():
    assert set(endings(LIVES, 1).values()) == {
        "confirmed",
        "confirmed_with_disagreement",
        "declined",
        "held_no_record",
        "held_outside_engine",
        "held_unconfirmed",
        "no_answer",
        "not_held",
    }


@pytest.mark.parametrize(
    ("life", "fate", "outcome"),
    [
        (Behaviour(), ALL_WELL, "confirmed"),
        (Behaviour(answer=Answer.SILENT), ALL_WELL, "no_answer"),
        (Behaviour(answer=Answer.DECLINE), ALL_WELL, "declined"),
        (Behaviour(answer=Answer.DECLINE, changes_mind=True), ALL_WELL, "confirmed"),
        (Behaviour(moves_talk=True), Circumstances(cancels=True), "declined"),
        (Behaviour(held=False), ALL_WELL, "confirmed"),
        (Behaviour(held=False), Circumstances(is_given_up=True), "not_held"),
        (Behaviour(held=False), Circumstances(is_given_up=True, is_held_elsewhere=True), "held_outside_engine"),
        (Behaviour(record_on_time=False), Circumstances(is_recorded=False), "held_no_record"),
        (Behaviour(confirmation=Confirmation.SILENT), ALL_WELL, "held_unconfirmed"),
        (Behaviour(confirmation=Confirmation.DISPUTE), ALL_WELL, "confirmed"),
        (Behaviour(confirmation=Confirmation.DISPUTE), Circumstances(insists=True), "confirmed_with_disagreement"),
        (Behaviour(confirmation=Confirmation.DISPUTE, asks_hr=True), ALL_WELL, "confirmed"),
        (
            Behaviour(confirmation=Confirmation.DISPUTE, asks_hr=True),
            Circumstances(is_settled=False),
            "confirmed_with_disagreement",
        ),
    ],
)
def test_a_case_ends_as_its_people_behave(life, fate, outcome):
    assert ending(life, fate) == outcome
