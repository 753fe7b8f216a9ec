"""Reading `config/`: what the institution has chosen, and every fault of every file with its line."""

from calendar import isleap
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import holidays

from karriereflyt.domain.calendar import QuietPeriod, WorkCalendar
from karriereflyt.domain.faults import Fault
from karriereflyt.domain.framing import Avoided, FrameRules
from karriereflyt.domain.plan import Span
from karriereflyt.domain.position_codes import CareerLevel, PositionCode
from karriereflyt.domain.roles import Role
from karriereflyt.domain.standards import Standard
from karriereflyt.domain.suppression.question import LEAST_K, MOST_K
from karriereflyt.domain.text import Language
from karriereflyt.institution.config import Anonymity, Approver, Contact, Institution, Mailing
from karriereflyt.institution.processes import Ladder, read_processes
from karriereflyt.institution.sources import Entry, read_yaml

YEARS = range(2015, 2051)
LEAP_DAY = (2, 29)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LEVELS = frozenset(level.value for level in CareerLevel) - {CareerLevel.NONE.value}


def load_institution(folder: Path, root: Path) -> tuple[Institution, tuple[Fault, ...]]:
    """All of `config/`, frozen. With faults it is not fit for work, but tells what is wrong."""
    faults: list[Fault] = []
    top, days, units, codes, measures = (
        read_yaml(folder / f"{name}.yaml", root, faults)
        for name in ("institution", "calendar", "units", "position_codes", "standards")
    )
    ladder = _ladder(days)
    right, approval, window = top.get("right"), top.get("approval"), days.get("send_window")
    institution = Institution(
        name=top.get("name").needed_words(),
        programme=top.get("programme").needed_words(),
        contact=_contact(top.get("contact")),
        mailing=Mailing(
            from_address=_address(top.get("mail").get("from_address")),
            first_hour=window.get("first_hour").number(8),
            last_hour=window.get("last_hour").number(15),
            digest_weekday=_weekday(days.get("digest_weekday")),
            grace_minutes=days.get("grace_minutes").number(30),
        ),
        right_mode=_one_of(right.get("mode"), "offer", ("offer", "hold")),
        right_reference=right.get("reference").needed_words(),
        second_person=approval.get("second_person").flag(default=True),
        approver=_approver(approval.get("approver")),
        functions=_functions(top.get("functions")),
        outside=_outside(top.get("outside")),
        links={name: _page(entry) for name, entry in top.get("links").items()},
        hr_fallback=top.get("hr").get("fallback").text(""),
        survey=_survey(top.get("survey")),
        mentor_rule=_one_of(top.get("partner_rule").get("mentor"), "block", ("block", "warn")),
        anonymity=_anonymity(top.get("anonymity")),
        retention={name: entry.number() for name, entry in top.get("retention").items()},
        calendar=_calendar(days),
        position_codes=_position_codes(codes),
        choose_levels=units.get("choose_levels").texts(),
        desks={code: _address(entry) for code, entry in units.get("desks").items()},
        standards=tuple(_standard(entry) for entry in measures.get("measures").entries()),
        processes=read_processes(folder / "processes", root, ladder, faults),
    )
    _read_by_people(units, measures, codes)
    for entry in (top, right, approval, window, days, units, codes, measures):
        entry.done()
    return institution, tuple(sorted(faults))


def _read_by_people(units: Entry, measures: Entry, codes: Entry) -> None:
    """Keys that stand in the files for people, or are read elsewhere: they are known, and no fault."""
    units.get("levels")
    measures.get("levels")
    codes.get("valid_from")
    codes.get("groups")


def _contact(entry: Entry) -> Contact:
    contact = Contact(
        name=entry.get("name").needed_words(), email=_address(entry.get("email")), phone=entry.get("phone").text()
    )
    entry.done()
    return contact


def _approver(entry: Entry) -> Approver | None:
    if not entry.is_there:
        return None
    approver = Approver(
        name=entry.get("name").text(),
        email=_address(entry.get("email")),
        language=_one_of(entry.get("language"), Language.NB.value, tuple(Language)),
    )
    entry.done()
    return approver


def _functions(entry: Entry) -> Mapping[str, Approver]:
    """Whom the institution has named for a role that is not one person's own."""
    named = {role: _approver(one) for role, one in entry.items()}
    for role in named.keys() - set(Role):
        entry.fault(f'"{role}" is no role; known: {", ".join(Role)}.')
    return {role: one for role, one in named.items() if one is not None}


def _outside(entry: Entry) -> Mapping[str, Approver]:
    """Course holders who are not employed here, by a code of the institution's own."""
    named = {code: _approver(one) for code, one in entry.items()}
    for code in named.keys() & set(Role):
        entry.fault(f'"{code}" is the name of a role: choose another code.')
    return {code: one for code, one in named.items() if one is not None}


def _page(entry: Entry) -> str:
    page = entry.text()
    if page and not page.startswith("https://"):
        entry.fault(f'"{page}" is no page; an address begins with https://.')
    return page


def _survey(entry: Entry) -> FrameRules:
    days = entry.get("open_days")
    rules = FrameRules(
        ahead=entry.get("ahead").number(14),
        open_least=days.get("least").number(14),
        open_most=days.get("most").number(28),
        longer=entry.get("longer").number(7),
        avoided=tuple(_avoided(one) for one in entry.get("avoid_periods").entries()),
    )
    days.done()
    entry.done()
    return rules


def _avoided(entry: Entry) -> Avoided:
    found = Avoided(first=entry.get("first").day(), last=entry.get("last").day(), what=entry.get("what").text())
    if found.last < found.first:
        entry.fault(f"These days end on {found.last}, before they begin.")
    entry.done()
    return found


def _anonymity(entry: Entry) -> Anonymity:
    anonymity = Anonymity(k=entry.get("k").number(5), text_min=entry.get("text_min").number(10))
    if not LEAST_K <= anonymity.k <= MOST_K:
        entry.get("k").fault(f"A figure is of at least {LEAST_K} to {MOST_K} people; {anonymity.k} is outside that.")
    if anonymity.text_min < anonymity.k:
        entry.get("text_min").fault(f"Texts are shown from at least as many as figures: {anonymity.k} or more.")
    entry.done()
    return anonymity


def _address(entry: Entry) -> str:
    address = entry.text()
    if address and (address.count("@") != 1 or any(character.isspace() for character in address)):
        entry.fault(f'"{address}" is no e-mail address.')
    return address


def _one_of(entry: Entry, default: str, allowed: tuple[str, ...]) -> str:
    value = entry.text(default)
    if value not in allowed:
        entry.fault(f'"{value}" should be one of: {", ".join(allowed)}.')
        return default
    return value


def _weekday(entry: Entry) -> int:
    return WEEKDAYS.index(_one_of(entry, "tuesday", WEEKDAYS))


def _ladder(days: Entry) -> Ladder:
    escalate = days.get("escalate")
    ladder = Ladder(
        remind=tuple(_span(entry) for entry in days.get("ladder").entries()),
        gap=_span(days.get("reminder_gap"), Span(3, working=True)),
        hr_after=_span(escalate.get("hr"), Span(20, working=True)),
    )
    escalate.done()
    return ladder


def _span(entry: Entry, default: Span | None = None) -> Span:
    return entry.parsed(
        Span.parse,
        'a span of time; write for instance "14 days", "1 working day" or "7 days before"',
        default or Span(0),
    )


def _calendar(days: Entry) -> WorkCalendar:
    """Norwegian public holidays of all years in reach, with the institution's own days off."""
    public = holidays.country_holidays("NO", years=YEARS)
    own = [_month_day(entry) for entry in days.get("days_off").entries()]
    return WorkCalendar.of(
        days_off=[
            *public,
            *(date(year, month, day) for month, day in own for year in YEARS if _exists(year, month, day)),
        ],
        quiet_periods=[_quiet(entry) for entry in days.get("quiet_periods").entries()],
    )


def _quiet(entry: Entry) -> QuietPeriod:
    period = QuietPeriod(first=_month_day(entry.get("first")), last=_month_day(entry.get("last")))
    entry.done()
    return period


def _month_day(entry: Entry) -> tuple[int, int]:
    day = entry.parsed(lambda text: date.fromisoformat(f"2024-{text}"), 'a day such as "12-24"', date(2024, 12, 24))
    return day.month, day.day


def _exists(year: int, month: int, day: int) -> bool:
    return (month, day) != LEAP_DAY or isleap(year)


def _position_codes(codes: Entry) -> Mapping[str, PositionCode]:
    groups = {name: words.needed_words() for name, words in codes.get("groups").items()}
    found: dict[str, PositionCode] = {}
    for entry in codes.get("codes").entries():
        code = PositionCode(
            code=entry.get("code").text(),
            title=entry.get("title").text(),
            group=_one_of(entry.get("group"), "", tuple(groups)),
            level=entry.get("level").parsed(CareerLevel, f"a level; known: {', '.join(CareerLevel)}", CareerLevel.NONE),
            needs_flag=entry.get("needs_flag").flag(),
        )
        entry.done()
        if code.code in found:
            entry.fault(f"Position code {code.code} stands here twice.")
        found[code.code] = code
    return found


def _standard(entry: Entry) -> Standard:
    required = {level: flag.flag() for level, flag in entry.get("required").items()}
    unknown = sorted(required.keys() - LEVELS)
    if unknown:
        entry.get("required").fault(f"Unknown level {', '.join(unknown)}; known: {', '.join(sorted(LEVELS))}.")
    standard = Standard(
        measure=entry.get("id").text(),
        name=entry.get("name").needed_words(),
        levels=frozenset(level for level, needed in required.items() if needed),
        is_certain=_one_of(entry.get("mark"), "inferred", ("certain", "inferred")) == "certain",
        valid_from=entry.get("valid_from").day(),
        responsible=entry.get("responsible").text(),
        fulfilled_by=entry.get("fulfilled_by").texts(),
        needs_all=_one_of(entry.get("needs"), "any", ("any", "all")) == "all",
    )
    entry.done()
    return standard
