"""The desk's verbs: what HR does about letters that did not arrive, and about somebody to whom none may be sent."""

from karriereflyt.casework import resending, stopping
from karriereflyt.casework.resending import Undelivered, Which
from karriereflyt.casework.stopping import Stopped
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


@thin("stop all mail")
def stop_all_mail(person_number: str, *, dry_run: bool) -> Stopped:
    """Nothing more to somebody or about them, or only count what that ends."""
    desk = office()
    return stopping.stop_all(desk, person_number, desk.clock.now(), dry_run=dry_run)


@thin("lift the stop")
def lift_stop(person_number: str, *, dry_run: bool) -> None:
    """Mail may be sent again."""
    stopping.lift(office(), person_number, dry_run=dry_run)
