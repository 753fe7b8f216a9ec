import time
from dataclasses import replace
from datetime import UTC, date, datetime

from karriereflyt.demo.diary import Diary, HandedIn
from karriereflyt.demo.disturbance import Cuts, Disturbance

LAUNCH = "annual-conversation/launch"
CUTS = Cuts(cases=2, launch=LAUNCH, wanted=True)


class Watched:
    """A house that remembers what was killed in it, and always has the run at work that is waited for."""

    def __init__(self) -> None:
        self.killed: list[str] = []
        self.busy = True

    @property
    def under_way(self) -> str:
        return CUTS.moments[len(self.killed)].during if self.busy and len(self.killed) < len(CUTS.moments) else ""

    def kill(self, part: str) -> None:
        self.killed.append(part)


def hand_in(diary: Diary, count: int) -> None:
    for _ in range(count):
        done = HandedIn(
            step_id=1, form="offer", reader="", about="", at=datetime.now(UTC), on=date(2026, 9, 1), entries={}
        )
        diary.hand_in(done)


def soon(is_so) -> bool:
    last = time.monotonic() + 5
    while not is_so() and time.monotonic() < last:
        time.sleep(0.01)
    return is_so()


def test_parts_are_killed_one_after_the_other_as_forms_come_in():
    house, diary = Watched(), Diary()
    with Disturbance(house, diary, CUTS, say=lambda _: None) as disturbance:
        assert soon(lambda: house.killed == ["worker"])
        hand_in(diary, 1)
        assert soon(lambda: house.killed == ["worker", "forms", "prefect"])
        hand_in(diary, 9)
        assert soon(lambda: house.killed == [moment.part for moment in CUTS.moments])
    assert disturbance.killed == {"worker": 3, "forms": 3, "prefect": 2, "mailbox": 1}


def test_nothing_is_killed_unless_it_is_wanted_or_while_the_run_is_not_at_work():
    quiet, idle, diary = Watched(), Watched(), Diary()
    idle.busy = False
    hand_in(diary, 20)
    with (
        Disturbance(quiet, diary, replace(CUTS, wanted=False), say=lambda _: None),
        Disturbance(idle, diary, CUTS, say=lambda _: None),
    ):
        time.sleep(0.3)
    assert (quiet.killed, idle.killed) == ([], [])
