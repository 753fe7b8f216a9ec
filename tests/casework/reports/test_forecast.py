from datetime import UTC, date, datetime, timedelta

from flows.stories import processes
from karriereflyt.casework.reports.forecast import Asked, LetterDay, Rules, letter_days
from karriereflyt.domain.facts import Absence
from tests.casework.house import PROCESS, words

LAUNCH = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
PINNED = (("career_level", "none"), ("group", "all"), ("unit", "iss"))


def rules():
    institution, *_ = words()
    return Rules(
        process=processes()[PROCESS],
        plan=institution.processes[PROCESS],
        calendar=institution.calendar,
        period_end=date(2026, 12, 31),
    )


def asked(partner="leder", *absences):
    return Asked(pinned=PINNED, absences=absences, partner_id=partner)


def test_silent_people_get_the_offer_at_once_and_the_ladder_of_reminders():
    offers = [one for one in letter_days(rules(), [asked(), asked()], LAUNCH) if one.role == "employee"]
    assert offers == [
        LetterDay(date(2026, 9, 7), "offer", "employee", 2),
        LetterDay(date(2026, 9, 14), "offer-reminder", "employee", 2),
        LetterDay(date(2026, 9, 21), "offer-reminder", "employee", 2),
        LetterDay(date(2026, 9, 24), "offer-reminder", "employee", 2),
    ]


def test_a_partner_is_told_once_however_many_talks_and_however_many_days():
    away = Absence(date(2026, 9, 1), date(2026, 9, 20))
    people = [asked(), asked(), asked("dekan"), asked("leder", away)]
    notices = [one for one in letter_days(rules(), people, LAUNCH) if one.message == "partner-notice"]
    assert notices == [LetterDay(date(2026, 9, 7), "partner-notice", "partner", 2)]


def test_who_is_away_gets_everything_on_a_working_morning_after_the_return():
    away = Absence(date(2026, 9, 1), date(2026, 9, 18))  # a Friday
    days = letter_days(rules(), [asked("leder", away)], LAUNCH)
    assert (days[0], {one.day.weekday() < 5 for one in days}) == (
        LetterDay(date(2026, 9, 21), "offer", "employee", 1),
        {True},
    )


def test_nothing_is_foretold_beyond_sixty_days():
    away = Absence(date(2026, 9, 1), LAUNCH.date() + timedelta(days=61))
    assert letter_days(rules(), [asked("leder", away)], LAUNCH) == []


def test_nobody_asked_means_no_letters():
    assert letter_days(rules(), [], LAUNCH) == []
