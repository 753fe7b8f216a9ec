"""Endings of employments, played against the plan that config holds."""

from dataclasses import replace
from datetime import timedelta

from flows.exit.story import PROCESS
from karriereflyt.domain.facts import CaseFacts
from tests.flows.config import institution
from tests.playing import Playing, at, day, slots

LAST = "2027-01-31"
YES = {"answer": "accept", "partner_ok": "yes"}
TALK = "2026-09-10 10:00"


class Leaving(Playing):
    """One ending. The people file tells of the last day."""

    def known(self, **days: str) -> None:
        super().known(**days)
        self.facts = replace(self.facts, last_day=self.facts.days.get("last_day"))

    def moved_to(self, last_day: str) -> None:
        """An import tells of another last day."""
        self.known(last_day=last_day)
        self.imported()

    def no_last_day(self) -> None:
        """An import knows of no last day any more."""
        days = {name: one for name, one in self.facts.days.items() if name != "last_day"}
        self.facts = replace(self.facts, days=days, last_day=None)
        self.imported()


def leaving(
    last_day: str = LAST,
    *,
    days_before: int = 180,
    first_day: str = "2024-02-01",
    level: str = "none",
    ending: str = "",
) -> Leaving:
    """A case that opens so many days before the last one."""
    opened_on = (day(last_day) - timedelta(days=days_before)).isoformat()
    facts = CaseFacts(
        period_end=day("2027-12-31"),
        pinned={"career_level": level, "ending": ending},
        days={"first_day": day(first_day), "last_day": day(last_day)},
        last_day=day(last_day),
    )
    return Leaving(PROCESS, institution().processes["exit"], opened_on, facts, institution().calendar)


def booked(talk: str = TALK, **other) -> Leaving:
    """A case with a talk in the calendar."""
    case = leaving(**other)
    case.hand_in("offer", **YES)
    case.hand_in("slots", slots=slots(talk), length_min="60")
    case.hand_in("choose", chosen="1")
    return case


def held(**other) -> Leaving:
    """A case whose talk was held the day before: the employee is asked to look back."""
    case = booked(**other)
    case.go_to("2026-09-11")
    case.hand_in("record", outcome="held", held_on=at(TALK).date())
    return case
