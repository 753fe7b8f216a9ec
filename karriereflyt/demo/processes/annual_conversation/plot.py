"""What is to happen in the year: everybody is offered a talk, some are away, and in October some have left."""

from datetime import date, timedelta

from karriereflyt.demo.cast import Cast
from karriereflyt.demo.decks import Lives
from karriereflyt.demo.movement import movement
from karriereflyt.demo.plot import Plot, one_case_each
from karriereflyt.demo.processes.annual_conversation.endings import endings
from karriereflyt.synthetic.behaviour import Answer, Behaviour, behaviours
from karriereflyt.synthetic.university import Synthetic

FIRST_DAY = date(2026, 9, 1)
"""A Tuesday, on which the weekly lists go out; so are most of the days that follow."""

PEOPLE_LEAVE = date(2026, 10, 2)

BACK_IN_TIME = timedelta(days=45)
"""Whoever is back from leave so long after the first day still has their talk in the same year."""


def plot(university: Synthetic, seed: int) -> Plot:
    """Everybody has a case; those who are away far into the year need not have ended it."""
    cast = Cast.of(university.people)
    away = cast.away_until(FIRST_DAY + BACK_IN_TIME)
    lives = _lives(cast, away, seed)
    return Plot(
        university=university,
        lives=lives,
        endings=one_case_each("annual_conversation", endings(lives, seed)),
        files={PEOPLE_LEAVE: movement(university.people, seed).stayed},
        still_open=away,
    )


def _lives(cast: Cast, away: frozenset[str], seed: int) -> Lives:
    """Everybody as the handbook's shares have it; whoever is away far into the year does not answer in it."""
    there = behaviours([one.person_id for one in cast.people if one.person_id not in away], seed)
    return there | dict.fromkeys(away, Behaviour(answer=Answer.SILENT))
