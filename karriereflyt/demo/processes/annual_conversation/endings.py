"""How each case must end, told from how its people behave and from nothing else."""

from collections.abc import Mapping

from karriereflyt.demo.decks import Lives
from karriereflyt.demo.processes.annual_conversation.circumstances import Circumstances, circumstances
from karriereflyt.synthetic.behaviour import Answer, Behaviour, Confirmation


def endings(lives: Lives, seed: int) -> Mapping[str, str]:
    """The outcome of everybody's case, by person id."""
    fates = circumstances(lives, seed)
    return {person_id: ending(life, fates[person_id]) for person_id, life in lives.items()}


def ending(life: Behaviour, fate: Circumstances) -> str:
    """The outcome of one case."""
    if life.answer is Answer.SILENT:
        return "no_answer"
    if (life.answer is Answer.DECLINE and not life.changes_mind) or fate.cancels:
        return "declined"
    if fate.is_given_up:
        return "held_outside_engine" if fate.is_held_elsewhere else "not_held"
    if not fate.is_recorded:
        return "held_no_record"
    if life.confirmation is Confirmation.SILENT:
        return "held_unconfirmed"
    disagrees = fate.insists or (life.asks_hr and not fate.is_settled)
    return "confirmed_with_disagreement" if disagrees else "confirmed"
