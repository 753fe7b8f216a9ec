"""From the booked talk to the half-year check: what the two fill in, and HR where they do not agree."""

from collections.abc import Mapping

from karriereflyt.demo.pages import Entries, Entry
from karriereflyt.demo.parts import Part, Scene, part
from karriereflyt.demo.processes.annual_conversation.circumstances import Trouble, fate_of
from karriereflyt.domain.calendar import ONE_DAY
from karriereflyt.synthetic.behaviour import Confirmation

TOPICS = ("competence", "responsibility", "pay", "career")


def change(scene: Scene) -> Entries | None:
    """A few employees move the talk, or cancel it."""
    if not scene.life.moves_talk or scene.times("change"):
        return None
    return {"what": "cancel" if fate_of(scene).cancels else "move"}


def partner_change(scene: Scene) -> Entries | None:
    """A few partners move it, or hand it over."""
    wishes: Mapping[Trouble, str] = {Trouble.PARTNER_MOVES: "move", Trouble.PARTNER_HANDS_OVER: "hand_over"}
    what = wishes.get(fate_of(scene).trouble)
    return None if what is None or scene.times("partner-change") else {"what": what}


def preparation(scene: Scene) -> Entries | None:
    """Private notes, of which one is shared by those who share."""
    if not scene.life.prepares:
        return None
    notes: dict[str, Entry] = {
        "most_satisfied": scene.private("Undervisningen gikk godt."),
        "obstacles": scene.private("For lite sammenhengende tid."),
        "responsibility_clear": "4",
    }
    if scene.life.shares_preparation:
        notes |= {"tasks_change": scene.shared("Mer veiledning, færre utvalg."), "share-tasks_change": True}
    return notes


def partner_preparation(scene: Scene) -> Entries | None:
    """The declaration, and private notes."""
    if not fate_of(scene).partner_prepares:
        return None
    unsure = fate_of(scene).trouble is Trouble.PARTNER_UNSURE and not scene.times("partner-preparation")
    return {"is_supervisor": "unsure" if unsure else "no", "acknowledge": scene.private("Godt studiemiljø.")}


def held(scene: Scene) -> Entries:
    """It took place, or it did not; the declaration too where it is missing."""
    took_place = scene.life.held or scene.times("held") > 0
    outcome: Entries = {"outcome": "held"} if took_place else {"outcome": "not_held", "reason": "postponed"}
    return {**outcome, "is_supervisor": "no"} if scene.page.offered("is_supervisor") else outcome


def record(scene: Scene) -> Entries | None:
    """The record of the two: in time, after a reminder, or never. A new version keeps what stands there."""
    is_first = not scene.page.value("topic_pay")
    if is_first and (not fate_of(scene).is_recorded or not (scene.life.record_on_time or scene.reminded)):
        return None
    if not is_first:
        return {"summary_career": scene.shared("Karriereplanen er gjennomgått, med endringene dine.")}
    treated: dict[str, Entry] = {f"topic_{topic}": "treated" for topic in TOPICS}
    summaries: dict[str, Entry] = {f"summary_{topic}": scene.shared("Vi gikk gjennom temaet.") for topic in TOPICS[:2]}
    reviewed: Entries = {"plan_reviewed": "yes"} if scene.page.offered("plan_reviewed") else {}
    people = [scene.about.email if scene.about else "", scene.reader]
    present: Entries = {f"participants-{at}-person": address or "" for at, address in enumerate(people)}
    day = (scene.today - ONE_DAY).isoformat()
    return {"held_on": day, **present, **treated, **summaries, **reviewed, **_actions(scene)}


def _actions(scene: Scene) -> Entries:
    if not fate_of(scene).agrees_actions:
        return {}
    owners = ("employee", "leader" if len(scene.reader) % 2 else "hr")
    return {
        f"actions-{at}-{name}": value
        for at, owner in enumerate(owners)
        for name, value in (
            ("what", scene.seen_by_hr("Kurs i forskningsledelse")),
            ("who", owner),
            ("by_when", (scene.today + 120 * ONE_DAY).isoformat()),
        )
    }


def confirmation(scene: Scene) -> Entries | None:
    """What the employee says to the record: once, and to its later versions."""
    wish, is_first = scene.life.confirmation, not scene.times("confirmation")
    if wish is Confirmation.SILENT or (scene.life.answers_late and not scene.reminded):
        return None
    if wish is Confirmation.DISPUTE and (is_first or fate_of(scene).insists):
        points = {"answer": "dispute", "points": scene.shared("Det om lønn stemmer ikke.")}
        return {**points, "ask_hr": scene.life.asks_hr}
    if not is_first:
        return {"answer": "confirm"}
    if wish is Confirmation.DID_NOT_HAPPEN:
        return {"answer": "did_not_happen"}
    if wish is Confirmation.WITH_COMMENT:
        return {"answer": "with_comment", "comment": scene.shared("Jeg vil også nevne formidling.")}
    return {"answer": "confirm"}


def partner_confirmation(scene: Scene) -> Entries | None:
    """The partner agrees, writes a new version because of the comment, or says nothing."""
    if not fate_of(scene).partner_confirms:
        return None
    revises = fate_of(scene).partner_revises and not scene.times("partner-confirmation")
    return {"answer": "revise" if revises else "confirm"}


def mediation(scene: Scene) -> Entries:
    """HR has met the two."""
    return {"outcome": "agreed" if fate_of(scene).is_settled else "disagree"}


def half_year(scene: Scene) -> Entries | None:
    """How it goes with each action; one or the other does not answer."""
    is_employee = scene.about is not None and scene.about.email == scene.reader
    if not (fate_of(scene).checks_half_year if is_employee else fate_of(scene).partner_checks_half_year):
        return None
    asked = [name for name in scene.page.inputs if name.startswith("actions-") and name.endswith("-status")]
    ways = ("done", "ongoing")
    rows: Entries = {name: ways[at % len(ways)] for at, name in enumerate(asked)}
    return {**rows, "new_talk": is_employee and fate_of(scene).wants_new_talk}


AFTER: tuple[Part, ...] = (
    part("change", "what=move", "what=cancel", fill=change),
    part("partner-change", "what=move", "what=hand_over", fill=partner_change),
    part("preparation", "most_satisfied", "share-most_satisfied", fill=preparation),
    part("partner-preparation", "is_supervisor", "unit_goals", fill=partner_preparation),
    part("held", "outcome=held", "outcome=not_held", fill=held),
    part("record", "held_on", "topic_pay", fill=record),
    part("confirmation", "answer=did_not_happen", "points", fill=confirmation),
    part("partner-confirmation", "answer=confirm", "answer=revise", fill=partner_confirmation),
    part("mediation", "outcome=agreed", "outcome=not_wanted", fill=mediation),
    part("half-year", "actions-0-status", "new_talk", fill=half_year),
)
