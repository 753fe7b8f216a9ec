"""What employees, partners, leaders and desks fill in."""

from karriereflyt.demo.filling import filled, plainly
from karriereflyt.demo.pages import Entries
from karriereflyt.demo.parts import Part, Scene, moment, part
from karriereflyt.demo.processes.annual_conversation.before import talk_time
from karriereflyt.demo.processes.exit.plot import private_address
from karriereflyt.demo.processes.exit.ways import Way


def way_of(scene: Scene) -> Way:
    """How the employment whose end a form is about comes to its end."""
    return scene.card(Way())


def offer(scene: Scene) -> Entries | None:
    """Yes, no, in writing, or silence; a few want somebody else to talk with."""
    way = way_of(scene)
    if not way.answer:
        return None
    another: Entries = {"partner_ok": "another" if way.wants_another else "yes"} if way.answer == "accept" else {}
    return filled(scene, {"answer": way.answer, **another})


def assign(scene: Scene) -> Entries:
    """HR finds somebody else."""
    assert scene.about is not None  # noqa: S101  # an end is always somebody's
    return {"partner": scene.cast.somebody_else(scene.about, but=scene.decks.cards).email or ""}


def slots(scene: Scene) -> Entries | None:
    """Times ahead; what stands there already is agreed to."""
    if not way_of(scene).proposes:
        return None
    place = {"place": "Rom 204"}
    if scene.page.value("slots-0-at") > scene.today.isoformat():
        return place
    booked = sum(done.form == "exit/slots" and done.reader == scene.reader for done in scene.diary.handed_in)
    return moment("slots-0-at", talk_time(scene.today, booked)) | place


def change(scene: Scene) -> Entries | None:
    """A few cancel in the end."""
    return {"what": "cancel"} if way_of(scene).cancels else None


def record(scene: Scene) -> Entries:
    """Held, or not this time."""
    is_held = scene.times("exit/record") >= way_of(scene).not_held
    return filled(scene, {"outcome": "held" if is_held else "not_held"})


def view(scene: Scene) -> Entries | None:
    """Looking back, and perhaps an address for a letter a year later."""
    way = way_of(scene)
    if not way.looks_back or scene.about is None:
        return None
    if not way.contact:
        return filled(scene, {})
    return filled(scene, {"contact_in_year": True, "private_email": private_address(scene.about.person_id)})


def share(scene: Scene) -> Entries:
    """The employee decides who sees the summary."""
    shares = way_of(scene).shares
    theirs = {"summary_for_leader": scene.shared("Takk."), "summary_for_hr": scene.seen_by_hr("Takk.")}
    shown = {"none": (), "hr": ("summary_for_hr",), "leader": ("summary_for_leader",), "both": tuple(theirs)}[shares]
    return filled(scene, {"share_summary": shares, **{name: theirs[name] for name in shown}})


PARTS: tuple[Part, ...] = (
    part("exit/offer", fill=offer),
    part("exit/assign", fill=assign),
    part("exit/slots", "slots-0-at", fill=slots),
    part("exit/choose", "chosen=none_fits", fill=plainly(chosen="1")),
    part("exit/change", fill=change),
    part("exit/partner-change", fill=lambda _: None),
    part("exit/record", fill=record),
    part("exit/view", fill=view),
    part("exit/share", fill=share),
    part("exit/shared", fill=plainly()),
    part("exit/plan-end", fill=plainly()),
    part("exit/notice-check", fill=plainly()),
    part("exit/leaving", fill=plainly()),
    part("exit/handover", fill=plainly()),
    part("exit/leader-handover", fill=plainly()),
)
