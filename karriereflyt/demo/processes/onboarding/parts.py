"""What leaders, newcomers, buddies and desks fill in."""

from datetime import timedelta

from karriereflyt.demo.filling import filled, plainly
from karriereflyt.demo.pages import Entries
from karriereflyt.demo.parts import Part, Scene, part
from karriereflyt.demo.processes.onboarding.ways import Way
from karriereflyt.domain.people import Person

FOLLOWUP = timedelta(days=60)
"""How long after the start conversation the first follow-up is agreed."""


def way_of(scene: Scene) -> Way:
    """How the newcomer whom a form concerns comes in."""
    return scene.card(Way())


def extent(scene: Scene) -> Entries | None:
    """The leader decides for a short post, or says nothing."""
    return {"extent": way_of(scene).extent} if way_of(scene).extent else None


def programme(scene: Scene) -> Entries:
    """A programme, and mostly a buddy."""
    return filled(scene, {"buddy": colleague(scene).email or ""} if way_of(scene).has_buddy else {})


def colleague(scene: Scene) -> Person:
    """Somebody with the same leader who is no newcomer. Raises `StopIteration` where there is nobody."""
    assert scene.about is not None  # noqa: S101  # an onboarding is always somebody's
    new, leader = scene.decks.cards.keys() | scene.cast.left, scene.about.leader_id
    return next(one for one in scene.cast.people if one.leader_id == leader and one.person_id not in new and one.email)


def preparation(scene: Scene) -> Entries | None:
    """Thinking ahead is voluntary."""
    return filled(scene, {}) if way_of(scene).prepares else None


def start_talk(scene: Scene) -> Entries | None:
    """The note of the start conversation; a new version keeps what stands there."""
    if not way_of(scene).is_talked_with:
        return None
    day = (scene.today + FOLLOWUP).isoformat()
    return filled(scene, {} if scene.page.value("followup_dates-0-day") else {"followup_dates-0-day": day})


def start_confirmation(scene: Scene) -> Entries | None:
    """Yes; or first a no, with points; or there was no talk; or silence."""
    way, times = way_of(scene), scene.times("onboarding/start-confirmation")
    if not way.confirms:
        return None
    if way.talk_did_not_happen and not times:
        return {"answer": "did_not_happen"}
    return filled(scene, {"answer": "dispute" if times < way.disputes else "confirm"})


def followup(scene: Scene) -> Entries:
    """Held; or put off, at most three times."""
    is_missed = scene.times("onboarding/followup") < way_of(scene).followups_missed
    return filled(scene, {"outcome": "not_held" if is_missed else "held"})


PARTS: tuple[Part, ...] = (
    part("onboarding/extent", fill=extent),
    part("onboarding/programme", fill=programme),
    part("onboarding/first-weeks", fill=plainly()),
    part("onboarding/buddy-tasks", fill=plainly()),
    part("onboarding/access", fill=plainly()),
    part("onboarding/workplace", fill=plainly()),
    part("onboarding/day-one", fill=plainly()),
    part("onboarding/safety-intro", fill=plainly()),
    part("onboarding/start-preparation", fill=preparation),
    part("onboarding/start-talk", fill=start_talk),
    part("onboarding/start-confirmation", fill=start_confirmation),
    part("onboarding/career-plan", fill=plainly()),
    part("onboarding/followup-thoughts", fill=preparation),
    part("onboarding/followup", fill=followup),
    part("onboarding/followup-stalled", fill=plainly()),
    part("onboarding/trial-checkpoint", fill=plainly()),
    part("onboarding/evaluation", fill=plainly()),
)
