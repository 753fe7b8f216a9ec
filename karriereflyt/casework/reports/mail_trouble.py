"""Letters that failed: numbers, states and reply codes. What a relay writes may hold an address: never repeated."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.page import MOST_ROWS, Page
from karriereflyt.casework.reports.words import LETTERS, counted
from karriereflyt.rendering.reports import Cell, page, table
from karriereflyt.store import figures, letters
from karriereflyt.store.figures import FailedRow

_CODE = re.compile(r"[245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?\b")
_OURS = frozenset({"no address", "too old", "no longer asked", "the recipient has left", "the relay is away"})
SHOWN = 20
WHAT_TO_DO = (
    "Correct the address in the people file, which is imported every night: the letter then goes out again. Where the "
    "address was right, run **resend** with the number of the case; where you have told the person yourself, run "
    "**handed-over**."
)


@dataclass(frozen=True, kw_only=True)
class MailFigures:
    """The outbox in counts, and its letters in trouble."""

    by_state: Mapping[str, int]
    failed: Sequence[FailedRow]

    @property
    def lost(self) -> int:
        """Letters that nobody will try again."""
        return self.by_state.get("rejected", 0) + self.by_state.get("expired", 0)


def mail_figures(office: Office) -> MailFigures:
    """Look at the outbox."""
    with office.store.read() as connection:
        return MailFigures(
            by_state=letters.count_by_state(connection), failed=figures.failed_letters(connection, MOST_ROWS)
        )


def mail_part(mail: MailFigures) -> str:
    """The part of the report on letters."""
    states = [(words, mail.by_state[state]) for state, words in LETTERS.items() if mail.by_state.get(state)]
    shown: list[tuple[Cell, ...]] = [
        (f"no. {one.id}", _case(one), f"{one.process}/{one.message}", LETTERS[one.state], reply_code(one.reply))
        for one in mail.failed[:SHOWN]
    ]
    return page(
        "## Letters",
        table(("", ""), states) if states else "No letter has been wanted yet.",
        "### In trouble" if shown else "",
        WHAT_TO_DO if shown else "",
        table(("Letter", "Case", "Message", "State", "Reply"), shown, words=5) if shown else "",
        f"The newest {SHOWN} of {counted(len(mail.failed), 'letter')}; the table beside this page has more."
        if len(mail.failed) > SHOWN
        else "",
    )


def outbox_page(mail: MailFigures) -> Page:
    """The outbox on a page of its own. Pure."""
    return Page(
        key="outbox",
        title="The outbox after the latest delivery",
        markdown=page("# The outbox", mail_part(mail)),
        table_title="Letters that failed",
        table=mail_rows(mail),
    )


def mail_rows(mail: MailFigures) -> list[dict[str, str]]:
    """The same for the table beside the page."""
    return [
        {
            "Letter": str(one.id),
            "Case": _case(one),
            "Message": f"{one.process}/{one.message}",
            "State": LETTERS[one.state],
            "Tries": str(one.attempts),
            "Reply": reply_code(one.reply),
        }
        for one in mail.failed
    ]


def reply_code(reply: str | None) -> str:
    """What may be shown of a relay's reply: its codes, or our own words."""
    if not reply or reply in _OURS:
        return reply or ""
    code = _CODE.match(reply)
    return code[0] if code else "no reply code"


def _case(one: FailedRow) -> str:
    return "" if one.case_id is None else str(one.case_id)
