"""The daily report: progress per unit, coverage of the yearly right, and letters that failed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from karriereflyt.casework.reports.coverage import ENTITLED, LEAST, OFFERED, YES, Place
from karriereflyt.casework.reports.mail_trouble import MailFigures, mail_part, mail_rows
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.progress import CASES, CLOSED, OPEN, OVERDUE, WITH_HR
from karriereflyt.casework.reports.units import UnitLine
from karriereflyt.casework.reports.words import LEVELS, counted, people, why
from karriereflyt.casework.reports.year_figures import YearFigures
from karriereflyt.rendering.reports import Cell, bold, page, plain, table

_OFFERED = {
    "Entitled": ENTITLED,
    "Offered": OFFERED,
    "Accepted": YES,
    "Booked": Place.BOOKED,
    "Held": Place.HELD,
}
_NO_YES = {
    "Open": Place.OPEN,
    "Declined": Place.DECLINED,
    "No answer": Place.NO_ANSWER,
    "Not reached": Place.NOT_REACHED,
}
_COVERAGE = _OFFERED | _NO_YES
_OFFERED_MEANS = (
    "Offered: the mail relay has accepted the offer, or it has been answered. Accepted: also for a later date, and all "
    "whose conversation is booked or held."
)
_NO_YES_MEANS = (
    "Open: reminders are still to come. No answer: all reminders are used up; a late yes is still taken. Not reached: "
    "no address, or the relay refused the letter; never counted as offered."
)
_REASONS_MEAN = (
    "Voluntary and anonymous. Reasons that only a few have given are counted together, and new answers are shown when "
    "there are so many that nobody can tell whose they are."
)
_PROGRESS = {
    "Cases": CASES,
    "Closed": CLOSED,
    "Open": OPEN,
    "of them overdue": OVERDUE,
    "in HR's list": WITH_HR,
}
_HELD = {
    "confirmed": "confirmed by both",
    "confirmed_with_disagreement": "confirmed, with both views side by side",
    "held_unconfirmed": "record written, not confirmed",
    "held_no_record": "no record written",
    "held": "record under way",
    "disputed": "record disputed, being written again",
}
_PLACES = {
    Place.NOT_REACHED: "Not reached",
    Place.HELD_BACK: "Held back",
    Place.ON_LEAVE: "On leave, the clock is stopped",
    Place.BEING_SENT: "The offer is on its way",
    Place.NOT_IN_A_ROUND: "In no launched round of the year",
    Place.EXEMPT: "Exempt, not entitled this year",
}
_SEXES = {"f": "Women", "m": "Men", "": "Not stated"}


def report_page(years: Sequence[YearFigures], mail: MailFigures, year: int) -> Page:
    """Pure."""
    return Page(
        key="report",
        title=f"Report {year}",
        markdown=page(
            f"# Report {year}",
            plain(report_sentence(years, mail)),
            *(part for one in years for part in _process(one)),
            mail_part(mail),
        ),
        table_title="Letters that failed",
        table=mail_rows(mail),
    )


def report_sentence(years: Iterable[YearFigures], mail: MailFigures) -> str:
    """For the state of the run."""
    said = [f"{one.title} {one.year}: {_in_short(one)}." for one in years]
    trouble = f"{counted(mail.lost, 'letter')} could not be delivered." if mail.lost else "No letter has failed."
    return " ".join((*said, trouble))


def _in_short(one: YearFigures) -> str:
    if not one.rounds:
        return "no round has been launched"
    total = one.total
    return (
        f"{people(total[OFFERED])} of {counted(total[ENTITLED], 'entitled', 'entitled')} offered, "
        f"{total[YES]} accepted, {total[Place.HELD]} held"
    )


def _process(one: YearFigures) -> list[str]:
    title = f"## {plain(one.title)} {one.year}"
    if not one.rounds:
        return [title, "No round has been launched."]
    return [
        title,
        "A unit's figures include everything below it.",
        "### Progress, by unit",
        _unit_table(one.progress_by_unit, _PROGRESS),
        "### What is waited for",
        _waiting(one),
        "### The yearly right, by unit",
        _OFFERED_MEANS,
        _unit_table(one.coverage_by_unit, _OFFERED),
        "### No yes yet, by unit",
        _NO_YES_MEANS,
        _unit_table(one.coverage_by_unit, _NO_YES),
        "### The yearly right, by group",
        _group_table(LEVELS, one.coverage_by_level),
        _by_sex(one.coverage_by_sex),
        "### How it was held",
        table(("", ""), [(_HELD.get(kind, kind), count) for kind, count in one.held.items()])
        if one.held
        else "None held yet.",
        "### Why people said no",
        _REASONS_MEAN,
        table(("", "People"), one.reasons) if one.reasons else "None shown yet.",
        "### Not offered, and why",
        table(("", "", "People"), _not_offered(one.not_offered), words=2),
    ]


def _unit_table(lines: Sequence[UnitLine], columns: Mapping[str, str]) -> str:
    rows: list[tuple[Cell, ...]] = [(line.words, *(line.counts[key] for key in columns.values())) for line in lines]
    tops = [line.counts for line in lines if line.depth == 0]
    if len(tops) > 1:
        total = sum(tops, Counter[str]())
        rows.append((bold("All"), *(bold(total[key]) for key in columns.values())))
    return table(("Unit", *columns), rows)


def _group_table(names: Mapping[str, str], groups: Mapping[str, Counter[str]]) -> str:
    rows: list[tuple[Cell, ...]] = [
        (names.get(key, key), *(counts[column] for column in _COVERAGE.values()))
        for key, counts in sorted(groups.items(), key=lambda one: list(names).index(one[0]) if one[0] in names else 99)
    ]
    return table(("Group", *_COVERAGE), rows)


def _by_sex(groups: Mapping[str, Counter[str]]) -> str:
    rule = f"By sex only where there are at least {LEAST} in each group shown"
    if not groups:
        return f"{rule}: too few."
    rows = [
        (_SEXES.get(key, key), *(_share(counts, column) for column in (OFFERED, YES, Place.HELD)))
        for key, counts in sorted(groups.items())
    ]
    return page(f"{rule}, in shares of those entitled:", table(("", "Offered", "Accepted", "Held"), rows))


def _share(counts: Counter[str], column: str) -> str:
    return f"{100 * counts[column] / counts[ENTITLED]:.0f} %"


def _waiting(one: YearFigures) -> str:
    if not one.waiting:
        return "Nothing with a deadline."
    rows = [(title, wait.role, wait.open, wait.overdue, wait.with_hr) for title, wait in one.waiting]
    return table(("What", "From", "Open", "of them overdue", "in HR's list"), rows, words=2)


def _not_offered(places: Mapping[Place, Counter[str]]) -> list[tuple[str, str, int]]:
    return [
        (_PLACES[place], why(kind), count) for place, kinds in places.items() for kind, count in sorted(kinds.items())
    ]
