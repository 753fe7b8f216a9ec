"""Sending what the outbox holds."""

from karriereflyt.casework.delivery import Delivered, deliver_now
from karriereflyt.casework.reports.mail_trouble import mail_figures, outbox_page
from karriereflyt.casework.reports.page import Page
from tasks.house import office
from tasks.thin import thin

RELAY_REFUSES = "The mail relay refuses our login or sender: ask the operator to run karriereflyt doctor."


@thin("deliver letters")
def deliver_letters(seconds: float) -> Delivered:
    """Send what is ripe until nothing is, or the time is up."""
    return deliver_now(office(), seconds=seconds)


@thin("look at the outbox")
def look_at_outbox() -> Page:
    """Letters by state, and those in trouble."""
    return outbox_page(mail_figures(office()))
