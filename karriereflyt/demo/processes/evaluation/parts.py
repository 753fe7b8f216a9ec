"""What the owner, HR, those asked and the leaders of units fill in."""

from karriereflyt.demo.filling import filled, plainly
from karriereflyt.demo.pages import Entries
from karriereflyt.demo.parts import Part, Scene, part

LEADER, PREFER_NOT = "leader", "no_answer"


def survey(scene: Scene) -> Entries | None:
    """Some answer, some do not; leaders answer as leaders, others for the nearest unit that may be shown."""
    return filled(scene, {"unit": unit(scene)}) if scene.life.answers_survey else None


def unit(scene: Scene) -> str:
    """What somebody chooses of what was locked when the survey began."""
    offered, me = scene.page.offered("unit"), scene.about
    if me is None:
        return PREFER_NOT
    if any(one.leader_id == me.person_id for one in scene.cast.people):
        return LEADER if LEADER in offered else PREFER_NOT
    above = [code for code in offered if me.unit_code == code or me.unit_code.startswith(f"{code}-")]
    return max(above, key=len, default=PREFER_NOT)


PARTS: tuple[Part, ...] = (
    part("evaluation/frame", fill=plainly(answer="agree")),
    part("evaluation/union-discussion", fill=plainly(outcome="go_on")),
    part("evaluation/survey", fill=survey),
    part("evaluation/report-check", fill=plainly(answer="release")),
    part("evaluation/measures", fill=plainly()),
    part("evaluation/follow-up", fill=plainly()),
)
