"""What applicants, their leaders, the owner, the trainer and the second person fill in."""

import re
from datetime import timedelta

from karriereflyt.demo.filling import filled, plainly
from karriereflyt.demo.pages import Entries
from karriereflyt.demo.parts import Part, Scene, part
from karriereflyt.demo.processes.train_the_trainer.plot import FIRST_DAY, SESSIONS
from karriereflyt.demo.processes.train_the_trainer.ways import Way

_ROW = re.compile(
    r'<legend class="ds-label">([^<]+)</legend>\s*<div class="cells">.*?name="(people-\d+-present)"', re.DOTALL
)
"""Whom a row of the attendance list is about, with their unit, and its input."""


def way_of(scene: Scene) -> Way:
    """How the person whom a form concerns goes through the training."""
    return scene.card(Way())


def application(scene: Scene) -> Entries | None:
    """Interest, for ever or for some time; or silence."""
    way = way_of(scene)
    if not way.applies:
        return None
    until: Entries = {"keep_until": (scene.today + timedelta(days=way.stays)).isoformat()} if way.stays else {}
    return filled(scene, {"may_contact": True, **until})


def leader_yes(scene: Scene) -> Entries:
    """The leader frees the time, or not."""
    return {"answer": way_of(scene).leader_says}


def seat(scene: Scene) -> Entries | None:
    """The place is taken or not; silence gives it to the next."""
    return {"answer": way_of(scene).seat} if way_of(scene).seat else None


def session(scene: Scene) -> Entries | None:
    """Who comes says nothing; one gives the place back after a session, before the next."""
    after = way_of(scene).gives_up_after
    is_time = after > 0 and scene.today > FIRST_DAY + timedelta(days=SESSIONS[after - 1])
    return {"what": "give_up", "later": "no"} if is_time and not scene.times("train_the_trainer/session") else None


def attendance(scene: Scene) -> Entries:
    """Who was there at this session."""
    number = sum(done.form == "train_the_trainer/attendance" for done in scene.diary.handed_in) + 1
    return {name: present(scene, who.partition(",")[0].strip(), number) for who, name in _ROW.findall(scene.page.html)}


def present(scene: Scene, name: str, number: int) -> str:
    """Whether somebody was at a session."""
    person = scene.cast.by_name.get(name)
    way = scene.decks.cards.get(person.person_id) if person else None
    return "no" if isinstance(way, Way) and number in way.absent else "yes"


def practice(scene: Scene) -> Entries:
    """A conversation has been practised, or not yet."""
    return {"done": "yes" if way_of(scene).practises else "no"}


PARTS: tuple[Part, ...] = (
    part("train_the_trainer/application", fill=application),
    part("train_the_trainer/leader-yes", fill=leader_yes),
    part("train_the_trainer/stay", fill=plainly(answer="leave")),
    part("train_the_trainer/seat", fill=seat),
    part("train_the_trainer/session", fill=session),
    part("train_the_trainer/practice", fill=practice),
    part("train_the_trainer/feedback", fill=plainly()),
    part("train_the_trainer/end-evaluation", fill=plainly()),
    part("train_the_trainer/effect", fill=plainly()),
    part("train_the_trainer/frame", fill=plainly(answer="go")),
    part("train_the_trainer/selection", fill=plainly(answer="approve")),
    part("train_the_trainer/too-few", fill=plainly(answer="go_on")),
    part("train_the_trainer/attendance", fill=attendance),
    part("train_the_trainer/report", fill=plainly()),
    part("train_the_trainer/decide", fill=plainly(decision="next")),
)
