"""How a launch stands: cases opened, and what became of their letters. It is not well while its mail has failed."""

from collections.abc import Mapping
from dataclasses import dataclass

from karriereflyt.casework.office import Office
from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.words import LETTERS, counted, moment
from karriereflyt.domain.eligibility import Exclusion
from karriereflyt.rendering.reports import page, plain, table
from karriereflyt.store import figures, rounds
from karriereflyt.store.figures import Tries
from karriereflyt.store.letters import WAITING

UNDER_WAY = (*WAITING, "claimed")
FAILED = ("rejected", "expired")


@dataclass(frozen=True, kw_only=True)
class LaunchFigures:
    """A launched round in figures."""

    round_id: int
    process: str
    title: str
    period: str
    opened: int
    left_since: int
    letters: Mapping[str, int]
    tries: Tries

    @property
    def failed(self) -> int:
        """Letters that nobody will try again."""
        return sum(self.letters.get(state, 0) for state in FAILED)

    @property
    def under_way(self) -> int:
        """Letters still to be tried."""
        return sum(self.letters.get(state, 0) for state in UNDER_WAY)

    @property
    def sentence(self) -> str:
        """How it stands and what HR can do, for the state of the run."""
        start = f"Round {self.round_id} is launched: {counted(self.opened, 'case')} opened"
        letters = counted(sum(self.letters.values()), "letter")
        if self.failed:
            lost = f"{self.failed} of {letters} could not be delivered"
            return f"{start}, but {lost}: correct the addresses in the people file, or run resend."
        if self.under_way:
            until = f", until {moment(self.tries.give_up_at)} at the latest" if self.tries.give_up_at else ""
            return f"{start}; {self.under_way} of {letters} still wait and are sent by deliver-mail{until}."
        if not self.letters:
            return f"{start}; letters follow on the days that the process has for them."
        return f"{start}, all of {letters} accepted by the relay."


def launch_figures(office: Office, round_id: int) -> LaunchFigures:
    """Count what a launch has done so far. Raises `RoundRefused` for an unknown round."""
    with office.store.read() as connection:
        round_ = rounds.find_round(connection, round_id)
        if round_ is None:
            raise RoundRefused(f"There is no round {round_id}: run the preview and use the number it gives.")
        total, first, last = rounds.cohort_span(connection, round_id)
        unopened = len([one for one in rounds.members(connection, round_id, first, last) if _waits(one)])
        left_out = rounds.count_members(connection, round_id)
        letters = figures.letters_by_state(connection, round_id, round_.process)
        tries = figures.tries(connection, UNDER_WAY, round_id=round_id)
    return LaunchFigures(
        round_id=round_id,
        process=round_.process,
        title=office.plan(round_.process).title.in_("en"),
        period=round_.period,
        opened=total - unopened,
        left_since=left_out.get(Exclusion.LEFT_SINCE_PREVIEW, 0),
        letters=letters,
        tries=tries,
    )


def _waits(one: rounds.MemberRow) -> bool:
    return one.excluded is None and one.case_id is None


def launch_page(launched: LaunchFigures) -> Page:
    """Pure."""
    rows = [(words, launched.letters[state]) for state, words in LETTERS.items() if launched.letters.get(state)]
    return Page(
        key=f"{launched.process.replace('_', '-')}-launch",
        title=f"Launch of round {launched.round_id}",
        markdown=page(
            f"# Round {launched.round_id}: {plain(launched.title)} {plain(launched.period)}",
            plain(launched.sentence),
            "## Cases",
            table(
                ("", ""),
                [("Opened", launched.opened), ("Have left since the preview: no case", launched.left_since)],
            ),
            "## Letters",
            table(("", ""), rows) if rows else "None yet.",
            "## What happens next",
            "Nothing has to be done: answers move the cases on, **daily-round** reminds on working mornings and "
            "**deliver-mail** sends. **report** shows every morning how far the units have come and which letters "
            "failed. Running the launch again opens and sends nothing twice.",
        ),
    )
