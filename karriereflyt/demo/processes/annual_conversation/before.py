"""From the offer to the booked talk: what employees, partners and HR fill in."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from karriereflyt.demo.pages import Entries
from karriereflyt.demo.parts import Part, Scene, moment, part
from karriereflyt.demo.processes.annual_conversation.circumstances import Trouble, fate_of
from karriereflyt.domain.calendar import ONE_DAY, OSLO, SATURDAY
from karriereflyt.synthetic.behaviour import Answer

SOONEST = timedelta(days=15)
"""From the proposal to the first time proposed: two weeks at least."""

LATER, BACK = timedelta(days=35), timedelta(days=49)
"""How much later somebody wants the offer, or is back from leave."""

TALKS: Entries = {"answer": "accept", "partner_ok": "yes", "talk_language": "any"}

FIRST_HOUR, HOURS_A_DAY, TIMES_TRIED = 9, 6, 3


def offer(scene: Scene) -> Entries | None:
    """The first answer as somebody is; whoever is offered a talk again, takes it."""
    life = scene.life
    if scene.times("offer"):
        return TALKS
    if life.answer is Answer.SILENT or (life.answers_late and not scene.reminded):
        return None
    answers: Mapping[Answer, Entries] = {
        Answer.LATER: {"answer": "accept_later", "later_from": (scene.today + LATER).isoformat()},
        Answer.ON_LEAVE: {"answer": "on_leave", "later_from": (scene.today + BACK).isoformat()},
        Answer.DECLINE: {"answer": "decline", "decline_reason": "no_need"},
        Answer.ANOTHER_PARTNER: {**TALKS, "partner_ok": _why_another(scene)},
    }
    return answers.get(life.answer, {**TALKS, "contact_me": True})


def _why_another(scene: Scene) -> str:
    return "is_my_supervisor" if fate_of(scene).is_supervised_by_partner else "another"


def regret(scene: Scene) -> Entries | None:
    """Some take back their no."""
    return {"wants_talk": True} if scene.life.changes_mind else None


def another_way(scene: Scene) -> Entries:
    """Where talks are to be held, HR and the employee agree on a short one; who has said no again is left in peace."""
    return {"way": "none"} if scene.times("another-way") else {"way": "other_form", "talk_form": "shorter"}


def assign(scene: Scene) -> Entries:
    """HR names the first proposed partner who is not the present one, else somebody from another unit."""
    present = scene.cast.by_name.get(scene.partner)
    known = {present.person_id} if present else set()
    proposed = [one for one in scene.page.offered("partner") if one != "other" and one not in known]
    if proposed[scene.attempt :]:
        return {"partner": proposed[scene.attempt]}
    if scene.about is None:
        return {"partner": "other"}
    return {"partner": "other", "other": scene.cast.somebody_else(scene.about, but=known).email or ""}


def slots(scene: Scene) -> Entries | None:
    """The partner proposes two times, or agrees to what the employee has proposed unless that day has passed."""
    stopped = fate_of(scene).is_given_up and scene.times("held")
    silent = fate_of(scene).trouble is Trouble.PARTNER_PROPOSES_NOTHING and not scene.times("stalled")
    if stopped or silent:
        return None
    place = {"place": "Rom 204"}
    if scene.page.value("slots-0-at") > scene.today.isoformat():
        return place
    booked = sum(done.form == "slots" and done.reader == scene.reader for done in scene.diary.handed_in)
    first, second = talk_time(scene.today, booked), talk_time(scene.today, booked + HOURS_A_DAY)
    return moment("slots-0-at", first) | moment("slots-1-at", second) | place


def talk_time(today: date, booked: int) -> datetime:
    """The partner's next free hour on a working day, after so many that are booked."""
    day = _weekday(today + SOONEST)
    for _ in range(booked // HOURS_A_DAY):
        day = _weekday(day + ONE_DAY)
    return datetime.combine(day, time(FIRST_HOUR + booked % HOURS_A_DAY), OSLO)


def _weekday(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day


def choose(scene: Scene) -> Entries | None:
    """A time that fits, or other times; some never find one, some never answer."""
    fate, times = fate_of(scene), scene.times("choose")
    if fate.trouble is Trouble.EMPLOYEE_CHOOSES_NOTHING and not scene.times("stalled"):
        return None
    misfits = TIMES_TRIED if fate.nothing_fits else 0 if scene.life.slots_fit else 1
    number = still_to_come(scene)
    if times >= misfits and number:
        return {"chosen": str(number)}
    return {"chosen": "none_fits", **moment("counter_slots-0-at", talk_time(scene.today + ONE_DAY, times))}


def still_to_come(scene: Scene) -> int:
    """The number of the first proposed time that has not passed; 0 where whoever answers late finds none."""
    person = scene.about.person_id if scene.about else ""
    entries: dict[str, object] = {}
    for done in scene.diary.handed_in:
        if done.about == person and done.form in {"slots", "choose"}:
            own = {name: day for name, day in done.entries.items() if name.endswith("-at")}
            entries = {name.replace("counter_slots", "slots"): day for name, day in own.items()} or entries
    days = [str(entries[name]) for name in ("slots-0-at", "slots-1-at") if name in entries]
    return next((number for number, day in enumerate(days, start=1) if day > scene.today.isoformat()), 0)


def set_time(scene: Scene) -> Entries:
    """HR has talked to both."""
    return {"outcome": "set", "place": "Rom 101", **moment("starts_at", talk_time(scene.today, 2))}


def stalled(scene: Scene) -> Entries:
    """HR gets it moving again: the same two, another partner, or an end."""
    if fate_of(scene).is_given_up and scene.times("held"):
        if fate_of(scene).is_held_elsewhere:
            return {"what": "close", "reason": "held_outside_engine", "held_on": scene.today.isoformat()}
        return {"what": "close", "reason": "practical"}
    is_partner = fate_of(scene).trouble is Trouble.PARTNER_PROPOSES_NOTHING
    return {"what": "new_partner" if is_partner else "again"}


BEFORE: tuple[Part, ...] = (
    part("offer", "answer=accept_later", "partner_ok", fill=offer),
    part("regret", "wants_talk", fill=regret),
    part("another-way", "way=none", "talk_form=shorter", fill=another_way),
    part("assign", "partner=other", "exception", fill=assign),
    part("slots", "slots-0-at", "length_min", fill=slots),
    part("choose", "chosen=none_fits", "counter_slots-0-at", fill=choose),
    part("set-time", "outcome=set", "outcome=give_up", fill=set_time),
    part("stalled", "what=again", "what=new_partner", fill=stalled),
)
