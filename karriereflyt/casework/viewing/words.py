"""Names and dates that fill places such as {partner} in the texts of forms."""

from datetime import date

from karriereflyt.casework.days import erased_on, known_days
from karriereflyt.casework.office import Office
from karriereflyt.casework.told import told_of, unit_name
from karriereflyt.casework.viewing.look import Look
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.store.people import PersonRow


def words_of(look: Look) -> dict[str, str]:
    """The values for the texts of one step."""
    asked, employee, language = look.asked, look.employee, look.language
    return (
        case_words(look.office, asked.period, asked.due, employee, look.partner, language)
        | told_of(look.connection, asked.pinned, asked.period_end, language)
        | {"about": unit_name(look.connection, employee.unit_code, language) if employee.is_stand_in else ""}
        | _days(look)
    )


def case_words(
    office: Office, period: str, due: date | None, employee: PersonRow, partner: PersonRow | None, language: str
) -> dict[str, str]:
    """Those that are known of every case."""
    institution = office.institution
    return {
        "employee": employee.name,
        "partner": partner.name if partner else "",
        "due": day_in_words(due, language) if due else "",
        **dict.fromkeys(("day", "first_day", "last_day"), ""),
        "erased_on": day_in_words(erased_on(office, period), language),
        "institution": institution.name.in_(language),
        "programme": institution.programme.in_(language),
        "right_reference": institution.right_reference.in_(language),
        "period": period,
    }


def _days(look: Look) -> dict[str, str]:
    """The days that the texts of a form may name."""
    asked = look.asked
    known = known_days(asked.pinned, look.employee) | ({"day": asked.anchor} if asked.anchor else {})
    return {name: day_in_words(day, look.language) for name, day in known.items()}
