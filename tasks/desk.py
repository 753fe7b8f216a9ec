"""The desk's verbs: what HR does to letters that did not arrive."""

from karriereflyt.casework import resending
from karriereflyt.casework.resending import Undelivered, Which
from tasks.house import office
from tasks.thin import thin


@thin("resend letters")
def resend_letters(case_number: int, round_number: int, *, dry_run: bool, unknown_too: bool) -> Undelivered:
    """Queue what did not arrive again, or only count it."""
    desk = office()
    which = Which(case_id=case_number, round_id=round_number)
    return resending.resend(desk, which, desk.clock.now(), dry_run=dry_run, unknown_too=unknown_too)


@thin("mark letters as handed over")
def hand_over_letters(case_number: int, *, dry_run: bool) -> Undelivered:
    """HR has told the recipient in another way."""
    desk = office()
    return resending.hand_over(desk, case_number, desk.clock.now(), dry_run=dry_run)
