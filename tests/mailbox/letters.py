"""Letters for the mailbox, made as the house makes them."""

from karriereflyt.domain.message import CalendarPart, LetterText
from karriereflyt.mail.mime import Posting, compose
from karriereflyt.mailbox.entry import Arrival
from tests.mail.letters import LETTERHEAD, POSTING

INVITATION = CalendarPart(method="REQUEST", content=b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")


def letter(number: int = 1, subject: str = "Tilbud på samtale", calendar: CalendarPart | None = None) -> bytes:
    link = f"https://forms.example/s/{number}"
    text = LetterText(
        subject=subject,
        html=f'<!doctype html><html lang="nb"><head><title>x</title></head><body><main><h1>Hei</h1>'
        f'<p><a href="{link}">Svar</a></p></main></body></html>',
        text=f"Hei Åse,\n\nSvar:\n{link}\n",
        language="nb",
    )
    posting = Posting(
        to="ase@uias.example",
        letterhead=LETTERHEAD,
        message_id=f"<{number}@uias.example>",
        date=POSTING.date,
        calendar=calendar,
    )
    return compose(text, posting)


def arrival(number: int = 1, to: str = "ase@uias.example", **more) -> Arrival:
    return Arrival(mail_from=f"bounce+{number}@uias.example", to=to, content=letter(number, **more))
