"""When and where: the talk or session that a letter speaks of, in its text and as an entry for the calendar."""

from collections.abc import Mapping
from datetime import datetime

from karriereflyt.casework.letters.facts import Facts, Ways
from karriereflyt.casework.sessions_told import session_of, session_rows
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Value as AnswerValue
from karriereflyt.domain.message import CalendarPart, Letterhead
from karriereflyt.mail.calendar import Appointment, cancellation, invitation
from karriereflyt.rendering.dates import day_in_words, time_in_words


def meeting_values(facts: Facts) -> Ways:
    """The values for {date}, {time}, {place}, and what a case was last told of its sessions."""
    return {
        "date": lambda: day_in_words(oslo_date(facts.starts_at), facts.language),
        "time": lambda: time_in_words(facts.starts_at, facts.language),
        "place": lambda: str(found.get("place", "")) if (found := _session(facts)) else facts.text_in("place"),
        "number": lambda: str(_session(facts).get("number", "")),
        "themes": lambda: str(_session(facts).get("themes", "")),
        "trainers": lambda: str(_session(facts).get("trainers", "")),
        "sessions": lambda: session_rows(facts.sessions, facts.language),
        "material_link": lambda: str(facts.sessions.get("material", "")),
    }


def _session(facts: Facts) -> Mapping[str, AnswerValue]:
    """The session that the letter speaks of."""
    return session_of(facts.sessions, int(facts.about.get("number", 0)))


def calendar_part(facts: Facts, head: Letterhead, address: str) -> CalendarPart:
    """The talk as an invitation, or as its cancellation."""
    about, office, starts_at = facts.about, facts.batch.office, facts.starts_at
    appointment = Appointment(
        # Each booking is an entry of its own: a cancelled one never comes back, not even at the same time.
        uid=f"{about['case']}-{about['booking']}@{office.mail_domain}",
        sequence=1 if about["cancelled"] else 0,
        starts_at=starts_at,
        ends_at=datetime.fromtimestamp(starts_at.timestamp() + 60 * about["minutes"], starts_at.tzinfo),
        summary=office.plan(facts.row.process).title.in_(facts.language),
        language=facts.language,
        organizer_name=head.contact_name,
        organizer_address=head.contact_email,
        attendee_address=address,
        place=facts.text_in("place"),
    )
    return (cancellation if about["cancelled"] else invitation)(appointment, facts.row.dated_at)
